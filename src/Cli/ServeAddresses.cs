using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Symbolon.Cli;

/// <summary>Where a server will listen, looked at before it starts: the framework would answer a wrong address with a stack
/// trace.</summary>
internal static class ServeAddresses
{
    /// <param name="urls">Addresses separated by semicolons; null for the framework's own.</param>
    /// <exception cref="ArgumentException">One is no address; the message is a sentence.</exception>
    /// <exception cref="IOException">A port is taken; the message is a sentence.</exception>
    public static void Require(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var address = Parse(url);
            if (!address.IsUnixPipe && !address.IsNamedPipe && address.Port != 0)
                RequireFree(url, address);
        }
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new ArgumentException(
                $"--urls must name addresses such as http://127.0.0.1:7100, and {url} is none."
            );
        }
    }

    private static void RequireFree(string url, BindingAddress address)
    {
        var host = address.Host.Trim('[', ']');
        var ip =
            host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
            : IPAddress.TryParse(host, out var given) ? given
            : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(ip, address.Port);
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new IOException($"The server cannot listen at {url}: {e.Message}.", e);
        }
    }
}
