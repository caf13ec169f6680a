// The other side of RFC 9180, by @hpke/core: one JSON question a line on stdin, one answer a line on stdout.
//
//   { "ask": "generate" }                                                    -> { "publicKey": "hex" }, and it keeps the private key
//   { "ask": "open", "info": "hex", "aad": "hex", "box": "hex" }            -> { "plaintext": "hex" }, with the kept key
//   { "ask": "seal", "publicKey": "hex", "info": "hex", "aad": "hex", "plaintext": "hex" } -> { "box": "hex" }
//
// A box is the encapsulated key (65 bytes) and the ciphertext. The answer to a refused question is { "error": "..." }.

import { createInterface } from "node:readline";
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (data) => Buffer.from(data).toString("hex");
let kept;

const answers = {
  async generate() {
    kept = await suite.kem.generateKeyPair();
    return { publicKey: hex(await suite.kem.serializePublicKey(kept.publicKey)) };
  },

  async open({ info, aad, box }) {
    const all = bytes(box);
    const parameters = { recipientKey: kept.privateKey, enc: all.slice(0, 65), info: bytes(info) };
    return { plaintext: hex(await suite.open(parameters, all.slice(65), bytes(aad))) };
  },

  async seal({ publicKey, info, aad, plaintext }) {
    const recipientPublicKey = await suite.kem.deserializePublicKey(bytes(publicKey));
    const { enc, ct } = await suite.seal({ recipientPublicKey, info: bytes(info) }, bytes(plaintext), bytes(aad));
    return { box: hex(enc) + hex(ct) };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  let answer;
  try {
    answer = await answers[question.ask](question);
  } catch (error) {
    answer = { error: String(error) };
  }
  console.log(JSON.stringify(answer));
}
