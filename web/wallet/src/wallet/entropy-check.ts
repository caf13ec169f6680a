// Two words that stand beside the phrase, so that a restored wallet notices other Internet IDs. They are a check value of the signer's
// entropy, which the phrase does not contain: 22 bits of HMAC-SHA-256(HMAC-SHA-256(seed, label), entropy). The seed is the key, so the
// authority cannot search for another entropy with the same words.

import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { scalarOctets } from "../bbs/points.ts";
import { utf8 } from "../bytes.ts";

export const CHECK_WORDS = 2;

const LABEL = "Symbolon entropy check 2026-11";

/** The check value, below 2^22. */
export function entropyCheck(seed: Uint8Array, entropy: bigint): number {
  const mac = hmac(sha256, hmac(sha256, seed, utf8(LABEL)), scalarOctets(entropy));
  return (mac[0]! << 14) | (mac[1]! << 6) | (mac[2]! >> 2);
}

export const checkWords = (check: number, list: readonly string[]): string[] => [
  list[check >> 11]!,
  list[check & 2047]!,
];
