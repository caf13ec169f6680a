using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Bench;

/// <summary>A holder of a certificate.</summary>
internal sealed record Person(Certificate Certificate, HeldCertificate Held);

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
        using var secret = HolderSecret.Derive(seed, Issuer.AuthorityContext, Issuer.Schema.NymCount);
        var certificate = Certificates.Issue(key, Issuer, Issuer.Document.Epochs.At(now), secret, facts);
        return new Person(certificate, new HeldCertificate(Issuer, certificate, secret));
    }

    public void Dispose() => key.Dispose();
}
