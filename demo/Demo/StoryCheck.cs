namespace Symbolon.Demo;

/// <summary>One sentence of the story, and whether it is true.</summary>
internal sealed record StoryCheck(string Name, bool Ok, string Detail);
