using Microsoft.AspNetCore.Builder;
using Symbolon.Authority.Server;
using Symbolon.Demo;
using Symbolon.Protocol;

namespace Symbolon.Browser;

/// <summary>Another authority over the demonstration's custodians, in this process, with a clock that a test
/// moves.</summary>
internal sealed class SlowAuthority : IAsyncDisposable
{
    private readonly WebApplication app;

    private SlowAuthority(string origin, WebApplication app, SlowPlatform.Clock time)
    {
        Origin = origin;
        this.app = app;
        Time = time;
    }

    public string Origin { get; }

    public SlowPlatform.Clock Time { get; }

    /// <summary>The time until the middle of the next epoch, when every wallet with a current certificate has renewed
    /// it.</summary>
    public TimeSpan UntilEveryoneRenewed()
    {
        var now = Time.GetUtcNow();
        var epochs = EpochSchedule.Weekly;
        var next = DateTimeOffset.FromUnixTimeSeconds(epochs.Origin);
        while (next <= now)
            next += TimeSpan.FromSeconds(epochs.LengthSeconds);
        return next - now + TimeSpan.FromSeconds(epochs.LengthSeconds / 2 + 60);
    }

    public static async Task<SlowAuthority> StartAsync(DemoLayout layout, string folder)
    {
        var origin = $"http://127.0.0.1:{LoopbackPorts.Take()}";
        var passphrase = Path.Combine(folder, "passphrase");
        await File.WriteAllTextAsync(passphrase, "authority");
        var time = new SlowPlatform.Clock();
        var app = AuthorityServer.Build(
            [
                .. (string[])["--data", Path.Combine(folder, "data"), "--passphrase-file", passphrase],
                .. (string[])["--issuer", origin, "--urls", origin, "--quick-seal", "true"],
                .. (string[])["--custodians", Path.Combine(layout.Custodians, "custodians.json")],
                .. (string[])["--trust", Path.Combine(layout.Country, "UTO.ml")],
                .. (string[])["--crl", Path.Combine(layout.Country, "UTO.crl")],
            ],
            time
        );
        await app.StartAsync();
        return new SlowAuthority(origin, app, time);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
