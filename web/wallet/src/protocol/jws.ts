// JSON web signatures, compact form, ES256 and nothing else (RFC 7515, RFC 7518 section 3.4), through WebCrypto.

import { concat, utf8, type Bytes } from "../bytes.ts";
import { decode } from "./base64url.ts";
import { parseJson, type Json } from "./json.ts";
import { exactly, text, type Shape } from "./shape.ts";

/** Largest token that is read, in characters. */
export const MAX_JWS = 32 * 1024;

/** A P-256 public key as a JWK (RFC 7517): these four members and no other. */
export interface Jwk {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
}

export const jwkShape: Shape<Jwk> = exactly({ kty: text, crv: text, x: text, y: text });

/** The key; null for another type or curve, wrong lengths, a point off the curve. */
export async function importJwk(jwk: Jwk): Promise<CryptoKey | null> {
  const x = decode(jwk.x, 32);
  const y = decode(jwk.y, 32);
  if (jwk.kty !== "EC" || jwk.crv !== "P-256" || x?.length !== 32 || y?.length !== 32) return null;
  try {
    const point = concat(Uint8Array.of(4), x, y);
    return await crypto.subtle.importKey("raw", point, { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"]);
  } catch {
    return null;
  }
}

/** The unverified header of a token, to find the key that must verify it. */
export function readHeader(token: unknown): Map<string, Json> | null {
  const parts = split(token);
  const octets = parts && decode(parts[0], MAX_JWS);
  const json = octets && parseJson(octets);
  return json && json.value instanceof Map ? json.value : null;
}

/**
 * The payload of a token that verifies under a key. Null for another algorithm or type, a second spelling of the same
 * octets, or an invalid signature. The caller checks times, audience and issuer.
 */
export async function verifyJws(token: unknown, key: CryptoKey, type: string): Promise<Bytes | null> {
  const parts = split(token);
  const header = readHeader(token);
  if (!parts || !header || header.has("crit") || header.get("alg") !== "ES256" || header.get("typ") !== type)
    return null;
  const signature = decode(parts[2], 64);
  const payload = decode(parts[1], MAX_JWS);
  if (signature?.length !== 64 || !payload) return null;
  const signed = utf8(parts[0] + "." + parts[1]);
  return (await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, signed)) ? payload : null;
}

function split(token: unknown): [string, string, string] | null {
  if (typeof token !== "string" || token.length > MAX_JWS) return null;
  const parts = token.split(".");
  return parts.length === 3 ? (parts as [string, string, string]) : null;
}
