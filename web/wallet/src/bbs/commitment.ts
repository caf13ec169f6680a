// CoreCommit and CoreCommitVerify, draft-irtf-cfrg-bbs-blind-signatures-02 section 5.3: hides scalars from the signer
// and proves that they are known.

import { concat, i2osp } from "../bytes.ts";
import type { Commitment } from "./messages.ts";
import { Fr, pointOctets, publicSum, secretSum, type G1Point, type ScalarSource } from "./points.ts";
import type { Interface } from "./suite.ts";

export interface Committed {
  readonly commitment: Commitment;
  /** secret_prover_blind, which stays with the holder. */
  readonly blind: bigint;
}

export function commit(api: Interface, committed: readonly bigint[], source: ScalarSource): Committed {
  const { blind: generators } = api.generators(0, committed.length);
  const [blind, sTilde, ...mTilde] = source(committed.length + 2) as [bigint, bigint, ...bigint[]];
  const C = secretSum(generators, [blind, ...committed]);
  const Cbar = secretSum(generators, [sTilde, ...mTilde]);
  const c = blindChallenge(api, generators, C, Cbar);
  const sHat = Fr.add(sTilde, Fr.mul(blind, c));
  const mHat = committed.map((m, i) => Fr.add(mTilde[i]!, Fr.mul(m, c)));
  return { commitment: { C, sHat, mHat, c }, blind };
}

export function verifyCommitment(api: Interface, m: Commitment): boolean {
  const { blind: generators } = api.generators(0, m.mHat.length);
  const Cbar = publicSum([...generators, m.C], [m.sHat, ...m.mHat, Fr.neg(m.c)]);
  return !Cbar.is0() && blindChallenge(api, generators, m.C, Cbar) === m.c;
}

/** calculate_blind_challenge: hash of (M, Q_2, J_1..J_M, C, Cbar). */
function blindChallenge(api: Interface, generators: readonly G1Point[], C: G1Point, Cbar: G1Point): bigint {
  return api.hashToScalar(concat(i2osp(generators.length - 1, 8), pointOctets(...generators, C, Cbar)));
}
