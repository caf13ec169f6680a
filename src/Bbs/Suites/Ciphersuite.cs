using System.Text;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// A BBS ciphersuite over BLS12-381: a hash, and with it the mapping of messages to scalars and the generators.
/// draft-irtf-cfrg-bbs-signatures section 7.2. Scalars are 32 bytes, points of G1 48, public keys 96; expand_len is 48.
/// </summary>
public sealed class Ciphersuite
{
    /// <summary>expand_len of both suites: bytes expanded for one scalar.</summary>
    internal const int ExpandLength = 48;

    /// <summary>Creates a suite with an empty cache, for tests; other code uses the two below.</summary>
    internal Ciphersuite(string id, MessageExpander expander)
    {
        Id = id;
        Expander = expander;
        // P1 is the single output of create_generators under the core interface's own labels.
        P1 = GeneratorSeries.Create(
            this,
            Ascii(id + "H2G_HM2S_SIG_GENERATOR_SEED_"),
            Ascii(id + "H2G_HM2S_SIG_GENERATOR_DST_"),
            Ascii(id + "H2G_HM2S_BP_MESSAGE_GENERATOR_SEED"),
            1
        )[0];
        Core = new BbsInterface(this, id + "H2G_HM2S_");
        Blind = new BbsInterface(this, id + "BLIND_H2G_HM2S_", isBlind: true);
        Pseudonym = new BbsInterface(this, id + "H2G_HM2S_PSEUDONYM_", isBlind: true, hasNyms: true);
    }

    /// <summary>BLS12-381-SHA-256 (expand_message_xmd), section 7.2.2. The suite that Symbolon's certificates
    /// use.</summary>
    public static Ciphersuite Sha256 { get; } = new("BBS_BLS12381G1_XMD:SHA-256_SSWU_RO_", MessageExpander.XmdSha256);

    /// <summary>BLS12-381-SHAKE-256 (expand_message_xof), section 7.2.1.</summary>
    public static Ciphersuite Shake256 { get; } =
        new("BBS_BLS12381G1_XOF:SHAKE-256_SSWU_RO_", MessageExpander.XofShake256);

    /// <summary>The ciphersuite_id, ASCII, with its closing underscore.</summary>
    public string Id { get; }

    internal MessageExpander Expander { get; }

    internal G1Point P1 { get; }

    /// <summary>BBS signatures (H2G_HM2S_), draft-irtf-cfrg-bbs-signatures.</summary>
    public BbsInterface Core { get; }

    /// <summary>Blind BBS signatures (BLIND_H2G_HM2S_), draft-irtf-cfrg-bbs-blind-signatures.</summary>
    public BbsInterface Blind { get; }

    /// <summary>BBS with pseudonyms (H2G_HM2S_PSEUDONYM_), draft-irtf-cfrg-bbs-per-verifier-linkability.</summary>
    public BbsInterface Pseudonym { get; }

    internal static byte[] Ascii(string label) => Encoding.ASCII.GetBytes(label);
}
