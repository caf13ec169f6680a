// The browser wallet as a peer of the C# one: test/Tests/WebWallet asks, this program answers. stdin: a JSON array of
// [operation, argument, ...]; stdout: a JSON array of answers. A refusal is {"refused": sentence}, malformed octets are
// null. Octets are in base64url. `npm run build` builds it into dist-peer/peer.mjs, with all its dependencies.

import { readFileSync } from "node:fs";
import { utf8, type Bytes } from "../../src/bytes.ts";
import { parseScalar, pointOctets, scalarOctets } from "../../src/bbs/points.ts";
import { deriveHolderSecret, parseSamePerson, verifySamePerson } from "../../src/bbs/same-person.ts";
import { concat } from "../../src/bytes.ts";
import { decode, encode } from "../../src/protocol/base64url.ts";
import { certificateOctets, factOf, parseCertificate } from "../../src/protocol/certificate.ts";
import { INTERNET_CERTIFICATE } from "../../src/protocol/credential-type.ts";
import { parseInternetId } from "../../src/protocol/internet-id.ts";
import { authorityContext, Issuer } from "../../src/protocol/issuer.ts";
import { parseJson } from "../../src/protocol/json.ts";
import {
  bindingOctets,
  parsePresentation,
  presentationOctets,
  verifyPresentation,
  type Binding,
} from "../../src/protocol/presentation.ts";
import { verifyRequest } from "../../src/protocol/sign-in-request.ts";
import { statementJson, statementOctets, unsigned, type Subject } from "../../src/protocol/statement.ts";
import { parseContext } from "../../src/protocol/statement-context.ts";
import { fill, Refusal } from "../../src/refusal.ts";
import { checkWords, entropyCheck } from "../../src/wallet/entropy-check.ts";
import { combine, split } from "../../src/wallet/helpers.ts";
import { deriveSeed, parsePhrase, toWords, wordList } from "../../src/wallet/phrase.ts";
import { directProver } from "../../src/wallet/prover.ts";
import { parseLink } from "../../src/wallet/verifier-client.ts";

const SCHEMA = INTERNET_CERTIFICATE.find(1)!;
const octets = (text: string): Bytes => decode(text, 1 << 20)!;
const issuerOf = (json: string): Issuer => Issuer.read(utf8(json));
const held = (seed: string, issuer: string, certificate: string) => ({
  seed: octets(seed),
  issuer: issuerOf(issuer).document,
  certificate,
});

// biome-ignore lint/suspicious/noExplicitAny: each operation names the types of its own arguments
const operations: Record<string, (...args: any[]) => unknown> = {
  secret: (seed: string, issuer: string) => {
    const secret = deriveHolderSecret(octets(seed), authorityContext(issuer), SCHEMA.nymCount);
    return encode(concat(scalarOctets(secret.blind), ...secret.proverNyms.map(scalarOctets)));
  },
  commit: (seed: string, issuer: string, nonce: string) =>
    directProver.commit(octets(seed), issuerOf(issuer).document, nonce),
  "commitment/verify": (commitment: string, issuer: string, nonce: string) => {
    const parsed = parseSamePerson(octets(commitment));
    return parsed && verifySamePerson(parsed, issuerOf(issuer).context, utf8(nonce));
  },
  "certificate/read": (certificate: string) => {
    const parsed = parseCertificate(octets(certificate));
    return (
      parsed && {
        octets: encode(certificateOctets(parsed)),
        claims: parsed.schema.facts.map((fact) => factOf(parsed, fact)),
      }
    );
  },
  "certificate/verify": (seed: string, issuer: string, certificate: string) =>
    directProver.checkCertificate(held(seed, issuer, certificate)),
  "internet-id": (seed: string, issuer: string, certificate: string, context: string) =>
    directProver.internetId(held(seed, issuer, certificate), utf8(context)),
  "internet-id/read": (text: string) => parseInternetId(text),
  present: (seed: string, issuer: string, certificate: string, context: string, facts: string[], binding: Binding) =>
    directProver.present(held(seed, issuer, certificate), utf8(context), facts, bindingOctets(binding)),
  "presentation/verify": (presentation: string, issuer: string, context: string, binding: Binding) => {
    const parsed = parsePresentation(octets(presentation));
    return parsed && verifyPresentation(parsed, issuerOf(issuer), utf8(context), bindingOctets(binding));
  },
  "presentation/read": (presentation: string) => {
    const parsed = parsePresentation(octets(presentation));
    return parsed && { octets: encode(presentationOctets(parsed)), pseudonym: encode(pointOctets(parsed.pseudonym)) };
  },
  "statement/sign": async (
    seed: string,
    issuer: string,
    certificate: string,
    context: string,
    subject: Subject,
    facts: string[],
    now: number,
  ) => {
    const name = parseContext(context);
    if (!name) return null;
    const statement = unsigned(name, subject, now);
    const presentation = await directProver.present(
      held(seed, issuer, certificate),
      name.octets,
      facts,
      statementOctets(statement),
    );
    return statementJson({ ...statement, presentation });
  },
  examine: async (json: string, issuers: string[]) => {
    const { refused, ...found } = await directProver.examine(
      octets(json),
      issuers.map((issuer) => issuerOf(issuer).document),
    );
    return refused ? { kind: found.kind, refused: fill(refused.sentence, refused.args) } : found;
  },
  issuer: (json: string, epoch: string) => {
    const issuer = issuerOf(json);
    return { keyId: encode(issuer.keyId), header: encode(issuer.header(BigInt(epoch))) };
  },
  phrase: async (words: string) => {
    const { entropy, check } = await parsePhrase(words);
    return {
      ...(check !== null && { check }),
      entropy: encode(entropy),
      seed: encode(await deriveSeed(entropy)),
      english: toWords(entropy).join(" "),
      chinese: toWords(entropy, await wordList("zh-Hans")).join(" "),
    };
  },
  "entropy-check": async (seed: string, entropy: string, chinese: boolean) => {
    const check = entropyCheck(octets(seed), parseScalar(octets(entropy), true)!);
    return { check, words: checkWords(check, await wordList(chinese ? "zh-Hans" : "en")).join(" ") };
  },
  ages: (facts: string[], unixSeconds: number) => SCHEMA.isAsOf(facts.map(octets), unixSeconds),
  "helpers/split": (entropy: string, k: number, n: number, randomness: string) => {
    let at = 0;
    return split(octets(entropy), k, n, (length) => octets(randomness).slice(at, (at += length)));
  },
  "helpers/combine": (shares: string[]) => encode(combine(shares)),
  request: async (token: string, clientId: string, now: number) => {
    const verified = await verifyRequest(token, clientId, now);
    return { context: encode(verified.contextId), facts: verified.facts.map((f) => f.fact.name) };
  },
  link: (link: string) => ({ ...parseLink(link) }),
  json: (text: string) => parseJson(octets(text)) !== null,
  base64url: (text: string, maxBytes: number) => {
    const bytes = decode(text, maxBytes);
    return bytes && encode(bytes);
  },
};

const questions = JSON.parse(readFileSync(0, "utf8")) as [string, ...unknown[]][];
const answers: unknown[] = [];
for (const [operation, ...args] of questions) {
  try {
    answers.push(await operations[operation]!(...args));
  } catch (e) {
    if (!(e instanceof Refusal)) throw e;
    answers.push({ refused: e.message });
  }
}
process.stdout.write(JSON.stringify(answers));
