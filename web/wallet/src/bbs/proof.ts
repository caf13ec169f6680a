// Proving and verifying over scalars (draft-irtf-cfrg-bbs-signatures sections 3.6 and 3.7). All three interfaces come through
// here; the pseudonym interface is the core one with one more statement under the same challenge
// (draft-irtf-cfrg-bbs-per-verifier-linkability section 9.1).
// Prover: whoever holds signature and messages. Verifier: learns what is disclosed and nothing else. Never reused: the random
// scalars.

import { concat, i2osp } from "../bytes.ts";
import type { Proof, Signature } from "./messages.ts";
import {
  Fr,
  pairingsCancel,
  parsePublicKey,
  pointOctets,
  publicSum,
  scalarOctets,
  secretSum,
  type G1Point,
  type G2Point,
  type ScalarSource,
} from "./points.ts";
import type { GeneratorSet, Interface } from "./suite.ts";
import type { NymContext } from "./nym-context.ts";

/** A public key with its octets: both are needed, and reading it costs a subgroup check. */
export interface PublicKey {
  readonly W: G2Point;
  readonly octets: Uint8Array;
}

export function readPublicKey(octets: Uint8Array): PublicKey | null {
  const W = parsePublicKey(octets);
  return W && { W, octets: octets.slice() };
}

/** What a proof is about, known to both sides. */
export interface Statement {
  readonly api: Interface;
  readonly publicKey: PublicKey;
  readonly generators: GeneratorSet;
  readonly domain: bigint;
  readonly presentationHeader: Uint8Array;
  /** The context and the length of the vector of nym secrets, which stand last in the message vector. */
  readonly nym?: { readonly context: NymContext; readonly count: number };
}

/** Disclosed scalars by their place in the whole message vector, strictly ascending. */
export type Disclosed = readonly (readonly [index: number, scalar: bigint])[];

export interface Proven {
  readonly proof: Proof;
  readonly pseudonym: G1Point | null;
}

interface Transcript {
  readonly Abar: G1Point;
  readonly Bbar: G1Point;
  readonly D: G1Point;
  readonly T1: G1Point;
  readonly T2: G1Point;
  /** (pseudonym, Ut). */
  readonly nym: readonly G1Point[];
}

/** B = P1 + Q_1 * domain + H_1 * msg_1 + ... + H_L * msg_L. */
export const B = (api: Interface, generators: GeneratorSet, domain: bigint, messages: readonly bigint[]): G1Point =>
  api.p1.add(secretSum(generators.points, [domain, ...messages]));

/** CoreVerify, section 3.6.2. */
export function verifySignature(
  api: Interface,
  publicKey: PublicKey,
  signature: Signature,
  generators: GeneratorSet,
  domain: bigint,
  messages: readonly bigint[],
): boolean {
  // h(A, W) * h(A * e - B, BP2) = 1
  const right = signature.A.multiply(signature.e).subtract(B(api, generators, domain, messages));
  return pairingsCancel(signature.A, publicKey.W, right);
}

