namespace Symbolon.Authority;

/// <summary>The kind of registry in a folder.</summary>
public enum RegistryKind
{
    /// <summary>None: an authority begins, or its registry was lost.</summary>
    None,

    /// <summary>Format 1, which keeps commitments and drawn entropies; it is moved to format 2 at the next
    /// start.</summary>
    WithDrawnEntropies,

    /// <summary>Format 2.</summary>
    Current,
}
