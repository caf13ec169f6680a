using System.Text.Json.Nodes;

namespace Symbolon.Demo;

/// <summary>The public descriptions of the two sample platforms.</summary>
internal static class PlatformTexts
{
    public static JsonObject Of(DemoPlatform platform) => platform.Name == "forum" ? Forum(platform) : Cinema(platform);

    private static JsonObject Forum(DemoPlatform platform) =>
        Platform(
            platform,
            Text("Agora Forum", "广场论坛"),
            Text("One person, one account, so that a discussion is among people.", "一人一号，让讨论发生在真人之间。"),
            [],
            Text("Write to the moderators; they open an account for you by post.", "写信给版主，他们会为您开设账号。")
        );

    private static JsonObject Cinema(DemoPlatform platform) =>
        Platform(
            platform,
            Text("Lumen Cinema", "流明影院"),
            Text("Tickets for films that are for adults.", "购买成人影片的电影票。"),
            [
                new JsonObject
                {
                    ["name"] = "age_over_18",
                    ["reason"] = Text("The law lets only adults in.", "法律规定只允许成年人入场。"),
                    ["values"] = new JsonArray(true),
                },
            ],
            Text("Buy at the box office and show any proof of age.", "在售票处购票并出示任意年龄证明。")
        );

    private static JsonObject Platform(
        DemoPlatform platform,
        JsonObject name,
        JsonObject purpose,
        JsonArray facts,
        JsonObject equalWay
    ) =>
        new()
        {
            ["origin"] = platform.Origin,
            ["name"] = name,
            ["purpose"] = purpose,
            ["facts"] = facts,
            ["equal_way"] = new JsonObject
            {
                ["url"] = platform.Origin + "/without-certificate",
                ["description"] = equalWay,
            },
            ["accounts_per_person"] = 1,
        };

    private static JsonObject Text(string en, string zh) => new() { ["en"] = en, ["zh-Hans"] = zh };
}
