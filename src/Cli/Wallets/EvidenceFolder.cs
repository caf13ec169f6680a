using Symbolon.Documents;
using Symbolon.Wallet;

namespace Symbolon.Cli.Wallets;

/// <summary>
/// A document's chip as a folder: the files that the authority needs, and for specimens the chip's key, so that this
/// program can play the chip. Other files are not read.
/// </summary>
internal static class EvidenceFolder
{
    public static Evidence Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new WalletException($"There is no folder {folder}.");
        var files = Directory
            .EnumerateFiles(folder)
            .Where(path => DocumentFiles.IsUsed(Path.GetFileName(path)))
            .ToDictionary(path => Path.GetFileName(path), path => (ReadOnlyMemory<byte>)File.ReadAllBytes(path));
        if (files.Count == 0)
        {
            throw new WalletException(
                $"The folder {folder} holds no file of a chip. Expected names such as EF_SOD.bin, EF_DG1.bin and EF_DG2.bin."
            );
        }

        var key = Path.Combine(folder, ChipKey.FileName);
        return new Evidence(files, File.Exists(key) ? new ChipFromFile(File.ReadAllBytes(key)) : null);
    }

    private sealed class ChipFromFile(byte[] key) : IChip
    {
        public byte[] Answer(ReadOnlySpan<byte> challenge) => ChipKey.Answer(key, challenge.ToArray());
    }
}
