using System.Net;
using System.Net.Sockets;
using Symbolon.Demo;

namespace Symbolon.Flows;

/// <summary>
/// P2: no login record exists outside the platform. During a sign-in nothing reaches the authority or a custodian,
/// neither from the wallet nor from the gateway. Listeners in their place count connections.
/// </summary>
[Collection("demonstration")]
public class NetworkTest
{
    [Fact]
    public async Task During_a_sign_in_no_connection_reaches_the_authority_or_a_custodian()
    {
        var folder = Directory.CreateTempSubdirectory("symbolon-network-").FullName;
        try
        {
            var layout = DemoLayout.FreePorts(folder, Path.Combine(Repository.Root, "samples"));
            await using var world = await DemoWorld.StartAsync(layout, _ => { }, default);
            using var anna = DemoPerson.WithWallet(layout, "anna");
            await anna.EnrolAsync(default);

            await world.StopAuthorityAsync();
            await world.StopCustodiansAsync();
            await using var listeners = new Listeners([layout.AuthorityPort, .. layout.CustodianPorts]);
            foreach (var platform in layout.Platforms)
                Assert.NotNull((string?)(await anna.SignInAsync(platform, default))["sub"]);

            Assert.Equal(0, listeners.Connections);
            // The listeners do accept connections.
            using var probe = new TcpClient();
            await probe.ConnectAsync(IPAddress.Loopback, layout.AuthorityPort);
            await listeners.WaitForOneAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Listeners : IAsyncDisposable
    {
        private readonly TcpListener[] listeners;
        private readonly Task[] accepting;
        private readonly TaskCompletionSource one = new();
        private int connections;

        public Listeners(int[] ports)
        {
            listeners = [.. ports.Select(p => new TcpListener(IPAddress.Loopback, p))];
            foreach (var listener in listeners)
                listener.Start();
            accepting = [.. listeners.Select(AcceptAsync)];
        }

        public int Connections => connections;

        public Task WaitForOneAsync() => one.Task.WaitAsync(TimeSpan.FromSeconds(10));

        private async Task AcceptAsync(TcpListener listener)
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    Interlocked.Increment(ref connections);
                    one.TrySetResult();
                }
            }
            catch (Exception e) when (e is SocketException or InvalidOperationException) { } // ended
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var listener in listeners)
                listener.Dispose();
            await Task.WhenAll(accepting);
        }
    }
}
