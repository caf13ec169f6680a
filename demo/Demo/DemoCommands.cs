using System.CommandLine;
using System.Text.Json;
using Symbolon.Protocol;

namespace Symbolon.Demo;

/// <summary>./run demo: starts everything on loopback for use by hand, or runs the story once.</summary>
internal static class DemoCommands
{
    public static RootCommand Create()
    {
        var once = new Option<bool>("--once") { Description = "Tell the whole story without a person, then stop" };
        var json = new Option<bool>("--json") { Description = "With --once: one JSON object" };
        var data = new Option<DirectoryInfo?>("--data") { Description = "Where the demonstration keeps its state" };
        var port = new Option<int>("--port")
        {
            Description = "The authority's port; the others are from one before it to thirty after it",
            DefaultValueFactory = _ => DemoLayout.UsualPort,
        };
        port.Validators.Add(result =>
        {
            // For text that is not a number the parser has no value and throws.
            if (
                result.Tokens is [var token]
                && (!int.TryParse(token.Value, out var given) || given is < 1025 or > 65_000)
            )
            {
                result.AddError("A port of the demonstration is between 1025 and 65000.");
            }
        });
        var samples = new Option<DirectoryInfo>("--samples")
        {
            Description = "The folder of the sample platforms",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Environment.CurrentDirectory, "samples")),
        };
        var command = new RootCommand("Bring everything up on loopback")
        {
            once,
            json,
            data,
            port,
            samples,
            SpecimenCommand.Create(),
        };
        command.SetAction(
            async (parse, cancellationToken) =>
            {
                var from = parse.GetValue(samples)!.FullName;
                var asJson = parse.GetValue(json);
                try
                {
                    return parse.GetValue(once)
                        ? await OnceAsync(parse.GetValue(data)?.FullName, from, asJson, cancellationToken)
                        : await StayAsync(
                            parse.GetValue(data)?.FullName,
                            from,
                            parse.GetValue(port),
                            cancellationToken
                        );
                }
                catch (Exception e) when (SentenceOf(e) is { } sentence)
                {
                    await Console.Error.WriteLineAsync(sentence);
                    return 1;
                }
            }
        );
        return command;
    }

    private static async Task<int> OnceAsync(
        string? data,
        string samples,
        bool asJson,
        CancellationToken cancellationToken
    )
    {
        var folder = data ?? Directory.CreateTempSubdirectory("symbolon-demo-").FullName;
        try
        {
            void Say(string text) => Console.Error.WriteLine($"  ... {text}");
            using var mine = DemoFolder.Take(folder);
            await using var world = await DemoWorld.StartAsync(
                DemoLayout.FreePorts(folder, samples),
                Say,
                cancellationToken
            );
            var number = 0;
            var checks = await new Story(
                world,
                check =>
                {
                    if (!asJson)
                    {
                        Console.WriteLine(
                            $"{(check.Ok ? "yes" : "NO "), -4}{++number, 2}. {check.Name}\n         {check.Detail}"
                        );
                    }
                }
            ).TellAsync(cancellationToken);
            if (asJson)
                Console.WriteLine(JsonSerializer.Serialize(new { checks }, Wire.Strict));
            else
                Console.WriteLine($"\n{checks.Count(c => c.Ok)} of {checks.Count} sentences of the story are so.");
            return checks.All(c => c.Ok) ? 0 : 1;
        }
        finally
        {
            if (data is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The message for a problem of the machine, which the person did not cause; null for an error of
    /// ours.</summary>
    private static string? SentenceOf(Exception e) =>
        e switch
        {
            InvalidDataException or IOException or ArgumentException or UnauthorizedAccessException => e.Message,
            DllNotFoundException or HttpRequestException => e.Message,
            TypeInitializationException { InnerException: { } inner } => SentenceOf(inner),
            _ => null,
        };

    private static async Task<int> StayAsync(
        string? data,
        string samples,
        int port,
        CancellationToken cancellationToken
    )
    {
        var usual = port == DemoLayout.UsualPort ? ".demo" : $".demo-{port}";
        var folder = data ?? Path.Combine(Environment.CurrentDirectory, usual);
        var layout = DemoLayout.Fixed(folder, samples, port);
        DemoPorts.RequireFree(layout);
        using var mine = DemoFolder.Take(folder);
        await using var world = await DemoWorld.StartAsync(
            layout,
            s => Console.WriteLine($"  ... {s}"),
            cancellationToken
        );
        Console.WriteLine(
            $"""

            Symbolon is up, on this machine only. State and logs are in {folder}.

              start here  {layout.Start}      who is who, and the story to follow

              forum       {layout.Forum.App}      one person, one account
              cinema      {layout.Cinema.App}      over 18, and nothing else
              gateways    {layout.Forum.Origin}, {layout.Cinema.Origin}
              authority   {layout.Authority}/.well-known/openid-credential-issuer
              custodians  {string.Join(
                ", ",
                layout.CustodianPorts.Select(p => $"http://127.0.0.1:{p}")
            )}; two of three are needed
              wallet      {(layout.HasWebWallet ? layout.WebWallet : "the browser wallet is not built here")}
              documents   {layout.Documents}: {string.Join(
                ", ",
                Directory.GetDirectories(layout.Documents).Select(Path.GetFileName).Order()
            )}

            What to do next, in another terminal:

              1. ./run symbolon wallet new
              2. ./run symbolon wallet enrol --authority {layout.Authority} --evidence {Path.Combine(
                layout.Documents,
                "anna"
            )}
              3. open {layout.Forum.App} in a browser, sign in, copy the link of "Open the wallet"
              4. ./run symbolon wallet sign-in 'openid4vp://?...', and open the address that it prints in the same browser
              5. the same at {layout.Cinema.App}, then ./run symbolon wallet history

            Ctrl+C ends it. What was made stays, and the next ./run demo goes on from there.
            """
        );
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Ending.");
        }
        return 0;
    }
}
