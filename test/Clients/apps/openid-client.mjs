// npm openid-client: discovery, code and PKCE, userinfo, logout.
import { createServer } from "node:http";
import * as oidc from "openid-client";
import { clientId, clientSecret, issuer, json, listen, origin } from "./app.mjs";

const config = await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
  execute: [oidc.allowInsecureRequests], // plain http on loopback
});
let login;
let idToken;

listen(
  createServer(async (req, res) => {
    try {
      const url = new URL(req.url, origin);
      if (url.pathname === "/login") {
        login = {
          pkceCodeVerifier: oidc.randomPKCECodeVerifier(),
          expectedState: oidc.randomState(),
          expectedNonce: oidc.randomNonce(),
        };
        const address = oidc.buildAuthorizationUrl(config, {
          redirect_uri: origin + "/callback",
          scope: "openid",
          state: login.expectedState,
          nonce: login.expectedNonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(login.pkceCodeVerifier),
          code_challenge_method: "S256",
        });
        res.writeHead(303, { Location: address.href }).end();
      } else if (url.pathname === "/callback") {
        const tokens = await oidc.authorizationCodeGrant(config, url, login);
        const claims = tokens.claims();
        idToken = tokens.id_token;
        json(res, { claims, user: await oidc.fetchUserInfo(config, tokens.access_token, claims.sub) });
      } else if (url.pathname === "/logout") {
        const address = oidc.buildEndSessionUrl(config, {
          id_token_hint: idToken,
          post_logout_redirect_uri: origin + "/goodbye",
        });
        res.writeHead(303, { Location: address.href }).end();
      } else json(res, { goodbye: url.pathname === "/goodbye" });
    } catch (error) {
      json(res, { error: String(error), cause: String(error.cause) }, 500);
    }
  }),
);
