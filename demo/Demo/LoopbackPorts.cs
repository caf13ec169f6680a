using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Symbolon.Demo;

/// <summary>Free loopback ports, reserved for this process. They are below the system's range for outgoing connections,
/// where any client could take a port before its use. No other process of this user gets the same port while this
/// process lives.</summary>
internal static class LoopbackPorts
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"symbolon-ports-{Environment.UserName}");
    private static readonly Dictionary<int, FileStream> Given = [];

    /// <summary>A port that was not handed out before and that has no listener.</summary>
    public static int Take()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            if (TryTake(port))
                return port;
        }
        throw new IOException("No free port was found on loopback.");
    }

    /// <summary>Reserves this port if it is free: no other process of this user gets it from then on.</summary>
    internal static bool TryTake(int port)
    {
        lock (Given)
        {
            if (Given.ContainsKey(port) || Mark(port) is not { } mark)
                return false;
            if (IsFree(port))
            {
                Given.Add(port, mark);
                return true;
            }
            mark.Dispose();
            return false;
        }
    }

    /// <summary>True if the port has no listener, on either loopback address.</summary>
    public static bool IsFree(int port) =>
        CanListen(IPAddress.Loopback, port) && CanListen(IPAddress.IPv6Loopback, port);

    /// <summary>A locked file that no other process can open. The lock ends with this process, however it
    /// ends.</summary>
    private static FileStream? Mark(int port)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            var path = Path.Combine(Folder, $"{port}");
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool CanListen(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException e)
        {
            // A machine without IPv6 has no IPv6 listener.
            return e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;
        }
    }
}
