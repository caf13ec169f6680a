namespace Symbolon.Demo.Site;

/// <summary>The sentences in English.</summary>
internal sealed partial record StartWords
{
    public static StartWords English { get; } =
        new()
        {
            Language = "en",
            OtherLanguage = "zh-Hans",
            OtherLanguageName = "简体中文",
            LanguageLabel = "Language",
            Title = "One document, once.",
            TitleEnd = "A different name at every site.",
            Lead =
                "A whole small country runs on this machine: an authority, three custodians, a forum and a cinema, each a program of its own. Follow the story, and try to find out who somebody is. Nobody here can.",
            OnThisMachine = "Everything is on this machine and nothing leaves it. Ctrl+C ends it.",
            Story = "The story to follow",
            StoryLead = "Step by step, in a second terminal, in the project's folder:",
            Steps = new Dictionary<string, StoryStep>
            {
                ["web"] = new(
                    "All of it in the browser",
                    "The browser wallet does the same without a terminal: make a wallet, choose a document of the test country, sign in."
                ),
                ["new"] = new(
                    "Make Anna a wallet",
                    "It shows 24 words once. They are the only way back to her accounts, and only she has them."
                ),
                ["enrol"] = new(
                    "Show her document, once",
                    "The authority checks the passport's signatures and forgets it. What it keeps would not tell you who Anna is."
                ),
                ["forum"] = new(
                    "Sign in at the forum",
                    "Open the forum, choose to sign in, and copy the address behind “Open the wallet”. Give it to her wallet, then open the address that the wallet prints in the same browser."
                ),
                ["cinema"] = new(
                    "Now at the cinema",
                    "The same again. The cinema learns that she is over 18, and has another Internet ID for her than the forum."
                ),
                ["history"] = new(
                    "See where she has been",
                    "Only her wallet knows. No log anywhere else holds this list."
                ),
                ["minor"] = new(
                    "Let Mila try, who is 16",
                    "The forum lets her in. For the cinema her wallet says that it will not do, before anything is sent."
                ),
                ["forged"] = new("Show a forged document", "The signature does not hold, and the authority says so."),
                ["ban"] = new(
                    "Ban somebody",
                    "Enter the moderator's room of the forum with this password and ban an Internet ID. It stays banned with a restored wallet, and the cinema knows nothing of it."
                ),
            },
            OpenWallet = "Open the browser wallet",
            NoWallet = "The browser wallet was not built here.",
            OpenForum = "Open the forum",
            OpenCinema = "Open the cinema",
            CommandLabel = "Commands",
            Map = "A map of the parts",
            MapText =
                "At a sign-in nothing goes upwards: wallet and gateway speak with each other alone. Take the authority away and every site still works.",
            Custodian = "Custodian",
            Authority = "Authority",
            Wallet = "Your wallet",
            ForumGateway = "Forum's gateway",
            CinemaGateway = "Cinema's gateway",
            Forum = "Forum",
            Cinema = "Cinema",
            Blind = "blinded questions",
            Document = "document, once",
            Certificate = "certificate",
            Proof = "a proof, and a name",
            ProofOnlyHere = "for this site only",
            Parts = "Whether they answer",
            PartsText = "Each is a process with a folder of its own, and can be looked at.",
            PartTexts = new Dictionary<string, string>
            {
                ["custodian-1"] =
                    "Two of three are needed at an enrolment. They answer blinded questions and learn nothing.",
                ["authority"] = "Checks a document once, signs what it cannot see, and keeps no name.",
                ["forum-gateway"] = "Checks proofs for the forum. To the forum it is plain OpenID Connect.",
                ["cinema-gateway"] = "Checks proofs for the cinema, and that the person is over 18.",
                ["forum"] = "One person, one account.",
                ["cinema"] = "Over 18, and nothing else.",
                ["wallet"] = "Yours. A web page that keeps everything in your own browser.",
            },
            Up = "answers",
            Down = "does not answer",
            People = "Who is who",
            PeopleText = "They live in a test country. Their documents are in {0}.",
            Age = "{0} years",
            PersonTexts = new Dictionary<string, string>
            {
                ["anna"] = "The story's own. A passport whose chip proves itself.",
                ["bela"] = "An identity card, with another kind of chip.",
                ["xiaoming"] = "A passport that carries the name in Chinese too.",
                ["mila"] = "Too young for the cinema, and welcome at the forum.",
                ["noah"] = "A child with a passport.",
                ["rosa"] = "An older kind of card, and a long name.",
                ["ines"] = "A card without a chip key, and no known birthday.",
            },
            Forged = "Anna's passport, altered. It is refused.",
            Footer =
                "There is no escrow key, no tracing and no censorship in Symbolon. What it does not prevent is written down too, in SECURITY.md.",
        };
}
