using Symbolon.Authority.Server;
using Symbolon.Custodian.Server;
using Symbolon.Platform.Gateway;

namespace Symbolon.Cli;

/// <summary>symbolon serve: each server of its own process, from one binary.</summary>
internal static class Serve
{
    public static IReadOnlyList<string> Roles { get; } = ["authority", "custodian", "gateway"];

    public static async Task<int> RunAsync(string role, string[] args)
    {
        try
        {
            await using var app = role switch
            {
                "authority" => AuthorityServer.Build(args),
                "custodian" => CustodianServer.Build(args),
                "gateway" => GatewayServer.Build(args),
                _ => throw new ArgumentException(
                    $"There is no server called {role}; there are {string.Join(", ", Roles)}."
                ),
            };
            await app.RunAsync();
            return 0;
        }
        catch (Exception e)
            when (e is ArgumentException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // Misconfiguration is answered with a sentence; anything else is a bug and shows where.
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
