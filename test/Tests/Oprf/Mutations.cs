namespace Symbolon.Tests.Oprf;

/// <summary>
/// Spoils valid bytes in every small way: bits, bytes, runs, lengths, swaps. Each result differs from the original.
/// The seed is fixed, so what fails once fails again.
/// </summary>
internal static class Mutations
{
    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("SYMBOLON_MUTATIONS"), out var count) ? count : 20_000;

    internal static IEnumerable<byte[]> Of(byte[] original)
    {
        // Systematically: each bit, each truncation, a byte more at either end.
        for (var bit = 0; bit < original.Length * 8; bit++)
        {
            byte[] flipped = [.. original];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return flipped;
        }

        for (var length = 0; length < original.Length; length++)
        {
            yield return original[..length];
        }

        yield return [.. original, 0];
        yield return [0, .. original];
        yield return [.. original, .. original];

        // And at random, until there are as many as asked for.
        var random = new Random(9497);
        for (var made = (original.Length * 9) + 3; made < Count; )
        {
            var spoiled = Spoil(original, random);
            if (!spoiled.AsSpan().SequenceEqual(original))
            {
                made++;
                yield return spoiled;
            }
        }
    }

    private static byte[] Spoil(byte[] original, Random random)
    {
        var at = random.Next(original.Length);
        var run = random.Next(1, Math.Min(33, original.Length - at + 1));
        byte[] spoiled = [.. original];
        switch (random.Next(7))
        {
            case 0:
                spoiled[at] = (byte)random.Next(256);
                return spoiled;
            case 1:
                random.NextBytes(spoiled.AsSpan(at, run));
                return spoiled;
            case 2:
                spoiled.AsSpan(at, run).Clear();
                return spoiled;
            case 3:
                spoiled.AsSpan(at, run).Fill(0xff);
                return spoiled;
            case 4:
                return [.. original[..at], .. original[(at + run)..]];
            case 5:
                return [.. original[..at], .. original[at..(at + run)], .. original[at..]];
            default:
                var other = random.Next(original.Length - run + 1);
                original.AsSpan(other, run).CopyTo(spoiled.AsSpan(at, run));
                return spoiled;
        }
    }
}
