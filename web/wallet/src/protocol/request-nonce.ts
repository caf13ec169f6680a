// The nonce of a sign-in request: 16 to 64 octets in base64url; or the second of the request, a full stop and 32 octets
// in base64url. A presentation is bound to its nonce, so a nonce with a time proves the date of the request
// (spec/receipt.md).

import { decode } from "./base64url.ts";

const RANDOM = 32;

/** The largest second that is a valid date. */
export const LAST_SECOND = 253402300799;

/** The second in a nonce, Unix time; null if it has another form. */
export function timeOfNonce(nonce: string): number | null {
  if (nonce.length > 64) return null;
  const [, seconds = "", random = ""] = /^(0|[1-9]\d{0,11})\.([^.]*)$/.exec(nonce) ?? [];
  if (decode(random, RANDOM)?.length !== RANDOM) return null;
  return Number(seconds) <= LAST_SECOND ? Number(seconds) : null;
}

/** True if a wallet may answer it: it is random enough, and its time, if any, is the request's own. */
export function nonceFits(nonce: string, iat: number): boolean {
  if (nonce.includes(".")) return timeOfNonce(nonce) === iat;
  const octets = decode(nonce, 64);
  return octets !== null && octets.length >= 16;
}
