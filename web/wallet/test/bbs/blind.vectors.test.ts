// draft-irtf-cfrg-bbs-blind-signatures-02: every file of bbs-blind, each through holder and signer.

import { expect, test } from "vitest";
import { hex } from "../../src/bytes.ts";
import { verifyCommitment } from "../../src/bbs/commitment.ts";
import {
  commitmentOctets,
  parseCommitment,
  parseProof,
  parseSignature,
  proofOctets,
  signatureOctets,
} from "../../src/bbs/messages.ts";
import { pointOctets, scalarOctets } from "../../src/bbs/points.ts";
import { readPublicKey } from "../../src/bbs/proof.ts";
import { checkBlindProof, commitMessages, makeProof, verify } from "../../src/bbs/schemes.ts";
import { describeVectors, messages, mockedBy, octets, revealed, scalar } from "../fixtures.ts";
import { blindSign } from "./signer.ts";

describeVectors("bbs-blind", ({ suite, apis, read, common, cases }) => {
  const api = apis.blind;

  test("generators", () => {
    const f = read("generators");
    const own = [f.generators.Q1, ...f.generators.MsgGenerators];
    const blind = [f.blindGenerators.Q1, ...f.blindGenerators.MsgGenerators];
    expect(f.generators.api_id).toBe(api.apiId);
    const { points } = api.generators(own.length - 1, blind.length - 1);
    expect(points.map((p) => hex(pointOctets(p)))).toEqual([...own, ...blind]);
  });

  test.each(cases("commit"))("commitment %s", (file) => {
    const f = read("commit", file);
    expect(verifyCommitment(api, parseCommitment(octets(f.commitmentWithProof))!)).toBe(f.result.valid);
    if (!f.result.valid) return;
    const made = commitMessages(api, messages(f.committedMessages), [], mockedBy(suite, f.mockRngParameters, "commit"));
    expect(hex(commitmentOctets(made.commitment))).toBe(f.commitmentWithProof);
    expect(hex(scalarOctets(made.blind))).toBe(f.proverBlind);
  });

  test.each(cases("signature"))("signature %s", (file) => {
    const f = read("signature", file);
    const commitment = f.commitmentWithProof ? parseCommitment(octets(f.commitmentWithProof))! : null;
    const header = octets(f.header);
    const own = messages(f.messages);
    const sk = scalar(f.signerKeyPair.secretKey);
    const signature = blindSign(api, sk, commitment?.C ?? null, commitment?.mHat.length ?? 0, header, own);
    expect(hex(signatureOctets(signature))).toBe(f.signature);
    const hidden = {
      blind: f.proverBlind ? scalar(f.proverBlind) : 0n,
      committed: messages(f.committedMessages),
      nymSecrets: [],
    };
    const known = { publicKey: readPublicKey(octets(f.signerKeyPair.publicKey))!, header };
    expect(verify(api, known, signature, { messages: own, hidden })).toBe(f.result.valid);
  });

  test.each(cases("proof"))("proof %s", (file) => {
    const f = read("proof", file);
    const known = { publicKey: readPublicKey(octets(f.signerPublicKey))!, header: octets(f.header) };
    const ph = octets(f.presentationHeader);
    const [shown, shownCommitted] = [revealed(f.revealedMessages), revealed(f.revealedCommittedMessages)];
    const L = f.L ?? 0;
    expect(checkBlindProof(api, known, parseProof(octets(f.proof))!, ph, L, shown, shownCommitted)).toBe(
      f.result.valid,
    );
    if (!f.result.valid) return;
    // The fixture has only the revealed messages; messages.json has the whole vectors.
    const all = common("messages");
    // Compares the length of the text: one file has a stray letter after this field's last octet.
    const none = (f.commitmentWithProof ?? "").length <= 2 * (48 + 64);
    const hidden = {
      blind: f.proverBlind ? scalar(f.proverBlind) : 0n,
      committed: none ? [] : messages(all.committedMessages),
      nymSecrets: [],
    };
    const made = makeProof(
      api,
      known,
      parseSignature(octets(f.signature))!,
      { messages: L === 0 ? [] : messages(all.messages), hidden },
      ph,
      shown.map((s) => s.index),
      shownCommitted.map((s) => s.index),
      undefined,
      mockedBy(suite, f.mockRngParameters, "proof"),
    );
    expect(hex(proofOctets(made.proof))).toBe(f.proof);
  });
});
