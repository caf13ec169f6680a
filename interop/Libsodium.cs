using System.Reflection;
using System.Runtime.InteropServices;

namespace Symbolon.Interop;

/// <summary>
/// The functions of libsodium that are used here, by their own names. This file finds the library and initialises it;
/// it is linked into each project that calls some, with the file of the functions that the project may call.
/// </summary>
/// <remarks>Nothing here checks a length: the caller does.</remarks>
internal static partial class Libsodium
{
    private const string Library = "libsodium";

    private static readonly string[] Names = ["libsodium.so.23", "libsodium.so", "libsodium"];

    static Libsodium()
    {
        NativeLibrary.SetDllImportResolver(typeof(Libsodium).Assembly, Resolve);
        // 0: done; 1: somebody had done it already; -1: no source of randomness, and nothing may go on.
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
}
