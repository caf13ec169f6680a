// Six digits that the gateway's page and the wallet both show (spec/sign-in.md, "The number to compare").

import { sha256 } from "@noble/hashes/sha2.js";
import { utf8 } from "../bytes.ts";

/** The first 20 bits of SHA-256("Symbolon compare 2026-11" || nonce), modulo 1 000 000, in two groups of three. */
export function comparisonCode(nonce: string): string {
  const hash = sha256(utf8("Symbolon compare 2026-11" + nonce));
  const bits = (hash[0]! << 12) | (hash[1]! << 4) | (hash[2]! >> 4);
  const digits = String(bits % 1_000_000).padStart(6, "0");
  return `${digits.slice(0, 3)} ${digits.slice(3)}`;
}
