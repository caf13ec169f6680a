using Symbolon.Documents;
using Symbolon.Wallet;

namespace Symbolon.Cli.Wallets;

/// <summary>A document's chip as a folder: its files, and for specimens the chip's own key, so that the chip can be played.</summary>
internal static class EvidenceFolder
{
    private const string ChipKey = "chip-key.pkcs8";

    public static Evidence Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new WalletException($"There is no folder {folder}.");
        var files = Directory
            .EnumerateFiles(folder)
            .Where(path => !IsAside(Path.GetFileName(path)))
            .ToDictionary(path => Path.GetFileName(path), path => (ReadOnlyMemory<byte>)File.ReadAllBytes(path));
        var key = Path.Combine(folder, ChipKey);
        return new Evidence(files, File.Exists(key) ? new SpecimenChipCard(File.ReadAllBytes(key)) : null);
    }

    private static bool IsAside(string name) =>
        name == ChipKey || name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) || name.StartsWith('.');

    private sealed class SpecimenChipCard(byte[] key) : IChip
    {
        public byte[] Answer(ReadOnlySpan<byte> challenge) => SpecimenDocument.Answer(key, challenge.ToArray());
    }
}
