// Proving and verifying over scalars (draft-irtf-cfrg-bbs-signatures sections 3.6 and 3.7). All three interfaces use
// this
// code; the pseudonym interface adds a further statement under the same challenge (statements/pseudonym.ts). The prover
// has the signature and the messages. The verifier learns only the disclosed messages. The random scalars must never be
// reused.

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
import type { FurtherStatement, StatementProver } from "./statements/further.ts";
import { pseudonymOf } from "./statements/pseudonym.ts";

/** A public key with its octets: both are needed, and parsing costs a subgroup check. */
export interface PublicKey {
  readonly W: G2Point;
  readonly octets: Uint8Array;
}

export function readPublicKey(octets: Uint8Array): PublicKey | null {
  const W = parsePublicKey(octets);
  return W && { W, octets: octets.slice() };
}

/** The inputs that the signature's owner and its issuer fix before any request for a proof. */
export interface Setting {
  readonly api: Interface;
  readonly publicKey: PublicKey;
  readonly generators: GeneratorSet;
  readonly domain: bigint;
  /** N; the nym secrets are the last of the signed scalars. */
  readonly nymCount: number;
}

/** The inputs of a proof that both sides know. */
export interface Statement extends Setting {
  readonly presentationHeader: Uint8Array;
  /** Further statements under the same challenge, in the order of the challenge's octets. */
  readonly further: readonly FurtherStatement[];
}

/** Disclosed scalars by their place in the whole message vector, strictly ascending. */
export type Disclosed = readonly (readonly [index: number, scalar: bigint])[];

export interface Proven {
  readonly proof: Proof;
  readonly pseudonym: G1Point | null;
}

/** The points of a challenge. */
interface ChallengePoints {
  readonly Abar: G1Point;
  readonly Bbar: G1Point;
  readonly D: G1Point;
  readonly T1: G1Point;
  readonly T2: G1Point;
  /** The points of the further statements. */
  readonly further: readonly G1Point[];
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

/** CoreProofGen in one step. */
export function prove(
  setting: Setting,
  presentationHeader: Uint8Array,
  signature: Signature,
  messages: readonly bigint[],
  disclosedIndexes: readonly number[],
  further: readonly StatementProver[],
  source: ScalarSource,
): Proven {
  const disclosed = new Set(disclosedIndexes);
  const hidden = messages.map((_, i) => i).filter((i) => !disclosed.has(i));
  const prepared = new PreparedProof(setting, signature, messages, hidden, further, source);
  return prepared.finish(presentationHeader, disclosedIndexes);
}

const unfit = "The proof does not verify: signature, messages, header and key do not belong together.";

/**
 * CoreProofGen up to the request: all of ProofInit (section 3.7.1) except the sum of T2. T2's terms are kept apart, one
 * for each message that may stay hidden. It holds the random scalars of one proof and must be used once: two proofs
 * with
 * the same scalars reveal the secrets. The proof is verified before release, because a faulty proof could reveal a
 * relation between secrets. The pairing does not depend on the request, so it is checked here already.
 */
export class PreparedProof {
  private readonly commitments: Omit<ChallengePoints, "T2">;
  private readonly r1: bigint;
  private readonly r3: bigint;
  private readonly tilde: readonly [e: bigint, r1: bigint, r3: bigint];
  private readonly T2: G1Point;
  /** By message: m~ and H * m~. */
  private readonly terms: ReadonlyMap<number, readonly [mTilde: bigint, point: G1Point]>;
  private used = false;

