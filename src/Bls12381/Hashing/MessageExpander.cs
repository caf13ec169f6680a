using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Symbolon.Bls12381;

/// <summary>
/// expand_message of RFC 9380, section 5.3: expands a message and a domain separation tag to uniform bytes. A tag
/// longer than 255 bytes is hashed first (section 5.3.3).
/// </summary>
public sealed class MessageExpander
{
    private const int MaximumTag = 255;
    private const int OnStack = 1024;

    private readonly Kind kind;
    private readonly int outputSize; // b_in_bytes, or bytes of a hashed tag: ceil(2 * k / 8)
    private readonly int blockSize; // s_in_bytes, or the sponge's rate

    private MessageExpander(Kind kind, int outputSize, int blockSize)
    {
        this.kind = kind;
        this.outputSize = outputSize;
        this.blockSize = blockSize;
    }

    private enum Kind
    {
        Sha256,
        Sha512,
        Shake,
    }

    /// <summary>expand_message_xmd with SHA-256: up to 8,160 bytes.</summary>
    public static MessageExpander XmdSha256 { get; } = new(Kind.Sha256, 32, 64);

    /// <summary>expand_message_xmd with SHA-512: up to 16,320 bytes.</summary>
    public static MessageExpander XmdSha512 { get; } = new(Kind.Sha512, 64, 128);

    /// <summary>expand_message_xof with SHAKE128, k = 128: up to 65,535 bytes.</summary>
    public static MessageExpander XofShake128 { get; } = new(Kind.Shake, 32, 168);

    /// <summary>expand_message_xof with SHAKE256, k = 256: up to 65,535 bytes.</summary>
    public static MessageExpander XofShake256 { get; } = new(Kind.Shake, 64, 136);

    /// <summary>Fills <paramref name="output"/> with uniform bytes. Its length goes into the hash.</summary>
    /// <exception cref="ArgumentException">The tag or the output is empty, or the output too long.</exception>
    public void Expand(ReadOnlySpan<byte> message, ReadOnlySpan<byte> dst, Span<byte> output)
    {
        if (dst.IsEmpty)
            throw new ArgumentException("A domain separation tag must not be empty (section 3.1).", nameof(dst));
        var limit = kind == Kind.Shake ? ushort.MaxValue : MaximumTag * outputSize;
        if (output.IsEmpty || output.Length > limit)
            throw new ArgumentException($"The output must have 1 to {limit} bytes.", nameof(output));

        // DST_prime = DST || I2OSP(len(DST), 1)
        Span<byte> tag = stackalloc byte[MaximumTag + 1];
        var length = dst.Length;
        if (length > MaximumTag)
        {
            length = outputSize;
            HashOversize(dst, tag[..length]);
        }
        else
        {
            dst.CopyTo(tag);
        }
        tag[length] = (byte)length;
        tag = tag[..(length + 1)];

        if (kind == Kind.Shake)
            Xof(message, tag, output);
        else
            Xmd(message, tag, output);
    }

    /// <summary>Section 5.3.2: H(msg || I2OSP(len_in_bytes, 2) || DST_prime, len_in_bytes).</summary>
    private void Xof(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag, Span<byte> output)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)output.Length);
        var sponge = new Keccak(stackalloc ulong[25], blockSize);
        sponge.Absorb(message);
        sponge.Absorb(length);
        sponge.Absorb(tag);
        sponge.Squeeze(output);
    }

    /// <summary>Section 5.3.1.</summary>
    private void Xmd(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag, Span<byte> output)
    {
        // b_0 = H(Z_pad || msg || I2OSP(len_in_bytes, 2) || I2OSP(0, 1) || DST_prime)
        var size = blockSize + message.Length + 3 + tag.Length;
        var rented = size > OnStack ? ArrayPool<byte>.Shared.Rent(size) : null;
        var input = (rented ?? stackalloc byte[OnStack])[..size];
        input[..blockSize].Clear();
        message.CopyTo(input[blockSize..]);
        var rest = input[(blockSize + message.Length)..];
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)output.Length);
        rest[2] = 0;
        tag.CopyTo(rest[3..]);
        Span<byte> b0 = stackalloc byte[outputSize];
        Hash(input, b0);
        CryptographicOperations.ZeroMemory(input);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);

        // b_i = H((b_0 xor b_(i-1)) || I2OSP(i, 1) || DST_prime); b_1 leaves b_0 as it is.
        Span<byte> block = stackalloc byte[64 + 1 + MaximumTag + 1];
        block = block[..(outputSize + 1 + tag.Length)];
        tag.CopyTo(block[(outputSize + 1)..]);
        Span<byte> b = stackalloc byte[outputSize];
        b.Clear();
        for (int i = 1, done = 0; done < output.Length; i++)
        {
            for (var j = 0; j < outputSize; j++)
                block[j] = (byte)(b0[j] ^ b[j]);
            block[outputSize] = (byte)i;
            Hash(block, b);
            var n = Math.Min(outputSize, output.Length - done);
            b[..n].CopyTo(output[done..]);
            done += n;
        }
    }

    /// <summary>Section 5.3.3: H("H2C-OVERSIZE-DST-" || a_very_long_DST).</summary>
    private void HashOversize(ReadOnlySpan<byte> dst, Span<byte> hash)
    {
        var prefix = "H2C-OVERSIZE-DST-"u8;
        if (kind == Kind.Shake)
        {
            var sponge = new Keccak(stackalloc ulong[25], blockSize);
            sponge.Absorb(prefix);
            sponge.Absorb(dst);
            sponge.Squeeze(hash);
            return;
        }
        var size = prefix.Length + dst.Length;
        var rented = ArrayPool<byte>.Shared.Rent(size);
        prefix.CopyTo(rented);
        dst.CopyTo(rented.AsSpan(prefix.Length));
        Hash(rented.AsSpan(0, size), hash);
        ArrayPool<byte>.Shared.Return(rented);
    }

    private void Hash(ReadOnlySpan<byte> input, Span<byte> hash)
    {
        if (kind == Kind.Sha256)
            SHA256.HashData(input, hash);
        else
            SHA512.HashData(input, hash);
    }
}
