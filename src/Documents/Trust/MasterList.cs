using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>What became of one certificate of a master list.</summary>
/// <param name="Certificate">The certificate; null when its bytes could not be read.</param>
/// <param name="Kind">Country certificate signed by itself, link certificate signed by another key, or neither.</param>
/// <param name="Verified">True when a key of the list made its signature. Only such certificates are trusted.</param>
/// <param name="Reason">Which key verified it, or why none did.</param>
public sealed record ListedCertificate(
    Certificate? Certificate,
    ListedCertificateKind Kind,
    bool Verified,
    string Reason
);

/// <summary>The kinds of certificate a master list holds (ICAO 9303-12 sections 7.1 and 9).</summary>
public enum ListedCertificateKind
{
    /// <summary>Its bytes are no certificate.</summary>
    Unreadable,

    /// <summary>A country certificate that signs itself: the root of its state.</summary>
    Root,

    /// <summary>A certificate by which an older key of the state vouches for a newer one.</summary>
    Link,
}

/// <summary>
/// A master list (ICAO 9303-12 section 9): the country certificates one state has checked, under its signature. What
/// is believed of it: that the list's signer, itself certified by a country certificate, put these certificates in.
/// </summary>
public sealed class MasterList
{
    /// <summary>The largest list read, in bytes. The largest known (2026) is 0.9 MB.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    private const string ContentType = "2.23.136.1.1.2";
    private const int MostCertificates = 4096;

    private MasterList(SignedData signed, Certificate signer, Certificate root)
    {
        Algorithm = signed.Algorithm!;
        Signer = signer;
        Root = root;
    }

    /// <summary>Every certificate of the list, in its order, with what became of it.</summary>
    public IReadOnlyList<ListedCertificate> Certificates { get; private set; } = [];

    /// <summary>The certificate that signed the list.</summary>
    public Certificate Signer { get; }

    /// <summary>The country certificate that certified the signer.</summary>
    public Certificate Root { get; }

    /// <summary>
    /// True when the caller named <see cref="Root"/>. False when it was found in the list itself: then the signature
    /// shows that the list is whole, not who made it.
    /// </summary>
    public bool RootIsPinned { get; private set; }

    /// <summary>How the list is signed ("Ecdsa SHA-256", "RsaPkcs1 SHA-256").</summary>
    public string SignedWith => $"{Algorithm.Scheme} {Algorithm.Digest.Name}";

    internal SignatureAlgorithm Algorithm { get; }

    /// <summary>Reads a list and verifies it.</summary>
    /// <param name="cms">The .ml file: DER, CMS SignedData, at most <see cref="MostBytes"/>.</param>
    /// <param name="roots">The country certificates that may certify the list's signer; empty: those of the list itself.</param>
    /// <param name="list">The list, when it is believed.</param>
    /// <param name="error">Otherwise why not: malformed bytes, or which verification failed.</param>
    /// <returns>True when the list is well formed, signed, and its signer certified.</returns>
    public static bool TryRead(
        ReadOnlyMemory<byte> cms,
        IReadOnlyList<Certificate> roots,
        [NotNullWhen(true)] out MasterList? list,
        out string error
    )
    {
        ArgumentNullException.ThrowIfNull(roots);
        list = null;
        if (cms.Length > MostBytes)
        {
            error = $"master list over {MostBytes} bytes";
            return false;
        }
        if (!SignedData.TryParse(cms, out var signed, out error))
            return false;
        if (signed.ContentType != ContentType)
        {
            error = "the signed content is no master list";
            return false;
        }
        if (!TryReadContent(signed.Content, out var raw))
        {
            error = "the list of certificates is malformed";
            return false;
        }
        var signer = signed.FindSigner(signed.Certificates);
        if (signer is null)
        {
            error = "the list does not carry its signer's certificate";
            return false;
        }
        if (!signed.Verify(signer, out error))
            return false;
        // Section 7.1.1, table 6: a list signer says so, critically. Otherwise any document signer could make lists.
        if (signer.Purposes is null || !signer.Purposes.Contains(Certificate.MasterListSigning))
        {
            error = "the signer's certificate is not for master lists";
            return false;
        }
        if (signer.UnknownCritical is { } critical)
        {
            error = $"the signer's certificate has an unknown critical extension {critical}";
            return false;
        }
        var read = raw.ConvertAll(r => Certificate.TryParse(r, out var c) ? c : null);
        var candidates = roots.Count > 0 ? roots : read.OfType<Certificate>();
        var root = candidates.FirstOrDefault(c =>
            c.SubjectName.Key == signer.IssuerName.Key && CountryPath.MaySign(c) && signer.IsSignedBy(c)
        );
        if (root is null)
        {
            error =
                roots.Count > 0
                    ? "no pinned root certified the signer"
                    : "no certificate of the list certified its signer";
            return false;
        }
        list = new MasterList(signed, signer, root) { RootIsPinned = roots.Count > 0, Certificates = Judge(read) };
        return true;
    }

