namespace Symbolon.Platform;

/// <summary>The reason why a presentation was not accepted. Nothing of the presentation is kept.</summary>
public enum SignInFailure
{
    /// <summary>It was accepted.</summary>
    None = 0,

    /// <summary>The answer is not exactly one presentation in the expected form.</summary>
    Malformed,

    /// <summary>The request was answered too late.</summary>
    Expired,

    /// <summary>The certificate comes from an authority that the platform does not accept.</summary>
    UnknownIssuer,

    /// <summary>The certificate's epoch is over, or has not begun: the wallet must refresh it.</summary>
    WrongEpoch,

    /// <summary>The presentation shows fewer or more facts than the request asked for.</summary>
    WrongFacts,

    /// <summary>A fact does not have an accepted value.</summary>
    FactNotAccepted,

    /// <summary>The proof does not verify. This one answer covers every cause, without detail.</summary>
    ProofInvalid,
}
