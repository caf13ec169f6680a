using Symbolon.Bls12381;

namespace Symbolon.Bbs.Issuer;

/// <summary>
/// The issuer's side of BBS signatures (H2G_HM2S_), draft-irtf-cfrg-bbs-signatures section 3.5: an issuer knows every
/// message that it signs.
/// </summary>
/// <param name="suite">The ciphersuite.</param>
/// <param name="key">The key to sign with. The caller disposes it.</param>
public sealed class BbsIssuer(Ciphersuite suite, SecretKey key)
{
    /// <summary>Sign: a deterministic signature over a header and messages.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="BbsLimits.MaxMessages"/>
    /// messages.</exception>
    public Signature Sign(ReadOnlySpan<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var setting = new Setting(suite.Core, key.PublicKey, header, messages.Count, 0, 0);
        using var scalars = new SecretScalars(stackalloc Scalar[messages.Count]);
        suite.Core.MapToScalars(messages, scalars.Span);
        // e = hash_to_scalar(serialize((SK, msg_1, ..., msg_L, domain)))
        var octets = new OctetWriter(stackalloc byte[(messages.Count + 2) * Scalar.Size]);
        try
        {
            octets.Write(key.Value);
            foreach (ref readonly var scalar in scalars.Span)
                octets.Write(scalar);
            octets.Write(setting.Domain);
            var e = suite.Core.HashToScalar(octets.Written);
            return Signing.Finish(key, setting.B(scalars.Span), e);
        }
        finally
        {
            octets.Clear();
        }
    }
}
