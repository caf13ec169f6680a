// A presentation: schema (1), epoch (8), issuer key id (32), pseudonym (48), number of facts (1), each fact as place
// (1), length (1) and octets, proof (the rest). All its data is public for the whole epoch, requested, or fresh. The
// pseudonym is the person's in this context only.

import { concat, i2osp, os2ip, type Bytes } from "../bytes.ts";
import { parseProof, PROOF_FLOOR, proofOctets, type Proof } from "../bbs/messages.ts";
import { NymContext } from "../bbs/nym-context.ts";
import { G1, parsePoint, POINT, pointOctets, SCALAR, type G1Point } from "../bbs/points.ts";
import { certificateApi, type HolderSecret } from "../bbs/same-person.ts";
import type { PreparedProof } from "../bbs/proof.ts";
import { checkBlindProof, prepareProof, withEntropy, type DisclosedMessage } from "../bbs/schemes.ts";
import { holding, type Certificate } from "./certificate.ts";
import { INTERNET_CERTIFICATE, type CredentialType } from "./credential-type.ts";
import type { Fact } from "./fact.ts";
import type { Issuer } from "./issuer.ts";
import { parseKeyId, type KeyId } from "./key-id.ts";
import type { Schema } from "./schema.ts";
import { transcript } from "./transcript.ts";

export const MAX_PRESENTATION = 2048;

/** What a presentation is bound to. It is valid only for this nonce, this client and this address. */
export interface Binding {
  readonly nonce: string;
  readonly clientId: string;
  readonly responseUri: string;
}

export const bindingOctets = (b: Binding): Bytes =>
  transcript("Symbolon presentation 2026-11", b.nonce, b.clientId, b.responseUri);

export interface Presentation {
  readonly schema: Schema;
  readonly epoch: bigint;
  readonly keyId: KeyId;
  readonly pseudonym: G1Point;
  readonly disclosed: readonly DisclosedMessage[];
  readonly proof: Proof;
}

/** The part of a presentation in a context that does not depend on the request. Use it once; it holds secrets. */
export function prepare(
  issuer: Issuer,
  certificate: Certificate,
  secret: HolderSecret,
  contextId: Uint8Array,
): PreparedProof {
  const known = { publicKey: issuer.publicKey, header: issuer.header(certificate.epoch) };
  return prepareProof(certificateApi, known, certificate.signature, holding(certificate, secret), contextId);
}

/** Makes a presentation, and verifies the proof before returning it. boundTo is the presentation header. */
export function present(
  certificate: Certificate,
  prepared: PreparedProof,
  facts: readonly Fact[],
  boundTo: Bytes,
): Presentation {
  const indexes = facts.map((f) => f.index).sort((a, b) => a - b);
  const made = prepared.finish(boundTo, indexes);
  const disclosed = indexes.map((index) => ({ index, message: certificate.facts[index]! }));
  return {
    schema: certificate.schema,
    epoch: certificate.epoch,
    keyId: certificate.keyId,
    pseudonym: made.pseudonym!,
    disclosed,
    proof: made.proof,
  };
}

/** True if the proof verifies under this issuer, in this context, bound to these octets. */
export function verifyPresentation(p: Presentation, issuer: Issuer, contextId: Uint8Array, boundTo: Bytes): boolean {
  const known = { publicKey: issuer.publicKey, header: issuer.header(p.epoch) };
  const nym = { contextId, count: p.schema.nymCount, pseudonym: p.pseudonym };
  return (
    issuer.signs(p) &&
    checkBlindProof(certificateApi, known, p.proof, boundTo, p.schema.facts.length, p.disclosed, [], nym)
  );
}

export const presentationOctets = (p: Presentation): Bytes =>
  concat(
    Uint8Array.of(p.schema.number),
    i2osp(p.epoch, 8),
    p.keyId,
    pointOctets(p.pseudonym),
    Uint8Array.of(p.disclosed.length),
    ...p.disclosed.flatMap(({ index, message }) => [Uint8Array.of(index, message.length), message]),
    proofOctets(p.proof),
  );

/** Null for anything that is not exactly one well-formed presentation of a valid schema. */
export function parsePresentation(octets: Bytes, type: CredentialType = INTERNET_CERTIFICATE): Presentation | null {
  const schema = type.find(octets[0]);
  if (octets.length < 90 + PROOF_FLOOR || octets.length > MAX_PRESENTATION || !schema) return null;
  const count = octets[89]!;
  if (count > schema.facts.length) return null;
  const disclosed: DisclosedMessage[] = [];
  let at = 90;
  let previous = -1;
  for (let i = 0; i < count; i++) {
    const [index, length] = [octets[at], octets[at + 1]];
    if (index === undefined || length === undefined || at + 2 + length > octets.length) return null;
    if (index <= previous || index >= schema.facts.length) return null;
    previous = index;
    const message = octets.slice(at + 2, at + 2 + length);
    if (schema.facts[index]!.codec.decode(message) === null) return null;
    disclosed.push({ index, message });
    at += 2 + length;
  }
  // Hidden: the other facts, the blind factor and the N nym secrets, one scalar each.
  const hidden = schema.facts.length - count + 1 + schema.nymCount;
  if (octets.length - at !== PROOF_FLOOR + hidden * SCALAR) return null;
  const proof = parseProof(octets.subarray(at));
  const pseudonym = parsePoint(octets.subarray(41, 41 + POINT));
  if (!proof || !pseudonym || pseudonym.equals(G1.BASE)) return null;
  return {
    schema,
    epoch: os2ip(octets.subarray(1, 9)),
    keyId: parseKeyId(octets.slice(9, 41)),
    pseudonym,
    disclosed,
    proof,
  };
}

/** The holder's pseudonym in a context, without a proof. */
export const pseudonymFor = (secret: HolderSecret, entropy: bigint, contextId: Uint8Array): G1Point =>
  new NymContext(certificateApi, contextId).evaluate(withEntropy(secret.proverNyms, entropy));
