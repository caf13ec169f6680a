using System.Runtime.InteropServices;

namespace Symbolon.Interop;

/// <summary>Argon2id and XChaCha20-Poly1305, for Vault: its sealed file and key derivation check every
/// length.</summary>
/// <remarks>https://doc.libsodium.org/password_hashing and /secret-key_cryptography/aead</remarks>
internal static partial class Libsodium
{
    [LibraryImport(Library)]
    internal static partial int crypto_pwhash(
        Span<byte> output,
        ulong outputLength,
        ReadOnlySpan<byte> passphrase,
        ulong passphraseLength,
        ReadOnlySpan<byte> salt16,
        ulong opslimit,
        nuint memlimit,
        int algorithm
    );

    [LibraryImport(Library)]
    internal static partial int crypto_aead_xchacha20poly1305_ietf_encrypt(
        Span<byte> ciphertext,
        out ulong ciphertextLength,
        ReadOnlySpan<byte> message,
        ulong messageLength,
        ReadOnlySpan<byte> associatedData,
        ulong associatedDataLength,
        nint unused,
        ReadOnlySpan<byte> nonce24,
        ReadOnlySpan<byte> key32
    );

    [LibraryImport(Library)]
    internal static partial int crypto_aead_xchacha20poly1305_ietf_decrypt(
        Span<byte> message,
        out ulong messageLength,
        nint unused,
        ReadOnlySpan<byte> ciphertext,
        ulong ciphertextLength,
        ReadOnlySpan<byte> associatedData,
        ulong associatedDataLength,
        ReadOnlySpan<byte> nonce24,
        ReadOnlySpan<byte> key32
    );
}
