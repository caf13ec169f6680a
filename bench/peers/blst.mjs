// Supranational's C and assembly, through ChainSafe's binding, which has signatures but no separate pairing.
import { SecretKey, verify } from "@chainsafe/blst";
import { randomBytes } from "node:crypto";
import { installed } from "./version.mjs";

export async function begin() {
  const key = SecretKey.fromKeygen(randomBytes(32));
  const publicKey = key.toPublicKey();
  const message = new Uint8Array(32);
  const signature = key.sign(message);
  return {
    name: installed("@chainsafe/blst"),
    note: "C and assembly; of pairings its binding shows only the check of a BLS signature.",
    operations: {
      "G1 multiplication": () => void key.toPublicKey(),
      "BLS verify (hash to G2, product of two pairings)": () => verify(message, publicKey, signature, false, false),
    },
  };
}
