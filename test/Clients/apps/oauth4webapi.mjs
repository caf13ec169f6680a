// npm oauth4webapi: discovery, a pushed request, code and PKCE with all checks that it offers, introspection,
// revocation.
import { createServer } from "node:http";
import * as oauth from "oauth4webapi";
import { clientId, clientSecret, issuer, json, listen, origin } from "./app.mjs";

const loopback = { [oauth.allowInsecureRequests]: true };
const server = await oauth.processDiscoveryResponse(
  new URL(issuer),
  await oauth.discoveryRequest(new URL(issuer), loopback),
);
const client = { client_id: clientId };
const authentication = oauth.ClientSecretBasic(clientSecret);
const redirect = origin + "/callback";
let login;

const begin = async () => {
  login = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
  };
  const parameters = new URLSearchParams({
    response_type: "code",
    redirect_uri: redirect,
    scope: "openid",
    state: login.state,
    nonce: login.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(login.verifier),
    code_challenge_method: "S256",
  });
  const pushed = await oauth.processPushedAuthorizationResponse(
    server,
    client,
    await oauth.pushedAuthorizationRequest(server, client, authentication, parameters, loopback),
  );
  const address = new URL(server.authorization_endpoint);
  address.searchParams.set("client_id", clientId);
  address.searchParams.set("request_uri", pushed.request_uri);
  return address.href;
};

const end = async (url) => {
  const parameters = oauth.validateAuthResponse(server, client, url, login.state);
  const tokens = await oauth.processAuthorizationCodeResponse(
    server,
    client,
    await oauth.authorizationCodeGrantRequest(
      server,
      client,
      authentication,
      parameters,
      redirect,
      login.verifier,
      loopback,
    ),
    { expectedNonce: login.nonce, requireIdToken: true },
  );
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  const user = await oauth.processUserInfoResponse(
    server,
    client,
    claims.sub,
    await oauth.userInfoRequest(server, client, tokens.access_token, loopback),
  );
  const introspect = async () =>
    oauth.processIntrospectionResponse(
      server,
      client,
      await oauth.introspectionRequest(server, client, authentication, tokens.access_token, loopback),
    );
  const before = (await introspect()).active;
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(server, client, authentication, tokens.access_token, loopback),
  );
  return { claims, user, active: [before, (await introspect()).active] };
};

listen(
  createServer(async (req, res) => {
    try {
      const url = new URL(req.url, origin);
      if (url.pathname === "/login") res.writeHead(303, { Location: await begin() }).end();
      else json(res, await end(url));
    } catch (error) {
      json(res, { error: String(error), cause: JSON.stringify(error.cause) }, 500);
    }
  }),
);
