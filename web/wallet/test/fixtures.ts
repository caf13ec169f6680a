// Reads the vectors of the three drafts, official and ours, unchanged.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe } from "vitest";
import { fromHex, utf8 } from "../src/bytes.ts";
import { wideScalar, type ScalarSource } from "../src/bbs/points.ts";
import type { DisclosedMessage } from "../src/bbs/schemes.ts";
import { interfaces, sha256Suite, shake256Suite, type Ciphersuite } from "../src/bbs/suite.ts";

export const shared = process.env["SYMBOLON_SHARED"] || resolve(import.meta.dirname, "../../../../shared");

export const spec = resolve(import.meta.dirname, "../../../spec");

/** The reason why a test cannot read a set of the shared vectors; null if it can. */
const missing = (set: string): string | null => {
  if (!existsSync(shared)) return "the shared fixtures are not here (../shared or SYMBOLON_SHARED)";
  if (!existsSync(resolve(shared, "vectors", set)))
    return `the shared fixtures have no vectors/${set} (../shared or SYMBOLON_SHARED)`;
  return null;
};

export const suites = [
  { folder: "bls12-381-sha-256", suite: sha256Suite, apis: interfaces(sha256Suite) },
  { folder: "bls12-381-shake-256", suite: shake256Suite, apis: interfaces(shake256Suite) },
];

// biome-ignore lint/suspicious/noExplicitAny: fixtures have many shapes, and a test that misreads one fails
export type Json = any;

/** The place of a draft's vectors: a set of ../shared, or a file of our own with the same members. */
export interface VectorSet {
  folder: string;
  suite: Ciphersuite;
  apis: ReturnType<typeof interfaces>;
  /** A vector of this suite; the name is absent for a kind with a single vector. */
  read(kind: string, name?: string): Json;
  /** Vectors that all suites share. */
  common(name: string): Json;
  cases(kind: string): string[];
}

const official = (set: string, of: (typeof suites)[number]): VectorSet => {
  const json = (...path: string[]): Json =>
    JSON.parse(readFileSync(resolve(shared, "vectors", set, ...path) + ".json", "utf8"));
  return {
    ...of,
    read: (kind, name) => (name === undefined ? json(of.folder, kind) : json(of.folder, kind, name)),
    common: (name) => json(name),
    // Without the set there is one name, so that its test counts as skipped.
    cases: (kind) => {
      if (missing(set) !== null) return ["of each file"];
      const files = readdirSync(resolve(shared, "vectors", set, of.folder, kind)).filter((f) => f.endsWith(".json"));
      if (files.length === 0) throw new Error(`No fixtures in ${set}/${of.folder}/${kind}.`);
      return files.sort().map((f) => f.slice(0, -".json".length));
    },
  };
};

const own = (set: string, of: (typeof suites)[number]): VectorSet => {
  const all: Json = JSON.parse(readFileSync(resolve(spec, "vectors", set + ".json"), "utf8"));
  const found = (vector: Json, path: string): Json => {
    if (vector === undefined) throw new Error(`spec/vectors/${set}.json has no ${path}.`);
    return vector;
  };
  return {
    ...of,
    read: (kind, name) => {
      const vectors = found(all[of.folder][kind], kind);
      if (name === undefined) return vectors;
      const vector = found(vectors[name], `${kind} ${name}`);
      // A vector that must fail names its original, and the changed members.
      return vector.of === undefined ? vector : { ...found(vectors[vector.of], vector.of), ...vector };
    },
    common: (name) => found(all[name], name),
    cases: (kind) => Object.keys(found(all[of.folder][kind], kind)),
  };
};

/**
 * Runs the same tests over the official vectors of a set and over ours, once for each ciphersuite. If the official ones
 * are missing, their tests skip, and their names include the reason.
 */
export const describeVectors = (set: string, body: (vectors: VectorSet) => void): void => {
  const reason = missing(set);
  const title = reason === null ? "official, $folder" : `official, $folder: ${reason}`;
  describe.skipIf(reason !== null).each(suites.map((of) => official(set, of)))(title, body);
  describe.each(suites.map((of) => own(set, of)))("ours, $folder", body);
};

/** Hex; some scalars are printed without their leading zero. */
export const octets = (text: string | undefined | null) => {
  const trimmed = (text ?? "").trim();
  return fromHex(trimmed.length % 2 === 0 ? trimmed : "0" + trimmed);
};

export const scalar = (text: string): bigint => BigInt("0x" + text);

export const messages = (list: string[] | undefined | null) => (list ?? []).map(octets);

export const revealed = (map: Record<string, string> | undefined | null): DisclosedMessage[] =>
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
