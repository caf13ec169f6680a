// A forum: one person, one account, and a ban that holds when the person comes back with a restored wallet.
// It knows a person by `sub`, the Internet ID: no name, no mail address, no password.
//
//   PORT=5200 ISSUER=http://127.0.0.1:5100 CLIENT_ID=forum CLIENT_SECRET_FILE=secret MODERATOR_PASSWORD_FILE=mod \
//     DATA=./data node forum.mjs
import { createServer } from "node:http";
import { randomBytes, timingSafeEqual, createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import * as oidc from "openid-client";
import { document } from "../html/document.mjs";
import { languages } from "../html/words.mjs";
import { home } from "./pages/home.mjs";
import { logout } from "./pages/logout.mjs";
import { message } from "./pages/message.mjs";
import { moderator } from "./pages/moderator.mjs";

const setting = (name, otherwise) => {
  const file = process.env[`${name}_FILE`];
  const value = process.env[name] ?? (file ? readFileSync(file, "utf8").trim() : otherwise);
  if (!value) throw new Error(`${name} or ${name}_FILE must be set.`);
  return value;
};
const words = languages(new URL("./words/", import.meta.url));
const page = document(new URL("./pages/style.css", import.meta.url));
const port = Number(setting("PORT", "5200"));
const origin = setting("ORIGIN", `http://127.0.0.1:${port}`);
const issuer = new URL(setting("ISSUER"));
const moderatorPassword = setting("MODERATOR_PASSWORD");
const data = setting("DATA", "./data");

// The platform: accounts by Internet ID, and posts. One file, written whole and renamed into place.
mkdirSync(data, { recursive: true });
const file = join(data, "forum.json");
const forum = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { accounts: {}, banned: {}, posts: [] };
const save = () => {
  writeFileSync(`${file}.new`, JSON.stringify(forum, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
};

const insecure = issuer.protocol === "http:" ? { execute: [oidc.allowInsecureRequests] } : undefined;
let provider;
const configuration = async () =>
  (provider ??= await oidc.discovery(issuer, setting("CLIENT_ID"), setting("CLIENT_SECRET"), undefined, insecure));

// Sessions live in memory: id -> { sub, claims, moderator, csrf, login, until }.
const sessions = new Map();
const cookieName = `forum-${port}`;
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
  const session = { id, csrf: randomBytes(16).toString("base64url"), until: Date.now() + 8 * 3600e3, ...content };
  sessions.set(id, session);
  const secure = origin.startsWith("https:") ? "; Secure" : "";
  res.setHeader("Set-Cookie", `${cookieName}=${id}; HttpOnly; SameSite=Lax; Path=/${secure}`);
  return session;
};
const same = (a, b) => {
  const hash = (text) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
};
const body = async (req) => {
  let text = "";
  for await (const chunk of req) if ((text += chunk).length > 8192) throw Object.assign(new Error(), { status: 413 });
  return new URLSearchParams(text);
};
const go = (res, to) => res.writeHead(303, { Location: to }).end();

const routes = {
  "GET /": (req, res, session, w) => page(res, w, home(w, session, forum)),

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
    let tokens;
    try {
      tokens = await oidc.authorizationCodeGrant(await configuration(), new URL(req.url, origin), {
        pkceCodeVerifier: code_verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
    } catch (e) {
      if (e.error === "access_denied") return page(res, w, message(w, w.notSignedIn), 403);
      return page(res, w, message(w, w.startAgain), 400);
    }
    const { sub, ...claims } = tokens.claims();
    open(res, { sub, claims });
    go(res, "/");
  },

  // One account a person: the name is chosen once, because a person has one Internet ID here.
  "POST /account": async (req, res, session, w, form) => {
    const name = (form.get("name") ?? "").trim();
    if (!session?.sub || forum.banned[session.sub]) return page(res, w, message(w, w.notAllowed), 403);
    if (forum.accounts[session.sub]) return page(res, w, message(w, w.haveAccount), 409);
    if (!/^[\p{L}\p{N} _.-]{1,32}$/u.test(name)) return page(res, w, message(w, w.badName), 400);
    if (Object.values(forum.accounts).some((a) => a.name === name)) return page(res, w, message(w, w.nameTaken), 409);
    forum.accounts[session.sub] = { name };
    save();
    go(res, "/");
  },

  "POST /post": async (req, res, session, w, form) => {
    const text = (form.get("text") ?? "").trim();
    const account = forum.accounts[session?.sub];
    if (!account || forum.banned[session.sub]) return page(res, w, message(w, w.notAllowed), 403);
    if (text.length < 1 || text.length > 1000) return page(res, w, message(w, w.badText), 400);
    forum.posts.push({ by: session.sub, text });
    save();
    go(res, "/");
  },

  "GET /moderator": (req, res, session, w) => page(res, w, moderator(w, session, forum)),

  "POST /moderator": async (req, res, session, w, form) => {
    if (!same(form.get("password") ?? "", moderatorPassword)) return page(res, w, message(w, w.wrongPassword), 403);
    open(res, { sub: session?.sub, claims: session?.claims, moderator: true });
    go(res, "/moderator");
  },

  // A ban applies to the Internet ID, so the person cannot avoid it with a second account or a new wallet.
  "POST /ban": async (req, res, session, w, form) => {
    if (!session?.moderator) return page(res, w, message(w, w.notAllowed), 403);
    const id = (form.get("id") ?? "").replace(/[\s-]/g, "").toLowerCase();
    if (!/^[0-9a-z]{28}$/.test(id)) return page(res, w, message(w, w.badId), 400);
    if (form.get("lift")) delete forum.banned[id];
    else forum.banned[id] = true;
    save();
    go(res, "/moderator");
  },

  "GET /logout": (req, res, session, w) => page(res, w, logout(w, session)),
  "POST /logout": (req, res, session) => {
    sessions.delete(session?.id);
    go(res, "/");
  },

  "GET /api/me": (req, res, session) => {
    const sub = session?.sub;
    const me = sub
      ? {
          signed_in: true,
          sub,
          account: forum.accounts[sub]?.name,
          banned: !!forum.banned[sub],
          claims: session.claims,
        }
      : { signed_in: false };
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
    // Every change must come from our own page: the browser confirms it, and the form has the session's token.
    const foreign = req.headers.origin !== undefined && req.headers.origin !== origin;
    if (form && (foreign || (session && !same(form.get("csrf") ?? "", session.csrf))))
      return page(res, w, message(w, w.notFromHere), 403);
    await handler(req, res, session, w, form);
  } catch (e) {
    if (!e.status) console.error(`A request failed: ${e.code ?? e.name}.`);
    page(res, w, message(w, w.fault), e.status ?? 502);
  }
}).listen(port, "127.0.0.1", () => console.log(`The forum is at ${origin}.`));
