using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Symbolon.Authority;

/// <summary>
/// The only data that an authority keeps of a person, 72 bytes. None of it identifies the person, and no platform ever
/// sees it. A row moves only by the steps of this type, whatever the store.
/// </summary>
/// <remarks>
/// The state is a number that only grows: 0 is pending, odd is active, even and not 0 is closed. Each close and each
/// opening adds one, so an unchanged state means that the row was neither closed nor opened meanwhile.
/// </remarks>
public sealed record RegistryRow
{
    /// <summary>Bytes of a token.</summary>
    public const int TokenSize = 32;

    private static readonly byte[] NoDigest = new byte[SHA256.HashSizeInBytes];

    /// <summary>Restores a row from a store.</summary>
    /// <param name="token">32 bytes.</param>
    /// <param name="digest">32 bytes.</param>
    /// <param name="state">The state.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="keptEntropy">32 bytes, or null.</param>
    public RegistryRow(
        ReadOnlyMemory<byte> token,
        ReadOnlyMemory<byte> digest,
        uint state,
        uint epoch,
        ReadOnlyMemory<byte>? keptEntropy = null
    )
    {
        if (token.Length != TokenSize || digest.Length != NoDigest.Length || keptEntropy is { Length: not 32 })
            throw new ArgumentException("A token, a digest and an entropy have 32 bytes each.");
        (Token, Digest, State, Epoch, KeptEntropy) = (token, digest, state, epoch, keptEntropy);
    }

    /// <summary>The uniqueness token, 32 bytes: a threshold OPRF output.</summary>
    public ReadOnlyMemory<byte> Token { get; }

    /// <summary><see cref="RowDigest"/> of C and U', 32 bytes; zeros while pending. It never changes once it is
    /// set.</summary>
    public ReadOnlyMemory<byte> Digest { get; private init; }

    /// <summary>0: pending. Odd: active. Even and not 0: closed.</summary>
    public uint State { get; private init; }

    /// <summary>The last epoch in which certificates were signed; 0 while pending. It only grows, and the row keeps no
    /// finer time.</summary>
    public uint Epoch { get; private init; }

    /// <summary>The signer entropy of a row that was made before entropies were derived; null for all others.</summary>
    public ReadOnlyMemory<byte>? KeptEntropy { get; }

    /// <summary>True if no wallet has committed yet.</summary>
    public bool IsPending => State == 0;

    /// <summary>True if certificates are signed for the row.</summary>
    public bool IsActive => State % 2 == 1;

    /// <summary>True if the holder closed it. The row stays, so that one person has one certificate.</summary>
    public bool IsClosed => State != 0 && State % 2 == 0;

    /// <summary>A row of a person at their first enrolment.</summary>
    public static RegistryRow Pending(ReadOnlyMemory<byte> token) => new(token, NoDigest, 0, 0);

    /// <summary>The next row: bound to a wallet's commitment, and signed for in this epoch. Only a pending row can take
    /// this step.</summary>
    public RegistryRow Bound(ReadOnlyMemory<byte> digest, uint epoch)
    {
        Require(IsPending && digest.Length == NoDigest.Length);
        return this with { Digest = digest, State = 1, Epoch = epoch };
    }

    /// <summary>The next row: signed for in this epoch, or in its own epoch if that is later. Only an active row can
    /// take this step.</summary>
    public RegistryRow SignedIn(uint epoch)
    {
        Require(IsActive);
        return this with { Epoch = Math.Max(Epoch, epoch) };
    }

    /// <summary>The next row: closed, in the same epoch. Only an active row can take this step.</summary>
    public RegistryRow Closed()
    {
        Require(IsActive);
        return this with { State = State + 1 };
    }

    /// <summary>The next row: opened again for the same commitment, and signed for in this epoch. Only a closed row can
    /// take this step.</summary>
    public RegistryRow OpenedAgain(uint epoch)
    {
        Require(IsClosed);
        return this with { State = State + 1, Epoch = Math.Max(Epoch, epoch) };
    }

    /// <summary>True if this is, byte for byte, the same row.</summary>
    public bool IsSame([NotNullWhen(true)] RegistryRow? other) =>
        other is not null
        && State == other.State
        && Epoch == other.Epoch
        && CryptographicOperations.FixedTimeEquals(Token.Span, other.Token.Span)
        && CryptographicOperations.FixedTimeEquals(Digest.Span, other.Digest.Span);

    /// <summary>Every store calls this before it writes.</summary>
    /// <exception cref="ArgumentException">A row cannot take this step.</exception>
    public static void RequireStep(RegistryRow seen, RegistryRow wanted)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(wanted);
        var sameDigest = CryptographicOperations.FixedTimeEquals(seen.Digest.Span, wanted.Digest.Span);
        var step = wanted.State - (long)seen.State;
        var allowed =
            CryptographicOperations.FixedTimeEquals(seen.Token.Span, wanted.Token.Span)
            && seen.KeptEntropy.Equals(wanted.KeptEntropy)
            && wanted.Epoch >= seen.Epoch
            && (
                seen.IsPending ? step == 1
                : seen.IsActive ? sameDigest && (step == 0 || (step == 1 && wanted.Epoch == seen.Epoch))
                : sameDigest && step == 1
            );
        if (!allowed)
            throw new ArgumentException("A row cannot become this one.", nameof(wanted));
    }

    private static void Require(bool condition)
    {
        if (!condition)
            throw new InvalidOperationException("A row in this state does not take this step.");
    }
}
