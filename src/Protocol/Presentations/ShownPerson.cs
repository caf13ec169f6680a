using System.Diagnostics.CodeAnalysis;

namespace Symbolon.Protocol;

/// <summary>What a stored presentation proves: a real, unique person, whose identity stays hidden.</summary>
/// <param name="InternetId">Their Internet ID in the context.</param>
/// <param name="Facts">The disclosed facts: claim name, and boolean or text.</param>
/// <param name="At">The time in the presentation.</param>
/// <param name="NotBefore">The earliest time at which the certificate can have been signed, so the presentation is not
/// older.</param>
/// <param name="Issuer">The authority.</param>
public sealed record ShownPerson(
    string InternetId,
    IReadOnlyDictionary<string, FactValue> Facts,
    DateTimeOffset At,
    DateTimeOffset NotBefore,
    string Issuer
)
{
    internal static bool TryVerify(
        string text,
        ReadOnlyMemory<byte> contextId,
        byte[] boundTo,
        DateTimeOffset at,
        IEnumerable<Issuer> issuers,
        [NotNullWhen(true)] out ShownPerson? person,
        [NotNullWhen(false)] out string? error
    )
    {
        person = null;
        error = "The proof in it is not one presentation of an Internet certificate.";
        var accepted = issuers.ToArray();
        if (
            !Wire.TryDecode(text, Presentation.MaxSize, out var bytes)
            || !Presentation.TryParse(bytes, out var shown, accepted.FirstOrDefault()?.Type)
        )
        {
            return false;
        }

        error = "It is from an authority whose public document was not given.";
        if (Array.Find(accepted, i => i.Signs(shown.Schema, shown.KeyId)) is not { } issuer)
            return false;
        error = "Its time does not lie in the epoch of the certificate that it was made with.";
        var epochs = issuer.Document.Epochs;
        if (shown.Epoch > int.MaxValue || !epochs.Accepts(shown.Epoch, at))
            return false;
        error = "The proof does not verify: something in it was changed, or it was made for something else.";
        if (
            shown.Disclosed.Any(d => !shown.Schema.Facts[d.Index].Disclosable)
            || !shown.Verify(issuer, contextId, boundTo)
        )
        {
            return false;
        }

        person = new ShownPerson(
            Protocol.InternetId.From(shown.Pseudonym),
            shown.Claims,
            at,
            epochs.EarliestSigning(shown.Epoch),
            issuer.Document.Issuer
        );
        return true;
    }
}
