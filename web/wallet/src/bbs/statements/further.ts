// A statement that shares a proof's challenge c and, where it speaks of the same secrets, the proof's responses m^. A
// kind is one file in this folder with two faces. The prover commits to points, and responds to c; the verifier
// recomputes the points from the responses. Points enter the challenge after T2, octets after the presentation header,
// both in the order of the list. The twin is src/Bbs/Statements.

import type { Bytes } from "../../bytes.ts";
import type { Proof } from "../messages.ts";
import type { G1Point } from "../points.ts";
import type { Setting } from "../proof.ts";

/** What both sides add to the challenge after the presentation header. */
interface ChallengePart {
  octets(): Bytes;
}

/** The verifier's face; it holds no secret. */
export interface FurtherStatement extends ChallengePart {
  /** Its points; null where no proof of this setting can prove it. */
  recompute(setting: Setting, proof: Proof): readonly G1Point[] | null;
}

/** The prover's face, good for one proof. */
export interface StatementProver extends ChallengePart {
  /** messages: the signed scalars; masks: the proof's random scalar m~ of each, 0 for what cannot stay hidden. */
  commit(messages: readonly bigint[], masks: readonly bigint[]): readonly G1Point[];
  respond(c: bigint): FurtherStatement;
}
