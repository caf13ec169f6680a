// base64url without padding, and with one spelling only (spec: the wire).

import type { Bytes } from "../bytes.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map([...ALPHABET].map((c, i) => [c, i]));

export function encode(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b = 0, c = 0] = bytes.subarray(i, i + 3) as unknown as [number, number?, number?];
    const bits = (a << 16) | (b << 8) | c;
    const chars = Math.min(3, bytes.length - i) + 1;
    for (let j = 0; j < chars; j++) text += ALPHABET[(bits >> (18 - 6 * j)) & 63];
  }
  return text;
}

/** Null for padding, white space, other alphabets, more than maxBytes, or a last character with stray bits. */
export function decode(text: unknown, maxBytes: number): Bytes | null {
  if (typeof text !== "string" || text.length % 4 === 1) return null;
  const length = Math.floor((text.length * 3) / 4);
  if (length > maxBytes) return null;
  const bytes = new Uint8Array(length);
  let bits = 0;
  let count = 0;
  let at = 0;
  for (const char of text) {
    const value = VALUES.get(char);
    if (value === undefined) return null;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[at++] = (bits >> count) & 255;
    }
  }
  return (bits & ((1 << count) - 1)) === 0 ? bytes : null;
}
