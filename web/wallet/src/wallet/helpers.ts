// A phrase split among n helpers, any k of whom bring it back; k - 1 of them together know nothing of it, not even a guess
// (Shamir, over GF(256), an octet at a time).
//
// spec/helper-shares.md, version 1. A share is version (1), set (4), k (1), place (1), 36 octets, checksum (4), as Crockford's base 32
// in groups of four. The 36 octets share the 32 of the entropy and 4 of a digest: so a wrong share is noticed by its own checksum,
// a share of another splitting by its set, and a forged one by the digest.

import { sha256 } from "@noble/hashes/sha2.js";
import { concat, equal, random, utf8, type Bytes } from "../bytes.ts";
import { Refusal } from "../refusal.ts";
import { ENTROPY } from "./phrase.ts";

const VERSION = 1;
const CHECK = 4;
const SHARED = ENTROPY + CHECK;
const SIZE = 7 + SHARED + CHECK;
const CHARACTERS = Math.ceil((SIZE * 8) / 5);
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Most helpers. */
export const MAX_HELPERS = 16;

interface Share {
  readonly set: Bytes;
  readonly k: number;
  readonly place: number;
  readonly octets: Bytes;
}

const digest = (label: string, ...parts: Uint8Array[]): Bytes =>
  sha256(concat(utf8(label), ...parts)).slice(0, CHECK) as Bytes;

/** n shares as texts, any k of which are enough. Randomness is an argument for the vectors. */
export function split(entropy: Uint8Array, k: number, n: number, fresh: (length: number) => Bytes = random): string[] {
  if (entropy.length !== ENTROPY || k < 2 || k > n || n > MAX_HELPERS)
    throw new RangeError(`2 <= k <= n <= ${MAX_HELPERS}`);
  const set = fresh(4);
  const secret = concat(entropy, digest("Symbolon helpers secret 2026-11", set, entropy));
  const coefficients = [secret, ...Array.from({ length: k - 1 }, () => fresh(SHARED))];
  return Array.from({ length: n }, (_, i) => {
    const octets = new Uint8Array(SHARED);
    // Horner, from the highest coefficient down.
    for (const coefficient of coefficients.toReversed())
      for (let j = 0; j < SHARED; j++) octets[j] = multiply(octets[j]!, i + 1) ^ coefficient[j]!;
    return write({ set, k, place: i + 1, octets });
  });
}

/** The entropy again. Refuses with a sentence that names the share by its place in the list. Where there are more than k, one that
 * was changed does no harm: k that fit together are looked for. */
export function combine(texts: readonly string[]): Bytes {
  const shares = texts.map((text, i) => readShare(text, i + 1));
  const first = shares[0];
  if (!first) throw new Refusal("There is no share here yet.");
  shares.forEach((share, i) => {
    if (!equal(share.set, first.set) || share.k !== first.k)
      throw new Refusal(
        "Share {0} belongs to another splitting than share 1. Use shares that were made together.",
        String(i + 1),
      );
    const same = shares.findIndex((other) => other.place === share.place);
    if (same !== i) throw new Refusal("Shares {0} and {1} are the same share.", String(same + 1), String(i + 1));
  });
  if (shares.length < first.k)
    throw new Refusal("{0} shares are needed; these are {1}.", String(first.k), String(shares.length));
  for (const chosen of choose(shares, first.k)) {
    const entropy = interpolate(chosen);
    if (entropy) return entropy;
  }
  throw new Refusal(
    "Each share is well written, but together they give no phrase: one of them was changed. Try others.",
  );
}

/** The polynomial at 0, or null when its digest is another one. */
function interpolate(shares: readonly Share[]): Bytes | null {
  const secret = new Uint8Array(SHARED);
  for (const share of shares) {
    // Lagrange at 0: the product of x_j / (x_j - x_i).
    let weight = 1;
    for (const other of shares)
      if (other !== share) weight = multiply(weight, multiply(other.place, inverse(other.place ^ share.place)));
    for (let j = 0; j < SHARED; j++) secret[j]! ^= multiply(share.octets[j]!, weight);
  }
  const entropy = secret.slice(0, ENTROPY);
  return equal(digest("Symbolon helpers secret 2026-11", shares[0]!.set, entropy), secret.subarray(ENTROPY))
    ? entropy
    : null;
}

/** Every k of the shares, those first that stand first. */
function* choose(shares: readonly Share[], k: number): Generator<Share[]> {
  if (k === 0) yield [];
  else
    for (let i = 0; i <= shares.length - k; i++)
      for (const rest of choose(shares.slice(i + 1), k - 1)) yield [shares[i]!, ...rest];
}

function write(share: Share): string {
  const body = concat(Uint8Array.of(VERSION), share.set, Uint8Array.of(share.k, share.place), share.octets);
  const octets = concat(body, digest("Symbolon helpers share 2026-11", body));
  let text = "";
  let bits = 0;
  let count = 0;
  for (const octet of octets) {
    bits = (bits << 8) | octet;
    for (count += 8; count >= 5; count -= 5) text += ALPHABET[(bits >> (count - 5)) & 31];
    bits &= (1 << count) - 1;
  }
  if (count > 0) text += ALPHABET[(bits << (5 - count)) & 31];
  return text.match(/.{1,4}/g)!.join(" ");
}

/** Reads a share as somebody typed it: spaces and hyphens are dropped, o read as 0, i and l as 1. */
export function readShare(text: string, number: number): Share {
  const clean = text.toLowerCase().replace(/[\s-]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");
  const refuse = (why: string): never => {
    throw new Refusal(why, String(number));
  };
  if (clean.length !== CHARACTERS)
    return refuse("Share {0} is not whole: characters are missing, or there are too many.");
  const octets = new Uint8Array(SIZE);
  let bits = 0;
  let count = 0;
  let at = 0;
  for (const char of clean) {
    const value = ALPHABET.indexOf(char);
    if (value < 0) return refuse("Share {0} has a character that no share has.");
    bits = ((bits << 5) | value) & 0xfff;
    count += 5;
    if (count >= 8) {
      count -= 8;
      octets[at++] = bits >> count;
    }
  }
  const body = octets.subarray(0, SIZE - CHECK);
  if (
    !equal(digest("Symbolon helpers share 2026-11", body), octets.subarray(SIZE - CHECK)) ||
    (bits & ((1 << count) - 1)) !== 0
  )
    return refuse("Share {0} has a wrong character. Compare it with the paper.");
  const [k, place] = [octets[5]!, octets[6]!];
  if (octets[0] !== VERSION || k < 2 || k > MAX_HELPERS || place < 1 || place > MAX_HELPERS)
    return refuse("Share {0} is of a kind that this wallet does not know.");
  return { set: octets.slice(1, 5), k, place, octets: octets.slice(7, 7 + SHARED) };
}

/** Multiplication in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1, without tables. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let i = 7; i >= 0; i--) {
    product = (product << 1) ^ (-(product >> 7) & 0x11b);
    product ^= -((b >> i) & 1) & a;
  }
  return product;
}

/** a^254. */
function inverse(a: number): number {
  let power = a;
  let result = 1;
  for (let i = 1; i < 8; i++) {
    power = multiply(power, power);
    result = multiply(result, power);
  }
  return result;
}
