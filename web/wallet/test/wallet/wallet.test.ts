// The whole life of a certificate against a simulated authority and platform: enrol, sign in, refuse, renew, recover,
// close; and false answers that a wallet must not accept.

import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { beforeAll, describe, expect, test } from "vitest";
import { concat, fromUtf8, i2osp, random, utf8, type Bytes } from "../../src/bytes.ts";
import { G2, randomScalars } from "../../src/bbs/points.ts";
import { certificateApi, parseSamePerson, verifySamePerson } from "../../src/bbs/same-person.ts";
import { decode, encode } from "../../src/protocol/base64url.ts";
import { certificateOctets } from "../../src/protocol/certificate.ts";
import { PRE_AUTHORIZED } from "../../src/protocol/issuance.ts";
import { Issuer } from "../../src/protocol/issuer.ts";
import {
  bindingOctets,
  parsePresentation,
  verifyPresentation,
  type Presentation,
} from "../../src/protocol/presentation.ts";
import { parseContext } from "../../src/protocol/statement-context.ts";
import { internetId } from "../../src/protocol/internet-id.ts";
import { AuthorityClient } from "../../src/wallet/authority-client.ts";
import type { Fetch } from "../../src/wallet/http.ts";
import { Refusal } from "../../src/refusal.ts";
import { MemoryPlace } from "../../src/wallet/places.ts";
import { directProver } from "../../src/wallet/prover.ts";
import { MemoryRenewalPlace } from "../../src/wallet/renewal-place.ts";
import { freshState, readState } from "../../src/wallet/state.ts";
import { Store } from "../../src/wallet/store.ts";
import { parseLink } from "../../src/wallet/verifier-client.ts";
import { Wallet } from "../../src/wallet/wallet.ts";
import { blindSign } from "../bbs/signer.ts";

const AUTHORITY = "https://authority.example";
const PLATFORM = "https://cinema.example";
const NOW = 1795300000;
const [sk] = randomScalars(1) as [bigint];
const [entropy] = randomScalars(1) as [bigint];
const issuer = Issuer.from({
  issuer: AUTHORITY,
  public_key: encode(G2.BASE.multiply(sk).toBytes(true)),
  schema: 1,
  epochs: { origin: 1767571200, length_seconds: 604800, ahead: 1 },
  refresh_lapsed_days: 365,
});

const json = (value: unknown, status = 200): Response => new Response(JSON.stringify(value), { status });

interface Issued {
  readonly epoch: bigint;
  readonly entropy: bigint;
  readonly enrolment: string;
  readonly facts: readonly Bytes[];
}

const flag = (yes: boolean): Bytes => Uint8Array.of(yes ? 1 : 0);
const ENROLMENT = encode(new Uint8Array(32).fill(7));
/** Born on 9 May 1990. */
const FACTS_OF_ANNA = [
  i2osp(33000, 4),
  flag(true),
  flag(true),
  flag(true),
  flag(true),
  flag(false),
  utf8("D<<"),
  flag(true),
  flag(false),
];

/** The outside world: an authority that issues, a platform that asks and verifies. */
class World {
  now = NOW;
  asked: string[] = [];
  spoil: "signature" | null = null;
  /** Changes an honest answer; each of its certificates still verifies. */
  twist: (honest: readonly Issued[]) => readonly Issued[] = (honest) => honest;
  countsFail = false;
  document = issuer.document;
  ticket: string | undefined = undefined;
  renewalKey: string | null = null;
  actions: Record<string, string>[] = [];
  request = {};
  accepted: string | null = null;
  redirect = `${PLATFORM}/complete?response_code=x`;
  private readonly keys: Promise<[CryptoKeyPair, CryptoKeyPair]>;

  constructor() {
    const pair = () => crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
    this.keys = Promise.all([pair(), pair()]) as Promise<[CryptoKeyPair, CryptoKeyPair]>;
  }

  fetch: Fetch = async (url, init) => {
    const { origin, pathname } = new URL(url);
    this.asked.push(origin + pathname);
    const body = init.body ? fromUtf8(init.body as Bytes) : "";
    if (origin === AUTHORITY || pathname.endsWith("symbolon-issuer")) return this.authority(pathname, body);
    if (pathname.startsWith("/wallet/request/")) return new Response(await this.requestObject());
    return this.verify(new URLSearchParams(body));
  };

  private authority(path: string, body: string): Response {
    switch (path) {
      case "/.well-known/symbolon-issuer":
        return json(this.document);
      case "/enrolment":
        return Object.keys(JSON.parse(body).files).length > 0
          ? json({
              credential_issuer: AUTHORITY,
              credential_configuration_ids: ["internet_certificate"],
              grants: { [PRE_AUTHORIZED]: { "pre-authorized_code": "code" } },
            })
          : json(
              {
                type: "urn:symbolon:problem:evidence_refused",
                title: "",
                status: 400,
                detail: "There is no EF.SOD.",
                steps: [{ name: "sod", ok: false, reason: "missing" }],
              },
              400,
            );
      case "/token":
        return json({ access_token: "t", token_type: "Bearer", expires_in: 60 });
      case "/nonce":
        return json({ c_nonce: "nonce" });
      case "/credential": {
        const [proof] = JSON.parse(body).proofs.symbolon_commitment;
        this.renewalKey = JSON.parse(body).renewal_key;
        return this.issue(proof.commitment, proof.nonce);
      }
      case "/refresh": {
        const action = JSON.parse(body);
        this.actions.push(action);
        const shown = parsePresentation(decode(action.presentation, 2048)!)!;
        const binding = { nonce: "nonce", clientId: AUTHORITY, responseUri: AUTHORITY + path };
        expect(verifyPresentation(shown, issuer, issuer.context, bindingOctets(binding))).toBe(true);
        expect(shown.disclosed.length).toBe(9);
        return this.issue(action.commitment, action.nonce);
      }
      case "/close":
        this.actions.push(JSON.parse(body));
        return json({});
      case "/counts":
        if (this.countsFail) throw new TypeError("broken");
        return json({}, 404);
      default:
        return json({});
    }
  }

