using Microsoft.AspNetCore.Authorization;
using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>A minimum age. The fact of that age or of a higher one satisfies it.</summary>
/// <param name="Age">In years; one of the schema's.</param>
public sealed record AgeOverRequirement(int Age) : IAuthorizationRequirement
{
    /// <summary>The fact that a sign-in asks for.</summary>
    public string Fact => NameOf(Age);

    /// <summary>The ages that a certificate knows, in ascending order.</summary>
    internal static IReadOnlyList<int> Ages { get; } =
    [.. CredentialType.InternetCertificate.Schemas.SelectMany(s => s.Ages).Distinct().Order()];

    /// <summary>The claim of an age.</summary>
    internal static string NameOf(int age) =>
        CredentialType.InternetCertificate.Schemas.SelectMany(s => s.Facts).FirstOrDefault(f => f.Age == age)?.Name
        ?? $"age_over_{age}";
}
