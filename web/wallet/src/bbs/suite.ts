// The two ciphersuites over BLS12-381 (draft-irtf-cfrg-bbs-signatures section 7.2) and the three interfaces under each:
// core, blind, pseudonym. An interface is its api_id: the way from messages to scalars, the generators and the domain.
// Values made under one mean nothing under another.

import { bls12_381 as bls } from "@noble/curves/bls12-381.js";
import { expand_message_xmd, expand_message_xof, hash_to_field } from "@noble/curves/abstract/hash-to-curve.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { shake256 } from "@noble/hashes/sha3.js";
import { concat, i2osp, utf8, type Bytes } from "../bytes.ts";
import { pointOctets, wideScalar, withTable, type G1Point } from "./points.ts";

/** Bytes expanded for one scalar. */
export const EXPAND_LEN = 48;

/** Most messages a side: bounds that keep a length field from becoming our memory. */
export const MAX_MESSAGES = 128;

export interface Ciphersuite {
  readonly id: string;
  expand(message: Uint8Array, dst: Uint8Array, length: number): Bytes;
  hashToG1(message: Uint8Array, dst: Uint8Array): G1Point;
}

export const sha256Suite: Ciphersuite = {
  id: "BBS_BLS12381G1_XMD:SHA-256_SSWU_RO_",
  expand: (message, dst, length) => expand_message_xmd(message, dst, length, sha256) as Bytes,
  hashToG1: (message, dst) => bls.G1.hashToCurve(message, { DST: dst }) as unknown as G1Point,
};

export const shake256Suite: Ciphersuite = {
  id: "BBS_BLS12381G1_XOF:SHAKE-256_SSWU_RO_",
  expand: (message, dst, length) => expand_message_xof(message, dst, length, 256, shake256) as Bytes,
  hashToG1(message, dst) {
    const options = { p: bls.fields.Fp.ORDER, m: 1, k: 128, expand: "xof", hash: shake256, DST: dst } as const;
    const [u0, u1] = hash_to_field(message, 2, options);
    const map = (u: bigint): G1Point => bls.G1.mapToCurve(u as unknown as bigint[]) as unknown as G1Point; // mapped and cleared
    return map(u0![0]!).add(map(u1![0]!));
  },
};

/** create_generators, section 4.1.1. */
function createGenerators(
  suite: Ciphersuite,
  count: number,
  seedDst: string,
  generatorDst: string,
  seed: string,
): G1Point[] {
  const generators: G1Point[] = [];
  let v = suite.expand(utf8(seed), utf8(seedDst), EXPAND_LEN);
  for (let i = 1; i <= count; i++) {
    v = suite.expand(concat(v, i2osp(i, 8)), utf8(seedDst), EXPAND_LEN);
    generators.push(withTable(suite.hashToG1(v, utf8(generatorDst))));
  }
  return generators;
}

/** (Q_1, H_1..H_L) or (Q_1, H_1..H_L, Q_2, J_1..J_M), and their octets as the domain needs them. */
export interface GeneratorSet {
  readonly points: readonly G1Point[];
  /** Q_2, J_1..J_M; empty when there is no blind part. */
  readonly blind: readonly G1Point[];
  /** serialize((L, Q_1, H_1, ...)) || api_id. */
  readonly domainOctets: Bytes;
  /** Number of signed scalars: every generator but Q_1 carries one. */
  readonly messageCount: number;
}

export class Interface {
  readonly p1: G1Point;
  private readonly series = new Map<string, G1Point[]>();
  private readonly sets = new Map<string, GeneratorSet>();

  constructor(
    readonly suite: Ciphersuite,
    readonly apiId: string,
  ) {
    const core = suite.id + "H2G_HM2S_";
    this.p1 = createGenerators(
      suite,
      1,
      core + "SIG_GENERATOR_SEED_",
      core + "SIG_GENERATOR_DST_",
      core + "BP_MESSAGE_GENERATOR_SEED",
    )[0]!;
  }

  /** hash_to_scalar, section 4.2.2; under api_id || "H2S_" unless another label is given. */
  hashToScalar(octets: Uint8Array, dst: Uint8Array = utf8(this.apiId + "H2S_")): bigint {
    return wideScalar(this.suite.expand(octets, dst, EXPAND_LEN));
  }

  /** messages_to_scalars, section 4.1.2. */
  mapToScalar(message: Uint8Array): bigint {
    return this.hashToScalar(message, utf8(this.apiId + "MAP_MSG_TO_SCALAR_AS_HASH_"));
  }

  /** Generators for L signer messages and, when blind is given, Q_2 and J_1..J_blind. */
  generators(signer: number, blind = -1): GeneratorSet {
    if (signer < 0 || signer > MAX_MESSAGES || blind > MAX_MESSAGES)
      throw new RangeError(`At most ${MAX_MESSAGES} messages a side can be signed.`);
    const name = `${signer},${blind}`;
    let set = this.sets.get(name);
    if (!set) {
      const own = this.some(this.apiId, signer + 1);
      const others = blind < 0 ? [] : this.some("BLIND_" + this.apiId, blind + 1);
      const points = [...own, ...others];
      const messageCount = points.length - 1;
      const domainOctets = concat(i2osp(messageCount, 8), pointOctets(...points), utf8(this.apiId));
      set = { points, blind: others, domainOctets, messageCount };
      this.sets.set(name, set);
    }
    return set;
  }

  /** calculate_domain, section 4.2.3. */
  domain(publicKey: Uint8Array, generators: GeneratorSet, header: Uint8Array): bigint {
    return this.hashToScalar(concat(publicKey, generators.domainOctets, i2osp(header.length, 8), header));
  }

  private some(apiId: string, count: number): G1Point[] {
    let known = this.series.get(apiId);
    if (!known || known.length < count) {
      known = createGenerators(
        this.suite,
        count,
        apiId + "SIG_GENERATOR_SEED_",
        apiId + "SIG_GENERATOR_DST_",
        apiId + "MESSAGE_GENERATOR_SEED",
      );
      this.series.set(apiId, known);
    }
    return known.slice(0, count);
  }
}

export const interfaces = (suite: Ciphersuite) => ({
  core: new Interface(suite, suite.id + "H2G_HM2S_"),
  blind: new Interface(suite, suite.id + "BLIND_H2G_HM2S_"),
  pseudonym: new Interface(suite, suite.id + "H2G_HM2S_PSEUDONYM_"),
});
