using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;

namespace Symbolon.Documents.Specimens;

/// <summary>
/// Issuing: the work of a passport printer, with exactly one error for each fault. Faults in signed data are made
/// before
/// signing, faults of tampering after it.
/// </summary>
public sealed partial class SpecimenCountry
{
    private const string SecurityObjectType = "2.23.136.1.1.1";
    private const string Nowhere = "C=UT, O=Utopia, CN=CSCA Nowhere";

    /// <summary>Issues a document to a person, broken in one way if a fault is given.</summary>
    /// <param name="person">One of <see cref="SpecimenPerson.All"/>, or another.</param>
    /// <param name="fault">The error to make. Faults of the chip's key need a person whose chip has one.</param>
    /// <returns>The files, and the chip's key. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The fault is of the chip's key, and the person's chip has none.</exception>
    public SpecimenDocument Issue(SpecimenPerson person, SpecimenFault fault = SpecimenFault.None)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (SpecimenFaults.IsOfChip(fault) && person.Chip == SpecimenChip.None)
            throw new ArgumentException("This person's chip has no key to do wrong with.", nameof(person));

        using var chip = NewChip(person.Chip);
        var groups = Groups(person, fault, chip);
        var common = SpecimenGroups.Common(groups.Keys);
        var sod = Sign(person, fault, groups);
        Tamper(person, fault, groups);

