using Symbolon.Platform.Gateway;

try
{
    if (GatewayServer.RotateKeyIfAsked(args) is { } done)
    {
        Console.WriteLine(done);
        return 0;
    }
    await using var app = GatewayServer.Build(args);
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (e is ArgumentException or InvalidDataException or IOException or UnauthorizedAccessException)
{
    // Misconfiguration is answered with a sentence; anything else is a bug and shows where.
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
