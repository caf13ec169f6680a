using System.Net;
using System.Net.Sockets;

namespace Symbolon.Hosting;

/// <summary>
/// Checks the addresses on which a server will listen, before it starts: the framework answers a wrong address with a
/// stack trace.
/// </summary>
public static class ListenAddresses
{
    /// <summary>The addresses of a configuration: <c>--urls</c>, and those of Kestrel's own endpoints.</summary>
    public static IReadOnlyList<string> Of(IConfiguration configuration) =>
        [
            .. (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries),
            .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"] ?? ""),
        ];

    /// <summary>Checks every address.</summary>
    /// <exception cref="ArgumentException">An address is invalid; the message is a sentence.</exception>
    /// <exception cref="IOException">A port is in use or not permitted; the message is a sentence.</exception>
    public static void Require(IConfiguration configuration)
    {
        var seen = new HashSet<(string, int)>();
        foreach (var url in Of(configuration))
        {
            var address = Parse(url);
            if (address.IsUnixPipe || address.IsNamedPipe)
            {
                continue;
            }

            if (address.Port != 0 && !seen.Add((address.Host.ToUpperInvariant(), address.Port)))
            {
                throw new ArgumentException($"{url} is named twice among the addresses: name it once.");
            }

            RequireFree(url, address);
        }
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            var known =
                address.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase)
                || address.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase);
            var pipe = address.IsUnixPipe || address.IsNamedPipe;
            if (known && address.PathBase.Length == 0 && (pipe || address.Port is >= 0 and <= IPEndPoint.MaxPort))
            {
                return address;
            }
        }
        catch (FormatException)
        {
            // Reported below.
        }

        throw new ArgumentException(
            $"--urls must name addresses such as http://127.0.0.1:7100, without a path, and {url} is none."
        );
    }

    private static void RequireFree(string url, BindingAddress address)
    {
        var host = address.Host.Trim('[', ']');
        var local = host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        if (local && address.Port == 0)
        {
            throw new ArgumentException(
                $"{url} names no port: name one, or write http://127.0.0.1:0 for any free one."
            );
        }
        // Kestrel listens on every address for any other name, a misspelt one too.
        if (!local && host is not ("*" or "+") && !IPAddress.TryParse(host, out _))
        {
            throw new ArgumentException(
                $"{url} names a host, and a server listens on an address: name one of this machine's, or localhost, or * for all."
            );
        }

        var ip =
            local ? IPAddress.Loopback
            : IPAddress.TryParse(host, out var given) ? given
            : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(ip, address.Port);
            listener.Start();
        }
        catch (SocketException e)
        {
            var (why, what) = e.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => ("something else listens there", "end that, or name another port"),
                SocketError.AddressNotAvailable => (
                    "this machine has no such address",
                    "name one of its own, or 127.0.0.1"
                ),
                SocketError.AccessDenied => (
                    "the port is for privileged users only",
                    "name one above 1023, and put a proxy in front"
                ),
                _ => (e.Message, "name another address"),
            };
            throw new IOException($"The server cannot listen at {url}: {why}; {what}.", e);
        }
    }
}
