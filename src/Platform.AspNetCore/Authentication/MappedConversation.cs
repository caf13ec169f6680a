namespace Symbolon.Platform.AspNetCore;

/// <summary>Whether <c>MapSymbolon</c> was called.</summary>
internal sealed class MappedConversation
{
    public bool Yes { get; set; }
}
