namespace Symbolon.Authority.Custodians;

/// <summary>Why a custodian was left out.</summary>
public enum CustodianFaultKind
{
    /// <summary>No connection, or no answer in time.</summary>
    Unreachable,

    /// <summary>It answered with an error, such as a ceiling that is reached or an unknown token.</summary>
    Refused,

    /// <summary>Its answer is malformed, or the proof does not verify: the custodian is broken or lies.</summary>
    WrongAnswer,
}
