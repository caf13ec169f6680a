// The curve as the drafts use it: points of G1 (48 octets), public keys in G2 (96 octets), scalars modulo r (32
// octets). Multiplications come in two kinds. secretSum is for secret scalars: its time does not depend on them, as
// far as the platform allows. publicSum is for public scalars. Malformed octets give null.
//
// A secret multiplication does the same additions and doublings for every scalar, and reads every entry of its table
// for each digit. JavaScript's big integers still take a time that depends on the numbers; this code claims no more.

import { bls12_381 as bls } from "@noble/curves/bls12-381.js";
import { mulAddUnsafe, normalizeZ } from "@noble/curves/abstract/curve.js";
import { concat, i2osp, os2ip, random, type Bytes } from "../bytes.ts";

export const G1 = bls.G1.Point;
export const G2 = bls.G2.Point;
export const Fr = bls.fields.Fr;

export type G1Point = InstanceType<typeof G1>;
export type G2Point = InstanceType<typeof G2>;

export const POINT = 48;
export const SCALAR = 32;
export const PUBLIC_KEY = 96;

/**
 * calculate_random_scalars (section 4.2.1) as an argument: vectors pass their own scalars, other callers use the
 * system's.
 */
export type ScalarSource = (count: number) => bigint[];

/** 48 octets modulo r: the bias is below 2^-128. */
export const wideScalar = (octets: Uint8Array): bigint => Fr.create(os2ip(octets));

export const randomScalars: ScalarSource = (count) => Array.from({ length: count }, () => wideScalar(random(48)));

export const scalarOctets = (scalar: bigint): Bytes => i2osp(scalar, SCALAR);

export const pointOctets = (...points: readonly G1Point[]): Bytes =>
  concat(...normalizeZ(G1, [...points]).map((p) => p.toBytes(true)));

/** A canonical scalar; zero only if allowed. */
export function parseScalar(octets: Uint8Array, zero = false): bigint | null {
  if (octets.length !== SCALAR) return null;
  const value = os2ip(octets);
  return value < Fr.ORDER && (zero || value !== 0n) ? value : null;
}

/** octets_to_point_E1: in the subgroup, not the identity, one spelling. */
export function parsePoint(octets: Uint8Array): G1Point | null {
  if (octets.length !== POINT) return null;
  try {
    const point = G1.fromBytes(octets);
    point.assertValidity();
    return point.is0() ? null : point;
  } catch {
    return null;
  }
}

/** octets_to_pubkey, section 4.2.4.6. */
export function parsePublicKey(octets: Uint8Array): G2Point | null {
  if (octets.length !== PUBLIC_KEY) return null;
  try {
    const point = G2.fromBytes(octets);
    point.assertValidity();
    return point.is0() ? null : point;
  } catch {
    return null;
  }
}

/** A sequence of scalars, each canonical and not zero; null for anything else. */
export function parseScalars(octets: Uint8Array): bigint[] | null {
  if (octets.length % SCALAR !== 0) return null;
  const scalars: bigint[] = [];
  for (let at = 0; at < octets.length; at += SCALAR) {
    const scalar = parseScalar(octets.subarray(at, at + SCALAR));
    if (scalar === null) return null;
    scalars.push(scalar);
  }
  return scalars;
}

/** Bits of a window of the tables below: 65 additions a multiplication, no doubling; 520 points, made in about 5 ms. */
const WINDOW = 4;

/**
 * Makes multiplications by a fixed point faster. The first multiplication makes its table, which lives as long as the
 * point.
 */
export function withTable(point: G1Point): G1Point {
  point.precompute(WINDOW, true);
  return point;
}

/** Sum of scalar * point with the library's ladder of fixed length: no step depends on a scalar. */
export function secretSum(points: readonly G1Point[], scalars: readonly bigint[]): G1Point {
  if (points.length !== scalars.length) throw new RangeError("As many scalars as points are needed.");
  return points.reduce((sum, point, i) => {
    const scalar = scalars[i]!;
    return scalar === 0n ? sum : sum.add(point.multiply(scalar));
  }, G1.ZERO);
}

/** The same over public scalars, faster: all points share their doublings (Straus). */
export function publicSum(points: readonly G1Point[], scalars: readonly bigint[]): G1Point {
  if (points.length !== scalars.length) throw new RangeError("As many scalars as points are needed.");
  return mulAddUnsafe(G1, [...points], [...scalars]);
}

/** h(a, w) * h(b, BP2) = 1. */
export function pairingsCancel(a: G1Point, w: G2Point, b: G1Point): boolean {
  if (a.is0() || b.is0()) return a.is0() && b.is0();
  const product = bls.pairingBatch([
    { g1: a, g2: w },
    { g1: b, g2: G2.BASE },
  ]);
  return bls.fields.Fp12.eql(product, bls.fields.Fp12.ONE);
}
