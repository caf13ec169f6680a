// The id of an issuer's key: SHA-256 of the encoded public key, 32 octets.

import { sha256 } from "@noble/hashes/sha2.js";
import type { Bytes } from "../bytes.ts";

declare const named: unique symbol;

export type KeyId = Bytes & { readonly [named]: "key id" };

export const KEY_ID = 32;

/** The id of a key, given as its 96 octets. */
export const keyIdOf = (publicKey: Uint8Array): KeyId => sha256(publicKey) as KeyId;

/** Reads a key id of the right length. */
export function parseKeyId(octets: Bytes): KeyId {
  if (octets.length !== KEY_ID) throw new RangeError(`A key id has ${KEY_ID} octets.`);
  return octets as KeyId;
}
