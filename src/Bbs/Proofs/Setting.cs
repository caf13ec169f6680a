using System.Buffers.Binary;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// The values that a signature fixes before any proof: the interface, the issuer's key, the generators, and the domain,
/// which binds all of them and the header.
/// </summary>
internal readonly struct Setting
{
    /// <summary>Counts beyond <see cref="BbsLimits.MaxMessages"/> are misuse here; a verifier checks them
    /// before.</summary>
    /// <param name="api">The interface.</param>
    /// <param name="publicKey">The issuer's key.</param>
    /// <param name="header">The signed header.</param>
    /// <param name="signerCount">L, the number of the signer's messages.</param>
    /// <param name="holderCount">The number of the holder's messages and nym secrets; 0 in the core interface.</param>
    /// <param name="nymCount">N, the number of nym secrets among them.</param>
    public Setting(
        BbsInterface api,
        PublicKey publicKey,
        ReadOnlySpan<byte> header,
        int signerCount,
        int holderCount,
        int nymCount
    )
    {
        Api = api;
        PublicKey = publicKey;
        NymCount = nymCount;
        Generators = api.IsBlind ? api.Generators(signerCount, holderCount) : api.Generators(signerCount);
        Span<byte> suffix = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(suffix, (ulong)nymCount);
        // header || I2OSP(N, 8) in the pseudonym interface: the vector's length is bound into every signature.
        Domain = api.Domain(publicKey, Generators, header, nymCount > 0 ? suffix : []);
    }

    public BbsInterface Api { get; }

    public PublicKey PublicKey { get; }

    public GeneratorSet Generators { get; }

    public Scalar Domain { get; }

    /// <summary>N; the nym secrets are the last of the signed scalars.</summary>
    public int NymCount { get; }

    /// <summary>B = P1 + Q_1 * domain + H_1 * msg_1 + ... + H_L * msg_L, without leaking the messages through
    /// time.</summary>
    public G1Point B(ReadOnlySpan<Scalar> messages)
    {
        using var scalars = new SecretScalars(stackalloc Scalar[messages.Length + 1]);
        scalars.Span[0] = Domain;
        messages.CopyTo(scalars.Span[1..]);
        return Api.Suite.P1 + Generators.Sum(scalars.Span);
    }

    /// <summary>CoreVerify (section 3.6.2): h(A, W + BP2 * e) = h(B, BP2), as h(A, W) * h(B - A * e, -BP2) =
    /// 1.</summary>
    public bool Verify(Signature signature, ReadOnlySpan<Scalar> messages) =>
        PublicKey.PairingHolds(signature.A, B(messages) - signature.E * signature.A);
}
