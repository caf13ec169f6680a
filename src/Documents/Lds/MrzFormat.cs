namespace Symbolon.Documents;

/// <summary>
/// The three formats of machine-readable zone: cards (three lines of 30), TD2 (two of 36), booklets (two of 44).
/// </summary>
public enum MrzFormat
{
    /// <summary>ICAO 9303-5: three lines of 30 characters.</summary>
    Td1,

    /// <summary>ICAO 9303-6: two lines of 36 characters.</summary>
    Td2,

    /// <summary>ICAO 9303-4: two lines of 44 characters.</summary>
    Td3,
}
