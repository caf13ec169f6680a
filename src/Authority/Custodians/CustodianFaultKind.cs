namespace Symbolon.Authority.Custodians;

/// <summary>Why a custodian was left out.</summary>
public enum CustodianFaultKind
{
    /// <summary>No connection, or no answer in time.</summary>
    Unreachable,

    /// <summary>It answered with an error: a ceiling reached, a token not known.</summary>
    Refused,

    /// <summary>Its answer is malformed, or the proof does not verify: broken, or lying.</summary>
    WrongAnswer,
}
