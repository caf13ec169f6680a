using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;

namespace Symbolon.Authority;

/// <summary>The content of a renewal ticket: everything that the previous enrolment or refresh proved.</summary>
/// <param name="Token">The row's token, 32 bytes.</param>
/// <param name="State">The row's state at that time.</param>
/// <param name="NewestEpoch">The newest epoch with a signed certificate.</param>
/// <param name="Commitment">C and U', verified at that time.</param>
/// <param name="Facts">The facts. Personal data.</param>
/// <param name="WalletKey">The wallet's key, to which certificates are sealed, 65 bytes.</param>
internal sealed record RenewalTicket(
    ReadOnlyMemory<byte> Token,
    uint State,
    uint NewestEpoch,
    VerifiedCommitment Commitment,
    FactSet Facts,
    ReadOnlyMemory<byte> WalletKey
);
