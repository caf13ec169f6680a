namespace Symbolon.Documents;

/// <summary>
/// The ciphers of a session with a chip (ICAO 9303-11 section 9.8): CBC encryption and an 8-byte MAC.
/// </summary>
internal enum ChipCipher
{
    /// <summary>Two-key Triple-DES, retail MAC.</summary>
    TripleDes,

    /// <summary>AES with a 16-byte key, CMAC.</summary>
    Aes128,

    /// <summary>AES with a 24-byte key, CMAC.</summary>
    Aes192,

    /// <summary>AES with a 32-byte key, CMAC.</summary>
    Aes256,
}
