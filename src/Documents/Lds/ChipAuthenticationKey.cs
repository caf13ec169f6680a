using System.Numerics;

namespace Symbolon.Documents;

/// <summary>A chip authentication key (ICAO 9303-11 section 9.2.6), with its key number if there are several.</summary>
internal sealed record ChipAuthenticationKey(PublicKey Key, BigInteger? KeyId);
