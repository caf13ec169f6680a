// A cinema that asks for "over 18" and nothing else. It sells a ticket to a person who may see the film, and keeps no
// data of them.
//
//   PORT=5300 ISSUER=http://127.0.0.1:5110 CLIENT_ID=cinema CLIENT_SECRET_FILE=secret DATA=./data node cinema.mjs
import { createServer } from "node:http";
import { randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as oidc from "openid-client";
import { document } from "../html/document.mjs";
import { languages } from "../html/words.mjs";
import { home } from "./pages/home.mjs";
import { logout } from "./pages/logout.mjs";
import { message } from "./pages/message.mjs";
import { ticket } from "./pages/ticket.mjs";

const setting = (name, otherwise) => {
  const file = process.env[`${name}_FILE`];
  const value = process.env[name] ?? (file ? readFileSync(file, "utf8").trim() : otherwise);
  if (!value) throw new Error(`${name} or ${name}_FILE must be set.`);
  return value;
};
const words = languages(new URL("./words/", import.meta.url));
const page = document(new URL("./pages/style.css", import.meta.url));
const port = Number(setting("PORT", "5300"));
const origin = setting("ORIGIN", `http://127.0.0.1:${port}`);
const issuer = new URL(setting("ISSUER"));
const data = setting("DATA", "./data");

// The cinema keeps the number of tickets sold for each film, not the buyers.
mkdirSync(data, { recursive: true });
const file = join(data, "cinema.json");
const sold = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
const films = ["1930", "2145"];

const insecure = issuer.protocol === "http:" ? { execute: [oidc.allowInsecureRequests] } : undefined;
let provider;
const configuration = async () =>
  (provider ??= await oidc.discovery(issuer, setting("CLIENT_ID"), setting("CLIENT_SECRET"), undefined, insecure));

const sessions = new Map();
const cookieName = `cinema-${port}`;
const find = (req) => {
  for (const pair of (req.headers.cookie ?? "").split("; ")) {
    const [name, value] = pair.split("=");
    const session = name === cookieName ? sessions.get(value) : undefined;
    if (session && session.until > Date.now()) return session;
  }
};
const open = (res, content) => {
  const id = randomBytes(32).toString("base64url");
  for (const [old, session] of sessions) if (session.until < Date.now()) sessions.delete(old);
  sessions.set(id, { id, csrf: randomBytes(16).toString("base64url"), until: Date.now() + 3600e3, ...content });
  const secure = origin.startsWith("https:") ? "; Secure" : "";
  res.setHeader("Set-Cookie", `${cookieName}=${id}; HttpOnly; SameSite=Lax; Path=/${secure}`);
};
const go = (res, to) => res.writeHead(303, { Location: to }).end();
const fits = (given, session) => {
  const [a, b] = [Buffer.from(given ?? ""), Buffer.from(session?.csrf ?? "-")];
  return a.length === b.length && timingSafeEqual(a, b);
};
const body = async (req) => {
  let text = "";
  for await (const chunk of req) if ((text += chunk).length > 4096) throw Object.assign(new Error(), { status: 413 });
  return new URLSearchParams(text);
};

const routes = {
  "GET /": (req, res, session, w) => page(res, w, home(w, session, films)),

  "GET /login": async (req, res) => {
    const login = {
      code_verifier: oidc.randomPKCECodeVerifier(),
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
    };
    open(res, { login });
    const url = oidc.buildAuthorizationUrl(await configuration(), {
      redirect_uri: `${origin}/callback`,
      scope: "openid",
      code_challenge: await oidc.calculatePKCECodeChallenge(login.code_verifier),
      code_challenge_method: "S256",
      state: login.state,
      nonce: login.nonce,
    });
    go(res, url.href);
  },

  "GET /callback": async (req, res, session, w) => {
    if (!session?.login) return page(res, w, message(w, w.startAgain), 400);
    sessions.delete(session.id);
    const { code_verifier, state, nonce } = session.login;
    try {
      const tokens = await oidc.authorizationCodeGrant(await configuration(), new URL(req.url, origin), {
        pkceCodeVerifier: code_verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const { sub, ...claims } = tokens.claims();
      // The gateway asks for the fact; the seller checks it again.
      if (claims.age_over_18 !== true) return page(res, w, message(w, w.tooYoung), 403);
      open(res, { sub, claims });
      go(res, "/");
    } catch (e) {
      const denied = e.error === "access_denied";
      page(res, w, message(w, denied ? w.notSignedIn : w.startAgain), denied ? 403 : 400);
    }
  },

  "POST /ticket": (req, res, session, w, form) => {
    const film = form.get("film");
    if (!session?.sub || !films.includes(film)) return page(res, w, message(w, w.notAllowed), 403);
    sold[film] = (sold[film] ?? 0) + 1;
    writeFileSync(`${file}.new`, JSON.stringify(sold), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    page(res, w, ticket(w, film, randomBytes(5).toString("hex")));
  },

  "GET /logout": (req, res, session, w) => page(res, w, logout(w, session)),
  "POST /logout": (req, res, session) => {
    sessions.delete(session?.id);
    go(res, "/");
  },

  "GET /api/me": (req, res, session) => {
    const me = session?.sub ? { signed_in: true, sub: session.sub, claims: session.claims } : { signed_in: false };
    res.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" }).end(JSON.stringify(me));
  },
};

createServer(async (req, res) => {
  const url = new URL(req.url, origin);
  const w = words(req, url);
  try {
    const handler = routes[`${req.method} ${url.pathname}`];
    if (!handler) return page(res, w, message(w, w.nothingHere), 404);
    const session = find(req);
    const form = req.method === "POST" ? await body(req) : undefined;
    if (form && !fits(form.get("csrf"), session)) return page(res, w, message(w, w.notAllowed), 403);
    await handler(req, res, session, w, form);
  } catch (e) {
    if (!e.status) console.error(`A request failed: ${e.code ?? e.name}.`);
    page(res, w, message(w, w.fault), e.status ?? 502);
  }
}).listen(port, "127.0.0.1", () => console.log(`The cinema is at ${origin}.`));
