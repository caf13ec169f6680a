// npm passport-openidconnect: it has no discovery and no PKCE, so it is given addresses and uses a nonce.
import express from "express";
import session from "express-session";
import passport from "passport";
import OpenIDConnectStrategy from "passport-openidconnect";
import { clientId, clientSecret, issuer, listen, origin } from "./app.mjs";

passport.use(
  new OpenIDConnectStrategy(
    {
      issuer,
      authorizationURL: issuer + "/authorize",
      tokenURL: issuer + "/token",
      userInfoURL: issuer + "/userinfo",
      clientID: clientId,
      clientSecret,
      callbackURL: origin + "/callback",
      nonce: true,
    },
    (verifiedIssuer, uiProfile, idProfile, context, idToken, accessToken, refreshToken, params, done) =>
      done(null, {
        claims: {
          iss: verifiedIssuer,
          sub: idProfile.id,
          ...JSON.parse(Buffer.from(idToken.split(".")[1], "base64url")),
        },
        user: uiProfile._json,
      }),
  ),
);
passport.serializeUser((user, done) => done(null, user));
passport.deserializeUser((user, done) => done(null, user));

const app = express();
app.use(session({ secret: "keyboard cat", resave: false, saveUninitialized: false }));
app.use(passport.authenticate("session"));
app.get("/login", passport.authenticate("openidconnect"));
app.get("/callback", passport.authenticate("openidconnect", { failureRedirect: "/failed" }), (req, res) =>
  res.json(req.user),
);
app.get("/failed", (req, res) => res.status(403).json({ failed: true }));
app.use((error, req, res, next) =>
  res.status(500).json({ error: String(error), cause: String(error.oauthError ?? "") }),
);
listen(app);
