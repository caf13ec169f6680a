using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf.Threshold;

/// <summary>
/// One custodian's share k_i of the key. It is secret, and the constructor checks it against the commitments. t shares
/// determine the key.
/// </summary>
/// <remarks>
/// The bytes: index, 32 bytes of share, then <see cref="ThresholdPublicKey.ToBytes"/>: 35 + 32 * t bytes.
/// </remarks>
public sealed class CustodianKeyShare : IDisposable
{
    private readonly Scalar k_i;

    private CustodianKeyShare(int index, Scalar k_i, ThresholdPublicKey publicKey)
    {
        Index = index;
        PublicKey = publicKey;
        this.k_i = k_i;
    }

    /// <summary>The index of this custodian, 1 to n.</summary>
    public int Index { get; }

    /// <summary>The public key of the whole.</summary>
    public ThresholdPublicKey PublicKey { get; }

    /// <summary>Takes ownership of the scalar.</summary>
    internal static CustodianKeyShare Create(int index, Scalar k_i, ThresholdPublicKey publicKey) =>
        Element.Base(k_i).Is(publicKey.ShareOf(index))
            ? new CustodianKeyShare(index, k_i, publicKey)
            : throw new CryptographicException("A share does not match its commitments.");

    /// <summary>Reads a share as written by <see cref="Export"/>, and checks it against the commitments.</summary>
    /// <returns>False unless it is well-formed and the share matches.</returns>
    public static bool TryImport(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out CustodianKeyShare? share)
    {
        share = null;
        if (
            bytes.Length < 1 + Scalar.Length
            || !ThresholdPublicKey.TryParse(bytes[(1 + Scalar.Length)..], out var publicKey)
            || bytes[0] < 1
            || bytes[0] > publicKey.N
            || !Scalar.TryDecode(bytes.Slice(1, Scalar.Length), out var k_i)
        )
        {
            return false;
        }

        if (!Element.Base(k_i).Is(publicKey.ShareOf(bytes[0])))
        {
            k_i.Dispose();
            return false;
        }

        share = new CustodianKeyShare(bytes[0], k_i, publicKey);
        return true;
    }

    /// <summary>The share's bytes, for sealing only. The caller zeroes them.</summary>
    public byte[] Export() => [(byte)Index, .. k_i.Bytes, .. PublicKey.ToBytes()];

    /// <summary>This custodian's part of the answer, with a proof that it used its share.</summary>
    public PartialEvaluation Evaluate(BlindedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var C = request.BlindedElement;
        var D = k_i * C;
        var B = PublicKey.ShareOf(Index);
        return new PartialEvaluation(Index, D, DleqProof.Generate(k_i, Element.Generator, B, [C], [D], OprfMode.Voprf));
    }

    /// <summary>Zeroes the share.</summary>
    public void Dispose() => k_i.Dispose();
}
