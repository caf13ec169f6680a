using System.Reflection;
using System.Runtime.InteropServices;

namespace Symbolon.Vault;

/// <summary>
/// The libsodium functions of this library, by their own names. Only the sealed file and the key derivation call them,
/// and they check every length.
/// </summary>
/// <remarks>https://doc.libsodium.org/password_hashing and /secret-key_cryptography/aead</remarks>
internal static partial class Libsodium
{
    private const string Library = "libsodium";

    private static readonly string[] Names = ["libsodium.so.23", "libsodium.so", "libsodium"];

    static Libsodium()
    {
        NativeLibrary.SetDllImportResolver(typeof(Libsodium).Assembly, Resolve);
        // 0: done; 1: already initialised; -1: no source of randomness, so nothing may continue.
        if (sodium_init() < 0)
        {
            throw new PlatformNotSupportedException("libsodium could not be initialised: sodium_init failed.");
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
        {
            return 0;
        }

        foreach (var candidate in Names)
        {
            if (NativeLibrary.TryLoad(candidate, assembly, path, out var handle))
            {
                return handle;
            }
        }

        throw new DllNotFoundException(
            "The library libsodium (1.0.18 or newer) was not found. On Debian and Ubuntu: apt install libsodium23."
        );
    }

    [LibraryImport(Library)]
    private static partial int sodium_init();

    // Passphrases and sealing.

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
