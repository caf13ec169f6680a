using System.Security.Cryptography;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf;

/// <summary>
/// The client's state until the answer comes: the input and the blind. It is secret and for one request only: two
/// requests with the same blind can be linked.
/// </summary>
public sealed class BlindState : IDisposable
{
    private readonly byte[] input;
    private readonly Scalar blind;

    private BlindState(byte[] input, Scalar blind, OprfMode mode, BlindedRequest request)
    {
        this.input = input;
        this.blind = blind;
        Mode = mode;
        Request = request;
    }

    /// <summary>The request to send.</summary>
    public BlindedRequest Request { get; }

    internal OprfMode Mode { get; }

    /// <summary>Blind, RFC 9497, section 3.3.1.</summary>
    internal static BlindState Create(ReadOnlySpan<byte> input, OprfMode mode)
    {
        var blind = Scalar.Random();
        try
        {
            return Create(input, mode, blind);
        }
        catch
        {
            blind.Dispose();
            throw;
        }
    }

    internal static BlindState Create(ReadOnlySpan<byte> input, OprfMode mode, Scalar blind)
    {
        if (input.Length > Suite.MaxInputLength)
        {
            throw new ArgumentException("An input must have at most 65535 bytes.", nameof(input));
        }

        var inputElement = Suite.HashToGroup(input, mode);
        if (inputElement.IsIdentity)
        {
            throw new ArgumentException("InvalidInputError: this input hashes to the identity.", nameof(input));
        }

        var copy = GC.AllocateArray<byte>(input.Length, pinned: true);
        input.CopyTo(copy);
        return new BlindState(copy, blind, mode, new BlindedRequest(blind * inputElement));
    }

    /// <summary>Finalize, RFC 9497, section 3.3.1: removes the blind and hashes. 64 bytes.</summary>
    internal byte[] Finish(Element evaluatedElement)
    {
        using var inverse = blind.Invert();
        return Suite.FinalHash(input, inverse * evaluatedElement);
    }

    /// <summary>Zeroes the input and the blind.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(input);
        blind.Dispose();
    }
}
