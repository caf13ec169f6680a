namespace Symbolon.Platform.Gateway;

/// <summary>Checks the keys each minute.</summary>
internal sealed class KeyRotation(KeyRing keys, TimeProvider time, ILogger<KeyRotation> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (keys.Refresh())
                    LogMessages.NextKey(logger);
            }
            catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                LogMessages.KeysNotRead(logger, e.GetType().Name);
            }
        }
    }
}
