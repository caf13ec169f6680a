using Microsoft.AspNetCore.Builder;
using Symbolon.Authority.Server;
using Symbolon.Custodian.Server;
using Symbolon.Platform.Gateway;

namespace Symbolon.Cli;

/// <summary>symbolon serve: each server of its own process, from one binary.</summary>
internal static class Serve
{
    public static IReadOnlyList<string> Roles { get; } = ["authority", "custodian", "gateway"];

    /// <summary>Set by a demonstration: the server ends when its standard input does, that is, when its parent is gone.</summary>
    public const string EndWithParent = "SYMBOLON_END_WITH_PARENT";

    public static async Task<int> RunAsync(string role, string[] args)
    {
        try
        {
            if (role == "gateway" && GatewayServer.RotateKeyIfAsked(args) is { } done)
            {
                Console.WriteLine(done);
                return 0;
            }
            await using var app = role switch
            {
                "authority" => AuthorityServer.Build(args),
                "custodian" => CustodianServer.Build(args),
                "gateway" => GatewayServer.Build(args),
                _ => throw new ArgumentException(
                    $"There is no server called {role}; there are {string.Join(", ", Roles)}."
                ),
            };
            if (Environment.GetEnvironmentVariable(EndWithParent) == "1")
                _ = EndWithInputAsync(app);
            ServeAddresses.Require(app.Configuration["urls"]);
            await app.RunAsync();
            return 0;
        }
        catch (Exception e)
            when (e
                    is ArgumentException
                        or InvalidDataException
                        or IOException
                        or UnauthorizedAccessException
                        or DllNotFoundException
            )
        {
            // Misconfiguration is answered with a sentence; anything else is a bug and shows where.
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task EndWithInputAsync(WebApplication app)
    {
        await Console.OpenStandardInput().CopyToAsync(Stream.Null);
        app.Lifetime.StopApplication();
    }
}
