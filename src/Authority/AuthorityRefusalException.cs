using Symbolon.Documents;

namespace Symbolon.Authority;

/// <summary>An authority refused a request. <see cref="Title"/> is stable; the message says what to do.</summary>
public sealed class AuthorityRefusalException(string code, int status, string title, string detail) : Exception(detail)
{
    /// <summary>A stable word.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status that fits.</summary>
    public int Status { get; } = status;

    /// <summary>The kind of refusal.</summary>
    public string Title { get; } = title;

    /// <summary>Steps of the document check, if the check refused the document.</summary>
    public IReadOnlyList<CheckStep>? Steps { get; init; }
}
