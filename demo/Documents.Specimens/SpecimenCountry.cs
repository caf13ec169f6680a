using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text.Json;

namespace Symbolon.Documents.Specimens;

/// <summary>
/// The test country: ICAO's Utopia, UTO. It has three generations of country keys under one name: the second is a root
/// of its own, the third is known only by a link from the second. There is also an expired key before them, a signer of
/// master lists, document signers under each generation, and a revocation list. Its people are invented and always the
/// same. Its keys are drawn when it is founded, and kept in a folder if the caller wants the same country again.
/// </summary>
public sealed partial class SpecimenCountry : IDisposable
{
    internal const string Name = "C=UT, O=Utopia, CN=CSCA Utopia";
    private const string StoreName = "country.json";

    private static readonly (string Name, SpecimenKeyKind Kind)[] KeyKinds =
    [
        ("csca0", SpecimenKeyKind.Ec("1.2.840.10045.3.1.7", Digest.Sha256, written: true)),
        ("csca1", SpecimenKeyKind.Ec("1.3.36.3.3.2.8.1.1.11", Digest.Sha384, written: true)),
        ("csca2", SpecimenKeyKind.Pss(3072, Digest.Sha256, salt: 20)),
        ("csca3", SpecimenKeyKind.Ec("1.2.840.10045.3.1.7", Digest.Sha256)),
        ("ds1", SpecimenKeyKind.Ec("1.3.36.3.3.2.8.1.1.7", Digest.Sha256, written: true)),
        ("ds2", SpecimenKeyKind.Pss(2048, Digest.Sha512, salt: 64)),
        ("ds3", SpecimenKeyKind.Ec("1.2.840.10045.3.1.7", Digest.Sha256)),
        ("revoked", SpecimenKeyKind.Ec("1.2.840.10045.3.1.7", Digest.Sha256)),
        ("mls", SpecimenKeyKind.Pkcs1(2048)),
    ];

    private static readonly string[] Listed = ["csca0", "csca1", "csca2", "link2", "link3"];

    private readonly TimeProvider time;
    private readonly Dictionary<string, SpecimenKey> keys = [];
    private readonly Dictionary<string, byte[]> certificates = [];

    private SpecimenCountry(TimeProvider time, DateTimeOffset founded) => (this.time, Founded) = (time, founded);

    /// <summary>The day on which its keys were drawn, UTC. All dates are counted from it.</summary>
    public DateTimeOffset Founded { get; }

    /// <summary>The root that certified the signer of the master list, DER. A checker pins this root.</summary>
    public byte[] Root => [.. certificates["csca2"]];

    /// <summary>Founds a new country: draws every key, writes nothing.</summary>
    public static SpecimenCountry Create(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var country = new SpecimenCountry(time, today);
        foreach (var (name, kind) in KeyKinds)
            country.keys[name] = SpecimenKey.Create(kind);
        country.Certify();
        return country;
    }

