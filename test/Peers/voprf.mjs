// The other side of RFC 9497, by Cloudflare's voprf-ts: one JSON question a line on stdin, one answer a line on stdout.
//
//   { "ask": "blind", "mode": 1, "publicKey": "hex", "inputs": ["hex"] }   -> { "elements": ["hex"] }
//   { "ask": "finalize", "elements": ["hex"], "proof": "hex" }            -> { "outputs": ["hex"] }
//   { "ask": "evaluate", "mode": 1, "privateKey": "hex", "elements": ["hex"] } -> { "elements": ["hex"], "proof": "hex" }
//
// The answer to a refused question is { "error": "..." }.

import { createInterface } from "node:readline";
import {
  DLEQProof,
  Evaluation,
  EvaluationRequest,
  Oprf,
  OPRFClient,
  OPRFServer,
  VOPRFClient,
  VOPRFServer,
} from "@cloudflare/voprf-ts";
import { CryptoNoble } from "@cloudflare/voprf-ts/crypto-noble";

const suite = Oprf.Suite.RISTRETTO255_SHA512;
const group = Oprf.getGroup(suite, CryptoNoble);
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (data) => Buffer.from(data).toString("hex");
const elementsOf = (list) => list.map((e) => group.desElt(bytes(e)));
let waiting;

const answers = {
  async blind({ mode, publicKey, inputs }) {
    const client =
      mode === Oprf.Mode.OPRF
        ? new OPRFClient(suite, CryptoNoble)
        : new VOPRFClient(suite, bytes(publicKey), CryptoNoble);
    const [kept, request] = await client.blind(inputs.map(bytes));
    waiting = { mode, client, kept };
    return { elements: request.blinded.map((e) => hex(e.serialize())) };
  },

  async finalize({ elements, proof }) {
    const { mode, client, kept } = waiting;
    const decoded = proof ? DLEQProof.deserialize(group.id, bytes(proof), CryptoNoble) : undefined;
    const outputs = await client.finalize(kept, new Evaluation(mode, elementsOf(elements), decoded));
    return { outputs: outputs.map(hex) };
  },

  async evaluate({ mode, privateKey, elements }) {
    const Server = mode === Oprf.Mode.OPRF ? OPRFServer : VOPRFServer;
    const server = new Server(suite, bytes(privateKey), CryptoNoble);
    const evaluation = await server.blindEvaluate(new EvaluationRequest(elementsOf(elements)));
    return {
      elements: evaluation.evaluated.map((e) => hex(e.serialize())),
      proof: evaluation.proof ? hex(evaluation.proof.serialize()) : "",
    };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  let answer;
  try {
    answer = await answers[question.ask](question);
  } catch (e) {
    answer = { error: String(e) };
  }
  console.log(JSON.stringify(answer));
}
