namespace Symbolon.Vote;

/// <summary>The sentences in Simplified Chinese.</summary>
public sealed partial record Words
{
    public static Words Chinese { get; } =
        new()
        {
            Language = "zh-Hans",
            Title = "我们的街道该怎样？",
            NotVoted = "您还没有投票。",
            Voted = "您已投票；再次投票会替换前一次。",
            Vote = "投票",
        };
}
