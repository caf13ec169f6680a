namespace Symbolon.Vault;

/// <summary>
/// The cost of one guess at a passphrase: memory of 2^<paramref name="MemoryLog2KiB"/> KiB, and the passes over it.
/// </summary>
/// <param name="MemoryLog2KiB">3 (8 KiB) to 20 (1 GiB).</param>
/// <param name="Passes">1 to 16.</param>
public readonly record struct PassphraseCost(int MemoryLog2KiB, int Passes)
{
    /// <summary>
    /// 256 MiB, three passes: about a second. For keys of an authority or a custodian, which are opened once per start.
    /// </summary>
    public static PassphraseCost Default { get; } = new(18, 3);

    /// <summary>64 MiB, two passes: a tenth of a second. For demonstrations.</summary>
    public static PassphraseCost Quick { get; } = new(16, 2);

    /// <summary>8 KiB, one pass: negligible. For tests only.</summary>
    public static PassphraseCost None { get; } = new(3, 1);

    internal bool IsInRange => MemoryLog2KiB is >= 3 and <= 20 && Passes is >= 1 and <= 16;
}
