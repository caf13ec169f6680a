using System.Text;
using Symbolon.Bbs;
using Symbolon.Protocol;

namespace Symbolon.Bench;

/// <summary>A holder of a certificate.</summary>
internal sealed record Person(Certificate Certificate, HolderSecret Secret);

/// <summary>
/// The part of an authority that wallets and verifiers see: its document, and certificates with real signatures.
/// </summary>
internal sealed class LocalIssuer : IDisposable
{
    private readonly SecretKey key = SecretKey.Generate();

    public LocalIssuer()
    {
        var document = new IssuerDocument
        {
            Issuer = "https://authority.example",
            PublicKey = Wire.Encode(key.PublicKey.ToBytes()),
            Schema = Schema.One.Number,
            Epochs = EpochSchedule.Weekly,
        };
        if (!Issuer.TryCreate(document, out var issuer, out var error))
            throw new InvalidOperationException(error);
        Issuer = issuer;
    }

    public Issuer Issuer { get; }

    /// <summary>Issues a certificate of the current epoch to the holder of the seed.</summary>
    public Person Enrol(byte[] seed)
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var facts = FactSet.From(today.AddYears(-36), today, "UTO", Assurance.Chip);
        var secret = HolderSecret.Derive(seed, Issuer.AuthorityContext, Issuer.Schema.NymCount);
        var nonce = "nonce"u8.ToArray();
        var commitment = Suite.Scheme.Commit(secret, Issuer.AuthorityContext, nonce);
        var entropy = SignerNymEntropy.Generate();
        var epoch = Issuer.Document.Epochs.At(now);
        var signature =
            Suite.Scheme.Sign(
                key,
                commitment,
                Issuer.AuthorityContext,
                nonce,
                entropy,
                Issuer.Header(epoch),
                facts.Messages
            ) ?? throw new InvalidOperationException("Nothing was signed.");
        return new Person(new Certificate(epoch, Issuer.KeyId, entropy, facts, signature), secret);
    }

    public void Dispose() => key.Dispose();
}
