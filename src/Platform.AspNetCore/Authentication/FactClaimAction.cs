using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OAuth.Claims;
using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>Maps each fact that was shown to a claim of the same name: true, false or a text.</summary>
internal sealed class FactClaimAction() : ClaimAction("facts", ClaimValueTypes.String)
{
    public override void Run(JsonElement userData, ClaimsIdentity identity, string issuer)
    {
        foreach (var member in userData.EnumerateObject())
        {
            if (CredentialType.InternetCertificate.Schemas.All(s => s.Find(member.Name) is null))
                continue;
            var claim = member.Value.ValueKind switch
            {
                JsonValueKind.True => new Claim(member.Name, "true", ClaimValueTypes.Boolean, issuer),
                JsonValueKind.False => new Claim(member.Name, "false", ClaimValueTypes.Boolean, issuer),
                _ => new Claim(member.Name, member.Value.GetString()!, ClaimValueTypes.String, issuer),
            };
            identity.AddClaim(claim);
        }
    }
}
