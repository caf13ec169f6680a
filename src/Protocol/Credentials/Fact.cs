namespace Symbolon.Protocol;

/// <summary>One fact of a schema: a message of the certificate, with a fixed place and one encoding.</summary>
public sealed class Fact
{
    internal Fact(SchemaDocument.Entry entry, FactCodec codec)
    {
        Index = entry.Index;
        Name = entry.Name;
        Since = entry.Since;
        Disclosable = entry.Disclosable;
        Changes = entry.Changes;
        Age = entry.Age;
        Default = entry.Default;
        Codec = codec;
    }

    /// <summary>Place among the signer's messages, from 0.</summary>
    public int Index { get; }

    /// <summary>The claim's name in OpenID Connect.</summary>
    public string Name { get; }

    /// <summary>The first schema that has the fact.</summary>
    public byte Since { get; }

    /// <summary>False for a fact that no wallet shows to a platform.</summary>
    public bool Disclosable { get; }

    /// <summary>When the value may differ from the previous certificate's.</summary>
    public FactChange Changes { get; }

    /// <summary>The age in whole years from which the fact is true, if it is computed from the birth date; else
    /// null.</summary>
    public int? Age { get; }

    /// <summary>The value if the evidence has none; null if the evidence must have one.</summary>
    public FactValue? Default { get; }

    /// <summary>Converts a value to octets, and back.</summary>
    public FactCodec Codec { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
