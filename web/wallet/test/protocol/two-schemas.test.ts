// Two schemas are valid at once; test/Tests/Protocol/TwoSchemasTests.cs has the same second one. One holder's code and
// one verifier's code handle certificates of both.

import { expect, test } from "vitest";
import { concat, i2osp, utf8, type Bytes } from "../../src/bytes.ts";
import { G2, randomScalars } from "../../src/bbs/points.ts";
import { certificateApi, commitSamePerson, deriveHolderSecret } from "../../src/bbs/same-person.ts";
import { encode } from "../../src/protocol/base64url.ts";
import {
  certificateOctets,
  factOf,
  parseCertificate,
  verifyCertificate,
  type Certificate,
} from "../../src/protocol/certificate.ts";
import { INTERNET_CERTIFICATE } from "../../src/protocol/credential-type.ts";
import { Issuer } from "../../src/protocol/issuer.ts";
import {
  parsePresentation,
  prepare,
  present,
  presentationOctets,
  verifyPresentation,
} from "../../src/protocol/presentation.ts";
import { Schema } from "../../src/protocol/schema.ts";
import { verifyShown } from "../../src/protocol/shown-person.ts";
import { changesIn } from "../../src/wallet/received.ts";
import { blindSign } from "../bbs/signer.ts";

const entry = (index: number, name: string, encoding: string, rest: object = {}) => ({
  index,
  name,
  kind: encoding === "flag" ? "boolean" : "text",
  encoding,
  since: 1,
  disclosable: true,
  changes: "never",
  ...rest,
});

const second = Schema.read({
  schema: 2,
  nym_count: 8,
  facts: [
    entry(0, "birth_date", "days", { disclosable: false }),
    entry(1, "document_country", "country"),
    entry(2, "age_over_18", "flag", { changes: "with_age", age: 18 }),
    entry(3, "assurance", "choice", { choices: { document: 1, chip: 2, desk: 3 }, changes: "with_document" }),
    entry(4, "resident", "flag", { since: 2, default: false }),
  ],
});
const first = INTERNET_CERTIFICATE.find(1)!;
const both = INTERNET_CERTIFICATE.with(second);

const NOW = 1795300000;
const SEED = new Uint8Array(64).fill(5);
const [sk, entropy] = randomScalars(2) as [bigint, bigint];
const issuerOf = (schema: number, type = both): Issuer =>
  Issuer.from(
    {
      issuer: "https://authority.example",
      public_key: encode(G2.BASE.multiply(sk).toBytes(true)),
      schema,
      epochs: { origin: 1767571200, length_seconds: 604800, ahead: 1 },
      refresh_lapsed_days: 365,
    },
    type,
  );
// One key signs first one schema and then the other, as on the day of a change.
const issuers = [issuerOf(1), issuerOf(2)] as const;
const yes = Uint8Array.of(1);
const no = Uint8Array.of(0);
const BORN = i2osp(33000, 4);
const FACTS: readonly (readonly Bytes[])[] = [
  [BORN, yes, yes, yes, yes, no, utf8("D<<"), yes, no],
  [BORN, utf8("D<<"), yes, Uint8Array.of(3), yes],
];

const secret = deriveHolderSecret(SEED, issuers[0].context, 8);

function issue(issuer: Issuer, facts: readonly Bytes[]): Certificate {
  const epoch = issuer.epochAt(NOW)!;
  const { C } = commitSamePerson(secret, issuer.context, utf8("nonce"));
  const signature = blindSign(certificateApi, sk, C, 8, issuer.header(epoch), facts, { count: 8, entropy });
  const octets = certificateOctets({ schema: issuer.schema, epoch, keyId: issuer.keyId, entropy, facts, signature });
  return parseCertificate(octets, both)!;
}

const certificates = issuers.map((issuer, i) => issue(issuer, FACTS[i]!));
const boundTo = utf8("bound to this");
const context = utf8("https://cinema.example");

test("a wallet holds certificates of both, and each verifies under its own schema alone", () => {
  certificates.forEach((certificate, i) => {
    expect(certificate.schema).toBe([first, second][i]);
    expect(verifyCertificate(certificate, issuers[i]!, secret)).toBe(true);
    expect(verifyCertificate(certificate, issuers[1 - i]!, secret)).toBe(false);
    expect(certificate.schema.isAsOf(certificate.facts, NOW)).toBe(true);
  });
  expect(factOf(certificates[1]!, second.fact("assurance"))).toBe("desk");
  expect(() => factOf(certificates[1]!, first.fact("assurance"))).toThrow(RangeError);
});

test("a verifier takes presentations of both, and none whose number was changed", () => {
  for (const [i, certificate] of certificates.entries()) {
    const issuer = issuers[i]!;
    const shown = ["document_country", "age_over_18"].map((name) => certificate.schema.fact(name));
    const octets = presentationOctets(
      present(certificate, prepare(issuer, certificate, secret, context), shown, boundTo),
    );
    expect(octets[0]).toBe(i + 1);
    const person = verifyShown(encode(octets), context, boundTo, NOW, issuers);
    expect(person.facts).toEqual({ document_country: "D", age_over_18: true });
    expect(verifyPresentation(parsePresentation(octets, both)!, issuers[1 - i]!, context, boundTo)).toBe(false);
    for (const number of [0, 2 - i, 3, 255])
      expect(parsePresentation(concat(Uint8Array.of(number), octets.subarray(1)), both)).toBeNull();
  }
});

test("a wallet of today knows one schema and says which", () => {
  expect(() => issuerOf(2, INTERNET_CERTIFICATE)).toThrow("Schema 2 is unknown; this version knows 1.");
  expect(parseCertificate(certificateOctets(certificates[1]!))).toBeNull();
  expect(() => issuerOf(3)).toThrow("Schema 3 is unknown; this version knows 1, 2.");
});

test("the facts that a person has under both schemas must stay when the schema changes", () => {
  const known = { entropy, check: null, held: certificates[0]!, enrolment: "row", documentShown: true };
  const epoch = issuers[1].epochAt(NOW)!;
  const received = (facts: readonly Bytes[]) => ({
    certificates: [0n, 1n].map((later) => ({ ...certificates[1]!, epoch: epoch + later, facts })),
    encoded: ["", ""],
    enrolments: ["row", "row"],
    renewal: undefined,
  });
  const changed = (facts: readonly Bytes[]) => changesIn(received(facts), known, SEED, issuers[1], NOW);
  expect(changed(FACTS[1]!)).toEqual([]);
  expect(changed([BORN, utf8("F<<"), yes, Uint8Array.of(3), yes])).toEqual(["document country"]);
  expect(changed([i2osp(33001, 4), utf8("D<<"), yes, Uint8Array.of(3), yes])).toEqual(["birth date"]);
  expect(
    changesIn(
      {
        ...received(FACTS[1]!),
        certificates: received(FACTS[1]!).certificates.map((c, i) => ({
          ...c,
          facts: i ? [...FACTS[1]!.slice(0, 4), no] : FACTS[1]!,
        })),
      },
      known,
      SEED,
      issuers[1],
      NOW,
    ),
  ).toEqual(["other fact"]);
});
