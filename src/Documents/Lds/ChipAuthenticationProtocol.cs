using System.Numerics;

namespace Symbolon.Documents;

/// <summary>A chip authentication protocol (9303-11 section 9.2.5): its object identifier, version and key
/// number.</summary>
internal sealed record ChipAuthenticationProtocol(string Oid, int Version, BigInteger? KeyId);
