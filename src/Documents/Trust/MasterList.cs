using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// A master list (ICAO 9303-12 section 9): country certificates that one state has checked and signed. The signature
/// shows that the list's signer, certified by a country certificate, included these certificates.
/// </summary>
public sealed class MasterList
{
    /// <summary>The largest list, in bytes. The largest known list (2026) has 0.9 MB.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private const string ContentType = "2.23.136.1.1.2";
    private const int MaxCertificates = 4096;

    private MasterList(SignedData signed, Certificate signer, Certificate root)
    {
        Algorithm = signed.Algorithm!;
        Signer = signer;
        Root = root;
    }

    /// <summary>Every certificate of the list, in order, with its result.</summary>
    public IReadOnlyList<ListedCertificate> Certificates { get; private set; } = [];

    /// <summary>The certificate that signed the list.</summary>
    public Certificate Signer { get; }

    /// <summary>The country certificate that certified the signer.</summary>
    public Certificate Root { get; }

    /// <summary>
    /// True when the caller supplied <see cref="Root"/>. False when it comes from the list itself: then the signature
    /// shows that the list is intact, not who made it.
    /// </summary>
    public bool RootIsPinned { get; private set; }

    /// <summary>The list's signature algorithm ("Ecdsa SHA-256", "RsaPkcs1 SHA-256").</summary>
    public string SignedWith => $"{Algorithm.Scheme} {Algorithm.Digest.Name}";

    internal SignatureAlgorithm Algorithm { get; }

    /// <summary>Reads a list and verifies it.</summary>
    /// <param name="cms">The .ml file: DER, CMS SignedData, at most <see cref="MaxBytes"/>.</param>
    /// <param name="roots">
    /// The country certificates that may certify the list's signer. If empty, the certificates of the list itself may.
    /// </param>
    /// <param name="list">The list, if it is believed.</param>
    /// <param name="error">Otherwise the reason: malformed bytes, or the failed verification.</param>
    /// <returns>True when the list is well formed and signed, and its signer is certified.</returns>
    public static bool TryRead(
        ReadOnlyMemory<byte> cms,
        IReadOnlyList<Certificate> roots,
        [NotNullWhen(true)] out MasterList? list,
        out string error
    )
    {
        ArgumentNullException.ThrowIfNull(roots);
        list = null;
        if (cms.Length > MaxBytes)
        {
            error = $"master list over {MaxBytes} bytes";
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
        // Section 7.1.1, table 6: a list signer has a critical key purpose. Otherwise any document signer could make
        // lists.
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

    /// <summary>CscaMasterList ::= SEQUENCE { version INTEGER (0), certList SET OF Certificate }, section
    /// 9.2.</summary>
    private static bool TryReadContent(ReadOnlyMemory<byte> content, out List<ReadOnlyMemory<byte>> certificates)
    {
        certificates = [];
        try
        {
            var outer = new AsnReader(content, AsnEncodingRules.DER);
            var sequence = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            if (!sequence.TryReadInt32(out var version) || version != 0)
                return false;
            var set = sequence.ReadSetOf(skipSortOrderValidation: true);
            sequence.ThrowIfNotEmpty();
            while (set.HasData && certificates.Count < MaxCertificates)
                certificates.Add(set.ReadEncodedValue());
            return !set.HasData;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>
    /// Finds the key that signed each certificate: its own, or another key of its state in the list. A link is trusted
    /// only if its signer is, so links are followed until nothing new verifies.
    /// </summary>
    private static ListedCertificate[] Judge(List<Certificate?> read)
    {
        var judged = new ListedCertificate?[read.Count];
        var trusted = new AnchorIndex();
        for (var i = 0; i < read.Count; i++)
        {
            if (read[i] is not { } c)
                judged[i] = new(null, ListedCertificateKind.Unreadable, false, "not a certificate");
            else if (CountryPath.WhyNotAnchor(c) is { } why)
                judged[i] = new(c, KindOf(c), false, why);
            else if (KindOf(c) == ListedCertificateKind.Root && c.IsSignedBy(c))
                Accept(i, new(c, ListedCertificateKind.Root, true, "signed by itself"));
        }
        for (var progress = true; progress; )
        {
            progress = false;
            for (var i = 0; i < read.Count; i++)
            {
                if (judged[i] is not null || !trusted.Issuers(read[i]!).Any(a => IsLinkedTo(read[i]!, a)))
                    continue;
                Accept(i, new(read[i], ListedCertificateKind.Link, true, "signed by another key of its state"));
                progress = true;
            }
        }
        for (var i = 0; i < read.Count; i++)
            judged[i] ??= new(read[i], KindOf(read[i]!), false, WhyUnsigned(read[i]!, trusted));
        for (var i = 0; i < read.Count; i++)
        {
            if (judged[i] is { Verified: false, Certificate: { } c } unverified && trusted.All.Any(c.HasSameKeyAs))
            {
                judged[i] = unverified with
                {
                    Reason = $"{unverified.Reason}; its key is trusted by another certificate of the list",
                };
            }
        }
        return judged!;

        void Accept(int i, ListedCertificate accepted)
        {
            judged[i] = accepted;
            trusted.Add(read[i]!);
        }
    }

    /// <summary>A state certifies only its own keys.</summary>
    private static bool IsLinkedTo(Certificate c, Certificate older) =>
        c.Country == older.Country && c.IsSignedBy(older);

    /// <summary>A certificate is a link if it names another key as its signer's, whatever names it carries.</summary>
    private static ListedCertificateKind KindOf(Certificate c)
    {
        var otherKey =
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
