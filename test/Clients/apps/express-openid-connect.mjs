// npm express-openid-connect: every page requires a signed-in person; the middleware does the rest, including logout at
// the gateway.
import express from "express";
import oidc from "express-openid-connect";
import { clientId, clientSecret, issuer, listen, origin } from "./app.mjs";

const app = express();
app.use(
  oidc.auth({
    issuerBaseURL: issuer,
    baseURL: origin,
    clientID: clientId,
    clientSecret,
    secret: "a long, randomly generated string stored in env",
    authorizationParams: { response_type: "code" },
    idpLogout: true,
    routes: { postLogoutRedirect: origin + "/goodbye", login: false },
    authRequired: false,
  }),
);
app.get("/login", (req, res) => res.oidc.login({ returnTo: "/me" }));
app.get("/me", oidc.requiresAuth(), async (req, res) =>
  res.json({ claims: req.oidc.idTokenClaims, user: await req.oidc.fetchUserInfo() }),
);
app.get("/goodbye", (req, res) => res.json({ goodbye: !req.oidc.isAuthenticated() }));
listen(app);
