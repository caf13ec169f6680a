// JavaScript bigints.
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { installed } from "./version.mjs";

export async function begin() {
  const { G1, G2, fields, pairing } = bls12_381;
  const random = () => fields.Fr.fromBytes(bls12_381.utils.randomSecretKey());
  let p = G1.Point.BASE.multiply(random());
  const q = G2.Point.BASE.multiply(random());
  const scalar = random();
  const product = (a, b) =>
    bls12_381.pairingBatch([
      { g1: a, g2: q },
      { g1: b, g2: q },
    ]);
  return {
    name: installed("@noble/curves"),
    note: "JavaScript.",
    operations: {
      "G1 multiplication": () => void (p = p.multiply(scalar)),
      pairing: () => void pairing(p, q),
      "pairing product of two": () => fields.Fp12.eql(product(p, p.negate()), fields.Fp12.ONE),
    },
  };
}
