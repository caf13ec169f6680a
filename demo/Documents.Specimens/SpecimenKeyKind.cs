namespace Symbolon.Documents.Specimens;

/// <summary>The kind of a key, and its signature algorithm.</summary>
/// <param name="CurveOid">Curve, or null for RSA.</param>
/// <param name="ExplicitCurve">Whether the curve parameters are explicit.</param>
/// <param name="RsaBits">Length of the RSA modulus.</param>
/// <param name="PssSalt">Salt length in bytes for PSS; null for PKCS #1 v1.5 with SHA-256.</param>
/// <param name="DigestOid">Hash of its signatures.</param>
internal sealed record SpecimenKeyKind(
    string? CurveOid,
    bool ExplicitCurve,
    int RsaBits,
    int? PssSalt,
    string DigestOid
)
{
    public static SpecimenKeyKind Ec(string oid, Digest digest, bool written = false) =>
        new(oid, written, 0, null, digest.Oid);

    public static SpecimenKeyKind Pss(int bits, Digest digest, int salt) => new(null, false, bits, salt, digest.Oid);

    public static SpecimenKeyKind Pkcs1(int bits) => new(null, false, bits, null, Digest.Sha256.Oid);
}
