using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf;

/// <summary>OPRF(ristretto255, SHA-512) of RFC 9497, section 4.1: its hashes and labels.</summary>
internal static class Suite
{
    internal const string Identifier = "ristretto255-SHA512";

    /// <summary>An input is preceded by its length in two bytes (RFC 9497, section 1.2).</summary>
    internal const int MaxInputLength = ushort.MaxValue;

    /// <summary>CreateContextString, section 3.1: "OPRFV1-" || I2OSP(mode, 1) || "-" || identifier.</summary>
    private static byte[] ContextString(OprfMode mode) =>
        [.. "OPRFV1-"u8, (byte)mode, .. "-"u8, .. Encoding.ASCII.GetBytes(Identifier)];

    internal static byte[] Label(ReadOnlySpan<byte> prefix, OprfMode mode) => [.. prefix, .. ContextString(mode)];

    /// <summary>HashToGroup with DST = "HashToGroup-" || contextString.</summary>
    internal static Element HashToGroup(ReadOnlySpan<byte> input, OprfMode mode)
    {
        var uniform = ExpandMessage.Xmd64(input, Label("HashToGroup-"u8, mode));
        try
        {
            return Element.FromUniformBytes(uniform);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(uniform);
        }
    }

    /// <summary>HashToScalar, by default with DST = "HashToScalar-" || contextString.</summary>
    internal static Scalar HashToScalar(ReadOnlySpan<byte> input, ReadOnlySpan<byte> DST)
    {
        var uniform = ExpandMessage.Xmd64(input, DST);
        try
        {
            return Scalar.Reduce(uniform);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(uniform);
        }
    }

    internal static Scalar HashToScalar(ReadOnlySpan<byte> input, OprfMode mode) =>
        HashToScalar(input, Label("HashToScalar-"u8, mode));

    /// <summary>
    /// The last lines of Finalize and of Evaluate, section 3.3.1:
    /// Hash(I2OSP(len(input), 2) || input || I2OSP(len(element), 2) || element || "Finalize").
    /// </summary>
    internal static byte[] FinalHash(ReadOnlySpan<byte> input, Element unblinded)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendFramed(input);
        hash.AppendFramed(unblinded.Bytes);
        hash.AppendData("Finalize"u8);
        return hash.GetHashAndReset();
    }

    /// <summary>I2OSP(len(part), 2) || part.</summary>
    internal static void AppendFramed(this IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)part.Length));
        hash.AppendData(length);
        hash.AppendData(part);
    }

    /// <summary>I2OSP(len(part), 2) || part, for each part.</summary>
    internal static byte[] Frame(params ReadOnlySpan<byte[]> parts)
    {
        using var framed = new MemoryStream();
        Span<byte> length = stackalloc byte[2];
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)part.Length));
            framed.Write(length);
            framed.Write(part);
        }

        return framed.ToArray();
    }
}
