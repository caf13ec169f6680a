// Digital Bazaar's JavaScript over @noble/curves.
import * as bbs from "@digitalbazaar/bbs-signatures";
import { installed } from "./version.mjs";

export async function begin({ publicKey, secretKey, header, presentationHeader, messages, disclosed }) {
  const ciphersuite = bbs.CIPHERSUITES.BLS12381_SHA256;
  const signature = await bbs.sign({ secretKey, publicKey, header, messages, ciphersuite });
  const common = { publicKey, header, presentationHeader, disclosedMessageIndexes: disclosed, ciphersuite };
  const prove = () => bbs.deriveProof({ ...common, signature, messages });
  const proof = await prove();
  const disclosedMessages = disclosed.map((i) => messages[i]);
  return {
    name: installed("@digitalbazaar/bbs-signatures"),
    note: "SHA-256 suite; JavaScript.",
    operations: {
      "BBS prove": prove,
      "BBS verify proof": () => bbs.verifyProof({ ...common, proof, disclosedMessages }),
    },
  };
}
