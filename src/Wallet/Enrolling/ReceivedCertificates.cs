using System.Diagnostics.CodeAnalysis;
using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>
/// Certificates from an authority, and the check whether a wallet accepts them (spec/certificate.md, "What a wallet
/// accepts"). With another signer entropy an authority could destroy every account of a person in one refresh, or link
/// them with the platforms' help. Other facts, another row or another epoch would be tags.
/// </summary>
/// <param name="Certificates">One certificate per epoch, in order.</param>
/// <param name="Encoded">The same certificates as received.</param>
/// <param name="Enrolment">The handle of the row.</param>
internal sealed record ReceivedCertificates(
    IReadOnlyList<Certificate> Certificates,
    IReadOnlyList<string> Encoded,
    string Enrolment
)
{
    /// <summary>The wallet's knowledge, against which an answer is checked.</summary>
    /// <param name="Entropy">The signer's entropy, remembered past closing and lapsing; null before the first
    /// certificate.</param>
    /// <param name="Check">The check value that was typed with the phrase, or null.</param>
    /// <param name="Held">The certificate at hand, or null.</param>
    /// <param name="Enrolment">The row's handle of that certificate, or null.</param>
    /// <param name="DocumentShown">True if a document was shown for it: the assurance may then change.</param>
    public sealed record Known(
        SignerNymEntropy? Entropy,
        int? Check,
        Certificate? Held,
        string? Enrolment,
        bool DocumentShown
    );

    /// <summary>False unless every certificate parses and verifies for this holder under this issuer.</summary>
    public static bool TryRead(
        CredentialResponse response,
        Issuer from,
        HolderSecret secret,
        [NotNullWhen(true)] out ReceivedCertificates? received
    )
    {
        received = null;
        var certificates = new List<Certificate>();
        if (response.Credentials.Count is 0 or > EpochSchedule.MaxAhead + 1)
            return false;
        foreach (var issued in response.Credentials)
        {
            if (
                !Wire.TryDecode(issued.Credential, Certificate.MaxSize, out var bytes)
                || !Certificate.TryParse(bytes, out var certificate, from.Type)
                || !IsOver(from, certificate, secret)
            )
            {
                return false;
            }

            certificates.Add(certificate);
        }
        received = new ReceivedCertificates(
            certificates,
            [.. response.Credentials.Select(c => c.Credential)],
            response.Credentials[0].Enrolment
        )
        {
            OneRow = response.Credentials.All(c => c.Enrolment == response.Credentials[0].Enrolment),
        };
        return true;
    }

    private static bool IsOver(Issuer from, Certificate certificate, HolderSecret secret)
    {
        using var held = new HeldCertificate(from, certificate, secret);
        return held.Verify();
    }

    /// <summary>True if all certificates name the same row.</summary>
    private bool OneRow { get; init; }

    /// <summary>The forbidden changes; empty if the wallet keeps the certificates.</summary>
    public IReadOnlyList<CertificateChange> Changes(
        Known known,
        ReadOnlySpan<byte> seed,
        EpochSchedule epochs,
        DateTimeOffset now
    )
    {
        var changes = new List<CertificateChange>();
        var first = Certificates[0];
        var entropy = known.Entropy ?? known.Held?.Entropy ?? first.Entropy;
        if (Certificates.Any(c => !Equal(c.Entropy.ToBytes(), entropy.ToBytes())))
            changes.Add(CertificateChange.Entropy);
        if (known.Check is { } check && EntropyCheck.Of(seed, first.Entropy) != check)
            changes.Add(CertificateChange.CheckWords);
        var old = (known.Held ?? first).Facts;
        foreach (var fact in first.Schema.Facts.Where(f => f.Changes != FactChange.WithAge).OrderBy(f => f.Changes))
        {
            var mayChange = known.DocumentShown && fact.Changes == FactChange.WithDocument;
            // A fact outside the held certificate's schema is new.
            var before = !mayChange && old.Schema.Find(fact.Name) is { } then ? old[then] : first.Facts[fact];
            if (Certificates.Any(c => c.Facts[fact] != before))
            {
                changes.Add(CertificateChanges.Of(fact));
            }
        }
        // An epoch in the far future has no date.
        if (
            Certificates.Any(c =>
                c.Epoch <= epochs.Furthest && !c.Facts.IsAsOf(DateOnly.FromDateTime(epochs.Start(c.Epoch).UtcDateTime))
            )
        )
        {
            changes.Add(CertificateChange.Ages);
        }

        if (!OneRow || Enrolment != (known.Enrolment ?? Enrolment))
            changes.Add(CertificateChange.Enrolment);
        if (
            Certificates.Count != epochs.Ahead + 1
            || !epochs.Accepts(first.Epoch, now)
            || Certificates.Select((c, i) => c.Epoch == first.Epoch + (ulong)i).Contains(false)
        )
        {
            changes.Add(CertificateChange.Epoch);
        }

        return changes;
    }

    /// <summary>Compares values of this wallet only; neither side is another party's secret.</summary>
    private static bool Equal(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => one.SequenceCompareTo(other) == 0;
}
