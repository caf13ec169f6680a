// draft-irtf-cfrg-bbs-signatures: all files of bbs-core, the negative ones with the failure they expect.

import { expect, test } from "vitest";
import { hex, utf8 } from "../../src/bytes.ts";
import { parseProof, parseSignature, proofOctets, signatureOctets } from "../../src/bbs/messages.ts";
import { pointOctets, scalarOctets } from "../../src/bbs/points.ts";
import { readPublicKey } from "../../src/bbs/proof.ts";
import { checkProof, makeProof, verify } from "../../src/bbs/schemes.ts";
import { describeVectors, messages, mocked, octets, scalar } from "../fixtures.ts";
import { publicKeyOf, sign } from "./signer.ts";

describeVectors("bbs-core", ({ suite, apis, read, cases }) => {
  const api = apis.core;

  test("hashing to scalars", () => {
    const f = read("h2s");
    expect(hex(scalarOctets(api.hashToScalar(octets(f.message), octets(f.dst))))).toBe(f.scalar);
    for (const c of read("MapMessageToScalarAsHash").cases)
      expect(hex(scalarOctets(api.mapToScalar(octets(c.message))))).toBe(c.scalar);
  });

  test("key pair", () => {
    const f = read("keypair");
    expect(hex(publicKeyOf(scalar(f.keyPair.secretKey)).octets)).toBe(f.keyPair.publicKey);
  });

  test("generators", () => {
    const f = read("generators");
    expect(hex(pointOctets(api.p1))).toBe(f.P1);
    const { points } = api.generators(f.MsgGenerators.length);
    expect(points.map((p) => hex(pointOctets(p)))).toEqual([f.Q1, ...f.MsgGenerators]);
  });

  test.each(cases("signature"))("signature %s", (file) => {
    const f = read("signature", file);
    const publicKey = readPublicKey(octets(f.signerKeyPair.publicKey))!;
    const signature = parseSignature(octets(f.signature))!;
    const header = octets(f.header);
    const holding = { messages: messages(f.messages) };
    expect(verify(api, { publicKey, header }, signature, holding)).toBe(f.result.valid);
    if (f.result.valid)
      expect(hex(signatureOctets(sign(api, scalar(f.signerKeyPair.secretKey), header, holding.messages)))).toBe(
        f.signature,
      );
  });

  test.each(cases("proof"))("proof %s", (file) => {
    const f = read("proof", file);
    const known = { publicKey: readPublicKey(octets(f.signerPublicKey))!, header: octets(f.header) };
    const all = messages(f.messages);
    const indexes: number[] = f.disclosedIndexes;
    // A negative case may name an index beyond its shortened message list.
    const shown = indexes.map((index) => ({ index, message: all[index] ?? new Uint8Array() }));
    const proof = parseProof(octets(f.proof));
    const ph = octets(f.presentationHeader);
    expect(proof !== null && checkProof(api, known, proof, ph, shown)).toBe(f.result.valid);
    if (!f.result.valid) {
      expect(f.result.reason).toBeTruthy();
      return;
    }
    const source = mocked(suite, octets(read("mockedRng").seed), utf8(suite.id + "H2G_HM2S_MOCK_RANDOM_SCALARS_DST_"));
    const signature = parseSignature(octets(f.signature))!;
    const made = makeProof(api, known, signature, { messages: all }, ph, indexes, [], undefined, source);
    expect(hex(proofOctets(made.proof))).toBe(f.proof);
  });
});
