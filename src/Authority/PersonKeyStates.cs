namespace Symbolon.Authority;

/// <summary>
/// An operator's knowledge about states that the documents do not contain. Each member is a set of three-letter codes
/// (ICAO 9303-3 section 5). Choose before the first enrolment: a state that enters or leaves a set changes the keys of
/// its people, and with them their rows.
/// </summary>
public sealed record PersonKeyStates
{
    /// <summary>No state is in either set.</summary>
    public static PersonKeyStates None { get; } = new();

    /// <summary>States that put a person's permanent number into the personal number field of a booklet's
    /// zone.</summary>
    public IReadOnlySet<string> NumberInZone { get; init; } = new HashSet<string>();

    /// <summary>
    /// States whose every document, booklet and card, has the name in national writing and the place of birth in DG11,
    /// written the same each time.
    /// </summary>
    public IReadOnlySet<string> DetailsInEveryDocument { get; init; } = new HashSet<string>();
}
