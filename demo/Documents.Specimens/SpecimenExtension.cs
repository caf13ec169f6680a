namespace Symbolon.Documents.Specimens;

/// <summary>An extension for a specimen certificate: object identifier, criticality, DER value.</summary>
internal sealed record SpecimenExtension(string Oid, bool Critical, byte[] Value);
