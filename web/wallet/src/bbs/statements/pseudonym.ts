// "My pseudonym in this context": draft-irtf-cfrg-bbs-per-verifier-linkability sections 9.1 and 9.2. It has no
// responses of its own: it uses the last N of the proof's m^, those of the nym secrets. Points: pseudonym, Ut.
// Octets: I2OSP(length(context_id), 8) || context_id.

import { concat, i2osp, type Bytes } from "../../bytes.ts";
import type { Proof } from "../messages.ts";
import type { NymContext } from "../nym-context.ts";
import type { G1Point } from "../points.ts";
import type { Setting } from "../proof.ts";
import type { FurtherStatement, StatementProver } from "./further.ts";

const contextOctets = (context: NymContext): Bytes => concat(i2osp(context.id.length, 8), context.id);

export class PseudonymStatement implements FurtherStatement {
  constructor(
    readonly context: NymContext,
    readonly pseudonym: G1Point,
  ) {}

  octets(): Bytes {
    return contextOctets(this.context);
  }

  recompute({ nymCount }: Setting, proof: Proof): readonly G1Point[] | null {
    if (nymCount < 1 || this.pseudonym.is0()) return null;
    const Ut = this.context.reconstruct(proof.mHat.slice(-nymCount), this.pseudonym, proof.c);
    return Ut.is0() ? null : [this.pseudonym, Ut];
  }
}

export class PseudonymProver implements StatementProver {
  private pseudonym: G1Point | null = null;

  constructor(
    private readonly context: NymContext,
    private readonly nymCount: number,
  ) {}

  octets(): Bytes {
    return contextOctets(this.context);
  }

  commit(messages: readonly bigint[], masks: readonly bigint[]): readonly G1Point[] {
    this.pseudonym = this.context.evaluate(messages.slice(-this.nymCount));
    return [this.pseudonym, this.context.evaluate(masks.slice(-this.nymCount))];
  }

  respond(): PseudonymStatement {
    return new PseudonymStatement(this.context, this.pseudonym!);
  }
}

/** The first pseudonym among further statements. */
export const pseudonymOf = (further: readonly FurtherStatement[]): G1Point | null =>
  further.find((statement) => statement instanceof PseudonymStatement)?.pseudonym ?? null;
