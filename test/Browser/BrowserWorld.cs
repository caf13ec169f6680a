using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Symbolon.Demo;
using Symbolon.Wallet;

namespace Symbolon.Browser;

/// <summary>
/// The real demonstration, real Chromium, and two people with wallets: an adult and a minor. It starts once for all
/// tests, which run one after another; each test opens its own windows.
/// </summary>
public sealed class BrowserWorld : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-browser-").FullName;
    private readonly Dictionary<string, string> papers = [];
    private IPlaywright? playwright;
    private IBrowser? chromium;
    private DemoWorld? demo;

    internal DemoLayout Layout { get; private set; } = null!;

    internal DemoWorld Demo => demo!;

    internal DemoPerson Anna { get; private set; } = null!;

    /// <summary>Sixteen years old.</summary>
    internal DemoPerson Mila { get; private set; } = null!;

    /// <summary>A gateway whose clock a test can move.</summary>
    internal SlowPlatform Library { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Layout = DemoLayout.FreePorts(folder, Path.Combine(Repository.Root, "samples"));
        demo = await DemoWorld.StartAsync(Layout, _ => { }, default);
        Library = await SlowPlatform.StartAsync(Layout, LoopbackPorts.Take());
        Anna = await EnrolAsync("anna");
        Mila = await EnrolAsync("mila");
        playwright = await Playwright.CreateAsync();
        chromium = await LaunchAsync();
    }

    private Task<IBrowser> LaunchAsync(params string[] more) =>
        playwright!.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("SYMBOLON_CHROMIUM") ?? "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    .. more,
                ],
            }
        );

    /// <summary>The phrase of a person of this world, as written on their paper.</summary>
    internal string PaperOf(DemoPerson person) => papers[person.Document];

    /// <summary>A separate browser, which shares no cookies.</summary>
    internal async Task<Window> OpenAsync(string locale = "en-GB", bool script = true) =>
        await Window.OpenAsync(chromium!, Layout, Library, locale, script);

    /// <summary>A window of a browser whose camera shows a film (YUV4MPEG2) in a loop. Closing the window ends the
    /// browser.</summary>
    internal async Task<Window> OpenWithCameraAsync(string film)
    {
        var browser = await LaunchAsync(
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--use-file-for-fake-video-capture=" + film
        );
        return await Window.OpenAsync(browser, Layout, Library, "en-GB", script: true, ownsBrowser: true);
    }

    /// <summary>A folder of this world for a test's files.</summary>
    internal string NewFolder() =>
        Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("N"))).FullName;

    private async Task<DemoPerson> EnrolAsync(string document)
    {
        using var phrase = RecoveryPhrase.Generate();
        papers[document] = phrase.ToWords();
        var person = DemoPerson.WithWallet(Layout, document, phrase);
        await person.EnrolAsync(default);
        return person;
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
        Anna?.Dispose();
        Mila?.Dispose();
        if (Library is not null)
            await Library.DisposeAsync();
        if (demo is not null)
            await demo.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>One world for all tests: it takes longer to start than most tests run.</summary>
[CollectionDefinition(Name)]
public sealed class OneWorld : ICollectionFixture<BrowserWorld>
{
    public const string Name = "one world";
}

internal static class Node
{
    /// <summary>Runs a script of this folder on Node: bytes as input, text as output.</summary>
    public static async Task<string> RunAsync(string script, byte[] input, params string[] args)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "test", "Browser", script), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }
}
