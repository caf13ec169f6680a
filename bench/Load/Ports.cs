using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Symbolon.Bench.Load;

/// <summary>
/// Free ports on loopback, below the range that the system uses for outgoing connections, of which a load makes many.
/// </summary>
internal static class Ports
{
    public static int Take()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // The port is in use.
            }
        }
    }
}