  issue(commitment: string, nonce: string): Response {
    const parsed = parseSamePerson(decode(commitment, 416)!)!;
    expect(verifySamePerson(parsed, issuer.context, utf8(nonce))).toBe(true);
    const now = issuer.epochAt(this.now)!;
    const honest = Array.from({ length: this.document.epochs.ahead + 1 }, (_, i) => now + BigInt(i)).map((epoch) => ({
      epoch,
      entropy,
      enrolment: ENROLMENT,
      facts: FACTS_OF_ANNA,
    }));
    const credentials = this.twist(honest).map(({ epoch, entropy, enrolment, facts }) => {
      const signature = blindSign(certificateApi, sk, parsed.C, 8, issuer.header(epoch), facts, { count: 8, entropy });
      const octets = certificateOctets({
        schema: issuer.schema,
        epoch,
        keyId: issuer.keyId,
        entropy,
        facts,
        signature,
      });
      if (this.spoil === "signature") octets.set(octets.subarray(100, 101), 20);
      return { credential: encode(octets), enrolment };
    });
    return json({ credentials, renewal: this.ticket });
  }

  private async requestObject(): Promise<string> {
    const [registration, request] = await this.keys;
    const jwk = async ({ publicKey }: CryptoKeyPair) => {
      const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", publicKey);
      return { kty, crv, x, y };
    };
    const both = (text: string) => ({ en: text, "zh-Hans": text });
    const statement = {
      iss: PLATFORM,
      sub: PLATFORM,
      iat: NOW - 10,
      exp: NOW + 86400 * 1000,
      cnf: { jwk: await jwk(request) },
      redirect_uris: [PLATFORM + "/wallet/response"],
      name: both("Cinema"),
      purpose: both("Tickets"),
      facts: [
        { name: "age_over_18", reason: both("The law") },
        { name: "age_over_65", reason: both("Discount") },
      ],
      equal_way: { url: PLATFORM + "/desk", description: both("The box office") },
      accounts_per_person: 1,
    };
    const claims = {
      aud: "https://self-issued.me/v2",
      response_type: "vp_token",
      response_mode: "direct_post",
      client_id: "verifier_attestation:" + PLATFORM,
      response_uri: PLATFORM + "/wallet/response",
      nonce: encode(utf8("0123456789abcdef")),
      state: "state",
      iat: this.now,
      exp: this.now + 300,
      dcql_query: {
        credentials: [
          {
            id: "person",
            format: "symbolon_bbs",
            meta: { issuers: [AUTHORITY], schema: 1 },
            claims: [{ path: ["age_over_18"], values: [true] }],
          },
        ],
      },
      ...this.request,
    };
    const jwt = await sign(statement, registration, { typ: "verifier-attestation+jwt", jwk: await jwk(registration) });
    return sign(claims, request, { typ: "oauth-authz-req+jwt", jwt });
  }

  private verify(form: URLSearchParams): Response {
    if (form.get("error")) return json({ redirect_uri: this.redirect });
    const shown = parsePresentation(decode(JSON.parse(form.get("vp_token")!).person[0], 2048)!)!;
    const binding = {
      nonce: encode(utf8("0123456789abcdef")),
      clientId: "verifier_attestation:" + PLATFORM,
      responseUri: PLATFORM + "/wallet/response",
    };
    if (!verifyPresentation(shown, issuer, utf8(PLATFORM), bindingOctets(binding)))
      return json({ error: "invalid_request" }, 400);
    this.accepted = internetId(shown.pseudonym);
    return json({ redirect_uri: this.redirect });
  }
}

async function sign(claims: object, { privateKey }: CryptoKeyPair, header: object): Promise<string> {
  const part = (value: object) => encode(utf8(JSON.stringify(value)));
  const signed = `${part({ alg: "ES256", ...header })}.${part(claims)}`;
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, utf8(signed));
  return `${signed}.${encode(new Uint8Array(signature))}`;
}

const evidence = { files: new Map([["EF_SOD.bin", utf8("sod")]]) };
const link = parseLink(
  `openid4vp://?client_id=verifier_attestation%3A${encodeURIComponent(PLATFORM)}&request_uri=${encodeURIComponent(PLATFORM + "/wallet/request/x")}`,
);

async function walletIn(world: World, secret: Bytes = random(32)): Promise<Wallet> {
  const store = await Store.create(new MemoryPlace(), "p", freshState(encode(secret), true), directProver, undefined, {
    m: 64,
    t: 1,
    p: 1,
  });
  return Wallet.over(store, directProver, world.fetch, () => world.now);
}

