// npm oidc-client-ts: an application without a server of its own. This program serves the page and its library; there
// is no secret.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { clientId, issuer, listen, origin } from "./app.mjs";

const library = createRequire(import.meta.url)
  .resolve("oidc-client-ts/package.json")
  .replace("package.json", "dist/browser/oidc-client-ts.min.js");
const page = `<!doctype html><meta charset="utf-8"><title>A page</title><pre id="result">…</pre>
<script src="/oidc-client-ts.min.js"></script><script src="/page.js"></script>`;
const script = `
const manager = new oidc.UserManager({
  authority: ${JSON.stringify(issuer)},
  client_id: ${JSON.stringify(clientId)},
  redirect_uri: ${JSON.stringify(origin + "/callback")},
  post_logout_redirect_uri: ${JSON.stringify(origin + "/goodbye")},
  scope: "openid offline_access",
  loadUserInfo: true,
  filterProtocolClaims: false,
});
const say = (value) => { document.getElementById("result").textContent = JSON.stringify(value); };
const steps = {
  "/login": () => manager.signinRedirect(),
  "/callback": async () => {
    const user = await manager.signinCallback();
    const renewed = await manager.signinSilent();
    say({ claims: user.profile, renewed: renewed.profile.sub, fresh: renewed.access_token !== user.access_token });
  },
  "/logout": () => manager.signoutRedirect(),
  "/goodbye": async () => { await manager.signoutCallback(); say({ goodbye: (await manager.getUser()) === null }); },
};
(steps[location.pathname] ?? (async () => say({})))().catch((error) => say({ error: String(error) }));
`;
listen(
  createServer((req, res) => {
    const path = new URL(req.url, origin).pathname;
    if (path === "/oidc-client-ts.min.js")
      res.writeHead(200, { "Content-Type": "text/javascript" }).end(readFileSync(library));
    else if (path === "/page.js") res.writeHead(200, { "Content-Type": "text/javascript" }).end(script);
    else res.writeHead(200, { "Content-Type": "text/html" }).end(page);
  }),
);
