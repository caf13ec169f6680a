namespace Symbolon.Protocol;

/// <summary>A schema's file, spec/schema-1.json, as it is written. <see cref="Schema.Read"/> checks it.</summary>
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

        /// <summary>What the value is. It must be what the encoding gives.</summary>
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

        /// <summary>The value where the evidence says nothing.</summary>
        public FactValue? Default { get; init; }
    }
}
