// An Internet certificate as the authority hands it over and the wallet keeps it: version (1), epoch (8), issuer key id (32),
// signer_nym_entropy (32), facts (length and octets each), signature (80).

import { concat, equal, i2osp, os2ip, type Bytes } from "../bytes.ts";
import { parseSignature, SIGNATURE, signatureOctets, type Signature } from "../bbs/messages.ts";
import { parseScalar, scalarOctets } from "../bbs/points.ts";
import { certificateApi, type HolderSecret } from "../bbs/same-person.ts";
import { verify, withEntropy, type Holding } from "../bbs/schemes.ts";
import { FACTS, factSet, toClaim, type Claim, type Fact } from "./facts.ts";
import type { Issuer } from "./issuer.ts";

/** Format identifier in OpenID4VCI and OpenID4VP. */
export const FORMAT = "symbolon_bbs";

/** The credential_configuration_id. */
export const CONFIGURATION_ID = "internet_certificate";

export const MAX_CERTIFICATE = 1024;

const VERSION = 1;

export interface Certificate {
  readonly epoch: bigint;
  readonly keyId: Bytes;
  readonly entropy: bigint;
  readonly facts: readonly Bytes[];
  readonly signature: Signature;
}

export const certificateOctets = (c: Certificate): Bytes =>
  concat(
    Uint8Array.of(VERSION),
    i2osp(c.epoch, 8),
    c.keyId,
    scalarOctets(c.entropy),
    ...c.facts.flatMap((m) => [Uint8Array.of(m.length), m]),
    signatureOctets(c.signature),
  );

/** Null for anything that is not exactly one certificate. That it verifies is another question. */
export function parseCertificate(octets: Bytes): Certificate | null {
  if (octets.length < 73 + SIGNATURE || octets.length > MAX_CERTIFICATE || octets[0] !== VERSION) return null;
  const entropy = parseScalar(octets.subarray(41, 73), true);
  const messages: Bytes[] = [];
  let at = 73;
  for (let i = 0; i < FACTS.length; i++) {
    const length = octets[at];
    if (length === undefined || at + 1 + length > octets.length) return null;
    messages.push(octets.slice(at + 1, at + 1 + length));
    at += 1 + length;
  }
  const facts = factSet(messages);
  const signature = parseSignature(octets.subarray(at));
  if (entropy === null || !facts || !signature) return null;
  return { epoch: os2ip(octets.subarray(1, 9)), keyId: octets.slice(9, 41), entropy, facts, signature };
}

/** What the holder holds beside the signature. */
export const holding = (c: Certificate, secret: HolderSecret): Holding => ({
  messages: c.facts,
  hidden: { blind: secret.blind, committed: [], nymSecrets: withEntropy(secret.proverNyms, c.entropy) },
});

/** True if this is a certificate of the issuer over the holder's own secret. */
export function verifyCertificate(c: Certificate, issuer: Issuer, secret: HolderSecret): boolean {
  const known = { publicKey: issuer.publicKey, header: issuer.header(c.epoch) };
  return equal(c.keyId, issuer.keyId) && verify(certificateApi, known, c.signature, holding(c, secret));
}

export const claimOf = (c: Certificate, fact: Fact): Claim => toClaim(fact, c.facts[fact.index]!);
