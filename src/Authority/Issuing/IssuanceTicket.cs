using System.Buffers.Binary;
using Symbolon.Protocol;

namespace Symbolon.Authority;

/// <summary>
/// The content of a pre-authorized code or an access token: the row, the row's state when the document was shown, and
/// the facts. 32 and 4 bytes and the facts' octets, sealed by <see cref="Tickets"/>.
/// </summary>
/// <param name="Token">The row's token, 32 bytes.</param>
/// <param name="State">The row's state: a ticket from before a close opens or signs nothing after it.</param>
/// <param name="Facts">The facts. Personal data.</param>
internal sealed record IssuanceTicket(ReadOnlyMemory<byte> Token, uint State, FactSet Facts)
{
    public byte[] ToBytes()
    {
        var bytes = new byte[RegistryRow.TokenSize + 4 + Facts.Size];
        Token.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(RegistryRow.TokenSize), State);
        Facts.WriteTo(bytes.AsSpan(RegistryRow.TokenSize + 4));
        return bytes;
    }

    /// <summary>Reads a payload that this authority sealed under this schema.</summary>
    public static IssuanceTicket Read(ReadOnlyMemory<byte> payload, Schema schema) =>
        FactSet.TryRead(payload.Span[(RegistryRow.TokenSize + 4)..], schema, out var facts, out var rest)
        && rest.IsEmpty
            ? new IssuanceTicket(
                payload[..RegistryRow.TokenSize],
                BinaryPrimitives.ReadUInt32BigEndian(payload.Span[RegistryRow.TokenSize..]),
                facts
            )
            : throw new InvalidOperationException("A ticket that was sealed here holds no facts.");
}
