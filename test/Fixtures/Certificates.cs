using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon;

/// <summary>Issues and checks certificates in one call each, without a server.</summary>
internal static class Certificates
{
    private static readonly SamePersonHolder Holder = new(Certificate.Suite);

    /// <summary>A wallet's message for issuing.</summary>
    public static SamePersonCommitment Commit(Issuer issuer, HolderSecret secret, ReadOnlySpan<byte> nonce) =>
        Holder.Commit(secret, issuer.AuthorityContext, nonce);

    /// <summary>An authority's answer.</summary>
    /// <exception cref="ArgumentException">The commitment does not verify.</exception>
    public static Certificate Issue(
        SecretKey key,
        Issuer issuer,
        ulong epoch,
        SamePersonCommitment commitment,
        ReadOnlySpan<byte> nonce,
        FactSet facts,
        SignerNymEntropy? entropy = null
    )
    {
        entropy ??= SignerEntropy.Generate();
        var authority = new SamePersonIssuer(Certificate.Suite, key);
        var (context, header) = (issuer.AuthorityContext, issuer.Header(epoch));
        var signature =
            authority.Sign(commitment, context, nonce, entropy, header, facts.Messages)
            ?? throw new ArgumentException("The commitment does not verify.", nameof(commitment));
        return new Certificate(epoch, issuer.KeyId, entropy, facts, signature);
    }

    /// <summary>Commits and issues.</summary>
    public static Certificate Issue(SecretKey key, Issuer issuer, ulong epoch, HolderSecret secret, FactSet facts)
    {
        var nonce = "nonce"u8;
        return Issue(key, issuer, epoch, Commit(issuer, secret, nonce), nonce, facts);
    }

    /// <summary>True if the issuer signed it over this secret.</summary>
    public static bool Holds(this Certificate certificate, Issuer issuer, HolderSecret secret)
    {
        using var held = new HeldCertificate(issuer, certificate, secret);
        return held.Verify();
    }

    /// <summary>The Internet ID of a secret and an entropy in a context.</summary>
    public static string InternetIdIn(ReadOnlySpan<byte> contextId, HolderSecret secret, SignerNymEntropy entropy) =>
        InternetId.From(Holder.PseudonymFor(secret, entropy, contextId));
}
