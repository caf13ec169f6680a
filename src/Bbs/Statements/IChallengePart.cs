namespace Symbolon.Bbs;

/// <summary>A further statement's part of the challenge, known to both sides: points after T2, octets after the
/// presentation header.</summary>
internal interface IChallengePart
{
    /// <summary>The number of points.</summary>
    int PointCount { get; }

    /// <summary>The number of octets.</summary>
    int OctetCount { get; }

    /// <summary>Writes the octets.</summary>
    void WriteOctets(ref OctetWriter octets);
}
