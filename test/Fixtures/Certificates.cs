using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon;

/// <summary>The life of a certificate in one line each, without a server between its two sides.</summary>
internal static class Certificates
{
    private static readonly SamePersonHolder Holder = new(Certificate.Suite);

    /// <summary>What a wallet sends to be issued.</summary>
    public static SamePersonCommitment Commit(Issuer issuer, HolderSecret secret, ReadOnlySpan<byte> nonce) =>
        Holder.Commit(secret, issuer.AuthorityContext, nonce);

    /// <summary>What an authority answers.</summary>
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

    /// <summary>Both.</summary>
    public static Certificate Issue(SecretKey key, Issuer issuer, ulong epoch, HolderSecret secret, FactSet facts)
    {
        var nonce = "nonce"u8;
        return Issue(key, issuer, epoch, Commit(issuer, secret, nonce), nonce, facts);
    }

    /// <summary>True if it is the issuer's, over this secret.</summary>
    public static bool Holds(this Certificate certificate, Issuer issuer, HolderSecret secret)
    {
        using var held = new HeldCertificate(issuer, certificate, secret);
        return held.Verify();
    }

    /// <summary>What the holder of a secret and an entropy is called in a context.</summary>
    public static string InternetIdIn(ReadOnlySpan<byte> contextId, HolderSecret secret, SignerNymEntropy entropy) =>
        InternetId.From(Holder.PseudonymFor(secret, entropy, contextId));
}
