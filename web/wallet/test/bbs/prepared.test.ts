// A proof made in two steps is valid. The prepared part works once, for its own certificate and context only.

import { beforeAll, describe, expect, test } from "vitest";
import { i2osp, random, utf8, type Bytes } from "../../src/bytes.ts";
import { G2, pointOctets, randomScalars, type ScalarSource } from "../../src/bbs/points.ts";
import { proofOctets } from "../../src/bbs/messages.ts";
import { PreparedProof, prove, readPublicKey, type Setting } from "../../src/bbs/proof.ts";
import { certificateApi, commitSamePerson, deriveHolderSecret } from "../../src/bbs/same-person.ts";
import { checkBlindProof, prepareProof } from "../../src/bbs/schemes.ts";
import { decode, encode } from "../../src/protocol/base64url.ts";
import { certificateOctets, holding, parseCertificate, type Certificate } from "../../src/protocol/certificate.ts";
import { Issuer } from "../../src/protocol/issuer.ts";
import { bindingOctets, parsePresentation, verifyPresentation } from "../../src/protocol/presentation.ts";
import { directProver } from "../../src/wallet/prover.ts";
import { blindSign, publicKeyOf, sign } from "./signer.ts";

const [sk, entropy] = randomScalars(2) as [bigint, bigint];
const issuer = Issuer.from({
  issuer: "https://authority.example",
  public_key: encode(G2.BASE.multiply(sk).toBytes(true)),
  schema: 1,
  epochs: { origin: 1767571200, length_seconds: 604800, ahead: 1 },
  refresh_lapsed_days: 365,
});
const seed = random(64);
const secret = deriveHolderSecret(seed, issuer.context, 8);
const flag = (yes: boolean): Bytes => Uint8Array.of(yes ? 1 : 0);
const facts = [
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
const forum = utf8("https://forum.example");
let certificate: Certificate;

const issued = (epoch: bigint): Certificate => {
  const { C } = commitSamePerson(secret, issuer.context, utf8("nonce"));
  const signature = blindSign(certificateApi, sk, C, 8, issuer.header(epoch), facts, { count: 8, entropy });
  return parseCertificate(
    certificateOctets({ schema: issuer.schema, epoch, keyId: issuer.keyId, entropy, facts, signature }),
  )!;
};

beforeAll(() => {
  certificate = issued(46n);
});

describe("a prepared proof", () => {
  const known = () => ({ publicKey: readPublicKey(issuer.publicKey.octets)!, header: issuer.header(46n) });
  const ready = () => prepareProof(certificateApi, known(), certificate.signature, holding(certificate, secret), forum);

  test("can still disclose anything of the signer's messages", () => {
    for (const disclosed of [[], [3], [1, 2, 3, 4, 5, 6, 7, 8], [0, 8]]) {
      const { proof, pseudonym } = ready().finish(utf8("header"), disclosed);
      const shown = disclosed.map((index) => ({ index, message: facts[index]! }));
      const check = (header: string, contextId = forum) =>
        checkBlindProof(certificateApi, known(), proof, utf8(header), 9, shown, [], {
          contextId,
          count: 8,
          pseudonym: pseudonym!,
        });
      expect(check("header")).toBe(true);
      expect(check("another")).toBe(false);
      expect(check("header", utf8("https://cinema.example"))).toBe(false);
    }
  });

  test("is good for one", () => {
    const one = ready();
    one.finish(utf8("a"), [3]);
    expect(() => one.finish(utf8("b"), [3])).toThrow("good for one proof");
  });

  test("is the proof of one step, with the same random scalars", () => {
    const generators = certificateApi.generators(2);
    const publicKey = publicKeyOf(sk);
    const domain = certificateApi.domain(publicKey.octets, generators, utf8("h"));
    const setting: Setting = { api: certificateApi, publicKey, generators, domain, nymCount: 0 };
    const texts = [utf8("one"), utf8("two")];
    const signature = sign(certificateApi, sk, utf8("h"), texts);
    const messages = texts.map((text) => certificateApi.mapToScalar(text));
    const fixed = randomScalars(7);
    const source: ScalarSource = (count) => fixed.slice(0, count);
    const whole = prove(setting, utf8("p"), signature, messages, [1], [], source);
    const twoSteps = new PreparedProof(setting, signature, messages, [0, 1], [], source).finish(utf8("p"), [1]);
    expect(proofOctets(twoSteps.proof)).toEqual(proofOctets(whole.proof));
  });

  test("of what does not belong together is none", () => {
    const other = { ...known(), header: issuer.header(47n) };
    expect(() =>
      prepareProof(certificateApi, other, certificate.signature, holding(certificate, secret), forum),
    ).toThrow("do not belong together");
    expect(() => ready().finish(utf8("h"), [3, 1])).toThrow("strictly ascending");
  });
});

test("the prover prepares for one question, and for no other", async () => {
  const held = (c: Certificate) => ({ seed, issuer: issuer.document, certificate: encode(certificateOctets(c)) });
  const boundTo = bindingOctets({
    nonce: "n",
    clientId: "verifier_attestation:https://forum.example",
    responseUri: "https://forum.example/r",
  });
  const present = async (of: Certificate, context: Bytes) => {
    const made = parsePresentation(
      decode(await directProver.present(held(of), context, ["age_over_18"], boundTo), 2048)!,
    )!;
    expect(verifyPresentation(made, issuer, context, boundTo)).toBe(true);
    return pointOctets(made.proof.Abar).join();
  };
  const later = issued(47n);
  const cinema = utf8("https://cinema.example");
  const seen: string[] = [];
  for (const [of, context] of [
    [certificate, forum],
    [certificate, forum],
    [certificate, cinema],
    [later, forum],
  ] as const) {
    await directProver.internetId(held(certificate), forum);
    await new Promise((resolve) => setTimeout(resolve));
    seen.push(await present(of, context));
  }
  seen.push(await present(certificate, forum), await present(certificate, forum));
  expect(new Set(seen).size).toBe(6);
});