describe("a certificate", () => {
  const world = new World();
  const authority = new AuthorityClient(world.fetch, AUTHORITY);
  let wallet: Wallet;

  beforeAll(async () => {
    wallet = await walletIn(world);
    await wallet.enrol(authority, evidence);
    world.asked = [];
  });

  test("is current, and renews at a moment that was drawn", () => {
    expect(wallet.isCurrent).toBe(true);
    expect(wallet.renewsNow(false)).toBe(false);
    const next = issuer.start(wallet.certificate!.epoch + 1n);
    expect(wallet.state.renewAt).toBeGreaterThanOrEqual(next);
    expect(wallet.state.renewAt).toBeLessThan(next + (604800 - 86400) / 2);
    expect(wallet.goodUntil).toBe(next + 604800);
  });

  test("is the one of the epoch that the clock names", () => {
    const [before, epoch] = [world.now, wallet.certificate!.epoch];
    world.now = issuer.end(epoch) - 1;
    expect(wallet.certificate!.epoch).toBe(epoch);
    world.now = issuer.end(epoch);
    expect(wallet.certificate!.epoch).toBe(epoch + 1n);
    expect(wallet.isCurrent).toBe(true);
    world.now = before;
  });

  test("signs in, speaking to the platform alone", async () => {
    const question = await wallet.readRequest(link);
    expect(question.impediment).toBe(null);
    expect(question.facts.map((f) => f.value)).toEqual([true]);
    const answer = await wallet.approve(question);
    expect(answer).toEqual({ accepted: true, redirectUri: world.redirect, reason: null });
    expect(world.accepted).toBe(question.internetId);
    expect(world.asked.every((url) => url.startsWith(PLATFORM))).toBe(true);
    expect(wallet.state.history.at(-1)).toMatchObject({
      origin: PLATFORM,
      shown: ["age_over_18"],
      outcome: "signed in",
    });
  });

  test("says no as easily", async () => {
    await wallet.refuse(await wallet.readRequest(link));
    expect(wallet.state.history.at(-1)).toMatchObject({ shown: [], outcome: "refused" });
  });

  test("does not say what it does not hold", async () => {
    world.request = {
      dcql_query: {
        credentials: [
          {
            id: "p",
            format: "symbolon_bbs",
            meta: { issuers: [AUTHORITY], schema: 1 },
            claims: [{ path: ["age_over_65"], values: [true] }],
          },
        ],
      },
    };
    const question = await wallet.readRequest(link);
    expect(question.impediment?.message).toContain("does not say so");
    await expect(wallet.approve(question)).rejects.toThrow("does not say so");
    world.request = {
      dcql_query: {
        credentials: [{ id: "p", format: "symbolon_bbs", meta: { issuers: ["https://other.example"], schema: 1 } }],
      },
    };
    expect((await wallet.readRequest(link)).impediment?.message).toContain("certificates of your authority");
    world.request = {};
  });

  test("does not follow to another site", async () => {
    const honest = world.redirect;
    world.redirect = "https://evil.example/";
    await expect(wallet.refuse(await wallet.readRequest(link))).rejects.toThrow("another site");
    world.redirect = honest;
  });

  test("lets a nonce name no other time than the request's own", async () => {
    const fresh = encode(random(32));
    for (const nonce of [`${world.now}.${fresh}`, encode(random(16)), encode(random(64))]) {
      world.request = { nonce };
      expect((await wallet.readRequest(link)).request.binding.nonce).toBe(nonce);
    }
    world.request = { nonce: `${world.now + 240}.${fresh}`, iat: world.now + 240 };
    expect((await wallet.readRequest(link)).impediment).toBe(null);
    for (const time of [world.now - 1, world.now + 1, 0]) {
      world.request = { nonce: `${time}.${fresh}` };
      await expect(wallet.readRequest(link)).rejects.toThrow("no proper nonce");
    }
    for (const nonce of [
      `${world.now}.${fresh.slice(1)}`,
      `${world.now}.${fresh}A`,
      `0${world.now}.${fresh}`,
      `${world.now}..${fresh}`,
      `.${fresh}`,
      `${world.now}.`,
      `-1.${fresh}`,
    ]) {
      world.request = { nonce };
      await expect(wallet.readRequest(link)).rejects.toThrow("no proper nonce");
    }
    world.request = { nonce: `${world.now + 301}.${fresh}`, iat: world.now + 301, exp: world.now + 600 };
    await expect(wallet.readRequest(link)).rejects.toThrow("its clock or this one is wrong");
    world.request = {};
  });

  test("passes over what it does not know in a request", async () => {
    world.request = {
      response_uri_hint: [1, { a: 1.5 }],
      client_metadata: { vp_formats_supported: {} },
      transaction_data: null,
    };
    expect((await wallet.readRequest(link)).impediment).toBe(null);
    const meta = { issuers: [AUTHORITY], schema: 1, later: {} };
    const claims = [{ path: ["age_over_18"], values: [true], id: "a", later: 1 }];
    world.request = {
      dcql_query: {
        credentials: [{ id: "person", format: "symbolon_bbs", multiple: false, meta, claims }],
        credential_sets: [],
      },
    };
    expect((await wallet.readRequest(link)).impediment).toBe(null);
    world.request = {};
  });

  test("renews for the same person", async () => {
    const before = (await wallet.readRequest(link)).internetId;
    world.now = wallet.state.renewAt!;
    expect(wallet.renewsNow(true)).toBe(false);
    expect(wallet.renewsNow(false)).toBe(true);
    await wallet.refresh(authority);
    expect(wallet.certificate!.epoch).toBe(issuer.epochAt(world.now));
    expect((await wallet.readRequest(link)).internetId).toBe(before);
  });

  test("that lapsed is renewed before it is shown, and the authority is not asked before the yes", async () => {
    world.now += 3 * 604800;
    expect(wallet.isCurrent).toBe(false);
    expect(wallet.canRenewLapsed).toBe(true);
    world.asked = [];
    const question = await wallet.readRequest(link);
    expect(question.impediment).toBe(null);
    expect(world.asked.some((url) => url.startsWith(AUTHORITY))).toBe(false);
    expect((await wallet.approve(question)).accepted).toBe(true);
    expect(wallet.certificate!.epoch).toBe(issuer.epochAt(world.now));
    expect(world.accepted).toBe(question.internetId);
  });

  test("that lapsed more than a year ago needs the document", async () => {
    const before = world.now;
    world.now = issuer.end(wallet.certificate!.epoch + 1n) + 365 * 86400;
    expect(wallet.canRenewLapsed).toBe(false);
    expect((await wallet.readRequest(link)).impediment?.message).toContain("lapsed too long ago");
    world.now = before;
  });

  test("comes back from the phrase with the same Internet IDs", async () => {
    const again = await walletIn(world, wallet.entropy);
    await again.enrol(authority, evidence);
    expect((await again.readRequest(link)).internetId).toBe((await wallet.readRequest(link)).internetId);
    await again.close(authority);
    expect(again.certificate).toBe(null);
    await expect(again.readRequest(link)).rejects.toThrow("no certificate");
    expect(concat(again.entropy)).toEqual(wallet.entropy);
  });
});

