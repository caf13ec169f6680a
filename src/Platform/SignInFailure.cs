namespace Symbolon.Platform;

/// <summary>Why a presentation was not accepted. Nothing of it is kept.</summary>
public enum SignInFailure
{
    /// <summary>It was accepted.</summary>
    None = 0,

    /// <summary>Not one presentation in our form.</summary>
    Malformed,

    /// <summary>The request was answered too late.</summary>
    Expired,

    /// <summary>The certificate is of an authority that the platform does not accept.</summary>
    UnknownIssuer,

    /// <summary>The certificate's epoch is over, or has not begun: the wallet must refresh it.</summary>
    WrongEpoch,

    /// <summary>Other facts are shown than were asked: fewer, or more.</summary>
    WrongFacts,

    /// <summary>A fact does not have a value that would do.</summary>
    FactNotAccepted,

    /// <summary>The proof does not hold. One answer, no detail.</summary>
    ProofInvalid,
}
