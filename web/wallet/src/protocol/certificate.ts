// An Internet certificate as the authority sends it and the wallet stores it: schema (1), epoch (8), issuer key id
// (32), signer_nym_entropy (32), facts (length and octets each), signature (80).

import { concat, i2osp, os2ip, type Bytes } from "../bytes.ts";
import { parseSignature, SIGNATURE, signatureOctets, type Signature } from "../bbs/messages.ts";
import { parseScalar, scalarOctets } from "../bbs/points.ts";
import { certificateApi, type HolderSecret } from "../bbs/same-person.ts";
import { verify, withEntropy, type Holding } from "../bbs/schemes.ts";
import { INTERNET_CERTIFICATE, type CredentialType } from "./credential-type.ts";
import { readFact, type Fact, type FactValue } from "./fact.ts";
import type { Issuer } from "./issuer.ts";
import { parseKeyId, type KeyId } from "./key-id.ts";
import type { Schema } from "./schema.ts";

export const MAX_CERTIFICATE = 1024;

export interface Certificate {
  readonly schema: Schema;
  readonly epoch: bigint;
  readonly keyId: KeyId;
  readonly entropy: bigint;
  readonly facts: readonly Bytes[];
  readonly signature: Signature;
}

export const certificateOctets = (c: Certificate): Bytes =>
  concat(
    Uint8Array.of(c.schema.number),
    i2osp(c.epoch, 8),
    c.keyId,
    scalarOctets(c.entropy),
    ...c.facts.flatMap((m) => [Uint8Array.of(m.length), m]),
    signatureOctets(c.signature),
  );

/** Null for anything that is not exactly one certificate of a valid schema. The signature is not verified here. */
export function parseCertificate(octets: Bytes, type: CredentialType = INTERNET_CERTIFICATE): Certificate | null {
  const schema = type.find(octets[0]);
  if (octets.length < 73 + SIGNATURE || octets.length > MAX_CERTIFICATE || !schema) return null;
  const entropy = parseScalar(octets.subarray(41, 73), true);
  const messages: Bytes[] = [];
  let at = 73;
  for (let i = 0; i < schema.facts.length; i++) {
    const length = octets[at];
    if (length === undefined || at + 1 + length > octets.length) return null;
    messages.push(octets.slice(at + 1, at + 1 + length));
    at += 1 + length;
  }
  const signature = parseSignature(octets.subarray(at));
  if (entropy === null || !schema.isWhole(messages) || !signature) return null;
  return {
    schema,
    epoch: os2ip(octets.subarray(1, 9)),
    keyId: parseKeyId(octets.slice(9, 41)),
    entropy,
    facts: messages,
    signature,
  };
}

/** The holder's data beside the signature. */
export const holding = (c: Certificate, secret: HolderSecret): Holding => ({
  messages: c.facts,
  hidden: { blind: secret.blind, committed: [], nymSecrets: withEntropy(secret.proverNyms, c.entropy) },
});

/** True if this is a certificate of the issuer over the holder's own secret. */
export function verifyCertificate(c: Certificate, issuer: Issuer, secret: HolderSecret): boolean {
  const known = { publicKey: issuer.publicKey, header: issuer.header(c.epoch) };
  return issuer.signs(c) && verify(certificateApi, known, c.signature, holding(c, secret));
}

/** The value of a fact of the certificate's schema. */
export function factOf(c: Certificate, fact: Fact): FactValue {
  if (c.schema.find(fact.name) !== fact) throw new RangeError(`${fact.name} is a fact of another schema.`);
  return readFact(fact, c.facts[fact.index]!);
}