test("what does not verify is not kept", async () => {
  const world = new World();
  const authority = new AuthorityClient(world.fetch, AUTHORITY);
  const wallet = await walletIn(world);
  world.spoil = "signature";
  await expect(wallet.enrol(authority, evidence)).rejects.toThrow("does not verify");
  world.spoil = null;
  world.twist = (honest) => honest.map((c) => ({ ...c, epoch: c.epoch - 2n }));
  await expect(wallet.enrol(authority, evidence)).rejects.toThrow("another week");
  expect(wallet.state.certificates).toBe(undefined);
  await expect(wallet.enrol(authority, { files: new Map() })).rejects.toThrow("There is no EF.SOD.");
  await expect(wallet.enrol(new AuthorityClient(world.fetch, PLATFORM), evidence)).rejects.toThrow("another authority");
});

test("what is shown is in the history before it is sent, and once", async () => {
  const world = new World();
  const place = new MemoryPlace();
  const store = await Store.create(place, "p", freshState(encode(random(32)), true), directProver, undefined, {
    m: 64,
    t: 1,
    p: 1,
  });
  let down = false;
  const fetch: Fetch = (url, init) =>
    down && url.endsWith("/wallet/response") ? Promise.reject(new TypeError("down")) : world.fetch(url, init);
  const wallet = await Wallet.over(store, directProver, fetch, () => world.now);
  await wallet.enrol(new AuthorityClient(world.fetch, AUTHORITY), evidence);

  const question = await wallet.readRequest(link);
  down = true;
  await expect(wallet.approve(question)).rejects.toThrow("cannot be reached");
  await expect(wallet.approve(question)).rejects.toThrow("cannot be reached");
  expect(wallet.state.history.map((e) => e.outcome)).toEqual(["unanswered"]);
  down = false;
  expect((await wallet.approve(question)).accepted).toBe(true);
  expect(wallet.state.history.map((e) => e.outcome)).toEqual(["signed in"]);

  // If nothing can be stored, nothing is shown.
  world.asked = [];
  world.accepted = null;
  place.failure = new Refusal("full");
  await expect(wallet.approve(await wallet.readRequest(link))).rejects.toThrow("full");
  expect(world.accepted).toBe(null);
  expect(world.asked.some((url) => url.endsWith("/wallet/response"))).toBe(false);

  // But a refusal is still sent.
  const no = await wallet.readRequest(link);
  place.failure = new Refusal("full");
  expect((await wallet.refuse(no)).accepted).toBe(true);
});

