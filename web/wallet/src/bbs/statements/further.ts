// A statement that shares a proof's challenge c and, for the same secrets, the proof's responses m^. Each kind is one
// file
// in this folder with two sides. The prover commits to points, and responds to c. The verifier recomputes the points
// from
// the responses. Points enter the challenge after T2, octets after the presentation header, both in list order.
// src/Bbs/Statements is the C# counterpart.

import type { Bytes } from "../../bytes.ts";
import type { Proof } from "../messages.ts";
import type { G1Point } from "../points.ts";
import type { Setting } from "../proof.ts";

/** The octets that both sides add to the challenge after the presentation header. */
interface ChallengePart {
  octets(): Bytes;
}

/** The verifier's side; it holds no secret. */
export interface FurtherStatement extends ChallengePart {
  /** Its points; null if no proof with these parameters can prove it. */
  recompute(setting: Setting, proof: Proof): readonly G1Point[] | null;
}

/** The prover's side; use it for one proof. */
export interface StatementProver extends ChallengePart {
  /** messages: the signed scalars; masks: the proof's random scalar m~ of each, 0 for messages that cannot stay hidden.
   * */
  commit(messages: readonly bigint[], masks: readonly bigint[]): readonly G1Point[];
  respond(c: bigint): FurtherStatement;
}
