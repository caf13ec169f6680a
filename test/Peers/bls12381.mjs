// Answers questions about BLS12-381 with @noble/curves, an implementation that shares nothing with ours.
// stdin: a JSON array of [operation, argument, ...], arguments in hexadecimal. stdout: a JSON array of answers in
// hexadecimal, "refused" where the input must not be accepted.
import { readFileSync } from "node:fs";
import { bls12_381 as bls } from "@noble/curves/bls12-381.js";
import { expand_message_xmd, expand_message_xof, hash_to_field } from "@noble/curves/abstract/hash-to-curve.js";
import { bytesToHex, hexToBytes } from "@noble/curves/utils.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { shake256 } from "@noble/hashes/sha3.js";

const { Fr, Fp, Fp12 } = bls.fields;
const dst = "SYMBOLON-PEERS-TEST";

const scalar = (hex) => BigInt("0x" + hex);
const fromScalar = (s) => bytesToHex(Fr.toBytes(s));
const wide = (bytes) => fromScalar(Fr.create(BigInt("0x" + bytesToHex(bytes))));
// k is the curve's security level and sets L = 64; for a tag this short the expander does not use it.
const uniformXof = (msg) =>
  hash_to_field(msg, 2, { p: Fp.ORDER, m: 1, k: 128, expand: "xof", hash: shake256, DST: dst });

const group = (G) => ({
  add: (p, q) => G.Point.fromHex(p).add(G.Point.fromHex(q)).toHex(true),
  double: (p) => G.Point.fromHex(p).double().toHex(true),
  mul: (k, p) => G.Point.fromHex(p).multiply(scalar(k)).toHex(true),
  decode: (p) => {
    const point = G.Point.fromHex(p);
    point.assertValidity();
    return point.toHex(false);
  },
  encode: (p) => G.Point.fromHex(p).toHex(true),
  msm: (...args) => {
    let sum = G.Point.ZERO;
    for (let i = 0; i < args.length; i += 2)
      sum = sum.add(G.Point.fromHex(args[i + 1]).multiplyUnsafe(scalar(args[i])));
    return sum.toHex(true);
  },
});

const operations = {
  scalar: {
    add: (a, b) => fromScalar(Fr.add(scalar(a), scalar(b))),
    mul: (a, b) => fromScalar(Fr.mul(scalar(a), scalar(b))),
    inv: (a) => fromScalar(Fr.inv(scalar(a))),
  },
  g1: group(bls.G1),
  g2: group(bls.G2),
  hash: {
    "g1-xmd": (msg) => bls.G1.hashToCurve(hexToBytes(msg), { DST: dst }).toHex(true),
    "g1-xof": (msg) => {
      const [u0, u1] = uniformXof(hexToBytes(msg));
      return bls.G1.mapToCurve(u0[0]).add(bls.G1.mapToCurve(u1[0])).toHex(true); // each mapped and cleared
    },
    g2: (msg) => bls.G2.hashToCurve(hexToBytes(msg), { DST: dst }).toHex(true),
    "scalar-xmd": (msg) => wide(expand_message_xmd(hexToBytes(msg), dst, 48, sha256)),
    "scalar-xof": (msg) => wide(expand_message_xof(hexToBytes(msg), dst, 48, 256, shake256)),
  },
  // Both compute the cube of the pairing in the definition, so that values can be compared and not only equations.
  pairing: {
    value: (p, q) => bytesToHex(Fp12.toBytes(bls.pairing(bls.G1.Point.fromHex(p), bls.G2.Point.fromHex(q)))),
  },
};

const answers = JSON.parse(readFileSync(0, "utf8")).map(([operation, ...args]) => {
  const [room, name] = operation.split("/");
  try {
    return operations[room][name](...args);
  } catch (error) {
    if (name === "decode") return "refused";
    throw error;
  }
});
process.stdout.write(JSON.stringify(answers));
