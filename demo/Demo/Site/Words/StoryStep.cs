namespace Symbolon.Demo.Site;

/// <summary>A step of the story on the start page. Texts may hold {0}, the step's subject.</summary>
/// <param name="Title">The action.</param>
/// <param name="Text">What happens, and what to look for.</param>
internal sealed record StoryStep(string Title, string Text);
