using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Bench;

/// <summary>Somebody with a certificate.</summary>
internal sealed record Person(Certificate Certificate, HeldCertificate Held);

/// <summary>An authority as far as wallets and verifiers meet one: a document, and certificates that it really signed.</summary>
internal sealed class IssuerAtHand : IDisposable
{
    private readonly SecretKey key = SecretKey.Generate();

    public IssuerAtHand()
    {
        var document = new IssuerDocument
        {
            Issuer = "https://authority.example",
            PublicKey = Wire.Encode(key.PublicKey.ToBytes()),
            Schema = Schema.Id,
            Epochs = EpochSchedule.Weekly,
        };
        if (!Issuer.TryCreate(document, out var issuer, out var error))
            throw new InvalidOperationException(error);
        Issuer = issuer;
    }

    public Issuer Issuer { get; }

    /// <summary>A certificate of this epoch for whoever holds the seed.</summary>
    public Person Enrol(byte[] seed)
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var facts = FactSet.From(today.AddYears(-36), today, "UTO", Assurance.Chip);
        using var secret = HolderSecret.Derive(seed, Issuer.AuthorityContext, Schema.NymCount);
        var certificate = Certificates.Issue(key, Issuer, Issuer.Document.Epochs.At(now), secret, facts);
        return new Person(certificate, new HeldCertificate(Issuer, certificate, secret));
    }

    public void Dispose() => key.Dispose();
}
