using System.Security.Cryptography;

namespace Symbolon.Authority;

/// <summary>The step that a row takes when a wallet asks for certificates, or the refusal. Each step is tried by
/// compare and set.</summary>
internal static class RowSteps
{
    /// <summary>
    /// The step for a document that was shown while the row had the state <paramref name="stateSeen"/>. A pending row
    /// is bound, a row that was closed then is opened again, and an active row is signed for. A row that was closed
    /// since is refused.
    /// </summary>
    public static RegistryRow AtIssuing(RegistryRow? row, uint stateSeen, byte[] digest, uint epoch)
    {
        // If the row is missing, the registry lost it; a new offer makes it again.
        if (row is null)
            throw Closed();
        if (!row.IsPending && !IsOf(row, digest))
        {
            throw new AuthorityRefusalException(
                "another_secret",
                409,
                "A certificate exists for these details, with another phrase",
                "A certificate exists already for these details, with another recovery phrase. If it is yours, restore your "
                    + "wallet from that phrase. Two people can share a name, a birth date and a sex. If that is so, your "
                    + "document is in order: ask this authority to look at it in person."
            );
        }

        if (row.State == stateSeen)
        {
            return row.IsPending ? row.Bound(digest, epoch)
                : row.IsClosed ? row.OpenedAgain(epoch)
                : row.SignedIn(epoch);
        }
        // The same offer bound or opened the row before and the answer was lost, or another offer of the same time did.
        return row.IsActive && row.State == stateSeen + 1 ? row.SignedIn(epoch) : throw Closed();
    }

    /// <summary>The step for a certificate or a ticket that was valid while the row had a state: signs if the row still
    /// has that state.</summary>
    public static RegistryRow AtRefreshing(RegistryRow? row, uint stateSeen, byte[] digest, uint epoch) =>
        row is { IsActive: true } && row.State == stateSeen && IsOf(row, digest) ? row.SignedIn(epoch) : throw Closed();

    /// <summary>True if the row is bound to the commitment of this digest.</summary>
    public static bool IsOf(RegistryRow row, byte[] digest) =>
        CryptographicOperations.FixedTimeEquals(row.Digest.Span, digest);

    public static AuthorityRefusalException Closed() =>
        new(
            "closed",
            409,
            "The certificate is closed",
            "This certificate was closed. Show your document again to open it."
        );
}
