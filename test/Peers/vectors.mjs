// The vectors of spec/vectors that need no signature scheme, made again by others: hash-to-curve.json and curve.json by
// @noble/curves, voprf.json by @cloudflare/voprf-ts. argv: the folder. stdout: {"checked": count, "wrong": [what, ...]}.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bls12_381 as bls } from "@noble/curves/bls12-381.js";
import { expand_message_xmd, expand_message_xof, hash_to_field } from "@noble/curves/abstract/hash-to-curve.js";
import { bytesToHex, hexToBytes } from "@noble/curves/utils.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { shake128, shake256 } from "@noble/hashes/sha3.js";
import {
  DLEQProof,
  DLEQProver,
  Evaluation,
  EvaluationRequest,
  Oprf,
  OPRFClient,
  OPRFServer,
  VOPRFClient,
  VOPRFServer,
  deriveKeyPair,
} from "@cloudflare/voprf-ts";
import { CryptoNoble } from "@cloudflare/voprf-ts/crypto-noble";

const read = (name) => JSON.parse(readFileSync(join(process.argv[2], name + ".json"), "utf8"));
const text = (string) => new TextEncoder().encode(string);
const wrong = [];
let checked = 0;

const check = (what, right) => {
  checked++;
  if (!right) wrong.push(what);
};
const refuses = async (act) => {
  try {
    await act();
    return false;
  } catch {
    return true;
  }
};

function hashToCurve() {
  const f = read("hash-to-curve");
  const expanders = {
    "expand_message_xmd SHA-256": (msg, dst, length) => expand_message_xmd(msg, dst, length, sha256),
    "expand_message_xmd SHA-512": (msg, dst, length) => expand_message_xmd(msg, dst, length, sha512),
    "expand_message_xof SHAKE-128": (msg, dst, length) => expand_message_xof(msg, dst, length, 128, shake128),
    "expand_message_xof SHAKE-256": (msg, dst, length) => expand_message_xof(msg, dst, length, 256, shake256),
  };
  for (const [name, { dst, cases }] of Object.entries(f.expand_message))
    for (const c of cases)
      check(
        `${name} of ${c.msg.length} to ${c.uniform_bytes.length / 2}`,
        bytesToHex(expanders[name](text(c.msg), text(dst), c.uniform_bytes.length / 2)) === c.uniform_bytes,
      );
  const shake = (msg, DST) => {
    const [u0, u1] = hash_to_field(msg, 2, {
      p: bls.fields.Fp.ORDER,
      m: 1,
      k: 128,
      expand: "xof",
      hash: shake256,
      DST,
    });
    return bls.G1.mapToCurve(u0[0]).add(bls.G1.mapToCurve(u1[0]));
  };
  const suites = {
    "BLS12381G1_XMD:SHA-256_SSWU_RO_": (msg, DST) => bls.G1.hashToCurve(msg, { DST }),
    "BLS12381G1_XMD:SHA-256_SSWU_NU_": (msg, DST) => bls.G1.encodeToCurve(msg, { DST }),
    "BLS12381G1_XOF:SHAKE-256_SSWU_RO_": shake,
    "BLS12381G2_XMD:SHA-256_SSWU_RO_": (msg, DST) => bls.G2.hashToCurve(msg, { DST }),
    "BLS12381G2_XMD:SHA-256_SSWU_NU_": (msg, DST) => bls.G2.encodeToCurve(msg, { DST }),
  };
  for (const [name, vectors] of Object.entries(f.hash_to_curve))
    for (const v of vectors) check(`${name} of ${v.msg.length}`, suites[name](text(v.msg), v.dst).toHex(true) === v.P);
}

