using System.Globalization;

namespace Symbolon.Tests;

/// <summary>
/// Broken copies of valid bytes, the same every time for one seed: what a decoder must refuse, or read to the same
/// thing, and never trip over.
/// </summary>
public static class Mutation
{
    /// <summary>How many copies of a kind a test makes: SYMBOLON_MUTATIONS, else 20,000.</summary>
    public static int Count { get; } =
        int.TryParse(
            Environment.GetEnvironmentVariable("SYMBOLON_MUTATIONS"),
            CultureInfo.InvariantCulture,
            out var set
        )
        && set > 0
            ? set
            : 20_000;

    /// <summary>
    /// <see cref="Count"/> copies, each different from <paramref name="valid"/>: bits flipped, bytes set, cut short,
    /// made longer, pieces deleted, doubled, swapped, or moved in from another copy, and length fields set to their
    /// neighbours and extremes.
    /// </summary>
    public static IEnumerable<byte[]> Of(byte[] valid, int seed)
    {
        ArgumentNullException.ThrowIfNull(valid);
        for (var i = 0; i < Count; i++)
            yield return One(valid, seed, i);
    }

    /// <summary>The same copies handed to <paramref name="check"/> on every core. The first failure is the
    /// test's.</summary>
    public static void ForEach(byte[] valid, int seed, Action<byte[]> check) =>
        Parallel.For(0, Count, i => check(One(valid, seed, i)));

    /// <summary>Copy number <paramref name="index"/> of a seed, to look at one again.</summary>
    public static byte[] One(byte[] valid, int seed, int index)
    {
        ArgumentNullException.ThrowIfNull(valid);
        var random = new Random(unchecked(seed * 1_000_003 + index));
        // The first copies are every byte with one bit flipped, or a stride of them when there are more bytes than
        // copies.
        if (index < Count / 4 && valid.Length > 0)
        {
            byte[] flipped = [.. valid];
            var at = (int)((long)index * Math.Max(valid.Length, Count / 4) / (Count / 4) % valid.Length);
            flipped[at] ^= (byte)(1 << random.Next(8));
            return flipped;
        }
        for (var attempt = 0; ; attempt++)
        {
            var mutated = valid;
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                mutated = Change(mutated, random);
            if (!mutated.AsSpan().SequenceEqual(valid))
                return mutated;
            if (attempt == 100)
                return [.. valid, 0];
        }
    }

    private static byte[] Change(byte[] bytes, Random random)
    {
        if (bytes.Length < 2)
            return [.. bytes, (byte)random.Next(256)];
        var at = random.Next(bytes.Length);
        var length = 1 + random.Next(Math.Min(bytes.Length - at, random.Next(2) == 0 ? 4 : 64));
        byte[] copy = [.. bytes];
        switch (random.Next(10))
        {
            case 0: // A bit flipped.
                copy[at] ^= (byte)(1 << random.Next(8));
                return copy;
            case 1: // A byte set, often to a value that means something.
                copy[at] = Telling[random.Next(Telling.Length)];
                return copy;
            case 2: // Several bytes drawn anew.
                random.NextBytes(copy.AsSpan(at, length));
                return copy;
            case 3: // Cut short.
                return bytes[..at];
            case 4: // Made longer.
                var tail = new byte[1 + random.Next(16)];
                random.NextBytes(tail);
                return [.. bytes, .. random.Next(2) == 0 ? tail : new byte[tail.Length]];
            case 5: // A piece deleted.
                return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + length)];
            case 6: // A piece doubled.
                return [.. bytes.AsSpan(0, at + length), .. bytes.AsSpan(at, length), .. bytes.AsSpan(at + length)];
            case 7: // A piece put over another.
                var to = random.Next(bytes.Length - length + 1);
                bytes.AsSpan(at, length).CopyTo(copy.AsSpan(to));
                return copy;
            case 8: // What looks like a length, off by a little or by all.
                var field = FindLength(bytes, at);
                copy[field] =
                    random.Next(3) == 0
                        ? Telling[random.Next(Telling.Length)]
                        : (byte)((copy[field] + random.Next(-2, 3)) & 0xFF);
                return copy;
            default: // A piece pushed in.
                var piece = new byte[length];
                random.NextBytes(piece);
                return [.. bytes.AsSpan(0, at), .. piece, .. bytes.AsSpan(at)];
        }
    }

    /// <summary>The next byte that could be a length of TLV: as much as, or less than, what follows it, after a
    /// tag.</summary>
    private static int FindLength(byte[] bytes, int from)
    {
        for (var at = Math.Max(1, from); at < bytes.Length; at++)
        {
            if (
                bytes[at - 1]
                is 0x30
                    or 0x31
                    or 0x04
                    or 0x02
                    or 0x03
                    or 0x06
                    or 0x82
                    or 0x81
                    or 0x77
                    or 0x61
                    or 0x75
                    or 0xA0
                    or 0xA3
            )
            {
                return at;
            }
        }
        return from;
    }

    private static readonly byte[] Telling = [0x00, 0x01, 0x7F, 0x80, 0x81, 0x82, 0x83, 0x84, 0xFE, 0xFF, 0x30, 0x3C];
}
