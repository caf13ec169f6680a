namespace Symbolon.Protocol;

/// <summary>How the evidence behind a certificate was checked: the values of the fact "assurance".</summary>
public static class Assurance
{
    /// <summary>The fact's name.</summary>
    public const string Name = "assurance";

    /// <summary>The document's data are signed by its country. There is no proof that the chip is the
    /// original.</summary>
    public const string Document = "document";

    /// <summary>The chip proved itself over a fresh challenge as well.</summary>
    public const string Chip = "chip";
}