describe("a statement", () => {
  const world = new World();
  const place = new MemoryPlace();
  const forum = parseContext("https://forum.example")!;
  const facts = (...names: string[]) => names.map((name) => issuer.schema.fact(name));
  let wallet: Wallet;

  beforeAll(async () => {
    const store = await Store.create(place, "p", freshState(encode(random(32)), true), directProver, undefined, {
      m: 64,
      t: 1,
      p: 1,
    });
    wallet = await Wallet.over(store, directProver, world.fetch, () => world.now);
    await wallet.enrol(new AuthorityClient(world.fetch, AUTHORITY), evidence);
    world.asked = [];
  });

  test("is signed under a site's name, and nobody is asked", async () => {
    const question = await wallet.askToSign(forum, { text: "I was there. 我在场。" }, facts("age_over_18"));
    expect(question).toMatchObject({ impediment: null, facts: [{ value: true }] });
    expect(wallet.state.history).toEqual([]);
    const statement = await wallet.sign(question);
    const found = await wallet.examine(utf8(statement));
    expect(found).toMatchObject({
      kind: "statement",
      refused: null,
      context: forum.text,
      text: "I was there. 我在场。",
      file: null,
    });
    expect(found.person).toMatchObject({
      internetId: question.internetId,
      facts: { age_over_18: true },
      at: NOW,
      issuer: AUTHORITY,
    });
    expect(world.asked).toEqual([]);
    expect(wallet.state.history).toMatchObject([
      {
        at: NOW,
        origin: forum.text,
        slot: 0,
        internetId: question.internetId,
        shown: ["age_over_18"],
        outcome: "signed a statement",
      },
    ]);

    const changed = await wallet.examine(utf8(statement.replace("was there", "was not there")));
    expect(changed).toMatchObject({
      person: null,
      text: null,
      refused: { sentence: expect.stringContaining("does not verify") },
    });
  });

  test("twice of the same words has nothing in common but the name: what was prepared is used once", async () => {
    const question = await wallet.askToSign(forum, { text: "twice" }, []);
    const made = await Promise.all([wallet.sign(question), wallet.sign(question)]);
    const [a, b] = made.map((json) => parsePresentation(decode(JSON.parse(json).presentation, 2048)!)!) as [
      Presentation,
      Presentation,
    ];
    expect(a.pseudonym.equals(b.pseudonym)).toBe(true);
    expect(a.proof.Abar.equals(b.proof.Abar)).toBe(false);
    expect(a.proof.D.equals(b.proof.D)).toBe(false);
  });

  test("under a topic has a name that no site knows, and a file is signed by its hash", async () => {
    const file = { name: "report.pdf", size: 10, sha256: "ab".repeat(32) };
    const question = await wallet.askToSign(parseContext("public:cycle-paths-2026")!, { file }, []);
    const found = await wallet.examine(utf8(await wallet.sign(question)));
    expect(found).toMatchObject({ refused: null, text: null, file, person: { facts: {} } });
    expect(question.internetId).not.toBe((await wallet.askToSign(forum, { file }, [])).internetId);
    expect(wallet.state.history.at(-1)).toMatchObject({
      origin: "public:cycle-paths-2026",
      name: { en: "cycle-paths-2026" },
      shown: [],
    });
  });

  test("that few people could have signed is not signed, nor a birth date shown", async () => {
    await wallet.store.update((state) => ({
      ...state,
      counts: { epoch: 46, minimum: 10, cells: [{ facts: { age_over_18: true }, count: 11 }] },
    }));
    expect((await wallet.askToSign(forum, { text: "x" }, facts("age_over_18"))).lookAlikes).toBe(11);
    const rare = await wallet.askToSign(forum, { text: "x" }, facts("age_over_18", "document_country"));
    expect(rare.lookAlikes).toBe(0);
    const before = wallet.state.history.length;
    await expect(wallet.sign(rare)).rejects.toThrow("you would look like 0 people");
    await expect(wallet.askToSign(forum, { text: "x" }, facts("birth_date"))).rejects.toThrow("never shown");
    await expect(wallet.askToSign(forum, { text: "" }, [])).rejects.toThrow("between 1 and");
    expect(wallet.state.history.length).toBe(before);
  });

  test("is not given out where it cannot be kept in the history", async () => {
    const question = await wallet.askToSign(forum, { text: "x" }, []);
    place.failure = new Refusal("full");
    await expect(wallet.sign(question)).rejects.toThrow("full");
  });

  test("of another authority is none that this wallet knows", async () => {
    const stranger = await Wallet.over(
      await Store.create(new MemoryPlace(), "p", freshState(encode(random(32)), true), directProver, undefined, {
        m: 64,
        t: 1,
        p: 1,
      }),
      directProver,
      world.fetch,
    );
    const statement = utf8(await wallet.sign(await wallet.askToSign(forum, { text: "x" }, [])));
    expect((await stranger.examine(statement)).refused?.sentence).toContain("from an authority");
  });

  test("is not signed with a lapsed certificate", async () => {
    const question = await wallet.askToSign(forum, { text: "x" }, []);
    world.now += 15 * 86400 + 365 * 86400;
    expect((await wallet.askToSign(forum, { text: "x" }, [])).impediment?.message).toContain("lapsed too long ago");
    expect(question.impediment).toBe(null);
    world.twist = () => [];
    await expect(wallet.sign(question)).rejects.toThrow("does not verify");
  });
});

test("a lost connection is said in words", async () => {
  const world = new World();
  const wallet = await walletIn(world);
  const dead: Fetch = () => Promise.reject(new TypeError("Failed to fetch"));
  await expect(wallet.enrol(new AuthorityClient(dead, AUTHORITY), evidence)).rejects.toThrow(
    "authority.example cannot be reached",
  );
  const large: Fetch = async () => new Response(new Uint8Array(70_000));
  await expect(wallet.enrol(new AuthorityClient(large, AUTHORITY), evidence)).rejects.toThrow(
    "sent more than it should",
  );
});

