using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Symbolon.Bbs;

namespace Symbolon.Protocol;

/// <summary>
/// An Internet certificate as the authority hands it over and the wallet keeps it:
/// version (1), epoch (8), issuer key id (32), signer_nym_entropy (32), facts (length and octets each), signature (80).
/// </summary>
/// <param name="Epoch">The epoch it was signed for.</param>
/// <param name="KeyId">The issuer key, 32 bytes.</param>
/// <param name="Entropy">The row's entropy, the same at every refresh.</param>
/// <param name="Facts">All facts of the schema.</param>
/// <param name="Signature">The blind signature.</param>
public sealed record Certificate(
    ulong Epoch,
    ReadOnlyMemory<byte> KeyId,
    SignerNymEntropy Entropy,
    FactSet Facts,
    Signature Signature
)
{
    /// <summary>Format identifier in OpenID4VCI and OpenID4VP.</summary>
    public const string Format = "symbolon_bbs";

    /// <summary>The credential_configuration_id.</summary>
    public const string ConfigurationId = "internet_certificate";

    /// <summary>The one ciphersuite that certificates use: BLS12-381-SHA-256.</summary>
    public static Ciphersuite Suite => Ciphersuite.Sha256;

    /// <summary>Largest encoding that is read, in bytes.</summary>
    public const int MaxSize = 1024;

    private const byte Version = 1;

    /// <summary>The encoding.</summary>
    public byte[] ToBytes()
    {
        var bytes = new List<byte>(256) { Version };
        Span<byte> epoch = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(epoch, Epoch);
        bytes.AddRange(epoch);
        bytes.AddRange(KeyId.Span);
        bytes.AddRange(Entropy.ToBytes());
        foreach (var message in Facts.Messages)
        {
            bytes.Add((byte)message.Length);
            bytes.AddRange(message.Span);
        }
        bytes.AddRange(Signature.ToBytes());
        return [.. bytes];
    }

    /// <summary>False for anything that is not exactly one certificate. That it verifies is another question.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Certificate? certificate)
    {
        certificate = null;
        if (bytes.Length is < 73 + Signature.Size or > MaxSize || bytes[0] != Version)
            return false;
        var epoch = BinaryPrimitives.ReadUInt64BigEndian(bytes[1..]);
        var keyId = bytes.Slice(9, 32).ToArray();
        if (!SignerNymEntropy.TryParse(bytes.Slice(41, 32), out var entropy))
            return false;
        var rest = bytes[73..];
        var messages = new ReadOnlyMemory<byte>[Schema.Facts.Count];
        for (var i = 0; i < messages.Length; i++)
        {
            if (rest.IsEmpty || rest.Length < 1 + rest[0])
                return false;
            messages[i] = rest.Slice(1, rest[0]).ToArray();
            rest = rest[(1 + rest[0])..];
        }
        if (!FactSet.TryFrom(messages, out var facts) || !Signature.TryParse(rest, out var signature))
            return false;
        certificate = new Certificate(epoch, keyId, entropy, facts, signature);
        return true;
    }
}
