// The signer's side, which a wallet does not have: only the vectors need it.

import { concat } from "../../src/bytes.ts";
import type { Signature } from "../../src/bbs/messages.ts";
import { Fr, G1, G2, pointOctets, scalarOctets, type G1Point } from "../../src/bbs/points.ts";
import { B, readPublicKey, type PublicKey } from "../../src/bbs/proof.ts";
import { nymHeader } from "../../src/bbs/schemes.ts";
import type { Interface } from "../../src/bbs/suite.ts";

export const publicKeyOf = (sk: bigint): PublicKey => readPublicKey(G2.BASE.multiply(sk).toBytes(true))!;

const finish = (sk: bigint, b: G1Point, e: bigint): Signature => ({ A: b.multiply(Fr.inv(Fr.add(sk, e))), e });

export function sign(api: Interface, sk: bigint, header: Uint8Array, messages: readonly Uint8Array[]): Signature {
  const generators = api.generators(messages.length);
  const domain = api.domain(publicKeyOf(sk).octets, generators, header);
  const scalars = messages.map((m) => api.mapToScalar(m));
  const e = api.hashToScalar(concat(...[sk, ...scalars, domain].map(scalarOctets)));
  return finish(sk, B(api, generators, domain, scalars), e);
}

/** BlindSign, BlindSignWithNym. C is null if nothing was committed; M is the number of committed messages. */
export function blindSign(
  api: Interface,
  sk: bigint,
  C: G1Point | null,
  M: number,
  header: Uint8Array,
  messages: readonly Uint8Array[],
  nym?: { count: number; entropy: bigint },
): Signature {
  const generators = api.generators(messages.length, M);
  const domain = api.domain(publicKeyOf(sk).octets, generators, nym ? nymHeader(header, nym.count) : header);
  const scalars = messages.map((m) => api.mapToScalar(m));
  const own = { ...generators, points: generators.points.slice(0, messages.length + 1) };
  let b = B(api, own, domain, scalars).add(C ?? G1.ZERO);
  if (nym) b = b.add(generators.points.at(-1)!.multiply(nym.entropy));
  return finish(sk, b, api.hashToScalar(concat(scalarOctets(sk), pointOctets(b))));
}
