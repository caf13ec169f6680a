using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// A specimen as its traveller carries it: the files, and the chip's own key, which a real chip would never give out and
/// a demonstration needs to play the chip.
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
        Files = DocumentFiles.TryRead(namedFiles, out var files, out string error)
            ? files
            : throw new InvalidOperationException($"A specimen that is no document: {error}.");
    }

    /// <summary>Whose it is.</summary>
    public SpecimenPerson Person { get; }

    /// <summary>What is wrong with it.</summary>
    public SpecimenFault Fault { get; }

    /// <summary>The files for a checker.</summary>
    public DocumentFiles Files { get; }

    /// <summary>The files by the names they are stored under: EF_SOD.bin, EF_COM.bin, EF_DG1.bin.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> NamedFiles { get; }

    /// <summary>The chip's private key, PKCS #8; null for a chip that cannot prove itself.</summary>
    public byte[]? ChipKey { get; }

    /// <summary>What the chip answers to INTERNAL AUTHENTICATE.</summary>
    /// <param name="challenge">RND.IFD, 8 bytes.</param>
    /// <exception cref="InvalidOperationException">The chip has no key.</exception>
    public byte[] Answer(byte[] challenge) =>
        Answer(ChipKey ?? throw new InvalidOperationException("This chip has no key to answer with."), challenge);

    /// <summary>Plays a chip whose key was stored: the answer of active authentication, ICAO 9303-11 section 6.1.</summary>
    /// <param name="chipKey">PKCS #8 private key, RSA or elliptic-curve.</param>
    /// <param name="challenge">RND.IFD, 8 bytes.</param>
    /// <exception cref="ArgumentException">The challenge is of another length, or the key of neither kind.</exception>
    public static byte[] Answer(byte[] chipKey, byte[] challenge)
    {
        ArgumentNullException.ThrowIfNull(chipKey);
        ArgumentNullException.ThrowIfNull(challenge);
        if (challenge.Length != ActiveAuthentication.ChallengeLength)
            throw new ArgumentException("A challenge is 8 bytes.", nameof(challenge));
        try
        {
            using var ec = ECDsa.Create();
            ec.ImportPkcs8PrivateKey(chipKey, out _);
            return ec.SignHash(Digest.Sha256.Hash(challenge), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            return AnswerRsa(chipKey, challenge);
        }
    }

    /// <summary>Clears the files and the key.</summary>
    public void Dispose()
    {
        Files.Dispose();
        CryptographicOperations.ZeroMemory(ChipKey);
    }

    /// <summary>ISO/IEC 9796-2 scheme 1 with SHA-256, trailer 34CC: 6A, M1, H(M1 || RND.IFD), trailer.</summary>
    private static byte[] AnswerRsa(byte[] chipKey, byte[] challenge)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportPkcs8PrivateKey(chipKey, out _);
        }
        catch (CryptographicException e)
        {
            throw new ArgumentException("Not a PKCS #8 key of a chip.", nameof(chipKey), e);
        }
        var key = rsa.ExportParameters(true);
        byte[] m1 = RandomNumberGenerator.GetBytes(key.Modulus!.Length - 1 - 32 - 2);
        byte[] f = [0x6A, .. m1, .. Digest.Sha256.Hash([.. m1, .. challenge]), 0x34, 0xCC];
        return SpecimenKey.PrivateOperation(key, f);
    }
}
