using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Symbolon.Cli.Demo;

/// <summary>Ports on loopback that are free and stay so: below the range from which the system takes ports for outgoing
/// connections, where any client could take one away between now and its use.</summary>
internal static class LoopbackPorts
{
    private static readonly HashSet<int> Given = [];

    /// <summary>A port that was not given out before in this process and that nobody listens on.</summary>
    public static int Take()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            lock (Given)
            {
                if (!Given.Add(port))
                    continue;
            }
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
        throw new IOException("No free port was found on loopback.");
    }
}