    /// <summary>
    /// The country kept in <paramref name="folder"/>, founded there the first time. Its country.json holds private keys
    /// without protection; they have no value.
    /// </summary>
    /// <exception cref="InvalidDataException">The folder holds a country that cannot be read.</exception>
    public static SpecimenCountry Open(string folder, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(time);
        var path = Path.Combine(folder, StoreName);
        if (File.Exists(path))
            return Load(path, time);
        var country = Create(time);
        Directory.CreateDirectory(folder);
        var stored = new Stored(
            country.Founded,
            country.keys.ToDictionary(k => k.Key, k => k.Value.ExportPkcs8()),
            country.certificates
        );
        File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(stored));
        return country;
    }

    /// <summary>The country's master list, signed now: roots of the first two generations, the link to the third, and
    /// the expired root.</summary>
    public byte[] MasterList()
    {
        byte[][] listed = [.. Listed.Select(n => certificates[n])];
        var content = SpecimenWriter.Encoded(w =>
        {
            using (w.PushSequence())
            {
                w.WriteInteger(0);
                using (w.PushSetOf())
                {
                    foreach (var certificate in listed)
                        w.WriteEncodedValue(certificate);
                }
            }
        });
        return SpecimenWriter.SignedData("2.23.136.1.1.2", content, certificates["mls"], keys["mls"]);
    }

    /// <summary>The country's revocation list, made now and valid for 90 days, with one document signer.</summary>
    public byte[] RevocationList()
    {
        var revoked = Read("revoked");
        var now = time.GetUtcNow();
        now = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second, TimeSpan.Zero);
        return SpecimenWriter.RevocationList(
            Name,
            keys["csca3"],
            KeyId("csca3"),
            now,
            now.AddDays(90),
            [revoked.Serial]
        );
    }

    /// <summary>A trust store with this country: its list under its pinned root, and its revocation list.</summary>
    public TrustStore Trust()
    {
        var trust = new TrustStore();
        AddTo(trust);
        return trust;
    }

    /// <summary>Adds this country to a trust store.</summary>
    public void AddTo(TrustStore trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        if (!Documents.MasterList.TryRead(MasterList(), [Read("csca2")], out var list, out var error))
            throw new InvalidOperationException($"The country's own list is refused: {error}.");
        trust.Add(list);
        if (!Documents.RevocationList.TryParse(RevocationList(), out var crl) || !trust.TryAdd(crl, out error))
            throw new InvalidOperationException($"The country's own revocation list is refused: {error}.");
    }

    /// <summary>Disposes the keys.</summary>
    public void Dispose()
    {
        foreach (var key in keys.Values)
            key.Dispose();
    }

    private static SpecimenCountry Load(string path, TimeProvider time)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<Stored>(File.ReadAllBytes(path));
            if (stored is not { Keys: not null, Certificates: not null })
                throw new JsonException("it has no keys or no certificates");
            var country = new SpecimenCountry(time, stored.Founded);
            foreach (var (name, kind) in KeyKinds)
                country.keys[name] = SpecimenKey.Load(kind, stored.Keys[name]);
            foreach (var (name, certificate) in stored.Certificates)
                country.certificates[name] = certificate;
            return country;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or CryptographicException)
        {
            throw new InvalidDataException($"{path} does not hold a specimen country: {e.Message}", e);
        }
    }

    private Certificate Read(string name) =>
        Certificate.TryParse(certificates[name], out var certificate)
            ? certificate
            : throw new InvalidOperationException($"{name} is no certificate.");

    private void Certify()
    {
        Root("csca0", -16, -1);
        Root("csca1", -8, 16);
        Root("csca2", -4, 20);
        // Each key certifies its successor; the third generation is known only by its link.
        certificates["link2"] = Issue("csca2", Name, "csca1", -4, 16, Authority("csca1", "csca2"));
        certificates["link3"] = Issue("csca3", Name, "csca2", -2, 20, Authority("csca2", "csca3"));
        certificates["mls"] = Issue(
            "mls",
            "C=UT, O=Utopia, CN=Master List Signer",
            "csca2",
            -1,
            10,
            MasterListSigner()
        );
        foreach (var generation in (int[])[1, 2, 3])
            certificates[$"ds{generation}"] = DocumentSigner($"ds{generation}", $"csca{generation}", []);
        certificates["revoked"] = DocumentSigner("revoked", "csca3", []);

        void Root(string name, int from, int to) =>
            certificates[name] = Issue(name, Name, name, from, to, Authority(name, name));
    }

    private byte[] DocumentSigner(string key, string issuer, IReadOnlyList<SpecimenExtension> more) =>
        Issue(key, $"C=UT, O=Utopia, CN=Document Signer {key}", issuer, -1, 12, [.. Signing(issuer, key), .. more]);

    private byte[] Issue(
        string key,
        string subject,
        string issuer,
        int from,
        int to,
        IReadOnlyList<SpecimenExtension> extensions
    ) =>
        SpecimenWriter.Certificate(
            new(subject, Name, keys[key].PublicKeyInfo(), Founded.AddYears(from), Founded.AddYears(to), extensions),
            NewSerial(),
            keys[issuer]
        );

    private SpecimenExtension[] MasterListSigner() =>
        [
            .. Signing("csca2", "mls"),
            new("2.5.29.37", true, Sequence(w => w.WriteObjectIdentifier(Certificate.MasterListSigning))),
        ];

    private List<SpecimenExtension> Signing(string issuer, string subject) =>
        [.. KeyIds(issuer, subject), Usage(0x80, 7)];

    private List<SpecimenExtension> Authority(string issuer, string subject) =>
        [
            .. KeyIds(issuer, subject),
            Usage(0x06, 1),
            new(
                "2.5.29.19",
                true,
                Sequence(w =>
                {
                    w.WriteBoolean(true);
                    w.WriteInteger(0);
                })
            ),
        ];

    private SpecimenExtension[] KeyIds(string issuer, string subject) =>
        [
            new("2.5.29.35", false, SpecimenWriter.AuthorityKeyId(KeyId(issuer))),
            new("2.5.29.14", false, SpecimenWriter.Encoded(w => w.WriteOctetString(KeyId(subject)))),
        ];

    private static SpecimenExtension Usage(byte bits, int unused) =>
        new("2.5.29.15", true, SpecimenWriter.Encoded(w => w.WriteBitString([bits], unused)));

    private static byte[] Sequence(Action<AsnWriter> content) =>
        SpecimenWriter.Encoded(w =>
        {
            using (w.PushSequence())
                content(w);
        });

    private byte[] KeyId(string key) => Digest.Sha256.Hash(keys[key].PublicKeyInfo())[..20];

    private static byte[] NewSerial()
    {
        var serial = RandomNumberGenerator.GetBytes(12);
        serial[0] |= 1; // Never zero, as RFC 5280 section 4.1.2.2 asks.
        return serial;
    }

    private sealed record Stored(
        DateTimeOffset Founded,
        Dictionary<string, byte[]> Keys,
        Dictionary<string, byte[]> Certificates
    );
}
