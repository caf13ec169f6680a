using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;

namespace Symbolon.Bench.Contests;

/// <summary>The work of every contender: a key, ten messages, three of them disclosed, the SHA-256 suite.</summary>
internal sealed class BbsWork : IDisposable
{
    /// <summary>The number of proofs in <see cref="VerifyMany"/>.</summary>
    public const int Many = 64;

    private readonly SecretKey key = SecretKey.Generate();
    private readonly byte[] header = "header"u8.ToArray();
    private readonly byte[] presentationHeader = "presentation header"u8.ToArray();
    private readonly int[] shown = [0, 4, 9];
    private readonly ReadOnlyMemory<byte>[] messages;
    private readonly Statement statement;
    private readonly Holding holding;
    private readonly byte[] proof;
    private readonly byte[][] proofs;

    public BbsWork()
    {
        messages =
        [
            .. Enumerable.Range(0, 10).Select(i => (ReadOnlyMemory<byte>)Enumerable.Repeat((byte)i, 32).ToArray()),
        ];
        statement = new Statement
        {
            Interface = Ciphersuite.Sha256.Core,
            PublicKey = key.PublicKey,
            Header = header,
            PresentationHeader = presentationHeader,
            Disclosed = shown.Select(i => new DisclosedMessage(i, messages[i])).ToArray(),
        };
        var signature = new BbsIssuer(Ciphersuite.Sha256, key).Sign(header, messages);
        holding = new BbsHolder(Ciphersuite.Sha256).Hold(key.PublicKey, signature, header, messages);
        proof = Prove().ToBytes();
        proofs = [.. Enumerable.Range(0, Many).Select(_ => Prove().ToBytes())];
    }

    /// <summary>The work as JSON, for a peer.</summary>
    public object ForPeer =>
        new
        {
            secretKey = Convert.ToHexStringLower(key.Export()),
            publicKey = Convert.ToHexStringLower(key.PublicKey.ToBytes()),
            header = Convert.ToHexStringLower(header),
            presentationHeader = Convert.ToHexStringLower(presentationHeader),
            messages = messages.Select(m => Convert.ToHexStringLower(m.Span)),
            disclosed = shown,
        };

    /// <summary>Proves, and verifies the proof before returning it, as our interface always does.</summary>
    public Proof Prove() => holding.Prove(presentationHeader, shown);

    /// <summary>
    /// Verifies a proof from its octets; the key was parsed before, as in normal use of our interface.
    /// </summary>
    public void Verify() => Require(Verifies(proof));

    /// <summary>Verifies sixty-four different proofs from their octets together.</summary>
    public void VerifyMany() =>
        Require(
            Verifier
                .VerifyMany(
                    [
                        .. proofs.Select(octets =>
                            Proof.TryParse(octets, out var parsed)
                                ? new ProofClaim(statement, parsed)
                                : throw new InvalidOperationException("A proof does not parse.")
                        ),
                    ]
                )
                .All(holds => holds)
        );

    /// <summary>Verifies from the octets of key and proof, with nothing cached for the key.</summary>
    public void VerifyWithKey()
    {
        Require(PublicKey.TryParse(key.PublicKey.ToBytes(), out var read));
        Require(Proof.TryParse(proof, out var parsed));
        Require(Verifier.Verify(statement with { PublicKey = read! }, parsed!));
    }

    /// <summary>Whether a peer's octets are a valid proof of this work; the peer must have the same suite.</summary>
    public bool Verifies(byte[] octets) => Proof.TryParse(octets, out var parsed) && Verifier.Verify(statement, parsed);

    private static void Require(bool so)
    {
        if (!so)
            throw new InvalidOperationException("The measured work is wrong.");
    }

    public void Dispose()
    {
        holding.Dispose();
        key.Dispose();
    }
}
