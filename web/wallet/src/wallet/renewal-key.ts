// The key to which the authority seals what is renewed in the background (spec/renew.md): HPKE, RFC 9180, base mode, with
// DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. Its private half is sealed with the rest of the wallet, so what the background
// fetched is opened when the wallet is.

import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { utf8, type Bytes } from "../bytes.ts";
import { decode, encode } from "../protocol/base64url.ts";

const LABEL = "Symbolon renewal 2026-11";
const PUBLIC_KEY = 65;
const MAX_SEALED = 64 * 1024;

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** Both halves, base64url: a point of 65 octets, a scalar of 32. */
export interface RenewalKey {
  readonly publicKey: string;
  readonly privateKey: string;
}

export async function freshRenewalKey(): Promise<RenewalKey> {
  const pair = await suite.kem.generateKeyPair();
  const [publicKey, privateKey] = await Promise.all([
    suite.kem.serializePublicKey(pair.publicKey),
    suite.kem.serializePrivateKey(pair.privateKey),
  ]);
  return { publicKey: encode(new Uint8Array(publicKey)), privateKey: encode(new Uint8Array(privateKey)) };
}

/** What was sealed to the key by whoever speaks for the authority; null for anything else. */
export async function openRenewal(key: RenewalKey, authority: string, sealed: string): Promise<Bytes | null> {
  const box = decode(sealed, MAX_SEALED);
  const scalar = decode(key.privateKey, 32);
  if (!box || box.length <= PUBLIC_KEY || !scalar) return null;
  try {
    const recipientKey = await suite.kem.deserializePrivateKey(scalar.buffer);
    const receiver = await suite.createRecipientContext({
      recipientKey,
      enc: box.slice(0, PUBLIC_KEY).buffer,
      info: utf8(LABEL).buffer,
    });
    return new Uint8Array(await receiver.open(box.slice(PUBLIC_KEY).buffer, utf8(authority).buffer));
  } catch {
    return null;
  }
}
