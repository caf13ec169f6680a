namespace Symbolon.Documents.Specimens;

/// <summary>How a specimen's chip proves that it is genuine.</summary>
public enum SpecimenChip
{
    /// <summary>The chip cannot prove it: no DG15.</summary>
    None,

    /// <summary>ECDSA on NIST P-256, SHA-256 named in DG14.</summary>
    EcdsaP256,

    /// <summary>ECDSA on brainpoolP256r1, with explicit parameters.</summary>
    EcdsaBrainpool,

    /// <summary>RSA 2048 with ISO/IEC 9796-2.</summary>
    Rsa2048,
}
