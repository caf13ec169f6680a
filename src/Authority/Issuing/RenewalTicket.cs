using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;

namespace Symbolon.Authority;

/// <summary>What a renewal ticket stands for: all that was proven at the enrolment or refresh before it.</summary>
/// <param name="Token">The row's token, 32 bytes.</param>
/// <param name="State">The row's state at that time.</param>
/// <param name="NewestEpoch">The newest epoch that was signed for.</param>
/// <param name="Commitment">C and U', which were verified then.</param>
/// <param name="Facts">The facts. Personal data.</param>
/// <param name="WalletKey">The key that certificates are sealed to, 65 bytes.</param>
internal sealed record RenewalTicket(
    ReadOnlyMemory<byte> Token,
    uint State,
    uint NewestEpoch,
    VerifiedCommitment Commitment,
    FactSet Facts,
    ReadOnlyMemory<byte> WalletKey
);
