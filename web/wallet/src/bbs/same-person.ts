// Certificates that can be issued again, but only for the same person: spec/same-person-commitment.md, version 1.
// Holder: sends C and U' with one proof under a nonce of the authority's. Authority: signs only for a byte-equal C. What the
// authority must not learn: the secrets. What must never be reused: a nonce.

import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, i2osp, utf8, type Bytes } from "../bytes.ts";
import { NymContext } from "./nym-context.ts";
import {
  Fr,
  parsePoint,
  parseScalars,
  POINT,
  pointOctets,
  publicSum,
  randomScalars,
  SCALAR,
  scalarOctets,
  secretSum,
  wideScalar,
  type G1Point,
  type ScalarSource,
} from "./points.ts";
import { interfaces, MAX_MESSAGES, sha256Suite, type Interface } from "./suite.ts";

/** The one interface that certificates use. */
export const certificateApi: Interface = interfaces(sha256Suite).pseudonym;

/** Labels, dated: another derivation or transcript is another label. */
const SECRET_LABEL = "Symbolon holder secret 2026-11";
const CHALLENGE_LABEL = "SAME_PERSON_2026_11_";

/** Everything a holder commits with, derived from one seed: the commitment is the same point every time, on every device. */
export interface HolderSecret {
  readonly blind: bigint;
  readonly proverNyms: readonly bigint[];
}

/** HKDF-SHA-256 of the seed: two authorities see two unrelated commitments. */
export function deriveHolderSecret(seed: Uint8Array, authorityContext: Uint8Array, nymCount: number): HolderSecret {
  if (seed.length < 32) throw new RangeError("A holder's seed must have at least 32 bytes.");
  const prk = extract(sha256, seed, utf8(SECRET_LABEL));
  const scalar = (i: number): bigint => wideScalar(expand(sha256, prk, concat(i2osp(i, 1), authorityContext), 48));
  const secret = { blind: scalar(0), proverNyms: Array.from({ length: nymCount }, (_, i) => scalar(i + 1)) };
  prk.fill(0);
  return secret;
}

/** (C, U', s^, m^_1..m^_N, c), 160 + 32 N octets. */
export interface SamePersonCommitment {
  readonly C: G1Point;
  readonly U: G1Point;
  readonly sHat: bigint;
  readonly mHat: readonly bigint[];
  readonly c: bigint;
}

export const samePersonSize = (nymCount: number): number => 2 * POINT + (nymCount + 2) * SCALAR;

export function parseSamePerson(octets: Uint8Array): SamePersonCommitment | null {
  if (octets.length < samePersonSize(1) || octets.length > samePersonSize(MAX_MESSAGES)) return null;
  const scalars = parseScalars(octets.subarray(2 * POINT));
  if (!scalars) return null;
  const C = parsePoint(octets.subarray(0, POINT));
  const U = parsePoint(octets.subarray(POINT, 2 * POINT));
  return C && U ? { C, U, sHat: scalars[0]!, mHat: scalars.slice(1, -1), c: scalars.at(-1)! } : null;
}

export const samePersonOctets = (m: SamePersonCommitment): Bytes =>
  concat(pointOctets(m.C, m.U), ...[m.sHat, ...m.mHat, m.c].map(scalarOctets));

export function commitSamePerson(
  secret: HolderSecret,
  authorityContext: Uint8Array,
  nonce: Uint8Array,
  source: ScalarSource = randomScalars,
): SamePersonCommitment {
  const N = secret.proverNyms.length;
  const { blind: generators } = certificateApi.generators(0, N);
  const context = new NymContext(certificateApi, authorityContext);
  const C = secretSum(generators, [secret.blind, ...secret.proverNyms]);
  const U = context.evaluate(secret.proverNyms);
  const [sTilde, ...mTilde] = source(N + 1) as [bigint, ...bigint[]];
  const Cbar = secretSum(generators, [sTilde, ...mTilde]);
  const Ubar = context.evaluate(mTilde);
  const c = challenge(generators, context, nonce, C, Cbar, U, Ubar);
  const commitment: SamePersonCommitment = {
    C,
    U,
    sHat: Fr.add(sTilde, Fr.mul(secret.blind, c)),
    mHat: secret.proverNyms.map((n, i) => Fr.add(mTilde[i]!, Fr.mul(n, c))),
    c,
  };
  if (!verifySamePerson(commitment, authorityContext, nonce))
    throw new Error("The commitment that was just made does not verify; it was not released.");
  return commitment;
}

/** True if C and U' were made from the same secrets by somebody who knows them, for this nonce and context. */
export function verifySamePerson(m: SamePersonCommitment, authorityContext: Uint8Array, nonce: Uint8Array): boolean {
  const { blind: generators } = certificateApi.generators(0, m.mHat.length);
  const context = new NymContext(certificateApi, authorityContext);
  const Cbar = publicSum([...generators, m.C], [m.sHat, ...m.mHat, Fr.neg(m.c)]);
  const Ubar = context.reconstruct(m.mHat, m.U, m.c);
  return !Cbar.is0() && !Ubar.is0() && challenge(generators, context, nonce, m.C, Cbar, m.U, Ubar) === m.c;
}

/** U' + OP * z^(N-1) * signer_nym_entropy: what the row of a holder predicts of their pseudonym before the authority. */
export function rowPseudonym(U: G1Point, entropy: bigint, authorityContext: Uint8Array, nymCount: number): G1Point {
  const context = new NymContext(certificateApi, authorityContext);
  const last = Array.from({ length: nymCount }, (_, i) => (i === nymCount - 1 ? entropy : 0n));
  return U.add(context.evaluate(last));
}

/** Step 6. */
function challenge(
  generators: readonly G1Point[],
  context: NymContext,
  nonce: Uint8Array,
  C: G1Point,
  Cbar: G1Point,
  U: G1Point,
  Ubar: G1Point,
): bigint {
  return certificateApi.hashToScalar(
    concat(
      i2osp(generators.length - 1, 8),
      pointOctets(...generators, C, Cbar, context.OP, U, Ubar),
      i2osp(context.id.length, 8),
      context.id,
      i2osp(nonce.length, 8),
      nonce,
    ),
    utf8(certificateApi.apiId + CHALLENGE_LABEL),
  );
}
