using System.Text.Json.Serialization;

namespace Symbolon.Protocol;

/// <summary>When a fact of one person may differ from the previous certificate's. A wallet refuses any other change
/// (spec/certificate.md, "What a wallet accepts").</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FactChange>))]
public enum FactChange
{
    /// <summary>Never.</summary>
    [JsonStringEnumMemberName("never")]
    Never,

    /// <summary>When the person showed a document for the certificate.</summary>
    [JsonStringEnumMemberName("with_document")]
    WithDocument,

    /// <summary>The fact is computed from the birth date and the first day of the certificate's epoch.</summary>
    [JsonStringEnumMemberName("with_age")]
    WithAge,
}
