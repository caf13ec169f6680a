// Dock's Rust, compiled to WebAssembly: BBS from the same paper, older than the draft's suites.
import {
  BBSKeypair,
  BBSPoKSignatureProtocol,
  BBSSignature,
  BBSSignatureParams,
  initializeWasm,
} from "@docknetwork/crypto-wasm-ts";
import { generateChallengeFromBytes } from "crypto-wasm-new";
import { installed } from "./version.mjs";

export async function begin({ presentationHeader, messages, disclosed }) {
  await initializeWasm();
  const params = BBSSignatureParams.generate(messages.length, new TextEncoder().encode("bench"));
  const { secretKey, publicKey } = BBSKeypair.generate(params);
  const signature = BBSSignature.generate(messages, secretKey, params, true);
  const revealed = new Set(disclosed);
  const shown = new Map(disclosed.map((i) => [i, messages[i]]));
  const challengeOf = (contribution) => {
    const octets = new Uint8Array([...contribution, ...presentationHeader]);
    return generateChallengeFromBytes(octets);
  };
  const make = () => {
    const protocol = BBSPoKSignatureProtocol.initialize(messages, signature, params, true, new Map(), revealed);
    return protocol.generateProof(challengeOf(protocol.challengeContribution(params, true, shown)));
  };
  const proof = make();
  return {
    name: installed("@docknetwork/crypto-wasm-ts"),
    note: "it has no suite of the draft: BBS of the same paper with generators and hashes of its own; WebAssembly.",
    operations: {
      "BBS prove": () => void make(),
      "BBS verify proof": () => {
        const challenge = challengeOf(proof.challengeContribution(params, true, shown));
        return proof.verify(challenge, publicKey, params, true, shown).verified;
      },
    },
  };
}
