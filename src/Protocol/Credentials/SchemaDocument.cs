namespace Symbolon.Protocol;

/// <summary>The JSON of a schema's file, such as spec/schema-1.json, before <see cref="Schema.Read"/> checks
/// it.</summary>
internal sealed record SchemaDocument
{
    /// <summary>The schema's number.</summary>
    public required byte Schema { get; init; }

    /// <summary>N, the length of the pseudonym vector.</summary>
    public required int NymCount { get; init; }

    /// <summary>The facts in the order of their places.</summary>
    public required IReadOnlyList<Entry> Facts { get; init; }

    /// <summary>One fact.</summary>
    public sealed record Entry
    {
        /// <summary>Place among the signer's messages, from 0.</summary>
        public required int Index { get; init; }

        /// <summary>Claim name: lower-case letters, digits and underscores.</summary>
        public required string Name { get; init; }

        /// <summary>The kind of the value. It must be the encoding's kind.</summary>
        public required FactKind Kind { get; init; }

        /// <summary>The name of a <see cref="FactCodec"/>.</summary>
        public required string Encoding { get; init; }

        /// <summary>The words of the encoding "choice", with their octets.</summary>
        public IReadOnlyDictionary<string, byte>? Choices { get; init; }

        /// <summary>The first schema that has the fact.</summary>
        public required byte Since { get; init; }

        /// <summary>False for a fact that no wallet shows to a platform.</summary>
        public required bool Disclosable { get; init; }

        /// <summary>When the value may change.</summary>
        public required FactChange Changes { get; init; }

        /// <summary>For a fact that changes with age: whole years.</summary>
        public int? Age { get; init; }

        /// <summary>The value if the evidence has none.</summary>
        public FactValue? Default { get; init; }
    }
}