describe("an authority that brings something else", () => {
  const [another] = randomScalars(1) as [bigint];
  const facts = (place: number, value: Bytes) => (c: Issued) => ({
    ...c,
    facts: FACTS_OF_ANNA.map((m, i) => (i === place ? value : m)),
  });
  const both = (change: (c: Issued) => Issued) => (honest: readonly Issued[]) => honest.map(change);
  const next =
    (change: (c: Issued) => Issued) =>
    ([a, b]: readonly Issued[]) => [a!, change(b!)];
  const handle = encode(new Uint8Array(32).fill(8));
  const attacks: [string, string, World["twist"]][] = [
    ["other entropy", "entropy", both((c) => ({ ...c, entropy: another }))],
    ["other entropy next week", "entropy", next((c) => ({ ...c, entropy: another }))],
    ["other birth date", "birth date", both(facts(0, i2osp(33001, 4)))],
    ["other birth date next week", "birth date", next(facts(0, i2osp(33001, 4)))],
    ["other country", "document country", both(facts(6, utf8("DZA")))],
    ["guardian", "guardian consent", both(facts(8, flag(true)))],
    ["other assurance", "assurance", both(facts(7, Uint8Array.of(2)))],
    ["ages of another day", "ages", both(facts(5, flag(true)))],
    ["other handle", "enrolment", both((c) => ({ ...c, enrolment: handle }))],
    ["other handle next week", "enrolment", next((c) => ({ ...c, enrolment: handle }))],
    ["older epoch", "epoch", both((c) => ({ ...c, epoch: c.epoch - 1n }))],
    ["later epoch", "epoch", both((c) => ({ ...c, epoch: c.epoch + 1n }))],
    ["one only", "epoch", ([a]) => [a!]],
    ["three", "epoch", ([a, b]) => [a!, b!, { ...b!, epoch: b!.epoch + 1n }]],
    ["twice this week", "epoch", ([a]) => [a!, a!]],
    ["next week first", "epoch", ([a, b]) => [b!, a!]],
  ];
  const authorityOf = (world: World) => new AuthorityClient(world.fetch, AUTHORITY);

  test.each(attacks)("%s is refused at a refresh, and said", async (_, change, twist) => {
    const world = new World();
    const wallet = await walletIn(world);
    await wallet.enrol(authorityOf(world), evidence);
    world.now += 604800;
    const before = wallet.state.certificates;
    world.twist = twist;
    await expect(wallet.refresh(authorityOf(world))).rejects.toThrow("WARNING");
    expect(wallet.refused).toMatchObject([{ authority: AUTHORITY, changed: [change] }]);
    expect(wallet.state.certificates).toEqual(before);
    expect(wallet.isCurrent).toBe(true);
    world.twist = (honest) => honest;
    await wallet.refresh(authorityOf(world));
    expect(wallet.refused.length).toBe(1);
    await wallet.forgetRefused();
    expect(wallet.refused).toEqual([]);
  });

  test.each([true, false])("does not change the entropy after closing (%s) or lapsing", async (closed) => {
    const world = new World();
    const wallet = await walletIn(world);
    await wallet.enrol(authorityOf(world), evidence);
    const check = wallet.check;
    if (closed) {
      await wallet.close(authorityOf(world));
      expect(wallet.certificate).toBe(null);
      expect(world.actions.at(-1)).toHaveProperty("commitment");
    } else world.now += 100 * 86400;
    world.twist = both((c) => ({ ...c, entropy: another }));
    await expect(wallet.enrol(authorityOf(world), evidence)).rejects.toThrow("WARNING");
    expect(wallet.refused.at(-1)!.changed).toEqual(["entropy"]);
    expect(wallet.check).toBe(check);
    world.twist = (honest) => honest;
    await wallet.enrol(authorityOf(world), evidence);
    expect(wallet.isCurrent).toBe(true);
  });

  test("is noticed by a restored wallet that knows the two words", async () => {
    const world = new World();
    const first = await walletIn(world);
    await first.enrol(authorityOf(world), evidence);
    const restored = async (check: number | null): Promise<Wallet> => {
      const state = freshState(encode(first.entropy), true, check);
      return Wallet.over(
        await Store.create(new MemoryPlace(), "p", state, directProver, undefined, { m: 64, t: 1, p: 1 }),
        directProver,
        world.fetch,
        () => world.now,
      );
    };
    world.twist = both((c) => ({ ...c, entropy: another }));
    const warned = await restored(first.check);
    await expect(warned.enrol(authorityOf(world), evidence)).rejects.toThrow("two words");
    expect(warned.refused.at(-1)!.changed).toEqual(["check words"]);
    const unwarned = await restored(null);
    await unwarned.enrol(authorityOf(world), evidence);
    expect(unwarned.check).not.toBe(first.check);
    world.twist = (honest) => honest;
    await warned.enrol(authorityOf(world), evidence);
    expect(warned.check).toBe(first.check);
  });

  test("may say of a new document that its chip was asked", async () => {
    const world = new World();
    const wallet = await walletIn(world);
    await wallet.enrol(authorityOf(world), evidence);
    world.twist = both(facts(7, Uint8Array.of(2)));
    await wallet.enrol(authorityOf(world), evidence);
    world.twist = both(facts(0, i2osp(33001, 4)));
    await expect(wallet.enrol(authorityOf(world), evidence)).rejects.toThrow("another birth date");
  });

  test("whose clock is three minutes ahead at the boundary leaves this week's certificate", async () => {
    const world = new World();
    const wallet = await walletIn(world);
    await wallet.enrol(authorityOf(world), evidence);
    const { epoch } = wallet.certificate!;
    world.now = issuer.end(epoch) - 180;
    world.twist = ([, b]) => [b!, { ...b!, epoch: b!.epoch + 1n }];
    await wallet.refresh(authorityOf(world));
    expect(wallet.certificate!.epoch).toBe(epoch);
    world.now = issuer.end(epoch) + 60;
    expect(wallet.certificate!.epoch).toBe(epoch + 1n);
  });

  test.each([2, 12])("and signs for %i epochs ahead from now on, in public, cuts nobody off", async (ahead) => {
    const world = new World();
    const wallet = await walletIn(world);
    await wallet.enrol(authorityOf(world), evidence);
    world.now += 604800;
    world.document = { ...issuer.document, epochs: { ...issuer.document.epochs, ahead }, refresh_lapsed_days: 30 };
    await wallet.refresh(authorityOf(world));
    expect(wallet.refused).toEqual([]);
    expect(wallet.state.certificates!.length).toBe(ahead + 1);
    expect(wallet.state.issuer).toEqual(world.document);
  });

  test("in its document is not believed at a refresh", async () => {
    const world = new World();
    const wallet = await walletIn(world);
    await wallet.enrol(authorityOf(world), evidence);
    world.now += 604800;
    for (const other of [
      { public_key: encode(G2.BASE.toBytes(true)) },
      { epochs: { ...issuer.document.epochs, origin: issuer.document.epochs.origin - 604800 } },
    ]) {
      world.document = { ...issuer.document, ...other };
      await wallet.refresh(authorityOf(world));
      expect(wallet.state.issuer).toEqual(issuer.document);
      expect(wallet.certificate!.epoch).toBe(issuer.epochAt(world.now));
    }
  });

  test.each([true, false])(
    "and has another key or other weeks is refused when the document is shown again, closed: %s",
    async (closed) => {
      for (const change of [
        { public_key: encode(G2.BASE.multiply(another).toBytes(true)) },
        { epochs: { ...issuer.document.epochs, origin: issuer.document.epochs.origin - 3600 } },
      ]) {
        const world = new World();
        const wallet = await walletIn(world);
        await wallet.enrol(authorityOf(world), evidence);
        if (closed) await wallet.close(authorityOf(world));
        world.document = { ...issuer.document, ...change };
        await expect(wallet.enrol(authorityOf(world), evidence)).rejects.toThrow("another key or other weeks");
        expect(wallet.refused.at(-1)!.changed).toEqual(["issuer"]);
        world.document = issuer.document;
        await wallet.enrol(authorityOf(world), evidence);
        expect(wallet.isCurrent).toBe(true);
      }
    },
  );

  test("gets no document of somebody else than the certificate's person", async () => {
    const world = new World();
    const wallet = await walletIn(world);
    await wallet.enrol(authorityOf(world), evidence);
    const zone = (line1: string, line2: string): Bytes =>
      concat(Uint8Array.of(0x61, 0x5b, 0x5f, 0x1f, 0x58), utf8(line1.padEnd(44, "<") + line2.padEnd(44, "<")));
    const shown = (...dg1: [string, string]) =>
      wallet.enrol(authorityOf(world), { files: new Map([["EF_DG1.bin", zone(...dg1)]]) });
    world.asked = [];
    await expect(shown("P<D<<ERIKSSON<<ANNA", "C01X00T478D<<9005107F")).rejects.toThrow("somebody else");
    await expect(shown("P<UTOERIKSSON<<ANNA", "C01X00T478UTO9005097F")).rejects.toThrow("somebody else");
    expect(world.asked).toEqual([]);
    await shown("P<D<<ERIKSSON<<ANNA", "C01X00T478D<<9005097F");
    await shown("P<D<<ERIKSSON<<ANNA", "C01X00T478D<<9005<<7F");
  });

  test("leaves a late wallet with last week's certificate, which it does not show at the boundary", async () => {
    const world = new World();
    const wallet = await walletIn(world);
    await wallet.enrol(authorityOf(world), evidence);
    world.now = wallet.goodUntil! - 1;
    expect(wallet.isCurrent).toBe(true);
    world.now = wallet.goodUntil! + 1;
    expect(wallet.isCurrent).toBe(false);
  });

  test("and has no counts costs no certificate", async () => {
    const world = new World();
    world.countsFail = true;
    const wallet = await walletIn(world);
    await wallet.enrol(authorityOf(world), evidence);
    expect(wallet.isCurrent).toBe(true);
  });
});

