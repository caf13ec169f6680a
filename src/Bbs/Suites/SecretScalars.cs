using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>A buffer of secret scalars that is zeroed when it is disposed.</summary>
internal readonly ref struct SecretScalars(Span<Scalar> scalars)
{
    public Span<Scalar> Span { get; } = scalars;

    public void Dispose() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(Span));
}
