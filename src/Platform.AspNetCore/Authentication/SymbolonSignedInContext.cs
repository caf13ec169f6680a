using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>A person who has just proved to be unique.</summary>
public sealed class SymbolonSignedInContext(
    HttpContext context,
    AuthenticationScheme scheme,
    SymbolonOptions options,
    ClaimsPrincipal principal,
    AuthenticationProperties properties,
    VerifiedPerson person
) : PrincipalContext<SymbolonOptions>(context, scheme, options, properties)
{
    private readonly ClaimsPrincipal made = principal;

    /// <summary>The Internet ID and the facts.</summary>
    public VerifiedPerson Person { get; } = person;

    /// <summary>Evidence to show an inspector later; null unless <see cref="SymbolonOptions.Receipts"/> is
    /// on.</summary>
    public Receipt? Receipt => Person.Receipt;

    /// <summary>Set this to send the browser a different answer, a ban for example. Then nobody is signed in.</summary>
    public IResult? Refusal { get; private set; }

    /// <summary>Signs nobody in and sends this answer.</summary>
    public void Refuse(IResult answer) => Refusal = answer;

    internal SymbolonSignedInContext Ready()
    {
        Principal = made;
        return this;
    }
}
