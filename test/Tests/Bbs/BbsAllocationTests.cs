using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Bbs;

/// <summary>
/// Heap allocations. Verifying allocates only the verdicts of a batch. Making a value allocates the value itself (its
/// size is that of reading it from its octets). Some operations also allocate the preparation, which holds a proof's
/// secrets until it is zeroed.
/// </summary>
public sealed class BbsAllocationTests : IDisposable
{
    private const int NymCount = 8;

    /// <summary>An array's header and length.</summary>
    private const int ArrayHead = 24;

    /// <summary>A preparation of a proof over 18 scalars: six points and scalars in it, its messages and random
    /// numbers.</summary>
    private const int Preparation = 2600;

    /// <summary>A verifier's context, made again for each proof so that a wallet keeps no list of visited
    /// sites.</summary>
    private const int ContextAnew = 400;

    /// <summary>The vector of nym secrets with the signer's entropy, zeroed when the proof is made.</summary>
    private const int Vector = 320;

    private static readonly byte[] Header = new byte[50];
    private static readonly byte[] Bound = new byte[160];
    private static readonly byte[] Nonce = "nonce"u8.ToArray();
    private static readonly byte[] Context = "https://forum.example"u8.ToArray();
    private static readonly byte[] Authority = "https://authority.example"u8.ToArray();

    private static readonly ReadOnlyMemory<byte>[] Messages =
    [
        .. Enumerable.Range(0, 9).Select(i => (ReadOnlyMemory<byte>)new[] { (byte)i }),
    ];

    private static readonly DisclosedMessage[] Shown = [new(3, Messages[3])];

    /// <summary>A suite of its own: the neighbouring tests may have filled its caches of contexts and
    /// generators.</summary>
    private static readonly Ciphersuite Suite = new(Ciphersuite.Sha256.Id, MessageExpander.XmdSha256);

    private readonly SamePersonHolder holder = new(Suite);
    private readonly BbsIssuer plainIssuer;
    private readonly SamePersonIssuer issuer;
    private readonly SecretKey key = SecretKey.Generate();
    private readonly HolderSecret secret = HolderSecret.Derive(new byte[64], Authority, NymCount);
    private readonly SignerNymEntropy entropy = SignerEntropy.Generate();
    private readonly SamePersonCommitment commitment;
    private readonly Signature signature;
    private readonly Holding plain;
    private readonly Holding held;

    public BbsAllocationTests()
    {
        plainIssuer = new BbsIssuer(Suite, key);
        issuer = new SamePersonIssuer(Suite, key);
        commitment = holder.Commit(secret, Authority, Nonce);
        signature = plainIssuer.Sign(Header, Messages);
        plain = new BbsHolder(Suite).Hold(key.PublicKey, signature, Header, Messages);
        var blind = issuer.Sign(commitment, Authority, Nonce, entropy, Header, Messages)!;
        held = holder.Hold(key.PublicKey, blind, Header, Messages, secret, entropy);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(64)]
    public void Verifying_plain_proofs_allocates_the_verdicts_alone(int count)
    {
        ProofClaim[] claims = [.. Enumerable.Range(0, count).Select(_ => GoodPlain())];
        AllocatesVerdicts(count, () => Verifier.VerifyMany(claims));
        // a search for bad proofs does not allocate either
        ProofClaim[] spoiled = [.. claims];
        spoiled[count / 2] = Forge.Plain(key.PublicKey, Header, Bound, Messages, 3);
        AllocatesVerdicts(count, () => Verifier.VerifyMany(spoiled));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(64)]
    public void Verifying_presentations_allocates_the_verdicts_alone(int count)
    {
        ProofClaim[] claims = [.. Enumerable.Range(0, count).Select(_ => GoodWithPseudonym())];
        AllocatesVerdicts(count, () => Verifier.VerifyMany(claims));
    }

    [Fact]
    public void One_proof_a_signature_or_a_commitment_is_verified_without_allocating()
    {
        var one = GoodPlain();
        Assert.Equal(0, Allocated(() => Verifier.Verify(one.Statement, one.Proof)));
        Assert.Equal(0, Allocated(plain.Verify));
        Assert.Equal(0, Allocated(held.Verify));
        Assert.Equal(0, Allocated(() => commitment.Verify(Suite, Authority, Nonce)));
        var claim = GoodWithPseudonym();
        Assert.Equal(0, Allocated(() => Verifier.Verify(claim.Statement, claim.Proof)));
    }

    [Fact]
    public void Committing_and_signing_allocate_their_results_alone()
    {
        var octets = commitment.ToBytes();
        var size = Allocated(() => SamePersonCommitment.TryParse(octets, out _));
        Assert.Equal(size, Allocated(() => holder.Commit(secret, Authority, Nonce)));
        var signed = signature.ToBytes();
        size = Allocated(() => Signature.TryParse(signed, out _));
        Assert.Equal(size, Allocated(() => plainIssuer.Sign(Header, Messages)));
        Assert.Equal(size, Allocated(() => issuer.Sign(commitment, Authority, Nonce, entropy, Header, Messages)));
    }

    [Fact]
    public void Proving_allocates_the_proof_and_its_preparation()
    {
        var octets = GoodPlain().Proof.ToBytes();
        var size = Allocated(() => Proof.TryParse(octets, out _));
        var made = Allocated(() => plain.Prove(Bound, [3]));
        Assert.InRange(made, size, size + Preparation);

        var claim = GoodWithPseudonym();
        octets = claim.Proof.ToBytes();
        var name = ((PseudonymStatement)claim.Statement.Further[0]).Pseudonym.ToBytes();
        size = Allocated(() => Proof.TryParse(octets, name, out _, out _));
        made = Allocated(() => held.ProveWithNym(Bound, Context, [3]));
        Assert.InRange(made, size, size + Preparation + ContextAnew + Vector);
    }

    private static void AllocatesVerdicts(int count, Func<bool[]> verify) =>
        Assert.Equal(ArrayHead + (count + 7) / 8 * 8, Allocated(verify));

    /// <summary>Bytes a call, after enough calls to fill all tables. It is the minimum of some rounds: a garbage
    /// collection caused by a parallel test empties pools, which are then filled again.</summary>
    private static long Allocated<T>(Func<T> operation)
    {
        for (var i = 0; i < 12; i++)
            operation();
        return Enumerable
            .Range(0, 5)
            .Min(_ =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                operation();
                return GC.GetAllocatedBytesForCurrentThread() - before;
            });
    }

    private ProofClaim GoodPlain() =>
        new(
            new Statement
            {
                Interface = Suite.Core,
                PublicKey = key.PublicKey,
                Header = Header,
                PresentationHeader = Bound,
                Disclosed = Shown,
            },
            plain.Prove(Bound, [3])
        );

    private ProofClaim GoodWithPseudonym()
    {
        var (proof, pseudonym) = held.ProveWithNym(Bound, Context, [3]);
        var statement = new Statement
        {
            Interface = Suite.Pseudonym,
            PublicKey = key.PublicKey,
            Header = Header,
            PresentationHeader = Bound,
            SignerCount = Messages.Length,
            NymCount = NymCount,
            Disclosed = Shown,
            Further = [new PseudonymStatement(pseudonym, Context)],
        };
        return new ProofClaim(statement, proof);
    }

    public void Dispose()
    {
        plain.Dispose();
        held.Dispose();
        key.Dispose();
        secret.Dispose();
    }
}
