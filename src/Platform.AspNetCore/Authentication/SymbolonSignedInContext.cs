using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>A person who has just proven to be one.</summary>
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

    /// <summary>Internet ID and facts.</summary>
    public VerifiedPerson Person { get; } = person;

    /// <summary>What can be shown an inspector later; null unless <see cref="SymbolonOptions.Receipts"/> is
    /// on.</summary>
    public Receipt? Receipt => Person.Receipt;

    /// <summary>Set it to answer the browser otherwise, a ban for example: nobody is signed in then.</summary>
    public IResult? Refusal { get; private set; }

    /// <summary>Signs nobody in, and answers with this.</summary>
    public void Refuse(IResult answer) => Refusal = answer;

    internal SymbolonSignedInContext Ready()
    {
        Principal = made;
        return this;
    }
}
