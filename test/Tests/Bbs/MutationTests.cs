using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Tests.Bbs;

/// <summary>Every message of the certificate's life, spoiled: none is accepted, and none crashes the reader.</summary>
public class MutationTests
{
    private static readonly byte[] Nonce = "nonce"u8.ToArray();

    [Fact]
    public void No_mutated_commitment_is_accepted()
    {
        using var world = new SmallWorld();
        var context = world.Issuer.AuthorityContext;
        var valid = Certificates.Commit(world.Issuer, world.Secret, Nonce).ToBytes();
        var read = 0;
        Mutation.ForEach(
            valid,
            1,
            mutated =>
            {
                if (!SamePersonCommitment.TryParse(mutated, out var commitment))
                    return;
                Interlocked.Increment(ref read);
                Assert.Equal(mutated, commitment.ToBytes());
                Assert.False(commitment.Verify(Certificate.Suite, context, Nonce), Convert.ToHexString(mutated));
            }
        );
        Assert.True(read > 100, "Hardly any mutation was well-formed: the proof was not tested.");
    }

    [Fact]
    public void No_mutated_blind_commitment_is_accepted()
    {
        using var context = new BlindHolder(Ciphersuite.Sha256).Commit(["one"u8.ToArray(), "two"u8.ToArray()]);
        using var key = SecretKey.Generate();
        var issuer = new BlindIssuer(Ciphersuite.Sha256, key);
        Mutation.ForEach(
            context.Request.ToBytes(),
            2,
            mutated =>
                Assert.True(
                    !Commitment.TryParse(mutated, out var commitment)
                        || issuer.Sign(commitment, "header"u8, []) is null,
                    Convert.ToHexString(mutated)
                )
        );
    }

    [Fact]
    public void No_mutated_certificate_is_accepted()
    {
        using var world = new SmallWorld();
        var read = 0;
        Mutation.ForEach(
            world.Certificate.ToBytes(),
            3,
            mutated =>
            {
                if (!Certificate.TryParse(mutated, out var certificate))
                    return;
                Interlocked.Increment(ref read);
                Assert.False(certificate.Holds(world.Issuer, world.Secret), Convert.ToHexString(mutated));
            }
        );
        Assert.True(read > 100);
    }

    [Fact]
    public void No_mutated_presentation_is_accepted()
    {
        using var world = new SmallWorld();
        var binding = new PresentationBinding("nonce", "client", "https://forum.example/response");
        var context = "https://forum.example"u8.ToArray();
        var presentation = world.Held.Present(
            context,
            [Schema.One["age_over_18"], Schema.One[Schema.DocumentCountry]],
            binding
        );
        Assert.True(presentation.Verify(world.Issuer, context, binding));
        var read = 0;
        Mutation.ForEach(
            presentation.ToBytes(),
            4,
            mutated =>
            {
                if (!Presentation.TryParse(mutated, out var parsed))
                    return;
                Interlocked.Increment(ref read);
                Assert.False(parsed.Verify(world.Issuer, context, binding), Convert.ToHexString(mutated));
            }
        );
        Assert.True(read > 100);
    }

    [Fact]
    public void No_mutated_core_signature_or_proof_is_accepted()
    {
        var holder = new BbsHolder(Ciphersuite.Shake256);
        using var key = SecretKey.Generate();
        ReadOnlyMemory<byte>[] messages = ["one"u8.ToArray(), "two"u8.ToArray(), "three"u8.ToArray()];
        var signature = new BbsIssuer(Ciphersuite.Shake256, key).Sign("header"u8, messages);
        Mutation.ForEach(
            signature.ToBytes(),
            5,
            mutated =>
                Assert.False(
                    Signature.TryParse(mutated, out var read)
                        && holder.Hold(key.PublicKey, read, "header"u8, messages).Verify(),
                    Convert.ToHexString(mutated)
                )
        );
        using var holding = holder.Hold(key.PublicKey, signature, "header"u8, messages);
        var proof = holding.Prove("ph"u8, [1]);
        var statement = new Statement
        {
            Interface = Ciphersuite.Shake256.Core,
            PublicKey = key.PublicKey,
            Header = "header"u8.ToArray(),
            PresentationHeader = "ph"u8.ToArray(),
            Disclosed = new[] { new DisclosedMessage(1, messages[1]) },
        };
        Assert.True(Verifier.Verify(statement, proof));
        Mutation.ForEach(
            proof.ToBytes(),
            6,
            mutated =>
                Assert.False(
                    Proof.TryParse(mutated, out var read) && Verifier.Verify(statement, read),
                    Convert.ToHexString(mutated)
                )
        );
    }

    [Fact]
    public void No_mutated_key_is_taken_for_the_same_key()
    {
        using var key = SecretKey.Generate();
        Mutation.ForEach(
            key.PublicKey.ToBytes(),
            7,
            mutated => Assert.False(PublicKey.TryParse(mutated, out var read) && read.Equals(key.PublicKey))
        );
    }

    [Fact]
    public void Mutated_json_of_our_own_is_refused_or_read_and_never_trips()
    {
        var message = Wire.Write(
            new CredentialRequest
            {
                CredentialConfigurationId = CredentialType.InternetCertificate.ConfigurationId,
                Proofs = new CredentialProofs
                {
                    SymbolonCommitment = [new CommitmentProof { Nonce = "abc", Commitment = "AAAA" }],
                },
            }
        );
        var refused = 0;
        Mutation.ForEach(
            message,
            8,
            mutated =>
            {
                if (!Wire.TryRead<CredentialRequest>(mutated, out _, out var error))
                {
                    Interlocked.Increment(ref refused);
                    Assert.False(string.IsNullOrEmpty(error));
                }
            }
        );
        Assert.True(refused > Mutation.Count / 2);
        Mutation.ForEach(
            Wire.Write(SmallWorld.Document(SecretKey.Generate())),
            9,
            mutated => IssuerDocument.TryRead(mutated, out _, out _)
        );
    }
}

/// <summary>An issuer, a holder, a certificate: the data that a test of one message needs.</summary>
internal sealed class SmallWorld : IDisposable
{
    public SmallWorld()
    {
        Key = SecretKey.Generate();
        Assert.True(Issuer.TryCreate(Document(Key), out var issuer, out _));
        Issuer = issuer;
        Secret = HolderSecret.Derive(
            [.. Enumerable.Range(0, 64).Select(i => (byte)i)],
            issuer.AuthorityContext,
            Schema.One.NymCount
        );
        var facts = FactSet.From(new DateOnly(1990, 5, 17), new DateOnly(2026, 11, 16), "UTO", Assurance.Chip);
        Certificate = Certificates.Issue(Key, issuer, 45, Secret, facts);
        Held = new HeldCertificate(issuer, Certificate, Secret);
        Assert.True(Held.Verify());
    }

    public SecretKey Key { get; }

    public Issuer Issuer { get; }

    public HolderSecret Secret { get; }

    public Certificate Certificate { get; }

    public HeldCertificate Held { get; }

    public static IssuerDocument Document(SecretKey key) =>
        new()
        {
            Issuer = "https://authority.example",
            PublicKey = Wire.Encode(key.PublicKey.ToBytes()),
            Schema = Schema.One.Number,
            Epochs = EpochSchedule.Weekly,
        };

    public void Dispose()
    {
        Held.Dispose();
        Secret.Dispose();
        Key.Dispose();
    }
}
