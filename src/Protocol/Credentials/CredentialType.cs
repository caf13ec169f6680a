using System.Buffers.Binary;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Symbolon.Protocol;

/// <summary>
/// A kind of credential: its names in OpenID4VCI and OpenID4VP, the label of its signed headers, and its valid schemas.
/// The Internet certificate is one kind; a badge of another issuer will be another value of this type.
/// </summary>
public sealed class CredentialType
{
    private readonly Schema[] schemas;

    /// <summary>Creates a kind of credential.</summary>
    /// <param name="format">Format identifier in OpenID4VCI and OpenID4VP.</param>
    /// <param name="configurationId">The credential_configuration_id.</param>
    /// <param name="label">The first octets of a signed header, in ASCII. No two kinds share a label.</param>
    /// <param name="schemas">The valid schemas, each with its own number. Issuers sign the first schema, unless their
    /// public document names another.</param>
    /// <exception cref="ArgumentException">There is no schema, or two have one number.</exception>
    public CredentialType(string format, string configurationId, string label, params IReadOnlyList<Schema> schemas)
    {
        ArgumentNullException.ThrowIfNull(schemas);
        if (schemas.Count == 0 || schemas.Select(s => s.Number).Distinct().Count() != schemas.Count)
        {
            throw new ArgumentException(
                "There is at least one schema, and each has a number of its own.",
                nameof(schemas)
            );
        }
        (Format, ConfigurationId, Label, this.schemas) = (format, configurationId, label, [.. schemas]);
    }

    /// <summary>The Internet certificate, with the schemas of spec/: schema-1.json and those that follow it.</summary>
    public static CredentialType InternetCertificate { get; } =
        new("symbolon_bbs", "internet_certificate", "SYMBOLON", ReadSchemas());

    /// <summary>Format identifier in OpenID4VCI and OpenID4VP.</summary>
    public string Format { get; }

    /// <summary>The credential_configuration_id.</summary>
    public string ConfigurationId { get; }

    /// <summary>The first octets of a signed header, in ASCII.</summary>
    public string Label { get; }

    /// <summary>The valid schemas.</summary>
    public IReadOnlyList<Schema> Schemas => schemas;

    /// <summary>The schema that an authority signs unless its public document names another: the first.</summary>
    public Schema Current => schemas[0];

    /// <summary>The same kind with further valid schemas.</summary>
    public CredentialType With(params IReadOnlyList<Schema> further) =>
        new(Format, ConfigurationId, Label, [.. schemas, .. further]);

    /// <summary>The valid schema of a number, or null.</summary>
    public Schema? Find(int number) => Array.Find(schemas, s => s.Number == number);

    /// <summary>True if a valid schema has a disclosable fact of this name.</summary>
    public bool CanShow(string name) => schemas.Any(s => s.Find(name) is { Disclosable: true });

    /// <summary>The number of distinct fact names in all valid schemas.</summary>
    internal int NameCount => schemas.SelectMany(s => s.Facts, (_, f) => f.Name).Distinct().Count();

    /// <summary>The numbers of the valid schemas, for a sentence.</summary>
    internal string Numbers => string.Join(", ", schemas.Select(s => s.Number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>
    /// The signed header: label, schema (1), issuer key id (32), epoch (8, big-endian), N (1); 50 bytes for the
    /// Internet certificate. It is identical for everybody in an epoch, so it distinguishes nobody.
    /// </summary>
    internal byte[] Header(Schema schema, KeyId keyId, ulong epoch)
    {
        Span<byte> tail = stackalloc byte[9];
        BinaryPrimitives.WriteUInt64BigEndian(tail, epoch);
        tail[8] = (byte)schema.NymCount;
        return [.. Encoding.ASCII.GetBytes(Label), schema.Number, .. keyId.ToBytes(), .. tail];
    }

    /// <summary>The schemas of spec/, which the project file embeds.</summary>
    private static Schema[] ReadSchemas()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var schemas = new List<Schema>();
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith("schema-", StringComparison.Ordinal))
        )
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            var json = new byte[file.Length];
            file.ReadExactly(json);
            schemas.Add(Schema.Read(json));
        }
        return [.. schemas.OrderBy(s => s.Number)];
    }
}