/** CoreProofGen. The proof is verified before it is released: a fault would otherwise publish a relation between secrets. */
export function prove(
  statement: Statement,
  signature: Signature,
  messages: readonly bigint[],
  disclosedIndexes: readonly number[],
  source: ScalarSource,
): Proven {
  const { api, generators, domain, nym } = statement;
  const count = generators.messageCount;
  if (messages.length !== count || !inOrder(disclosedIndexes, count))
    throw new RangeError(`Disclosed indexes must be strictly ascending and between 0 and ${count - 1}.`);
  const shown = new Set(disclosedIndexes);
  const undisclosed = messages.map((_, i) => i).filter((i) => !shown.has(i));
  // ProofInit, section 3.7.1
  const scalars = source(5 + undisclosed.length);
  const [r1, r2, eTilde, r1Tilde, r3Tilde] = scalars as [bigint, bigint, bigint, bigint, bigint];
  const mTilde = scalars.slice(5);
  const D = B(api, generators, domain, messages).multiply(r2);
  const Abar = signature.A.multiply(Fr.mul(r1, r2));
  const Bbar = D.multiply(r1).subtract(Abar.multiply(signature.e));
  const T1 = secretSum([Abar, D], [eTilde, r1Tilde]);
  const T2 = secretSum([D, ...undisclosed.map((i) => generators.points[i + 1]!)], [r3Tilde, ...mTilde]);
  const pseudonym = nym ? nym.context.evaluate(messages.slice(-nym.count)) : null;
  const nymPart = nym ? [pseudonym!, nym.context.evaluate(mTilde.slice(-nym.count))] : [];
  const disclosed: Disclosed = disclosedIndexes.map((i) => [i, messages[i]!] as const);
  const c = challenge(statement, { Abar, Bbar, D, T1, T2, nym: nymPart }, disclosed);
  // ProofFinalize, section 3.7.2
  const r3 = Fr.inv(r2);
  const proof: Proof = {
    Abar,
    Bbar,
    D,
    eHat: Fr.add(eTilde, Fr.mul(signature.e, c)),
    r1Hat: Fr.sub(r1Tilde, Fr.mul(r1, c)),
    r3Hat: Fr.sub(r3Tilde, Fr.mul(r3, c)),
    mHat: undisclosed.map((i, j) => Fr.add(mTilde[j]!, Fr.mul(messages[i]!, c))),
    c,
  };
  if (!verifyProof(statement, proof, disclosed, pseudonym))
    throw new RangeError("The proof does not verify: signature, messages, header and key do not belong together.");
  return { proof, pseudonym };
}

/** CoreProofVerify. One answer, no detail. */
export function verifyProof(statement: Statement, proof: Proof, disclosed: Disclosed, pseudonym: G1Point | null): boolean {
  const { api, publicKey, generators, domain, nym } = statement;
  const count = generators.messageCount;
  if (
    proof.mHat.length + disclosed.length !== count ||
    !inOrder(
      disclosed.map(([i]) => i),
      count - (nym?.count ?? 0),
    )
  )
    return false;
  // ProofVerifyInit, section 3.7.3; T2 with Bv multiplied out
  const T1 = publicSum([proof.Bbar, proof.Abar, proof.D], [proof.c, proof.eHat, proof.r1Hat]);
  const shown = new Map(disclosed);
  let hidden = 0;
  const weights: bigint[] = [];
  for (let i = 0; i < count; i++) {
    const scalar = shown.get(i);
    weights.push(scalar === undefined ? proof.mHat[hidden++]! : Fr.mul(scalar, proof.c));
  }
  const T2 = publicSum(
    [...generators.points, api.p1, proof.D],
    [Fr.mul(domain, proof.c), ...weights, proof.c, proof.r3Hat],
  );
  const nymPart: G1Point[] = [];
  if (nym) {
    if (!pseudonym || pseudonym.is0()) return false;
    const Uv = nym.context.reconstruct(proof.mHat.slice(-nym.count), pseudonym, proof.c);
    if (Uv.is0()) return false;
    nymPart.push(pseudonym, Uv);
  }
  const { Abar, Bbar, D } = proof;
  return (
    challenge(statement, { Abar, Bbar, D, T1, T2, nym: nymPart }, disclosed) === proof.c &&
    pairingsCancel(Abar, publicKey.W, Bbar.negate())
  );
}

/** ProofChallengeCalculate (section 3.7.4), and ProofWithPseudonymChallengeCalculate. */
function challenge(statement: Statement, t: Transcript, disclosed: Disclosed): bigint {
  const { api, domain, presentationHeader: ph, nym } = statement;
  return api.hashToScalar(
    concat(
      i2osp(disclosed.length, 8),
      ...disclosed.flatMap(([index, scalar]) => [i2osp(index, 8), scalarOctets(scalar)]),
      pointOctets(t.Abar, t.Bbar, t.D, t.T1, t.T2, ...t.nym),
      scalarOctets(domain),
      i2osp(ph.length, 8),
      ph,
      ...(nym ? [i2osp(nym.context.id.length, 8), nym.context.id] : []),
    ),
  );
}

export function inOrder(indexes: readonly number[], count: number): boolean {
  return indexes.every((index, i) => Number.isInteger(index) && index > (indexes[i - 1] ?? -1) && index < count);
}
