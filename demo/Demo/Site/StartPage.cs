using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Symbolon.Documents.Specimens;

namespace Symbolon.Demo.Site;

/// <summary>The start page: the story to follow, a map of the parts, whether they answer, and who is who.</summary>
internal sealed class StartPage(DemoLayout layout, StartWords words)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public string Html(IReadOnlyDictionary<string, bool> states) =>
        $"""
            <!doctype html>
            <html lang="{words.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Symbolon</title>
            <link rel="icon" href="/assets/start.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/assets/start.css">
            <script src="/assets/start.js" defer></script>
            </head>
            <body data-up="{E(words.Up)}" data-down="{E(words.Down)}">
            <header>
            <p class="brand"><svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path d="M15 3a13 13 0 0 0 0 26l-3-6 5-5-5-5z"/><path d="M18 3.1a13 13 0 0 1 0 25.8l-3-6 5-5-5-5z"/></svg>Symbolon</p>
            <nav aria-label="{E(
                words.LanguageLabel
            )}"><a id="language" lang="{words.OtherLanguage}" hreflang="{words.OtherLanguage}" href="/?lang={words.OtherLanguage}">{words.OtherLanguageName}</a></nav>
            </header>
            <main>
            <div class="opening">
            <h1><span>{E(words.Title)}</span> <span>{E(words.TitleEnd)}</span></h1>
            <p class="lead">{E(words.Lead)}</p>
            <p class="note">{E(words.OnThisMachine)}</p>
            </div>
            <div class="columns">
            <section aria-labelledby="story" class="story">
            <h2 id="story">{E(words.Story)}</h2>
            {Story()}
            </section>
            <div class="side">
            <section aria-labelledby="map" class="card">
            <h2 id="map">{E(words.Map)}</h2>
            {Map()}
            <p class="note">{E(words.MapText)}</p>
            </section>
            <section aria-labelledby="parts" class="card">
            <h2 id="parts">{E(words.Parts)}</h2>
            <p class="note">{E(words.PartsText)}</p>
            <ul class="parts">{Parts(states)}</ul>
            </section>
            </div>
            </div>
            <section aria-labelledby="people">
            <h2 id="people">{E(words.People)}</h2>
            <p>{string.Format(
                CultureInfo.InvariantCulture,
                E(words.PeopleText),
                $"<code>{E(layout.Documents)}</code>"
            )}</p>
            <ul class="people">{People()}</ul>
            </section>
            </main>
            <footer><p>{E(words.Footer)}</p></footer>
            </body>
            </html>
            """;

    private string Story()
    {
        var wallet = layout.PartFolder("people");
        string Use(string person) => $"export SYMBOLON_WALLET={Path.Combine(wallet, person)}";
        string Enrol(string document) =>
            $"./run symbolon wallet enrol --authority {layout.Authority} \\\n  --evidence {Path.Combine(layout.Documents, document)}";
        const string New = "./run symbolon wallet new";
        const string SignIn = "./run symbolon wallet sign-in 'openid4vp://?...'";
        var forum = Button("open-forum", layout.Forum.App, words.OpenForum);
        var cinema = Button("open-cinema", layout.Cinema.App, words.OpenCinema);
        var steps = new StringBuilder();
        void Add(string name, string button, params string[] commands)
        {
            var step = words.Steps[name];
            var code =
                commands.Length == 0
                    ? ""
                    : $"<pre tabindex=\"0\" role=\"region\" aria-label=\"{E(words.CommandLabel)}: {E(step.Title)}\"><code>{string.Join('\n', commands.Select(E))}</code></pre>";
            steps.Append(
                CultureInfo.InvariantCulture,
                $"<li><h3>{E(step.Title)}</h3><p>{E(step.Text)}</p>{button}{code}</li>"
            );
        }
        Add("new", "", Use("anna"), New);
        Add("enrol", "", Enrol("anna"));
        Add("forum", forum, SignIn);
        Add("cinema", cinema, SignIn);
        Add("history", "", "./run symbolon wallet history");
        Add("minor", "", Use("mila"), New, Enrol("mila"));
        Add("forged", "", Use("forger"), New, Enrol("forged"));
        Add(
            "ban",
            Button("open-moderator", layout.Forum.App + "/moderator", words.OpenForum),
            $"cat {Path.Combine(layout.PartFolder("secrets"), "moderator.password")}"
        );
        var web = words.Steps["web"];
        var inTheBrowser = layout.HasWebWallet
            ? $"<div class=\"card web\"><h3>{E(web.Title)}</h3><p>{E(web.Text)}</p>{Button("open-web-wallet", layout.WebWallet, words.OpenWallet)}</div>"
            : $"<p class=\"note\">{E(words.NoWallet)}</p>";
        return $"{inTheBrowser}<p>{E(words.StoryLead)}</p><ol class=\"steps\">{steps}</ol>";
    }

    private string Parts(IReadOnlyDictionary<string, bool> states)
    {
        var parts = new StringBuilder();
        foreach (var part in DemoPart.Of(layout))
        {
            var up = states.GetValueOrDefault(part.Id);
            // What is so of all three custodians is said once.
            var text = words.PartTexts.TryGetValue(part.Id, out var about) ? $"<p class=\"note\">{E(about)}</p>" : "";
            parts.Append(
                CultureInfo.InvariantCulture,
                $"""
                <li><div><a href="{E(part.Address)}">{E(NameOf(part.Id))}</a>
                {text}</div>
                <span class="state {(up ? "up" : "down")}" id="state-{part.Id}">{E(
                    up ? words.Up : words.Down
                )}</span></li>
                """
            );
        }
        return parts.ToString();
    }

    private string NameOf(string part) =>
        part switch
        {
            "authority" => words.Authority,
            "forum-gateway" => words.ForumGateway,
            "cinema-gateway" => words.CinemaGateway,
            "forum" => words.Forum,
            "cinema" => words.Cinema,
            "wallet" => words.Wallet,
            _ => $"{words.Custodian} {part[^1]}",
        };

    private string People()
    {
        var people = new StringBuilder();
        foreach (var person in SpecimenPerson.All)
            Add(
                person.Name,
                HolderOf(person),
                string.Format(CultureInfo.InvariantCulture, words.Age, person.Age),
                words.PersonTexts.GetValueOrDefault(person.Name, "")
            );
        Add("forged", HolderOf(SpecimenPerson.All[0]), "", words.Forged);
        return people.ToString();

        void Add(string name, string holder, string age, string text) =>
            people.Append(
                CultureInfo.InvariantCulture,
                $"<li class=\"card\"><code translate=\"no\">{E(name)}</code><p><strong translate=\"no\">{E(holder)}</strong> <span class=\"note\">{E(age)}</span></p><p class=\"note\">{E(text)}</p></li>"
            );
    }

    /// <summary>ANNA MARIA ERIKSSON, as it is in the document, in the usual spelling.</summary>
    public static string HolderOf(SpecimenPerson person) =>
        CultureInfo.InvariantCulture.TextInfo.ToTitleCase($"{person.Secondary} {person.Primary}".ToLowerInvariant());

    private string Map()
    {
        var address = DemoPart.Of(layout).ToDictionary(p => p.Id, p => p.Address);
        string Box(string part, int x, int y, int width, string name) =>
            $"<a href=\"{E(address[part])}\"><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"46\" rx=\"10\"/><text x=\"{x + width / 2}\" y=\"{y + 28}\">{E(name)}</text></a>";
        var wallet = layout.HasWebWallet
            ? $"<g class=\"mine\">{Box("wallet", 90, 244, 180, words.Wallet)}</g>"
            : $"<g class=\"mine\"><rect x=\"90\" y=\"244\" width=\"180\" height=\"46\" rx=\"10\"/><text x=\"180\" y=\"272\">{E(words.Wallet)}</text></g>";
        return $"""
            <svg class="map" viewBox="0 0 360 530" role="group" aria-labelledby="map" aria-describedby="map-text">
            <desc id="map-text">{E(words.MapText)}</desc>
            <defs><marker id="tip" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="tip" d="M0 0l10 5-10 5z"/></marker></defs>
            <g class="lines">
            <path d="M180 128V100M58 100H302M58 100V66M180 100V66M302 100V66"/>
            <path marker-end="url(#tip)" d="M150 244V180"/>
            <path marker-end="url(#tip)" d="M210 174V238"/>
            <path marker-end="url(#tip)" d="M124 290L60 376"/>
            <path marker-end="url(#tip)" d="M236 290L300 376"/>
            <path marker-end="url(#tip)" marker-start="url(#tip)" d="M60 434V470"/>
            <path marker-end="url(#tip)" marker-start="url(#tip)" d="M300 434V470"/>
            </g>
            <g class="labels">
            <text class="start" x="188" y="119">{E(words.Blind)}</text>
            <text class="last" x="141" y="214">{E(words.Document)}</text>
            <text class="start" x="219" y="214">{E(words.Certificate)}</text>
            <text x="180" y="340">{E(words.Proof)}</text>
            <text x="180" y="359">{E(words.ProofOnlyHere)}</text>
            <text x="180" y="456">OpenID Connect</text>
            </g>
            {Box("custodian-1", 2, 20, 112, words.Custodian + " 1")}
            {Box("custodian-2", 124, 20, 112, words.Custodian + " 2")}
            {Box("custodian-3", 246, 20, 112, words.Custodian + " 3")}
            {Box("authority", 90, 128, 180, words.Authority)}
            {wallet}
            {Box("forum-gateway", 2, 382, 172, words.ForumGateway)}
            {Box("cinema-gateway", 186, 382, 172, words.CinemaGateway)}
            {Box("forum", 2, 476, 172, words.Forum)}
            {Box("cinema", 186, 476, 172, words.Cinema)}
            </svg>
            """;
    }

    private static string Button(string id, string address, string text) =>
        $"<a class=\"button\" id=\"{id}\" href=\"{E(address)}\">{E(text)}</a>";

    private static string E(string text) => Encoder.Encode(text);
}
