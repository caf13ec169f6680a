using System.Text.Json;
using Microsoft.Playwright;
using Symbolon.Protocol;

namespace Symbolon.Bench;

/// <summary>
/// A sign-in proof in a browser: the wallet's own worker (the file of web/wallet/dist) in Debian's Chromium, from the
/// question to the answer, including the check of its own proof. The worker proves for one certificate of schema 1 and
/// discloses one fact. Three times are measured: the first proof of a new worker (which makes its generators and their
/// tables), a later proof, and a proof that was prepared while the holder read the question, as the wallet does it.
/// Nothing outside a browser can see its allocations, so allocated_bytes is null.
/// </summary>
internal static class BrowserProof
{
    private const string First = "browser: prove, fresh worker";
    private const string Whole = "browser: prove (with its own check)";
    private const string Prepared = "browser: prove, prepared while reading";
    private const string Page = "http://localhost/";
    private const int FreshWorkers = 5;
    private const int Proofs = 25;
    private static readonly string[] Facts = ["age_over_18"];
    private static readonly TimeSpan Reading = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// The measurements whose name contains the word. If something is missing, writes a sentence to standard error and
    /// returns none.
    /// </summary>
    public static async Task<IReadOnlyList<Result>> RunAsync(string filter)
    {
        if (!new[] { First, Whole, Prepared }.Any(n => n.Contains(filter, StringComparison.OrdinalIgnoreCase)))
            return [];
        var chromium = Environment.GetEnvironmentVariable("SYMBOLON_CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(chromium))
        {
            return await PassOverAsync(
                $"There is no Chromium at {chromium}: apt-get install chromium (./run bench does it), or set SYMBOLON_CHROMIUM."
            );
        }

        if (FindWorker() is not { } worker)
        {
            return await PassOverAsync(
                "web/wallet is not built: run `npm run build --workspace web/wallet` at the root."
            );
        }

        try
        {
            var times = await MeasureAsync(chromium, worker);
            Result[] all = [Of(First, times.First), Of(Whole, times.Whole), Of(Prepared, times.Prepared)];
            return [.. all.Where(r => r.name.Contains(filter, StringComparison.OrdinalIgnoreCase))];
        }
        catch (PlaywrightException e)
        {
            return await PassOverAsync(e.Message);
        }
    }

    private static async Task<Times> MeasureAsync(string chromium, string worker)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu"] }
        );
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(300_000);
        await page.RouteAsync(
            Page + "**",
            route =>
                route.Request.Url == Page
                    ? route.FulfillAsync(new() { ContentType = "text/html", Body = "<!doctype html>" })
                    : route.FulfillAsync(new() { ContentType = "text/javascript", Path = worker })
        );
        await page.GotoAsync(Page);
        return await page.EvaluateAsync<Times>(
            Script,
            new
            {
                question = Question(),
                freshWorkers = FreshWorkers,
                proofs = Proofs,
                reading = Reading.TotalMilliseconds,
            }
        );
    }

    /// <summary>The milliseconds of each proof.</summary>
    private sealed record Times
    {
        public double[] First { get; init; } = [];
        public double[] Whole { get; init; } = [];
        public double[] Prepared { get; init; } = [];
    }

    private const string Script = """
        async ({ question, freshWorkers, proofs, reading }) => {
          const { held, context, facts, boundTo } = JSON.parse(question);
          held.seed = Uint8Array.from(held.seed);
          const contextId = Uint8Array.from(context);
          const octets = Uint8Array.from(boundTo);
          const start = () => new Worker("/worker.js", { type: "module" });
          let id = 0;
          const ask = (worker, ask, args) =>
            new Promise((resolve, reject) => {
              const own = ++id;
              worker.onerror = (e) => reject(new Error(e.message));
              worker.onmessage = ({ data }) => {
                if (data.id !== own || "progress" in data) return;
                "error" in data ? reject(new Error(data.error)) : resolve(data.value);
              };
              worker.postMessage({ id: own, ask, args });
            });
          const prove = async (worker) => {
            const begun = performance.now();
            const made = await ask(worker, "present", [held, contextId, facts, octets]);
            const taken = performance.now() - begun;
            if (typeof made !== "string" || made.length < 1000) throw new Error("This is no presentation.");
            return taken;
          };
          const times = { First: [], Whole: [], Prepared: [] };
          for (let i = 0; i < freshWorkers; i++) {
            const fresh = start();
            times.First.push(await prove(fresh));
            fresh.terminate();
          }
          const used = start();
          for (let i = 0; i < 5; i++) await prove(used);
          for (let i = 0; i < proofs; i++) {
            times.Whole.push(await prove(used));
            await ask(used, "internetId", [held, contextId]);
            await new Promise((resolve) => setTimeout(resolve, reading));
            times.Prepared.push(await prove(used));
          }
          used.terminate();
          return times;
        }
        """;

    /// <summary>
    /// A certificate with a real signature of an authority, in the form in which the wallet sends it to its worker.
    /// </summary>
    private static string Question()
    {
        const string Origin = "https://cinema.example";
        using var authority = new LocalIssuer();
        var seed = new byte[64];
        var person = authority.Enrol(seed);
        return JsonSerializer.Serialize(
            new
            {
                held = new
                {
                    seed = seed.Select(b => (int)b),
                    issuer = JsonSerializer.SerializeToNode(authority.Issuer.Document, Wire.Strict),
                    certificate = Wire.Encode(person.Certificate.ToBytes()),
                },
                context = System.Text.Encoding.UTF8.GetBytes(Origin).Select(b => (int)b),
                facts = Facts,
                boundTo = new PresentationBinding(
                    "bm9uY2Ugb25lIG5vbmNlIG9uZQ",
                    "verifier_attestation:" + Origin,
                    Origin + "/wallet/response"
                )
                    .ToBytes()
                    .Select(b => (int)b),
            }
        );
    }

    private static Result Of(string name, double[] milliseconds) =>
        Result.Of(name, milliseconds.Select(ms => ms * 1e6));

    private static async Task<IReadOnlyList<Result>> PassOverAsync(string sentence)
    {
        await Console.Error.WriteLineAsync("The browser's proof was not measured. " + sentence);
        return [];
    }

    private static string? FindWorker() =>
        Repository.Find("web", "wallet", "dist", "assets") is { } assets
            ? Directory.GetFiles(assets, "worker-*.js").SingleOrDefault()
            : null;
}