test("a state of the first version is read, and its entropy is remembered", async () => {
  const world = new World();
  const wallet = await walletIn(world);
  await wallet.enrol(new AuthorityClient(world.fetch, AUTHORITY), evidence);
  const { issuer: document, certificates, enrolment, entropy: phrase, entropies } = wallet.state;
  const { refresh_lapsed_days: _d, ...old } = document!;
  const { ahead: _a, ...epochs } = old.epochs;
  const first = {
    version: 1,
    entropy: phrase,
    phraseKept: true,
    issuer: { ...old, epochs },
    certificate: certificates![0],
    enrolment,
    renewAt: 5,
    history: [],
  };
  const read = readState(JSON.stringify(first))!;
  expect(read).toMatchObject({
    version: 2,
    certificates: [certificates![0]],
    entropies,
    issuer: document!,
    renewAt: 5,
  });
  expect(read).not.toHaveProperty("certificate");
  expect(readState(JSON.stringify({ ...first, version: 3 }))).toBe(null);
});

describe("what was renewed in the background", () => {
  /** Seals as the authority does, with the library's own sender. */
  async function seal(publicKey: string, authority: string, message: object): Promise<string> {
    const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
    const recipientPublicKey = await suite.kem.deserializePublicKey(decode(publicKey, 65)!.buffer);
    const sender = await suite.createSenderContext({
      recipientPublicKey,
      info: utf8("Symbolon renewal 2026-11").buffer,
    });
    const box = await sender.seal(utf8(JSON.stringify(message)).buffer, utf8(authority).buffer);
    return encode(concat(new Uint8Array(sender.enc), new Uint8Array(box)));
  }

  async function renewed(world: World, twist: World["twist"], spoil: (sealed: string) => string = (sealed) => sealed) {
    const renewals = new MemoryRenewalPlace();
    const place = new MemoryPlace();
    const store = await Store.create(place, "p", freshState(encode(random(32)), true), directProver, undefined, {
      m: 64,
      t: 1,
      p: 1,
    });
    const first = await Wallet.over(store, directProver, world.fetch, () => world.now, renewals);
    world.ticket = "dGlja2V0";
    await first.enrol(new AuthorityClient(world.fetch, AUTHORITY), evidence);
    expect(world.renewalKey).toBe(first.state.renewalKey!.publicKey);
    expect(renewals.record).toEqual({
      authority: AUTHORITY,
      ticket: "dGlja2V0",
      renewAt: first.state.renewAt,
      epochs: issuer.document.epochs,
    });
    // In the next week, with the wallet locked.
    world.now = issuer.end(first.certificate!.epoch) + 3600;
    world.twist = twist;
    const commitment = await directProver.commit(first["holdings"].seed, issuer.document, "nonce");
    const answer = await world.issue(commitment, "nonce").json();
    const sealed = spoil(await seal(first.state.renewalKey!.publicKey, AUTHORITY, answer));
    renewals.record = {
      ...renewals.record!,
      ticket: "bmV4dA",
      renewAt: world.now + 604800,
      sealed,
      sealedAt: world.now,
    };
    world.asked = [];
    // The wallet is opened days later.
    const sent = world.now;
    world.now += 3 * 86400;
    const wallet = await Wallet.over(
      await Store.open(place, "p", directProver),
      directProver,
      world.fetch,
      () => world.now,
      renewals,
    );
    return { wallet, renewals, sent };
  }

  test("is kept when the wallet is opened, and nobody is asked", async () => {
    const world = new World();
    const { wallet, renewals, sent } = await renewed(world, (honest) => honest);
    expect(wallet.state.certificates!.length).toBe(2);
    expect(wallet.goodUntil).toBe(issuer.end(issuer.epochAt(sent)! + 1n));
    expect(wallet.state.renewAt).toBe(sent + 604800);
    expect(renewals.record).toMatchObject({ ticket: "bmV4dA", renewAt: sent + 604800 });
    expect(renewals.record).not.toHaveProperty("sealed");
    expect(world.asked).toEqual([]);
  });

  test("for another number of epochs waits for a refresh, which asks what the policy is", async () => {
    const world = new World();
    const { wallet, renewals, sent } = await renewed(world, ([a, b]) => [a!, b!, { ...b!, epoch: b!.epoch + 1n }]);
    expect(wallet.refused).toEqual([]);
    expect(wallet.goodUntil).toBe(issuer.end(issuer.epochAt(sent)!));
    expect(renewals.record).not.toHaveProperty("sealed");
  });

  test("is held to the same rules", async () => {
    const world = new World();
    const [another] = randomScalars(1) as [bigint];
    const { wallet, renewals, sent } = await renewed(world, (honest) =>
      honest.map((c) => ({ ...c, entropy: another })),
    );
    expect(wallet.refused.at(-1)!.changed).toEqual(["entropy"]);
    expect(wallet.certificate!.epoch).toBe(issuer.epochAt(sent));
    expect(wallet.goodUntil).toBe(issuer.end(issuer.epochAt(sent)!));
    expect(renewals.record).not.toHaveProperty("sealed");
  });

  test.each([
    ["an octet changed", (sealed: string) => sealed.slice(0, -4) + "AAAA"],
    ["half of it", (sealed: string) => sealed.slice(0, 200)],
    ["nothing", () => "AAAA"],
    ["no base64url", () => "=="],
  ])("is left where it is not what was sealed: %s", async (_, spoil) => {
    const { wallet, renewals } = await renewed(new World(), (honest) => honest, spoil);
    expect(wallet.isCurrent).toBe(true);
    expect(wallet.refused).toEqual([]);
    expect(renewals.record).not.toHaveProperty("sealed");
  });

  test("does not bring back a certificate that was closed while it was under way", async () => {
    const world = new World();
    const { wallet, renewals } = await renewed(world, (honest) => honest);
    const answered = { ...renewals.record!, sealed: "AAAA", sealedAt: world.now };
    const commitment = await directProver.commit(wallet["holdings"].seed, issuer.document, "nonce");
    const answer = await world.issue(commitment, "nonce").json();
    await wallet.close(new AuthorityClient(world.fetch, AUTHORITY));
    expect(renewals.record).toBe(null);
    // The service worker asked before the close, and gets its answer now.
    renewals.record = { ...answered, sealed: await seal(wallet.state.renewalKey!.publicKey, AUTHORITY, answer) };
    await wallet.takeRenewed();
    expect(wallet.certificate).toBe(null);
    expect(wallet.isCurrent).toBe(false);
    expect(renewals.record).toBe(null);
  });

  test("leaves nothing in the clear that says who it is", async () => {
    const { wallet, renewals } = await renewed(new World(), (honest) => honest);
    const clear = JSON.stringify(renewals.record);
    for (const secret of [
      wallet.state.enrolment!,
      wallet.state.entropy,
      wallet.state.renewalKey!.privateKey,
      ...wallet.state.certificates!,
    ])
      expect(clear).not.toContain(secret);
    await wallet.close(new AuthorityClient(new World().fetch, AUTHORITY)).catch(() => {});
  });
});

