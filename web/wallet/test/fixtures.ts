// The official fixtures of the three drafts, read as they are: one file a case.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe } from "vitest";
import { fromHex, utf8 } from "../src/bytes.ts";
import { wideScalar, type ScalarSource } from "../src/bbs/points.ts";
import type { Shown } from "../src/bbs/schemes.ts";
import { interfaces, sha256Suite, shake256Suite, type Ciphersuite } from "../src/bbs/suite.ts";

export const shared = process.env["SYMBOLON_SHARED"] || resolve(import.meta.dirname, "../../../../shared");

/** Why a test cannot read a set of the shared vectors; null where it can. */
const missing = (set: string): string | null => {
  if (!existsSync(shared)) return "the shared fixtures are not here (../shared or SYMBOLON_SHARED)";
  if (!existsSync(resolve(shared, "vectors", set))) return `the shared fixtures have no vectors/${set} (../shared or SYMBOLON_SHARED)`;
  return null;
};

/** Tests of a set of the shared vectors, once a ciphersuite. Without the set they skip, and the sentence why is part of their names. */
export const describeSuites = (set: string, body: (of: (typeof suites)[number]) => void): void => {
  const reason = missing(set);
  describe.skipIf(reason !== null).each(suites)(reason === null ? "$folder" : `$folder: ${reason}`, body);
};
export const spec = resolve(import.meta.dirname, "../../../spec");

export const suites = [
  { folder: "bls12-381-sha-256", suite: sha256Suite, apis: interfaces(sha256Suite) },
  { folder: "bls12-381-shake-256", suite: shake256Suite, apis: interfaces(shake256Suite) },
];

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export const read = (...path: string[]): Json => JSON.parse(readFileSync(resolve(shared, "vectors", ...path), "utf8"));

/** The files of a folder; one that is not there is one name, so that its test is counted as skipped. */
export function cases(set: string, folder: string, kind: string): string[] {
  if (missing(set) !== null) return ["of each file"];
  const files = readdirSync(resolve(shared, "vectors", set, folder, kind)).filter((f) => f.endsWith(".json"));
  if (files.length === 0) throw new Error(`No fixtures in ${set}/${folder}/${kind}.`);
  return files.sort();
}

/** Hex; some scalars are printed without their leading zero. */
export const octets = (text: string | undefined | null) => {
  const trimmed = (text ?? "").trim();
  return fromHex(trimmed.length % 2 === 0 ? trimmed : "0" + trimmed);
};

export const scalar = (text: string): bigint => BigInt("0x" + text);

export const messages = (list: string[] | undefined | null) => (list ?? []).map(octets);

export const revealed = (map: Record<string, string> | undefined | null): Shown[] =>
  Object.entries(map ?? {})
    .map(([index, message]) => ({ index: Number(index), message: octets(message) }))
    .sort((a, b) => a.index - b.index);

/** mocked_calculate_random_scalars: the fixtures' own generator, test only. */
export const mocked =
  (suite: Ciphersuite, seed: Uint8Array, dst: Uint8Array): ScalarSource =>
  (count) => {
    const v = suite.expand(seed, dst, 48 * count);
    return Array.from({ length: count }, (_, i) => wideScalar(v.subarray(48 * i, 48 * (i + 1))));
  };

export const mockedBy = (suite: Ciphersuite, parameters: Json, kind: string): ScalarSource =>
  mocked(suite, utf8(parameters.SEED), utf8(parameters[kind].DST));
