// draft-irtf-cfrg-bbs-per-verifier-linkability: every file of bbs-pseudonym, N = 1 and N = 10.

import { expect, test } from "vitest";
import { hex } from "../../src/bytes.ts";
import {
  commitmentOctets,
  parseCommitment,
  parseProof,
  parseSignature,
  proofOctets,
  signatureOctets,
} from "../../src/bbs/messages.ts";
import { parsePoint, pointOctets, scalarOctets } from "../../src/bbs/points.ts";
import { readPublicKey } from "../../src/bbs/proof.ts";
import { checkBlindProof, commitMessages, makeProof, verify, withEntropy } from "../../src/bbs/schemes.ts";
import { verifyCommitment } from "../../src/bbs/commitment.ts";
import { describeVectors, messages, mockedBy, octets, revealed, scalar } from "../fixtures.ts";
import { blindSign } from "./signer.ts";

describeVectors("bbs-pseudonym", ({ suite, apis, read, cases }) => {
  const api = apis.pseudonym;

  test("generators", () => {
    const f = read("generators");
    const own = [f.generators.Q1, ...f.generators.MsgGenerators];
    const blind = [f.blindGenerators.Q1, ...f.blindGenerators.MsgGenerators];
    const { points } = api.generators(own.length - 1, blind.length - 1);
    expect(points.map((p) => hex(pointOctets(p)))).toEqual([...own, ...blind]);
  });

  test.each(cases("nymCommit"))("commitment %s", (file) => {
    const f = read("nymCommit", file);
    const source = mockedBy(suite, f.mockRngParameters, "commit");
    const made = commitMessages(api, messages(f.committedMessages), f.proverNyms.map(scalar), source);
    expect(hex(commitmentOctets(made.commitment))).toBe(f.commitmentWithProof);
    expect(hex(scalarOctets(made.blind))).toBe(f.proverBlind.padStart(64, "0"));
  });

  test.each(cases("nymSignature"))("signature %s", (file) => {
    const f = read("nymSignature", file);
    const commitment = parseCommitment(octets(f.commitmentWithProof))!;
    expect(verifyCommitment(api, commitment)).toBe(true);
    const nyms: bigint[] = f.proverNyms.map(scalar);
    const nym = { count: nyms.length, entropy: scalar(f.signer_nym_entropy) };
    const own = messages(f.messages);
    const header = octets(f.header);
    const sk = scalar(f.signerKeyPair.secretKey);
    const signature = blindSign(api, sk, commitment.C, commitment.mHat.length, header, own, nym);
    expect(hex(signatureOctets(signature))).toBe(f.signature);
    const nymSecrets = withEntropy(nyms, nym.entropy);
    expect(nymSecrets).toEqual(f.nym_secrets.map(scalar));
    const hidden = { blind: scalar(f.proverBlind), committed: messages(f.committedMessages), nymSecrets };
    const known = { publicKey: readPublicKey(octets(f.signerKeyPair.publicKey))!, header };
    expect(verify(api, known, signature, { messages: own, hidden })).toBe(f.result.valid);
  });

  test.each(cases("nymProof"))("proof %s", (file) => {
    const f = read("nymProof", file);
    const known = { publicKey: readPublicKey(octets(f.signerPublicKey))!, header: octets(f.header) };
    const ph = octets(f.presentationHeader);
    const [shown, shownCommitted] = [revealed(f.revealedMessages), revealed(f.revealedCommittedMessages)];
    const nymSecrets: bigint[] = f.nym_secrets.map(scalar);
    const contextId = octets(f.context_id);
    const nym = { contextId, count: nymSecrets.length, pseudonym: parsePoint(octets(f.pseudonym))! };
    const proof = parseProof(octets(f.proof))!;
    expect(checkBlindProof(api, known, proof, ph, f.L, shown, shownCommitted, nym)).toBe(f.result.valid);
    expect(checkBlindProof(api, known, proof, ph, f.L, shown, shownCommitted, { ...nym, count: nym.count + 1 })).toBe(
      false,
    );
    if (!f.result.valid) return;
    const hidden = { blind: scalar(f.proverBlind), committed: messages(f.committedMessages), nymSecrets };
    const made = makeProof(
      api,
      known,
      parseSignature(octets(f.signature))!,
      { messages: messages(f.messages), hidden },
      ph,
      shown.map((s) => s.index),
      shownCommitted.map((s) => s.index),
      contextId,
      mockedBy(suite, f.mockRngParameters, "proof"),
    );
    expect(hex(proofOctets(made.proof))).toBe(f.proof);
    expect(hex(pointOctets(made.pseudonym!))).toBe(f.pseudonym);
  });
});
