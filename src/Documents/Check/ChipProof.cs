namespace Symbolon.Documents;

/// <summary>The chip's answer to a challenge: active authentication, ICAO 9303-11 section 6.1.</summary>
/// <param name="Challenge">RND.IFD, 8 random bytes that the checker's side drew for this one check.</param>
/// <param name="Response">The chip's signature: as long as its RSA modulus, or r || s on its curve.</param>
public sealed record ChipProof(byte[] Challenge, byte[] Response);
