// The context of a pseudonym: OP = hash_to_curve_g1(context_id) and z = hash_to_scalar(context_id). The pseudonym of
// a vector of nym secrets is OP * (n_1 + n_2 z + ... + n_N z^(N-1)). draft-irtf-cfrg-bbs-per-verifier-linkability
// section 4.

import { utf8 } from "../bytes.ts";
import { Fr, publicSum, secretSum, type G1Point } from "./points.ts";
import type { Interface } from "./suite.ts";

export class NymContext {
  readonly OP: G1Point;
  readonly z: bigint;

  constructor(
    api: Interface,
    readonly id: Uint8Array,
  ) {
    this.OP = api.suite.hashToG1(id, utf8(api.apiId));
    this.z = api.hashToScalar(id, utf8(api.apiId + "VECT_NYM_SECRETS"));
  }

  /** OP * poly(secrets). */
  evaluate(secrets: readonly bigint[]): G1Point {
    return secretSum([this.OP], [this.poly(secrets)]);
  }

  /** Uv = OP * poly(m^) - pseudonym * c. */
  reconstruct(mHat: readonly bigint[], pseudonym: G1Point, c: bigint): G1Point {
    return publicSum([this.OP, pseudonym], [this.poly(mHat), Fr.neg(c)]);
  }

  private poly(coefficients: readonly bigint[]): bigint {
    return coefficients.reduceRight((sum, coefficient) => Fr.add(Fr.mul(sum, this.z), coefficient), 0n);
  }
}
