// Any k of n helpers restore a phrase; an error message names the wrong share.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { concat, fromHex, hex, random, type Bytes } from "../../src/bytes.ts";
import { combine, readShare, split } from "../../src/wallet/helpers.ts";
import { spec } from "../fixtures.ts";

const entropy = random(32);

test("any k are enough, in any order, as people type them", () => {
  const shares = split(entropy, 3, 5);
  for (const chosen of [
    [0, 1, 2],
    [4, 2, 0],
    [3, 1, 4],
    [0, 1, 2, 3, 4],
  ])
    expect(hex(combine(chosen.map((i) => shares[i]!)))).toBe(hex(entropy));
  const typed = shares.slice(0, 3).map((s) => s.toUpperCase().replaceAll(" ", "-").replaceAll("0", "O"));
  expect(hex(combine(typed))).toBe(hex(entropy));
});

test("too few are refused, and hold nothing", () => {
  const shares = split(entropy, 3, 5);
  expect(() => combine(shares.slice(0, 2))).toThrow("3 shares are needed; these are 2.");
  expect(() => combine([])).toThrow("There is no share here yet.");
});

test("a wrong character is named by its share", () => {
  const shares = split(entropy, 2, 3);
  const wrong = shares[1]!.slice(0, 20) + (shares[1]![20] === "7" ? "8" : "7") + shares[1]!.slice(21);
  expect(() => combine([shares[0]!, wrong])).toThrow(/^Share 2 has a wrong character/);
  expect(() => combine([shares[0]!, shares[1]!.slice(1)])).toThrow(/^Share 2 is not whole/);
  expect(() => combine([shares[0]!, "u" + shares[1]!.slice(1)])).toThrow(/^Share 2 has a character that no share has/);
});

test("mixed and repeated shares are named", () => {
  const [one, other] = [split(entropy, 2, 3), split(entropy, 2, 3)];
  expect(() => combine([one[0]!, other[1]!])).toThrow(/^Share 2 belongs to another splitting/);
  expect(() => combine([one[0]!, one[1]!, one[0]!])).toThrow("Shares 1 and 3 are the same share.");
});

test("a share that was changed is noticed, and does no harm where there are enough others", () => {
  const [shares, other] = [split(entropy, 3, 5), split(random(32), 3, 5)];
  // A well-formed share of the right set, with octets of another split: a malicious person made it.
  const set = readShare(shares[0]!, 1).set;
  const forger = split(random(32), 3, 5, (length) => (length === 4 ? set : random(length)));
  expect(() => combine([shares[0]!, forger[1]!, shares[2]!])).toThrow(
    /^Each share is well written, but together they give no phrase/,
  );
  expect(hex(combine([shares[0]!, forger[1]!, shares[2]!, shares[4]!]))).toBe(hex(entropy));
  expect(hex(combine([forger[3]!, forger[1]!, shares[0]!, shares[2]!, shares[4]!]))).toBe(hex(entropy));
  expect(() => combine([shares[0]!, shares[1]!, other[2]!])).toThrow(/^Share 3 belongs to another splitting/);
});

test("vectors", () => {
  // SYMBOLON_WRITE_VECTORS writes them again; texts of earlier versions stay in the tests.
  const file = resolve(spec, "vectors/helper-shares.json");
  const make = (seed: number, k: number, n: number) => {
    const stream = (length: number): Bytes =>
      Uint8Array.from({ length }, () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 16);
    const secret = stream(32);
    const drawn: Bytes[] = [];
    const shares = split(secret, k, n, (length) => drawn[drawn.push(stream(length)) - 1]!);
    return { entropy: hex(secret), k, n, randomness: hex(concat(...drawn)), shares };
  };
  if (process.env["SYMBOLON_WRITE_VECTORS"]) {
    const note =
      "any k of the shares give the entropy; randomness is the set, then the coefficients; see ../helper-shares.md";
    writeFileSync(
      file,
      JSON.stringify({ note, vectors: [make(1, 2, 3), make(2, 3, 5), make(3, 16, 16)] }, null, 2) + "\n",
    );
  }
  const { vectors } = JSON.parse(readFileSync(file, "utf8"));
  expect(vectors.length).toBe(3);
  for (const v of vectors) {
    expect(hex(combine(v.shares.slice(-v.k)))).toBe(v.entropy);
    expect(readShare(v.shares[0], 1).k).toBe(v.k);
    let at = 0;
    const given = (length: number): Bytes => fromHex(v.randomness).slice(at, (at += length));
    expect(split(fromHex(v.entropy), v.k, v.n, given)).toEqual(v.shares);
    expect(at).toBe(v.randomness.length / 2);
  }
});
