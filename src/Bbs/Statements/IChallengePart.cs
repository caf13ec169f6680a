namespace Symbolon.Bbs;

/// <summary>What a further statement adds to the challenge, known to both sides: points after T2, octets after the
/// presentation header.</summary>
internal interface IChallengePart
{
    /// <summary>How many points.</summary>
    int PointCount { get; }

    /// <summary>How many octets.</summary>
    int OctetCount { get; }

    /// <summary>Writes the octets.</summary>
    void WriteOctets(ref OctetWriter octets);
}
