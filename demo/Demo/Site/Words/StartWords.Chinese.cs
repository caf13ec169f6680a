namespace Symbolon.Demo.Site;

/// <summary>The sentences in Simplified Chinese.</summary>
internal sealed partial record StartWords
{
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
}
