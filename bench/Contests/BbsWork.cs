using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;

namespace Symbolon.Bench.Contests;

/// <summary>What all are given: a key, ten messages, three of them shown, the SHA-256 suite.</summary>
internal sealed class BbsWork : IDisposable
{
    /// <summary>How many proofs <see cref="VerifyMany"/> checks.</summary>
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

    /// <summary>For a peer, as JSON.</summary>
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

    /// <summary>Proves, and checks the proof before it is given away, as our interface always does.</summary>
    public Proof Prove() => holding.Prove(presentationHeader, shown);

    /// <summary>A proof from its octets; the key was read before, as our interface has it.</summary>
    public void Verify() => Require(Verifies(proof));

    /// <summary>Sixty-four different proofs from their octets, checked together.</summary>
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

    /// <summary>Key and proof from their octets, so that nothing of the key is at hand.</summary>
    public void VerifyWithKey()
    {
        Require(PublicKey.TryParse(key.PublicKey.ToBytes(), out var read));
        Require(Proof.TryParse(proof, out var parsed));
        Require(Verifier.Verify(statement with { PublicKey = read! }, parsed!));
    }

    /// <summary>Whether octets that a peer of the same suite made are a proof of this work.</summary>
    public bool Verifies(byte[] octets) => Proof.TryParse(octets, out var parsed) && Verifier.Verify(statement, parsed);

    private static void Require(bool so)
    {
        if (!so)
            throw new InvalidOperationException("The work that is measured is wrong.");
    }

    public void Dispose()
    {
        holding.Dispose();
        key.Dispose();
    }
}
