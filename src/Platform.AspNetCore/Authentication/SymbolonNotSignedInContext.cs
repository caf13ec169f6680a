using Microsoft.AspNetCore.Authentication;

namespace Symbolon.Platform.AspNetCore;

/// <summary>A sign-in that ended without a person.</summary>
public sealed class SymbolonNotSignedInContext(
    HttpContext context,
    AuthenticationScheme scheme,
    SymbolonOptions options,
    AuthenticationProperties properties,
    SignInEnd end
) : PropertiesContext<SymbolonOptions>(context, scheme, options, properties)
{
    /// <summary>How the sign-in ended.</summary>
    public SignInEnd End { get; } = end;

    /// <summary>Set this to send the browser a different answer.</summary>
    public IResult? Answer { get; set; }
}