  /** hideable: places of the messages that may stay hidden, ascending; all others must be disclosed. */
  constructor(
    private readonly setting: Setting,
    private readonly signature: Signature,
    private readonly messages: readonly bigint[],
    hideable: readonly number[],
    private readonly further: readonly StatementProver[],
    source: ScalarSource,
  ) {
    const { api, publicKey, generators, domain } = setting;
    if (messages.length !== generators.messageCount)
      throw new RangeError(`This takes ${generators.messageCount} messages.`);
    const [r1, r2, eTilde, r1Tilde, r3Tilde, ...mTilde] = source(5 + hideable.length) as [
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    const D = B(api, generators, domain, messages).multiply(r2);
    const Abar = signature.A.multiply(Fr.mul(r1, r2));
    const Bbar = D.multiply(r1).subtract(Abar.multiply(signature.e));
    if (!pairingsCancel(Abar, publicKey.W, Bbar.negate())) throw new RangeError(unfit);
    const T1 = secretSum([Abar, D], [eTilde, r1Tilde]);
    this.T2 = D.multiply(r3Tilde);
    const term = (place: number, i: number) =>
      [place, [mTilde[i]!, secretSum([generators.points[place + 1]!], [mTilde[i]!])]] as const;
    this.terms = new Map(hideable.map(term));
    const masks = messages.map((_, i) => this.terms.get(i)?.[0] ?? 0n);
    this.commitments = {
      Abar,
      Bbar,
      D,
      T1,
      further: further.flatMap((statement) => statement.commit(messages, masks)),
    };
    [this.r1, this.r3, this.tilde] = [r1, Fr.inv(r2), [eTilde, r1Tilde, r3Tilde]];
  }

  /** ProofFinalize, section 3.7.2. */
  finish(presentationHeader: Uint8Array, disclosedIndexes: readonly number[]): Proven {
    const { messages, signature, r1, r3, tilde, commitments } = this;
    if (!inOrder(disclosedIndexes, messages.length))
      throw new RangeError(`Disclosed indexes must be strictly ascending and between 0 and ${messages.length - 1}.`);
    if (this.used) throw new RangeError("A prepared proof is good for one proof.");
    this.used = true;
    const disclosed: Disclosed = disclosedIndexes.map((i) => [i, messages[i]!] as const);
    const places = new Set(disclosedIndexes);
    const hidden = messages.flatMap((message, i) => (places.has(i) ? [] : [{ message, term: this.terms.get(i) }]));
    const T2 = hidden.reduce((sum, { term }) => sum.add(term![1]), this.T2);
    const octets = this.further.map((statement) => statement.octets());
    const c = challenge(this.setting, presentationHeader, { ...commitments, T2 }, disclosed, octets);
    const proof: Proof = {
      Abar: commitments.Abar,
      Bbar: commitments.Bbar,
      D: commitments.D,
      eHat: Fr.add(tilde[0], Fr.mul(signature.e, c)),
      r1Hat: Fr.sub(tilde[1], Fr.mul(r1, c)),
      r3Hat: Fr.sub(tilde[2], Fr.mul(r3, c)),
      mHat: hidden.map(({ message, term }) => Fr.add(term![0], Fr.mul(message, c))),
      c,
    };
    const further = this.further.map((statement) => statement.respond(c));
    const statement: Statement = { ...this.setting, presentationHeader, further };
    if (!challengeHolds(statement, proof, disclosed)) throw new RangeError(unfit);
    return { proof, pseudonym: pseudonymOf(further) };
  }
}

/** CoreProofVerify. Every failure gives the same answer. */
export const verifyProof = (statement: Statement, proof: Proof, disclosed: Disclosed): boolean =>
  challengeHolds(statement, proof, disclosed) && pairingsCancel(proof.Abar, statement.publicKey.W, proof.Bbar.negate());

/** All of CoreProofVerify except the pairing. */
function challengeHolds(statement: Statement, proof: Proof, disclosed: Disclosed): boolean {
  const { api, generators, domain, nymCount, presentationHeader, further } = statement;
  const count = generators.messageCount;
  if (
    proof.mHat.length + disclosed.length !== count ||
    !inOrder(
      disclosed.map(([i]) => i),
      count - nymCount,
    )
  )
    return false;
  // ProofVerifyInit, section 3.7.3; T2 with Bv expanded
  const T1 = publicSum([proof.Bbar, proof.Abar, proof.D], [proof.c, proof.eHat, proof.r1Hat]);
  const places = new Map(disclosed);
  let hidden = 0;
  const weights: bigint[] = [];
  for (let i = 0; i < count; i++) {
    const scalar = places.get(i);
    weights.push(scalar === undefined ? proof.mHat[hidden++]! : Fr.mul(scalar, proof.c));
  }
  const T2 = publicSum(
    [...generators.points, api.p1, proof.D],
    [Fr.mul(domain, proof.c), ...weights, proof.c, proof.r3Hat],
  );
  const points: G1Point[] = [];
  for (const each of further) {
    const recomputed = each.recompute(statement, proof);
    if (!recomputed) return false;
    points.push(...recomputed);
  }
  const { Abar, Bbar, D } = proof;
  const octets = further.map((each) => each.octets());
  return (
    challenge(statement, presentationHeader, { Abar, Bbar, D, T1, T2, further: points }, disclosed, octets) === proof.c
  );
}

/** ProofChallengeCalculate (section 3.7.4), and ProofWithPseudonymChallengeCalculate. */
function challenge(
  { api, domain }: Setting,
  ph: Uint8Array,
  points: ChallengePoints,
  disclosed: Disclosed,
  further: readonly Uint8Array[],
): bigint {
  return api.hashToScalar(
    concat(
      i2osp(disclosed.length, 8),
      ...disclosed.flatMap(([index, scalar]) => [i2osp(index, 8), scalarOctets(scalar)]),
      pointOctets(points.Abar, points.Bbar, points.D, points.T1, points.T2, ...points.further),
      scalarOctets(domain),
      i2osp(ph.length, 8),
      ph,
      ...further,
    ),
  );
}

export function inOrder(indexes: readonly number[], count: number): boolean {
  return indexes.every((index, i) => Number.isInteger(index) && index > (indexes[i - 1] ?? -1) && index < count);
}
