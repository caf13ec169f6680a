using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Symbolon.Bbs;

namespace Symbolon.Protocol;

/// <summary>
/// A certificate, in the encoding of the authority's answer and the wallet's file: schema (1), epoch (8), issuer key id
/// (32), signer_nym_entropy (32), facts (length and octets each), signature (80).
/// </summary>
/// <param name="Epoch">The epoch that it was signed for.</param>
/// <param name="KeyId">The issuer's key.</param>
/// <param name="Entropy">The row's entropy, the same at every refresh.</param>
/// <param name="Facts">All facts of the schema.</param>
/// <param name="Signature">The blind signature.</param>
public sealed record Certificate(ulong Epoch, KeyId KeyId, SignerNymEntropy Entropy, FactSet Facts, Signature Signature)
{
    /// <summary>The one ciphersuite that certificates use: BLS12-381-SHA-256.</summary>
    public static Ciphersuite Suite => Ciphersuite.Sha256;

    /// <summary>Largest encoding that is read, in bytes.</summary>
    public const int MaxSize = 1024;

    private const int EpochAt = 1;
    private const int KeyIdAt = EpochAt + 8;
    private const int EntropyAt = KeyIdAt + KeyId.Size;
    private const int FactsAt = EntropyAt + SignerNymEntropy.Size;

    /// <summary>The schema of its facts.</summary>
    public Schema Schema => Facts.Schema;

    /// <summary>The encoding.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[FactsAt + Facts.Size + Signature.Size];
        bytes[0] = Schema.Number;
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(EpochAt), Epoch);
        KeyId.ToBytes().CopyTo(bytes.AsSpan(KeyIdAt));
        Entropy.ToBytes().CopyTo(bytes.AsSpan(EntropyAt));
        Facts.WriteTo(bytes.AsSpan(FactsAt));
        Signature.ToBytes().CopyTo(bytes.AsSpan(FactsAt + Facts.Size));
        return bytes;
    }

    /// <summary>False for anything that is not exactly one certificate of a valid schema. The signature is not
    /// verified.</summary>
    /// <param name="bytes">The encoding.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="type">The kind of credential; the Internet certificate by default.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> bytes,
        [NotNullWhen(true)] out Certificate? certificate,
        CredentialType? type = null
    )
    {
        certificate = null;
        type ??= CredentialType.InternetCertificate;
        if (bytes.Length is < FactsAt + Signature.Size or > MaxSize || type.Find(bytes[0]) is not { } schema)
        {
            return false;
        }
        var epoch = BinaryPrimitives.ReadUInt64BigEndian(bytes[EpochAt..]);
        if (
            !KeyId.TryParse(bytes.Slice(KeyIdAt, KeyId.Size), out var keyId)
            || !SignerNymEntropy.TryParse(bytes.Slice(EntropyAt, SignerNymEntropy.Size), out var entropy)
            || !FactSet.TryRead(bytes[FactsAt..], schema, out var facts, out var rest)
            || !Signature.TryParse(rest, out var signature)
        )
        {
            return false;
        }
        certificate = new Certificate(epoch, keyId, entropy, facts, signature);
        return true;
    }
}
