// An Internet ID: a pseudonym that a person can read aloud and a site can store. 28 characters of Crockford's base
// 32: 26 carry the first 130 bits of a hash of the pseudonym, 2 are a checksum modulo 1021.

import { sha256 } from "@noble/hashes/sha2.js";
import { concat, utf8 } from "../bytes.ts";
import { pointOctets, type G1Point } from "../bbs/points.ts";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 28;
const DATA_LENGTH = 26;
const MODULUS = 1021;

/** SHA-256 under a dated label: the point cannot be computed from the ID. */
export function internetId(pseudonym: G1Point): string {
  const hash = sha256(concat(utf8("Symbolon Internet ID 2026-11"), pointOctets(pseudonym)));
  let id = "";
  for (let i = 0; i < DATA_LENGTH; i++) id += ALPHABET[fiveBits(hash, i * 5)];
  return id + checksum(id);
}

/** Reads an ID that a person wrote down; null if the checksum shows a wrong character. */
export function parseInternetId(text: string): string | null {
  const id = text.toLowerCase().replace(/[ -]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");
  if (id.length !== LENGTH || [...id].some((c) => !ALPHABET.includes(c))) return null;
  return id.slice(DATA_LENGTH) === checksum(id) ? id : null;
}

/** In groups of four, for display and reading aloud. */
export const forReading = (id: string): string => id.match(/.{1,4}/g)?.join(" ") ?? "";

function fiveBits(bytes: Uint8Array, bit: number): number {
  const at = bit >> 3;
  const window = (bytes[at]! << 8) | (bytes[at + 1] ?? 0);
  return (window >> (11 - (bit % 8))) & 31;
}

function checksum(id: string): string {
  let sum = 0;
  for (let i = 0; i < DATA_LENGTH; i++) sum = (sum * 32 + ALPHABET.indexOf(id[i]!)) % MODULUS;
  return ALPHABET[sum >> 5]! + ALPHABET[sum & 31]!;
}
