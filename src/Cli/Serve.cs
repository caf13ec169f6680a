using Microsoft.AspNetCore.Builder;
using Symbolon.Authority.Server;
using Symbolon.Custodian.Server;
using Symbolon.Hosting;
using Symbolon.Platform.Gateway;

namespace Symbolon.Cli;

/// <summary>symbolon serve: runs any of the servers from one binary, each as its own process.</summary>
internal static class Serve
{
    public static IReadOnlyList<string> Roles { get; } = ["authority", "custodian", "gateway"];

    /// <summary>Set to 1 by a parent process: the server ends when its standard input closes, that is, when the parent
    /// has ended.</summary>
    public const string EndWithParent = "SYMBOLON_END_WITH_PARENT";

    public static Task<int> RunAsync(string role, string[] args) =>
        ServerProcess.RunAsync(
            () =>
                role switch
                {
                    "authority" => AuthorityServer.Build(args),
                    "custodian" => CustodianServer.Build(args),
                    "gateway" => GatewayServer.Build(args),
                    _ => throw new ArgumentException(
                        $"There is no server called {role}; there are {string.Join(", ", Roles)}."
                    ),
                },
            () => role == "gateway" ? GatewayServer.RotateKeyIfAsked(args) : null,
            EndWithParentIfAsked
        );

    private static void EndWithParentIfAsked(WebApplication app)
    {
        if (Environment.GetEnvironmentVariable(EndWithParent) == "1")
        {
            _ = EndWithInputAsync(app);
        }
    }

    private static async Task EndWithInputAsync(WebApplication app)
    {
        await Console.OpenStandardInput().CopyToAsync(Stream.Null);
        app.Lifetime.StopApplication();
    }
}
