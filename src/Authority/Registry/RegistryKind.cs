namespace Symbolon.Authority;

/// <summary>What registry a folder has.</summary>
public enum RegistryKind
{
    /// <summary>None: an authority begins, or its registry was lost.</summary>
    None,

    /// <summary>One that keeps commitments and drawn entropies (0.1); it is moved over at the next start.</summary>
    WithDrawnEntropies,

    /// <summary>One of this version.</summary>
    Current,
}
