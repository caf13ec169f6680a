// What travels: signatures, proofs, commitments, and their octets. Each parser gives null for anything that is not exactly one:
// a wrong length, a point outside G1 or the identity, a scalar that is zero or not canonical.

import { concat, type Bytes } from "../bytes.ts";
import { MAX_MESSAGES } from "./suite.ts";
import {
  parsePoint,
  parseScalar,
  parseScalars,
  POINT,
  pointOctets,
  SCALAR,
  scalarOctets,
  type G1Point,
} from "./points.ts";

/** (A, e), 80 octets. Section 4.2.4.3. */
export interface Signature {
  readonly A: G1Point;
  readonly e: bigint;
}

export const SIGNATURE = POINT + SCALAR;

export function parseSignature(octets: Uint8Array): Signature | null {
  if (octets.length !== SIGNATURE) return null;
  const e = parseScalar(octets.subarray(POINT));
  const A = e === null ? null : parsePoint(octets.subarray(0, POINT));
  return e !== null && A ? { A, e } : null;
}

export const signatureOctets = (signature: Signature): Bytes =>
  concat(pointOctets(signature.A), scalarOctets(signature.e));

/** (Abar, Bbar, D, e^, r1^, r3^, m^_1..m^_U, c), 272 + 32 U octets. Section 4.2.4.4. */
export interface Proof {
  readonly Abar: G1Point;
  readonly Bbar: G1Point;
  readonly D: G1Point;
  readonly eHat: bigint;
  readonly r1Hat: bigint;
  readonly r3Hat: bigint;
  readonly mHat: readonly bigint[];
  readonly c: bigint;
}

export const PROOF_FLOOR = 3 * POINT + 4 * SCALAR;

export function parseProof(octets: Uint8Array): Proof | null {
  if (octets.length < PROOF_FLOOR || octets.length > PROOF_FLOOR + 2 * MAX_MESSAGES * SCALAR) return null;
  const scalars = parseScalars(octets.subarray(3 * POINT));
  if (!scalars) return null;
  const [Abar, Bbar, D] = [0, 1, 2].map((i) => parsePoint(octets.subarray(i * POINT, (i + 1) * POINT)));
  if (!Abar || !Bbar || !D) return null;
  return {
    Abar,
    Bbar,
    D,
    eHat: scalars[0]!,
    r1Hat: scalars[1]!,
    r3Hat: scalars[2]!,
    mHat: scalars.slice(3, -1),
    c: scalars.at(-1)!,
  };
}

export const proofOctets = (p: Proof): Bytes =>
  concat(pointOctets(p.Abar, p.Bbar, p.D), ...[p.eHat, p.r1Hat, p.r3Hat, ...p.mHat, p.c].map(scalarOctets));

/** (C, s^, m^_1..m^_M, c), 112 + 32 M octets. draft-irtf-cfrg-bbs-blind-signatures-02 section 5.4. */
export interface Commitment {
  readonly C: G1Point;
  readonly sHat: bigint;
  readonly mHat: readonly bigint[];
  readonly c: bigint;
}

export function parseCommitment(octets: Uint8Array): Commitment | null {
  if (octets.length < POINT + 2 * SCALAR || octets.length > POINT + (MAX_MESSAGES + 2) * SCALAR) return null;
  const scalars = parseScalars(octets.subarray(POINT));
  const C = scalars ? parsePoint(octets.subarray(0, POINT)) : null;
  return scalars && C ? { C, sHat: scalars[0]!, mHat: scalars.slice(1, -1), c: scalars.at(-1)! } : null;
}

export const commitmentOctets = (m: Commitment): Bytes =>
  concat(pointOctets(m.C), ...[m.sHat, ...m.mHat, m.c].map(scalarOctets));
