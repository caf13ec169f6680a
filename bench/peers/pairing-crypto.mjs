// MATTR's Rust, compiled to WebAssembly.
import { bbs } from "@mattrglobal/pairing-crypto";
import { installed } from "./version.mjs";

export async function begin({ publicKey, secretKey, header, presentationHeader, messages, disclosed }) {
  const suite = bbs.bls12381_sha256;
  const signature = await suite.sign({ secretKey, publicKey, header, messages });
  const prove = () =>
    suite.deriveProof({
      publicKey,
      header,
      presentationHeader,
      signature,
      verifySignature: false,
      messages: messages.map((value, i) => ({ value, reveal: disclosed.includes(i) })),
    });
  const proof = await prove();
  const shown = Object.fromEntries(disclosed.map((i) => [i, messages[i]]));
  return {
    name: installed("@mattrglobal/pairing-crypto"),
    note: "SHA-256 suite; WebAssembly; signatures of the draft, proofs of an older form without the point D.",
    operations: {
      "BBS prove": prove,
      "BBS verify proof": async () =>
        (await suite.verifyProof({ publicKey, header, presentationHeader, proof, messages: shown })).verified,
    },
  };
}
