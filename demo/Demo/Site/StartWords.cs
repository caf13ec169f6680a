using Microsoft.AspNetCore.Http;

namespace Symbolon.Demo.Site;

/// <summary>A step of the story on the start page. Texts may hold {0}: what it is about.</summary>
/// <param name="Title">What to do.</param>
/// <param name="Text">What happens, and what to look at.</param>
internal sealed record StoryStep(string Title, string Text);

/// <summary>Every word of the start page, in English and in Simplified Chinese.</summary>
internal sealed record StartWords
{
    public required string Language { get; init; }
    public required string OtherLanguage { get; init; }
    public required string OtherLanguageName { get; init; }
    public required string LanguageLabel { get; init; }
    public required string Title { get; init; }
    public required string TitleEnd { get; init; }
    public required string Lead { get; init; }
    public required string OnThisMachine { get; init; }
    public required string Story { get; init; }
    public required string StoryLead { get; init; }
    public required IReadOnlyDictionary<string, StoryStep> Steps { get; init; }
    public required string OpenWallet { get; init; }
    public required string NoWallet { get; init; }
    public required string OpenForum { get; init; }
    public required string OpenCinema { get; init; }
    public required string CommandLabel { get; init; }
    public required string Map { get; init; }
    public required string MapText { get; init; }
    public required string Custodian { get; init; }
    public required string Authority { get; init; }
    public required string Wallet { get; init; }
    public required string ForumGateway { get; init; }
    public required string CinemaGateway { get; init; }
    public required string Forum { get; init; }
    public required string Cinema { get; init; }
    public required string Blind { get; init; }
    public required string Document { get; init; }
    public required string Certificate { get; init; }
    public required string Proof { get; init; }
    public required string ProofOnlyHere { get; init; }
    public required string Parts { get; init; }
    public required string PartsText { get; init; }
    public required IReadOnlyDictionary<string, string> PartTexts { get; init; }
    public required string Up { get; init; }
    public required string Down { get; init; }
    public required string People { get; init; }
    public required string PeopleText { get; init; }
    public required string Age { get; init; }
    public required IReadOnlyDictionary<string, string> PersonTexts { get; init; }
    public required string Forged { get; init; }
    public required string Footer { get; init; }

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

    public static StartWords Chinese { get; } =
        new()
        {
            Language = "zh-Hans",
            OtherLanguage = "en",
            OtherLanguageName = "English",
            LanguageLabel = "语言",
            Title = "证件只出示一次，",
            TitleEnd = "每个网站各有其名。",
            Lead =
                "这台机器上运行着一个完整的小国：一个签发机构、三个保管方、一个论坛和一个电影院，各是独立的程序。请跟着故事走，试试能不能查出谁是谁。这里没有人查得出。",
            OnThisMachine = "一切都在这台机器上，不向外发送任何内容。按 Ctrl+C 结束。",
            Story = "跟着故事走",
            StoryLead = "一步一步来，请在另一个终端里进入本项目的文件夹：",
            Steps = new Dictionary<string, StoryStep>
            {
                ["web"] = new(
                    "全在浏览器里完成",
                    "浏览器钱包不用终端也能做同样的事：创建钱包，选一份测试国的证件，然后登录。"
                ),
                ["new"] = new("为安娜创建钱包", "它只显示一次24个词。那是找回她账号的唯一办法，也只有她自己有。"),
                ["enrol"] = new("出示一次证件", "签发机构核验护照上的签名，然后忘掉它。它所保留的内容说不出安娜是谁。"),
                ["forum"] = new(
                    "在论坛登录",
                    "打开论坛，选择登录，复制“打开钱包”后面的地址，交给她的钱包，再用同一个浏览器打开钱包给出的地址。"
                ),
                ["cinema"] = new("再到电影院", "再做一遍。电影院得知她已年满18岁，而它手里的网络号与论坛的不同。"),
                ["history"] = new("看看她去过哪里", "只有她的钱包知道。别处没有任何记录写着这份清单。"),
                ["minor"] = new("让16岁的米拉试试", "论坛让她进。到了电影院，她的钱包在送出任何内容之前就说明不行。"),
                ["forged"] = new("出示伪造的证件", "签名不成立，签发机构会直说。"),
                ["ban"] = new(
                    "封禁一个人",
                    "用这个密码进入论坛的管理员页面，封禁一个网络号。换一个恢复的钱包也仍然封禁，而电影院对此一无所知。"
                ),
            },
            OpenWallet = "打开浏览器钱包",
            NoWallet = "这里没有构建浏览器钱包。",
            OpenForum = "打开论坛",
            OpenCinema = "打开电影院",
            CommandLabel = "命令",
            Map = "各部分的地图",
            MapText = "登录时没有任何内容往上走：只有钱包和网关彼此通话。关掉签发机构，各网站照常登录。",
            Custodian = "保管方",
            Authority = "签发机构",
            Wallet = "您的钱包",
            ForumGateway = "论坛的网关",
            CinemaGateway = "影院的网关",
            Forum = "论坛",
            Cinema = "电影院",
            Blind = "盲化的询问",
            Document = "证件，一次",
            Certificate = "网证",
            Proof = "一个证明，一个名字",
            ProofOnlyHere = "只用于这个网站",
            Parts = "它们是否在线",
            PartsText = "每一个都是独立的进程，有自己的文件夹，可以点开看。",
            PartTexts = new Dictionary<string, string>
            {
                ["custodian-1"] = "登记时需要三个中的两个。它们只回答盲化的询问，什么也得不到。",
                ["authority"] = "只核验一次证件，在看不见的内容上签名，不保留姓名。",
                ["forum-gateway"] = "为论坛核验证明。对论坛来说，它就是普通的登录服务。",
                ["cinema-gateway"] = "为影院核验证明，并核验已年满18岁。",
                ["forum"] = "一人一号。",
                ["cinema"] = "只看是否年满18岁，别的一概不问。",
                ["wallet"] = "您自己的。一个网页，一切都保存在您自己的浏览器里。",
            },
            Up = "在线",
            Down = "没有回答",
            People = "谁是谁",
            PeopleText = "他们住在一个测试国。证件在 {0}。",
            Age = "{0}岁",
            PersonTexts = new Dictionary<string, string>
            {
                ["anna"] = "故事的主角。护照的芯片能证明自己。",
                ["bela"] = "身份证，芯片是另一种。",
                ["xiaoming"] = "护照上也有中文姓名。",
                ["mila"] = "看成人影片还太小，论坛欢迎她。",
                ["noah"] = "有护照的孩子。",
                ["rosa"] = "旧式证件，名字很长。",
                ["ines"] = "证件没有芯片密钥，也不知道生日。",
            },
            Forged = "改动过的安娜的护照。会被拒绝。",
            Footer = "Symbolon 没有托管密钥，没有追踪，也没有审查。它防不住什么，也写明在 SECURITY.md 里。",
        };

    /// <summary>?lang= first, then what the browser prefers.</summary>
    public static StartWords For(HttpRequest request)
    {
        var wanted = request.Query["lang"] is [{ Length: > 0 } asked]
            ? asked
            : request.Headers.AcceptLanguage.ToString();
        return wanted.TrimStart().StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;
    }
}
