using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// The holder of a believed document: personal data. It stays in memory, no method prints it, and <see cref="Dispose"/>
/// clears it. A string read from a property is a copy that only the garbage collector clears: read it late and do not
/// keep it.
/// </summary>
public sealed class Holder : IDisposable
{
    private readonly char[][] fields;
    private readonly byte[] portrait;
    private DateOnly birthDate;
    private DateOnly expiry;
    private bool disposed;

    internal Holder(Mrz mrz, Dg11? dg11, Dg2 dg2, DateOnly birthDate, DateOnly expiry)
    {
        var (primary, secondary) = Names(mrz, dg11?.FullName);
        IsOfIssuersPeople =
            States.IsOneState(mrz.IssuingState, mrz.Nationality) && !IsResidencePermit(mrz.DocumentCode);
        fields =
        [
            States.ThreeLetters(mrz.IssuingState).ToCharArray(),
            States.ThreeLetters(mrz.Nationality).ToCharArray(),
            mrz.DocumentNumber.ToCharArray(),
            (dg11?.PersonalNumber ?? "").ToCharArray(),
            primary.ToCharArray(),
            secondary.ToCharArray(),
            [mrz.Sex == '<' ? 'X' : mrz.Sex],
            mrz.DocumentCode.ToCharArray(),
            mrz.PrimaryIdentifier.ToCharArray(),
            mrz.SecondaryIdentifier.ToCharArray(),
            (
                mrz.Format == MrzFormat.Td3 ? mrz.OptionalData.Replace("<", "", StringComparison.Ordinal) : ""
            ).ToCharArray(),
            mrz.Names.ToCharArray(),
            mrz.Birth.ToCharArray(),
            (dg11?.FullName ?? "").ToCharArray(),
            (dg11?.PlaceOfBirth ?? "").ToCharArray(),
        ];
        portrait = dg2.Portrait.ToArray();
        PortraitFormat = dg2.Format;
        this.birthDate = birthDate;
        this.expiry = expiry;
    }

    /// <summary>Issuing state, three letters; the German "D" becomes DEU.</summary>
    public string IssuingState => Text(0);

    /// <summary>Nationality, three letters; may be a code of 9303-3 section 5 for the stateless and others.</summary>
    public string Nationality => Text(1);

    /// <summary>Number of the document, up to 22 characters.</summary>
    public string DocumentNumber => Text(2);

    /// <summary>
    /// The state's number for the person: DG11 tag 5F10, else the personal number field of a booklet's zone (9303-4).
    /// The optional data of cards are not used: 9303-5 and -6 leave their meaning to the state. Null when there is no
    /// number.
    /// </summary>
    public string? PersonalNumber => PersonalNumberInDetails ?? PersonalNumberInZone;

    /// <summary>The number of DG11 tag 5F10, without filler; null when there is none.</summary>
    public string? PersonalNumberInDetails => Filled(3);

    /// <summary>
    /// The personal number field of a booklet's zone, without filler; null when it is empty. 9303-4 also allows "other
    /// optional data elements" there. So only the state knows whether the field identifies a person permanently.
    /// </summary>
    public string? PersonalNumberInZone => Filled(10);

    /// <summary>Family name: from DG11 in national writing if present, else from the zone.</summary>
    public string PrimaryIdentifier => Text(4);

    /// <summary>Given names, separated by spaces; may be empty.</summary>
    public string SecondaryIdentifier => Text(5);

    /// <summary>Family name as in the zone: A to Z only, cut to the zone's length.</summary>
    public string MrzPrimaryIdentifier => Text(8);

    /// <summary>Given names as in the zone.</summary>
    public string MrzSecondaryIdentifier => Text(9);

    /// <summary>
    /// The zone's name field as written, with fillers between the names and none at the end. It has up to 30 characters
    /// on a card of three lines, 31 in TD2, 39 in a booklet.
    /// </summary>
    public string MrzNames => Text(11);

    /// <summary>The zone's birth date as written: YYMMDD, '&lt;' where a part is unknown.</summary>
    public string MrzBirth => Text(12);

    /// <summary>The full name of DG11 in national writing, with the zone's fillers; null when there is none.</summary>
    public string? NationalName => Filled(13);

    /// <summary>
    /// The place of birth of DG11 (tag 5F11), with its fillers; null when it is absent or unreadable.
    /// </summary>
    public string? PlaceOfBirth => Filled(14);

    /// <summary>
    /// True when the document says that its holder is a national of the issuing state: the nationality is that state,
    /// and the document is not a residence permit (9303-5 and -6: A, C or I, then R).
    /// </summary>
    public bool IsOfIssuersPeople { get; }

    /// <summary>
    /// Birth date. From DG11 if it has a full date, else from the zone: the latest possible day that is not in the
    /// future, so a person never counts as older than proven.
    /// </summary>
    public DateOnly BirthDate
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return birthDate;
        }
    }

    /// <summary>"M", "F", or "X" if the document leaves it open.</summary>
    public string Sex => Text(6);

    /// <summary>Kind of document: "P", "ID", one or two letters.</summary>
    public string DocumentCode => Text(7);

    /// <summary>Last day of validity of the document.</summary>
    public DateOnly Expiry
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return expiry;
        }
    }

    /// <summary>The face picture from the chip, as stored. Zeroed on <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Portrait
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return portrait;
        }
    }

    /// <summary>"image/jpeg", "image/jp2" or "image/j2k", by the picture's first bytes.</summary>
    public string PortraitFormat { get; }

    /// <summary>Clears every field and the picture. Later reads throw <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        disposed = true;
        foreach (var field in fields)
            Array.Clear(field);
        CryptographicOperations.ZeroMemory(portrait);
        (birthDate, expiry) = (default, default);
    }

    /// <summary>The name of the type, so that no log shows a person.</summary>
    public override string ToString() => nameof(Holder);

    private string? Filled(int field) => Text(field) is { Length: > 0 } text ? text : null;

    private static bool IsResidencePermit(string code) => code is ['A' or 'C' or 'I', 'R'];

    private string Text(int field)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return new string(fields[field]);
    }

    /// <summary>DG11 uses the zone's separators: two fillers between the identifiers, one between names.</summary>
    private static (string Primary, string Secondary) Names(Mrz mrz, string? full)
    {
        if (full is null)
            return (mrz.PrimaryIdentifier, mrz.SecondaryIdentifier);
        var at = full.IndexOf("<<", StringComparison.Ordinal);
        var primary = at < 0 ? full : full[..at];
        var secondary = at < 0 ? "" : full[(at + 2)..];
        return (primary.Replace('<', ' ').Trim(), secondary.Replace('<', ' ').Trim());
    }
}