function curve() {
  const f = read("curve");
  const scalar = (hex) => BigInt("0x" + hex);
  for (const [name, G] of [
    ["g1", bls.G1],
    ["g2", bls.G2],
  ]) {
    for (const [i, c] of f[name].entries()) {
      const [p, q] = [c.p, c.q].map((hex) => G.Point.fromHex(hex));
      check(`${name} ${i}: a G`, G.Point.BASE.multiply(scalar(c.a)).toHex(true) === c.p);
      check(`${name} ${i}: b G`, G.Point.BASE.multiply(scalar(c.b)).toHex(true) === c.q);
      check(`${name} ${i}: P + Q`, p.add(q).toHex(true) === c.p_plus_q);
      check(`${name} ${i}: b P`, p.multiply(scalar(c.b)).toHex(true) === c.b_times_p);
    }
    for (const { reason, octets } of f.refused[name])
      check(
        `${name} refused: ${reason}`,
        (() => {
          try {
            if (octets.length !== (name === "g1" ? 96 : 192)) throw new Error("length");
            G.Point.fromHex(octets).assertValidity();
            return false;
          } catch {
            return true;
          }
        })(),
      );
  }
  for (const [i, c] of f.multi_scalar.entries()) {
    const sum = c.points.reduce(
      (all, p, j) => all.add(bls.G1.Point.fromHex(p).multiply(scalar(c.scalars[j]))),
      bls.G1.Point.ZERO,
    );
    check(`sum ${i}`, sum.toHex(true) === c.sum);
  }
  const pair = (p, q) => bls.pairing(bls.G1.Point.fromHex(p), bls.G2.Point.fromHex(q));
  for (const [i, c] of f.pairing.entries()) {
    check(`pairing ${i}`, bls.fields.Fp12.eql(pair(c.p, c.q), pair(...c.same)));
    check(`pairing ${i}: another`, !bls.fields.Fp12.eql(pair(c.p, c.q), pair(...c.other)));
  }
}

async function voprf() {
  const id = Oprf.Suite.RISTRETTO255_SHA512;
  const group = Oprf.getGroup(id, CryptoNoble);
  const list = (hex) => hex.split(",").map(hexToBytes);
  for (const { mode, seed, keyInfo, skSm, pkSm, vectors } of read("voprf").suites) {
    const keys = await deriveKeyPair(mode, id, hexToBytes(seed), hexToBytes(keyInfo), CryptoNoble);
    check(`mode ${mode}: keys`, bytesToHex(keys.privateKey) === skSm && bytesToHex(keys.publicKey) === pkSm);
    const server = new (mode === Oprf.Mode.OPRF ? OPRFServer : VOPRFServer)(id, keys.privateKey, CryptoNoble);
    for (const [i, v] of vectors.entries()) {
      const inputs = list(v.Input);
      const client =
        mode === Oprf.Mode.OPRF ? new OPRFClient(id, CryptoNoble) : new VOPRFClient(id, keys.publicKey, CryptoNoble);
      const blinds = list(v.Blind).map((b) => group.desScalar(b));
      client.randomBlinder = async () => blinds.shift();
      const [kept, request] = await client.blind(inputs);
      check(
        `mode ${mode}, ${i}: blinded`,
        request.blinded.map((e) => bytesToHex(e.serialize())).join() === v.BlindedElement,
      );
      const evaluated = await server.blindEvaluate(new EvaluationRequest(request.blinded));
      check(
        `mode ${mode}, ${i}: evaluated`,
        evaluated.evaluated.map((e) => bytesToHex(e.serialize())).join() === v.EvaluationElement,
      );
      const elements = list(v.EvaluationElement).map((e) => group.desElt(e));
      const outputs = async (proof) => {
        const parsed = proof && DLEQProof.deserialize(group.id, proof, CryptoNoble);
        return (await client.finalize(kept, new Evaluation(mode, elements, parsed))).map(bytesToHex).join();
      };
      if (mode === Oprf.Mode.OPRF) {
        check(`mode ${mode}, ${i}: output`, (await outputs()) === v.Output);
        continue;
      }
      const proof = hexToBytes(v.Proof.proof);
      check(`mode ${mode}, ${i}: output`, (await outputs(proof)) === v.Output);
      const turned = proof.slice();
      turned[0] ^= 1;
      check(`mode ${mode}, ${i}: a changed proof`, await refuses(() => outputs(turned)));
      const prover = new DLEQProver(server.getDLEQParams(), CryptoNoble);
      const made = await prover.prove_batch(
        group.desScalar(keys.privateKey),
        [group.generator(), group.desElt(keys.publicKey)],
        request.blinded.map((b, j) => [b, elements[j]]),
        group.desScalar(hexToBytes(v.Proof.r)),
      );
      check(`mode ${mode}, ${i}: proof`, bytesToHex(made.serialize()) === v.Proof.proof);
    }
  }
}

hashToCurve();
curve();
await voprf();
process.stdout.write(JSON.stringify({ checked, wrong }));
