// spec/same-person-commitment.md: its vectors, and the inputs that must be refused.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { concat, hex, utf8 } from "../../src/bytes.ts";
import { NymContext } from "../../src/bbs/nym-context.ts";
import { pointOctets, scalarOctets } from "../../src/bbs/points.ts";
import {
  certificateApi,
  commitSamePerson,
  deriveHolderSecret,
  parseSamePerson,
  rowPseudonym,
  samePersonOctets,
  verifySamePerson,
} from "../../src/bbs/same-person.ts";
import { withEntropy } from "../../src/bbs/schemes.ts";
import { sha256Suite } from "../../src/bbs/suite.ts";
import { mocked, octets, scalar, spec, type Json } from "../fixtures.ts";

const { vectors } = JSON.parse(readFileSync(resolve(spec, "vectors/same-person.json"), "utf8"));

describe.each(vectors as Json[])("vector with nonce $nonce", (v) => {
  const context = octets(v.authority_context);
  const nonce = octets(v.nonce);
  const secret = deriveHolderSecret(octets(v.seed), context, 8);

  test("the secret comes from the seed", () => {
    expect(hex(scalarOctets(secret.blind))).toBe(v.secret_prover_blind);
    expect(hex(concat(...secret.proverNyms.map(scalarOctets)))).toBe(v.prover_nyms);
  });

  test("the commitment, octet for octet", () => {
    const made = commitSamePerson(
      secret,
      context,
      nonce,
      mocked(sha256Suite, octets(v.random_seed), octets(v.random_dst)),
    );
    expect(hex(samePersonOctets(made))).toBe(v.commitment);
    const read = parseSamePerson(octets(v.commitment))!;
    expect(verifySamePerson(read, context, nonce)).toBe(true);
    expect(verifySamePerson(read, context, utf8("another"))).toBe(false);
    expect(verifySamePerson(read, concat(context, nonce.subarray(0, 1)), nonce.subarray(1))).toBe(false);
  });

  test("the pseudonyms", () => {
    const entropy = scalar(v.signer_nym_entropy);
    const { U } = parseSamePerson(octets(v.commitment))!;
    expect(hex(pointOctets(rowPseudonym(U, entropy, context, 8)))).toBe(v.row_pseudonym);
    const forum = new NymContext(certificateApi, utf8("https://forum.example"));
    expect(hex(pointOctets(forum.evaluate(withEntropy(secret.proverNyms, entropy))))).toBe(
      v.pseudonym_https_forum_example,
    );
  });
});

test("a commitment of two people's pieces is refused", () => {
  const context = utf8("symbolon-authority:https://authority.example");
  const nonce = utf8("nonce");
  const of = (seed: number) =>
    samePersonOctets(commitSamePerson(deriveHolderSecret(new Uint8Array(64).fill(seed), context, 8), context, nonce));
  const [a, b] = [of(1), of(2)];
  expect(a.length).toBe(416);
  const starts = [0, 48, ...Array.from({ length: 10 }, (_, i) => 96 + 32 * i), a.length];
  for (let i = 0; i + 1 < starts.length; i++) {
    const mixed = a.slice();
    mixed.set(b.subarray(starts[i], starts[i + 1]), starts[i]);
    expect(verifySamePerson(parseSamePerson(mixed)!, context, nonce)).toBe(false);
  }
  for (const length of [0, 415, 417, 448]) expect(parseSamePerson(new Uint8Array(length))).toBe(null);
});
