using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>Reads ID tokens that return as hints (OpenID Connect Core 1.0 section 3.1.2.1, RP-Initiated Logout 1.0
/// section 2). It checks signature, type, issuer and that the client exists. A hint may have expired.</summary>
internal sealed class IdTokenHints(KeyRing keys, GatewaySettings settings)
{
    /// <summary>Null for anything that is not an ID token that this gateway signed.</summary>
    public IdTokenHint? Read(string token)
    {
        if (
            !Jws.TryReadHeader(token, out var header)
            || header["kid"]?.GetValueKind() != System.Text.Json.JsonValueKind.String
        )
        {
            return null;
        }

        var kid = header["kid"]!.GetValue<string>();
        byte[]? payload = null;
        foreach (var key in keys.Published)
        {
            // The key determines the algorithm; the header must agree.
            if (key.Kid == kid && !Jws.TryVerify(token, key.Key, "JWT", out payload))
                return null;
            if (key.RsaKid == kid && !Rs256.TryVerify(token, key.Rsa!, "JWT", out payload))
                return null;
        }
        if (payload is null || !Wire.TryParseObject(payload, out var claims))
            return null;
        return
            (string?)claims["iss"] == settings.Platform.Origin
            && (string?)claims["sub"] is { } sub
            && (string?)claims["aud"] is { } client
            && settings.Clients.TryFind(client, out _)
            ? new IdTokenHint(sub, client, (string?)claims["sid"])
            : null;
    }
}
