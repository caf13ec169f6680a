using System.Diagnostics;
using System.Text.Json.Nodes;
using Symbolon.Wallet;

namespace Symbolon.Demo;

/// <summary>
/// The whole story without a person at the keyboard. Each sentence is one check. A check that throws counts as failed,
/// and the story continues.
/// </summary>
internal sealed class Story(DemoWorld world, Action<StoryCheck> tell)
{
    private readonly List<StoryCheck> checks = [];

    private DemoPlatform Forum => world.Layout.Forum;

    private DemoPlatform Cinema => world.Layout.Cinema;

    public async Task<IReadOnlyList<StoryCheck>> TellAsync(CancellationToken cancellationToken)
    {
        using var anna = Person("anna");
        using var second = Person(Second);
        await CheckAsync(
            "two people enrol",
            async () =>
            {
                var clock = Stopwatch.StartNew();
                await anna.EnrolAsync(cancellationToken);
                await second.EnrolAsync(cancellationToken);
                return $"{anna.Document} and {second.Document} showed a document once and hold a certificate each ({clock.ElapsedMilliseconds} ms)";
            }
        );
        var ids = new Dictionary<string, string>();
        await CheckAsync(
            "each signs in twice at both platforms",
            () => SignInTwiceAsync([anna, second], ids, cancellationToken)
        );
        await CheckAsync(
            "their Internet IDs differ from site to site and from person to person",
            () =>
                Task.FromResult(
                    ids.Count == 4 && ids.Values.Distinct().Count() == 4
                        ? "four Internet IDs, no two alike"
                        : throw new WalletException("Two of the Internet IDs are the same, or some are missing.")
                )
        );
        await CheckAsync(
            "signing in works while the authority is down",
            async () =>
            {
                await world.StopAuthorityAsync();
                var id = Sub(await anna.SignInAsync(Forum, cancellationToken));
                await world.StartAuthorityAsync(cancellationToken);
                Require(id == ids["anna@forum"], "The Internet ID changed.");
                return "the authority's process was stopped, and nobody at the forum noticed";
            }
        );
        await CheckAsync("a person who tries to enrol twice is refused", () => EnrolTwiceAsync(cancellationToken));
        await CheckAsync(
            "a lost wallet, restored from its phrase, finds the same accounts",
            async () =>
            {
                using var restored = await RestoreAsync(anna, cancellationToken);
                Require(
                    Sub(await restored.SignInAsync(Forum, cancellationToken)) == ids["anna@forum"],
                    "Another ID at the forum."
                );
                Require(
                    Sub(await restored.SignInAsync(Cinema, cancellationToken)) == ids["anna@cinema"],
                    "Another ID at the cinema."
                );
                return "24 words and the document, and every account was there";
            }
        );
        await CheckAsync(
            "a banned person stays banned, also with a restored wallet",
            () => BanAsync(second, ids, cancellationToken)
        );
        await CheckAsync("an under-age person is refused by the cinema", () => UnderAgeAsync(cancellationToken));
        await CheckAsync(
            "a forged document is refused",
            async () =>
            {
                using var forger = Person("forged");
                return await RefusedAsync(() => forger.EnrolAsync(cancellationToken), "signature");
            }
        );
        return checks;
    }

    /// <summary>The second adult of the story.</summary>
    public const string Second = "xiaoming";

    private async Task<string> SignInTwiceAsync(
        DemoPerson[] people,
        Dictionary<string, string> ids,
        CancellationToken cancellationToken
    )
    {
        var clock = Stopwatch.StartNew();
        foreach (var person in people)
        {
            foreach (var platform in world.Layout.Platforms)
            {
                var first = Sub(await person.SignInAsync(platform, cancellationToken));
                var again = Sub(await person.SignInAsync(platform, cancellationToken));
                Require(first == again, $"{person.Document} is somebody else at the {platform.Name} the second time.");
                ids[$"{person.Document}@{platform.Name}"] = first;
            }
        }
        return $"eight sign-ins through OpenID Connect, the same Internet ID at the same site ({clock.ElapsedMilliseconds} ms)";
    }

    private async Task<string> EnrolTwiceAsync(CancellationToken cancellationToken)
    {
        using var again = Person("anna");
        return await RefusedAsync(() => again.EnrolAsync(cancellationToken), "another recovery phrase");
    }

    private async Task<DemoPerson> RestoreAsync(DemoPerson lost, CancellationToken cancellationToken)
    {
        string words;
        using (var phrase = lost.Wallet.Phrase())
            words = phrase.ToWords();
        if (!RecoveryPhrase.TryParse(words, out var written, out var error))
            throw new WalletException(error);
        using (written)
        {
            var restored = DemoPerson.WithWallet(world.Layout, lost.Document, written);
            await restored.EnrolAsync(cancellationToken);
            return restored;
        }
    }

    private async Task<string> BanAsync(
        DemoPerson person,
        Dictionary<string, string> ids,
        CancellationToken cancellationToken
    )
    {
        var id = ids[$"{person.Document}@forum"];
        await Moderator.BanAsync(world.Layout, id, cancellationToken);
        Require(Banned(await person.SignInAsync(Forum, cancellationToken)), "The ban does not hold.");
        using var restored = await RestoreAsync(person, cancellationToken);
        Require(
            Banned(await restored.SignInAsync(Forum, cancellationToken)),
            "The ban does not hold for a restored wallet."
        );
        Require(!Banned(await restored.SignInAsync(Cinema, cancellationToken)), "The ban spread to the cinema.");
        return "banned at the forum by Internet ID, before and after restoring; the cinema knows nothing of it";
    }

    private async Task<string> UnderAgeAsync(CancellationToken cancellationToken)
    {
        using var minor = Person(Minor);
        await minor.EnrolAsync(cancellationToken);
        Require(SignedIn(await minor.SignInAsync(Forum, cancellationToken)), "The forum did not let the minor in.");
        using var browser = new Browser();
        var question = await minor.Wallet.ReadRequestAsync(
            await browser.BeginSignInAsync(Cinema, cancellationToken),
            cancellationToken
        );
        Require(question.Impediment is not null, "The wallet would have shown it.");
        var answer = await minor.Wallet.RefuseAsync(question, cancellationToken);
        if (answer.RedirectUri is { } redirect)
            await browser.GoAsync(redirect, cancellationToken);
        Require(!SignedIn(await browser.MeAsync(Cinema, cancellationToken)), "The cinema let the minor in.");
        return $"{minor.Document} is at the forum and not at the cinema: {question.Impediment}";
    }

    private const string Minor = "mila";

    private DemoPerson Person(string document) => DemoPerson.WithWallet(world.Layout, document);

    private static async Task<string> RefusedAsync(Func<Task> act, string because)
    {
        try
        {
            await act();
        }
        catch (WalletException e) when (e.Message.Contains(because, StringComparison.OrdinalIgnoreCase))
        {
            return e.Message;
        }
        throw new WalletException($"It was not refused for '{because}'.");
    }

    private async Task CheckAsync(string name, Func<Task<string>> act)
    {
        StoryCheck check;
        try
        {
            check = new StoryCheck(name, true, await act());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            check = new StoryCheck(name, false, e.Message);
        }
        checks.Add(check);
        tell(check);
    }

    private static void Require(bool so, string otherwise)
    {
        if (!so)
            throw new WalletException(otherwise);
    }

    private static string Sub(JsonObject me) =>
        (string?)me["sub"] ?? throw new WalletException("The application says that nobody is signed in.");

    private static bool SignedIn(JsonObject me) => (bool?)me["signed_in"] == true;

    private static bool Banned(JsonObject me) => (bool?)me["banned"] == true;
}