        var files = groups.ToDictionary(g => $"EF_DG{g.Key}.bin", g => (ReadOnlyMemory<byte>)g.Value);
        files["EF_COM.bin"] = fault == SpecimenFault.MalformedCommon ? common[..^1] : common;
        if (fault != SpecimenFault.MissingSecurityObject)
            files["EF_SOD.bin"] = sod;
        var chipKey = chip?.ExportPkcs8();
        if (fault == SpecimenFault.CloneWithoutChipKey)
        {
            using var other = NewChip(person.Chip)!;
            chipKey = other.ExportPkcs8();
        }
        return new SpecimenDocument(person, fault, files, chipKey);
    }

    /// <summary>A person's birth date, which gives their stated age on the day the country was founded.</summary>
    public DateOnly BirthDateOf(SpecimenPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return DateOnly.FromDateTime(Founded.UtcDateTime).AddYears(-person.Age).AddDays(-40 - person.Name.Length);
    }

    private SortedDictionary<int, byte[]> Groups(SpecimenPerson person, SpecimenFault fault, SpecimenKey? chip)
    {
        var groups = new SortedDictionary<int, byte[]>
        {
            [1] = Zone(person, fault),
            [2] = SpecimenGroups.Portrait(
                fault == SpecimenFault.NoPicture ? new byte[64] : SpecimenPortrait.Draw(FaceOf(person))
            ),
            [12] = SpecimenGroups.Issuing(DateOnly.FromDateTime(Founded.UtcDateTime).AddYears(-1)),
        };
        var wantsDetails =
            fault
                is SpecimenFault.AlteredDetails
                    or SpecimenFault.MalformedDetails
                    or SpecimenFault.ContradictingBirthDate;
        if (
            person.FullName is not null
            || person.PersonalNumber is not null
            || person.PlaceOfBirth is not null
            || wantsDetails
        )
        {
            DateOnly? birth =
                person.BirthDayUnknown || fault == SpecimenFault.UnknownBirthYear ? null : BirthDateOf(person);
            if (fault == SpecimenFault.ContradictingBirthDate)
                birth = BirthDateOf(person).AddYears(-1);
            if (fault == SpecimenFault.ImpossibleDate)
                birth = null;
            var details = SpecimenGroups.Details(person.FullName, person.PersonalNumber, birth, person.PlaceOfBirth);
            groups[11] = fault == SpecimenFault.MalformedDetails ? [.. details, 0] : details;
        }
        if (chip is not null)
        {
            if (chip.Kind.CurveOid is not null)
                groups[14] = SecurityInfos();
            var key = SpecimenGroups.Tlv(0x6F, chip.PublicKeyInfo());
            groups[15] = fault == SpecimenFault.MalformedChipKey ? SpecimenGroups.Tlv(0x6F, key[10..]) : key;
        }
        if (fault == SpecimenFault.MissingDg2)
            groups.Remove(2);
        return groups;
    }

    private byte[] Zone(SpecimenPerson person, SpecimenFault fault)
    {
        var birth = Short(BirthDateOf(person));
        if (person.BirthDayUnknown)
            birth = $"{birth[..2]}<<<<";
        birth = fault switch
        {
            SpecimenFault.ImpossibleDate => $"{birth[..2]}1301",
            SpecimenFault.UnknownBirthYear => "<<<<<<",
            _ => birth,
        };
        var years = fault == SpecimenFault.ExpiredDocument ? -1 : 9;
        var expiry = Short(DateOnly.FromDateTime(Founded.UtcDateTime).AddYears(years).AddDays(-10));
        var other = fault is SpecimenFault.OtherState or SpecimenFault.SignerClaimsOtherState;
        var zone = SpecimenGroups.Compose(person, other ? "D" : "UTO", birth, expiry);
        if (fault == SpecimenFault.LowercaseZone)
            zone = zone.Replace(person.Primary[..1], person.Primary[..1].ToLowerInvariant(), StringComparison.Ordinal);
        if (fault == SpecimenFault.BadCheckDigit)
            zone = WithWrongCompositeDigit(zone, person.Format);
        var group = SpecimenGroups.Zone(zone);
        return fault == SpecimenFault.TrailingBytesInZone ? [.. group, 0] : group;
    }

    private static string WithWrongCompositeDigit(string zone, MrzFormat format)
    {
        var at = format == MrzFormat.Td1 ? 59 : zone.Length - 1;
        return $"{zone[..at]}{(char)('0' + (zone[at] - '0' + 1) % 10)}{zone[(at + 1)..]}";
    }

    private byte[] Sign(SpecimenPerson person, SpecimenFault fault, SortedDictionary<int, byte[]> groups)
    {
        var signer = fault == SpecimenFault.RevokedSigner ? "revoked" : $"ds{person.Generation}";
        var (certificate, key, disposable) = SignerFor(signer, fault);
        using (disposable)
        {
            var digest = key.Digest;
            var hashes = groups.ToDictionary(g => g.Key, g => digest.Hash(g.Value));
            if (fault == SpecimenFault.MissingDg1)
                hashes.Remove(1);
            if (fault == SpecimenFault.WrongDataGroupHash)
                hashes[1][0] ^= 1;
            var content = Hashes(digest, hashes, fault);
            var type = fault == SpecimenFault.WrongContentType ? "1.2.840.113549.1.7.1" : SecurityObjectType;
            var signed = SpecimenWriter.SignedData(type, content, certificate, key);
            if (fault == SpecimenFault.ChangedHashes)
                Replace(signed, hashes[2], digest.Hash([1]));
            var sod = SpecimenGroups.Tlv(0x77, signed);
            return fault switch
            {
                SpecimenFault.TrailingBytes => [.. sod, 0],
                SpecimenFault.TruncatedSecurityObject => sod[..^7],
                _ => sod,
            };
        }
    }

    /// <summary>The signer: the country's own, or for a fault of the path a special one.</summary>
    private (byte[] Certificate, SpecimenKey Key, IDisposable? Owned) SignerFor(string name, SpecimenFault fault)
    {
        var kind = SpecimenKeyKind.Ec("1.2.840.10045.3.1.7", Digest.Sha256);
        var signer = certificates[name];
        if (fault == SpecimenFault.ForgedSignature)
        {
            // The same algorithm as the signer's, with the forger's key.
            var forger = SpecimenKey.Create(keys[name].Kind);
            return (signer, forger, forger);
        }
        var issuerKey = fault == SpecimenFault.ExpiredCsca ? "csca0" : "csca3";
        var signing = Signing(issuerKey, "ds3");
        (IReadOnlyList<SpecimenExtension> Extensions, int From, int To)? made = fault switch
        {
            SpecimenFault.ForgedSigner or SpecimenFault.UnknownCsca => (signing, -1, 12),
            SpecimenFault.SignerIsAuthority => (Authority(issuerKey, "ds3"), -1, 12),
            SpecimenFault.SignerForOtherPurpose => ([.. MasterListSigner()[2..], .. KeyIds(issuerKey, "ds3")], -1, 12),
            SpecimenFault.SignerMayNotSign => ([.. KeyIds(issuerKey, "ds3"), Usage(0x20, 5)], -1, 12),
            SpecimenFault.UnknownCriticalExtension => ([.. signing, new("1.3.6.1.4.1.99999.1", true, [5, 0])], -1, 12),
            SpecimenFault.ExpiredSigner => (signing, -11, -1),
            SpecimenFault.NotYetValidSigner => (signing, 1, 12),
            SpecimenFault.ExpiredCsca => (signing, -2, 12),
            SpecimenFault.SignerClaimsOtherState => (signing, -1, 12),
            SpecimenFault.WrongDocumentType => ([.. signing, VisasOnly()], -1, 12),
            _ => null,
        };
        if (made is not var (extensions, from, to))
            return (signer, keys[name], null);

        var key = SpecimenKey.Create(kind);
        var issuer = fault == SpecimenFault.UnknownCsca ? Nowhere : Name;
        var subject =
            fault == SpecimenFault.SignerClaimsOtherState
                ? "C=DE, O=bund, CN=Document Signer"
                : "C=UT, O=Utopia, CN=Document Signer";
        var forged = fault is SpecimenFault.ForgedSigner or SpecimenFault.UnknownCsca;
        if (fault == SpecimenFault.UnknownCsca)
            extensions = [.. extensions.Where(e => e.Oid != "2.5.29.35")];
        using var forgerKey = forged ? SpecimenKey.Create(kind) : null;
        var certificate = SpecimenWriter.Certificate(
            new(subject, issuer, key.PublicKeyInfo(), Founded.AddYears(from), Founded.AddYears(to), extensions),
            NewSerial(),
            forgerKey ?? keys[issuerKey]
        );
        return (certificate, key, key);
    }

    /// <summary>LDSSecurityObject, 9303-10 section 4.6.2.3.</summary>
    private static byte[] Hashes(Digest digest, Dictionary<int, byte[]> hashes, SpecimenFault fault) =>
        SpecimenWriter.Encoded(w =>
        {
            using (w.PushSequence())
            {
                w.WriteInteger(0);
                using (w.PushSequence())
                    w.WriteObjectIdentifier(fault == SpecimenFault.UnknownHash ? "1.2.840.113549.2.5" : digest.Oid);
                using (w.PushSequence())
                {
                    foreach (var (number, hash) in hashes.OrderBy(h => h.Key))
                    {
                        using (w.PushSequence())
                        {
                            w.WriteInteger(number);
                            w.WriteOctetString(hash);
                        }
                    }
                }
            }
        });

    private void Tamper(SpecimenPerson person, SpecimenFault fault, SortedDictionary<int, byte[]> groups)
    {
        switch (fault)
        {
            case SpecimenFault.AlteredZone:
                groups[1] = Zone(person with { Secondary = "MALLORY" }, SpecimenFault.None);
                break;
            case SpecimenFault.SwappedPortrait:
                groups[2] = SpecimenGroups.Portrait(SpecimenPortrait.Draw(FaceOf(person) + 1));
                break;
            case SpecimenFault.AlteredDetails:
                groups[11] = SpecimenGroups.Details(person.FullName, "UT-0000-00001", BirthDateOf(person));
                break;
            case SpecimenFault.SwappedChipKey:
                using (var other = NewChip(person.Chip)!)
                    groups[15] = SpecimenGroups.Tlv(0x6F, other.PublicKeyInfo());
                break;
            case SpecimenFault.MissingDg1:
                groups.Remove(1);
                break;
            case SpecimenFault.MissingChipKey:
                groups.Remove(15);
                break;
        }
    }

    /// <summary>ActiveAuthenticationInfo (9303-11 section 9.2.7) naming ecdsa-plain-SHA256.</summary>
    private static byte[] SecurityInfos() =>
        SpecimenGroups.Tlv(
            0x6E,
            SpecimenWriter.Encoded(w =>
            {
                using (w.PushSetOf())
                using (w.PushSequence())
                {
                    w.WriteObjectIdentifier("2.23.136.1.1.5");
                    w.WriteInteger(1);
                    w.WriteObjectIdentifier("0.4.0.127.0.7.1.1.4.1.3");
                }
            })
        );

    private static SpecimenExtension VisasOnly() =>
        new(
            "2.23.136.1.1.6.2",
            false,
            Sequence(w =>
            {
                w.WriteInteger(0);
                using (w.PushSetOf())
                    w.WriteCharacterString(UniversalTagNumber.PrintableString, "V");
            })
        );

    private static SpecimenKey? NewChip(SpecimenChip chip) =>
        chip switch
        {
            SpecimenChip.EcdsaP256 => SpecimenKey.Create(SpecimenKeyKind.Ec("1.2.840.10045.3.1.7", Digest.Sha256)),
            SpecimenChip.EcdsaBrainpool => SpecimenKey.Create(
                SpecimenKeyKind.Ec("1.3.36.3.3.2.8.1.1.7", Digest.Sha256, written: true)
            ),
            SpecimenChip.Rsa2048 => SpecimenKey.Create(SpecimenKeyKind.Pkcs1(2048)),
            _ => null,
        };

    private static int FaceOf(SpecimenPerson person) => person.Name.Sum(c => c);

    private static string Short(DateOnly date) => date.ToString("yyMMdd", CultureInfo.InvariantCulture);

    private static void Replace(byte[] bytes, byte[] old, byte[] with) =>
        with.CopyTo(bytes, bytes.AsSpan().IndexOf(old) is var at and >= 0 ? at : throw new CryptographicException());
}