    /// <summary>CscaMasterList ::= SEQUENCE { version INTEGER (0), certList SET OF Certificate }, section 9.2.</summary>
    private static bool TryReadContent(ReadOnlyMemory<byte> content, out List<ReadOnlyMemory<byte>> certificates)
    {
        certificates = [];
        try
        {
            var outer = new AsnReader(content, AsnEncodingRules.DER);
            var sequence = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            if (!sequence.TryReadInt32(out int version) || version != 0)
                return false;
            var set = sequence.ReadSetOf(skipSortOrderValidation: true);
            sequence.ThrowIfNotEmpty();
            while (set.HasData && certificates.Count < MostCertificates)
                certificates.Add(set.ReadEncodedValue());
            return !set.HasData;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>
    /// Looks for the key that signed each certificate: its own, or another of its state in the list. A link is only as
    /// good as what it links to, so links are followed until nothing new verifies.
    /// </summary>
    private static ListedCertificate[] Judge(List<Certificate?> read)
    {
        var judged = new ListedCertificate?[read.Count];
        var trusted = new AnchorIndex();
        for (int i = 0; i < read.Count; i++)
        {
            if (read[i] is not { } c)
                judged[i] = new(null, ListedCertificateKind.Unreadable, false, "not a certificate");
            else if (CountryPath.WhyNotAnchor(c) is { } why)
                judged[i] = new(c, KindOf(c), false, why);
            else if (KindOf(c) == ListedCertificateKind.Root && c.IsSignedBy(c))
                Accept(i, new(c, ListedCertificateKind.Root, true, "signed by itself"));
        }
        for (bool progress = true; progress; )
        {
            progress = false;
            for (int i = 0; i < read.Count; i++)
            {
                if (judged[i] is not null || !trusted.Issuers(read[i]!).Any(a => IsLinkedTo(read[i]!, a)))
                    continue;
                Accept(i, new(read[i], ListedCertificateKind.Link, true, "signed by another key of its state"));
                progress = true;
            }
        }
        for (int i = 0; i < read.Count; i++)
            judged[i] ??= new(read[i], KindOf(read[i]!), false, WhyUnsigned(read[i]!, trusted));
        for (int i = 0; i < read.Count; i++)
        {
            if (judged[i] is { Verified: false, Certificate: { } c } sad && trusted.All.Any(c.HasSameKeyAs))
                judged[i] = sad with
                {
                    Reason = $"{sad.Reason}; its key is trusted by another certificate of the list",
                };
        }
        return judged!;

        void Accept(int i, ListedCertificate accepted)
        {
            judged[i] = accepted;
            trusted.Add(read[i]!);
        }
    }

    /// <summary>A state vouches for keys of its own only.</summary>
    private static bool IsLinkedTo(Certificate c, Certificate older) =>
        c.Country == older.Country && c.IsSignedBy(older);

    /// <summary>A certificate that names another key as its signer's is a link, whatever names it carries.</summary>
    private static ListedCertificateKind KindOf(Certificate c)
    {
        bool otherKey =
            c.AuthorityKeyId is { } aki
            && c.SubjectKeyId is { } ski
            && !CryptographicOperations.FixedTimeEquals(aki.Span, ski.Span);
        return c.SameNames && !otherKey ? ListedCertificateKind.Root : ListedCertificateKind.Link;
    }

    private static string WhyUnsigned(Certificate c, AnchorIndex trusted)
    {
        if (c.Algorithm is null)
            return $"unknown signature algorithm {c.AlgorithmOid}";
        if (trusted.Issuers(c).Any(c.IsSignedBy))
            return "signed by a key of another state";
        return KindOf(c) == ListedCertificateKind.Root
            ? "its own key did not make its signature"
            : "the older key that signed it is not in the list";
    }
}
