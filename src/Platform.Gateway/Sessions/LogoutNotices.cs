using System.Text.Json.Nodes;
using System.Threading.Channels;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// Tells applications that a session ended (OpenID Connect Back-Channel Logout 1.0 section 2.5): it posts a signed
/// logout token to the address in the configuration and to no other. After four tries in some twenty seconds it gives
/// up, and the application finds out when its tokens expire. The queue holds at most 1024 notices and is lost when the
/// process dies.
/// </summary>
internal sealed class LogoutNotices(
    GatewaySettings settings,
    KeyRing keys,
    TimeProvider time,
    GatewayMetrics metrics,
    ILogger<LogoutNotices> logger
) : BackgroundService
{
    public const string JwtType = "logout+jwt";
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(4),
        TimeSpan.FromSeconds(12),
    ];

    private readonly Channel<(Client Client, string Sub, string Sid)> waiting = Channel.CreateBounded<(
        Client,
        string,
        string
    )>(new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        }
    )
    {
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = 16 * 1024,
    };

    public void Send(Client client, string sub, string sid) => waiting.Writer.TryWrite((client, sub, sid));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        // Eight at a time, so that one application that does not answer does not delay the others.
        Task.WhenAll(Enumerable.Range(0, 8).Select(_ => DeliverAsync(stoppingToken)));

    private async Task DeliverAsync(CancellationToken stopping)
    {
        await foreach (var (client, sub, sid) in waiting.Reader.ReadAllAsync(stopping))
        {
            var taken = false;
            foreach (var pause in (TimeSpan[])[TimeSpan.Zero, .. Pauses])
            {
                await Task.Delay(pause, time, stopping);
                if (taken = await TryPostAsync(client, sub, sid, stopping))
                    break;
            }
            metrics.Told(client.Id, taken);
            if (!taken)
                LogMessages.LogoutNotTold(logger, client.Id);
        }
    }

    private async Task<bool> TryPostAsync(Client client, string sub, string sid, CancellationToken stopping)
    {
        using var form = new FormUrlEncodedContent([new("logout_token", LogoutToken(client, sub, sid))]);
        try
        {
            using var response = await http.PostAsync(client.BackchannelLogoutUri, form, stopping);
            // 400 is final (section 2.8): another try would get the same answer.
            return response.IsSuccessStatusCode || (int)response.StatusCode == 400;
        }
        catch (Exception e)
            when (e is HttpRequestException or TaskCanceledException && !stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    private string LogoutToken(Client client, string sub, string sid)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = settings.Platform.Origin,
            ["aud"] = client.Id,
            ["iat"] = now,
            ["exp"] = now + 120,
            ["jti"] = Wire.RandomText(16),
            ["sub"] = sub,
            ["sid"] = sid,
            ["events"] = new JsonObject { [Event] = new JsonObject() },
        };
        var payload = System.Text.Encoding.UTF8.GetBytes(claims.ToJsonString());
        return client.UsesRsa
            ? Rs256.Sign(payload, keys.CurrentRsa, JwtType)
            : Jws.Sign(payload, keys.Current.Key, JwtType);
    }

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }
}
