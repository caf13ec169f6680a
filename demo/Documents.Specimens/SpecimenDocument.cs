using System.Security.Cryptography;

namespace Symbolon.Documents.Specimens;

/// <summary>
/// A specimen as its holder carries it: the files, and the chip's own key. A real chip would never reveal its key; the
/// demonstration needs it to act as the chip.
/// </summary>
public sealed class SpecimenDocument : IDisposable
{
    internal SpecimenDocument(
        SpecimenPerson person,
        SpecimenFault fault,
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> namedFiles,
        byte[]? chipKey
    )
    {
        Person = person;
        Fault = fault;
        NamedFiles = namedFiles;
        ChipKey = chipKey;
        Files = DocumentFiles.TryRead(namedFiles, out var files, out var error)
            ? files
            : throw new InvalidOperationException($"A specimen that is no document: {error}.");
    }

    /// <summary>The document's holder.</summary>
    public SpecimenPerson Person { get; }

    /// <summary>The document's fault.</summary>
    public SpecimenFault Fault { get; }

    /// <summary>The files for a checker.</summary>
    public DocumentFiles Files { get; }

    /// <summary>The files by their file names: EF_SOD.bin, EF_COM.bin, EF_DG1.bin.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> NamedFiles { get; }

    /// <summary>The chip's private key, PKCS #8; null for a chip that cannot prove itself.</summary>
    public byte[]? ChipKey { get; }

    /// <summary>The chip's answer to INTERNAL AUTHENTICATE.</summary>
    /// <param name="challenge">RND.IFD, 8 bytes.</param>
    /// <exception cref="InvalidOperationException">The chip has no key.</exception>
    public byte[] Answer(byte[] challenge) =>
        Documents.ChipKey.Answer(
            ChipKey ?? throw new InvalidOperationException("This chip has no key to answer with."),
            challenge
        );

    /// <summary>Clears the files and the key.</summary>
    public void Dispose()
    {
        Files.Dispose();
        CryptographicOperations.ZeroMemory(ChipKey);
    }
}
