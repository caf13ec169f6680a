using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Symbolon.Demo;

/// <summary>Ports on loopback that are free and stay so: below the range from which the system takes ports for outgoing
/// connections, where any client could take one away between now and its use; and no other process of this user is
/// given the same one while this process lives.</summary>
internal static class LoopbackPorts
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"symbolon-ports-{Environment.UserName}");
    private static readonly Dictionary<int, FileStream> Given = [];

    /// <summary>A port that was not given out before and that nobody listens on.</summary>
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

    /// <summary>Takes this port if it is free: no other process takes it from then on.</summary>
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

    /// <summary>Nobody listens there, under either name of loopback.</summary>
    public static bool IsFree(int port) =>
        CanListen(IPAddress.Loopback, port) && CanListen(IPAddress.IPv6Loopback, port);

    /// <summary>An open file that nobody else can open: it ends with this process, however that ends.</summary>
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
            // A machine without IPv6 has nobody who listens there.
            return e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;
        }
    }
}