describe("two tabs of one wallet", () => {
  test("show the certificate that the clock names, whichever of them renewed", async () => {
    const world = new World();
    const place = new MemoryPlace();
    const store = await Store.create(place, "p", freshState(encode(random(32)), true), directProver, undefined, {
      m: 64,
      t: 1,
      p: 1,
    });
    const one = await Wallet.over(store, directProver, world.fetch, () => world.now);
    await one.enrol(new AuthorityClient(world.fetch, AUTHORITY), evidence);
    world.now = issuer.end(one.certificate!.epoch) + 3600;
    const named = issuer.epochAt(world.now)!;
    const other = await Wallet.over(
      await Store.open(place, "p", directProver),
      directProver,
      world.fetch,
      () => world.now,
    );
    await other.refresh(new AuthorityClient(world.fetch, AUTHORITY));
    // The first tab writes, and so reads the other tab's certificates before it gets the event.
    await one.setThreshold(20);
    expect(one.certificate!.epoch).toBe(named);
    const statement = JSON.parse(await one.sign(await one.askToSign(parseContext(PLATFORM)!, { text: "x" }, [])));
    expect(parsePresentation(decode(statement.presentation, 2048)!)!.epoch).toBe(named);
  });
});

test("the two words hold the authority that they are of, and no other", async () => {
  const world = new World();
  const first = await walletIn(world);
  await first.enrol(new AuthorityClient(world.fetch, AUTHORITY), evidence);
  // Restored with the words of another authority, which the wallet remembers by now.
  const state = {
    ...freshState(first.state.entropy, true, (first.check! + 1) % 2048),
    entropies: { "https://first.example": encode(random(32)) },
  };
  const store = await Store.create(new MemoryPlace(), "p", state, directProver, undefined, { m: 64, t: 1, p: 1 });
  const restored = await Wallet.over(store, directProver, world.fetch, () => world.now);
  await restored.enrol(new AuthorityClient(world.fetch, AUTHORITY), evidence);
  expect(restored.isCurrent).toBe(true);
  expect(restored.refused).toEqual([]);
});
