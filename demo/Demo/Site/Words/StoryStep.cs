namespace Symbolon.Demo.Site;

/// <summary>A step of the story on the start page. Texts may hold {0}: what it is about.</summary>
/// <param name="Title">What to do.</param>
/// <param name="Text">What happens, and what to look at.</param>
internal sealed record StoryStep(string Title, string Text);
