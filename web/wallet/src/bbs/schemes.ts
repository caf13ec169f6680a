// The holder's and the verifier's side of the three interfaces, over octets: core (H2G_HM2S_), blind (BLIND_H2G_HM2S_)
// and pseudonym (H2G_HM2S_PSEUDONYM_). The signed vector is (signer's messages, secret_prover_blind, committed
// messages, nym_secrets); core has the first part only. A wallet does not sign: the signer is in the tests.

import { concat, i2osp } from "../bytes.ts";
import { commit, type Committed } from "./commitment.ts";
import type { Proof, Signature } from "./messages.ts";
import { NymContext } from "./nym-context.ts";
import { Fr, randomScalars, type G1Point, type ScalarSource } from "./points.ts";
import {
  inOrder,
  PreparedProof,
  prove,
  verifyProof,
  verifySignature,
  type Disclosed,
  type Proven,
  type PublicKey,
  type Setting,
  type Statement,
} from "./proof.ts";
import { PseudonymProver, PseudonymStatement } from "./statements/pseudonym.ts";
import { MAX_MESSAGES, type Interface } from "./suite.ts";

/** The holder's data beside the signature. */
export interface Holding {
  readonly messages: readonly Uint8Array[];
  /** Absent in the core interface. */
  readonly hidden?: {
    readonly blind: bigint;
    readonly committed: readonly Uint8Array[];
    /** nym_secrets, with the signer's entropy in the last; empty in the blind interface. */
    readonly nymSecrets: readonly bigint[];
  };
}

/** A message that a proof discloses, with its place among the signer's or the holder's messages. */
export interface DisclosedMessage {
  readonly index: number;
  readonly message: Uint8Array;
}

interface Public {
  readonly publicKey: PublicKey;
  readonly header: Uint8Array;
}

/** CommitWithNym; Commit when there are no nyms. */
export function commitMessages(
  api: Interface,
  committed: readonly Uint8Array[],
  proverNyms: readonly bigint[],
  source: ScalarSource = randomScalars,
): Committed {
  return commit(api, [...committed.map((m) => api.mapToScalar(m)), ...proverNyms], source);
}

/** nym_secrets: the same vector with the signer's entropy added to its last element. */
export const withEntropy = (proverNyms: readonly bigint[], entropy: bigint): bigint[] => [
  ...proverNyms.slice(0, -1),
  Fr.add(proverNyms.at(-1)!, entropy),
];

/** Verify, VerifyBlindSign, VerifyFinalizeWithNym: the holder checks the signer's answer. */
export function verify(api: Interface, known: Public, signature: Signature, holding: Holding): boolean {
  const { generators, domain } = setting(api, known, holding);
  return verifySignature(api, known.publicKey, signature, generators, domain, vector(api, holding));
}

/** ProofGen, BlindProofGen, ProofGenWithNym. Both index lists strictly ascending from 0. */
export function makeProof(
  api: Interface,
  known: Public,
  signature: Signature,
  holding: Holding,
  presentationHeader: Uint8Array,
  disclosed: readonly number[],
  disclosedCommitted: readonly number[] = [],
  contextId?: Uint8Array,
  source: ScalarSource = randomScalars,
): Proven {
  const count = holding.messages.length;
  const committed = holding.hidden?.committed.length ?? 0;
  if (!inOrder(disclosed, count) || !inOrder(disclosedCommitted, committed))
    throw new RangeError("Disclosed indexes must be strictly ascending and in range.");
  const indexes = [...disclosed, ...disclosedCommitted.map((i) => i + count + 1)];
  const made = setting(api, known, holding);
  const further = contextId ? [new PseudonymProver(new NymContext(api, contextId), made.nymCount)] : [];
  return prove(made, presentationHeader, signature, vector(api, holding), indexes, further, source);
}

/** ProofGenWithNym up to the request. Any of the signer's messages can still be disclosed. */
export function prepareProof(
  api: Interface,
  known: Public,
  signature: Signature,
  holding: Holding,
  contextId: Uint8Array,
  source: ScalarSource = randomScalars,
): PreparedProof {
  const messages = vector(api, holding);
  const made = setting(api, known, holding);
  const nym = new PseudonymProver(new NymContext(api, contextId), made.nymCount);
  return new PreparedProof(made, signature, messages, [...messages.keys()], [nym], source);
}

/** ProofVerify. */
export function checkProof(
  api: Interface,
  known: Public,
  proof: Proof,
  presentationHeader: Uint8Array,
  disclosed: readonly DisclosedMessage[],
): boolean {
  const count = proof.mHat.length + disclosed.length;
  if (count > MAX_MESSAGES) return false;
  const generators = api.generators(count);
  const domain = api.domain(known.publicKey.octets, generators, known.header);
  const statement: Statement = {
    api,
    publicKey: known.publicKey,
    generators,
    domain,
    nymCount: 0,
    presentationHeader,
    further: [],
  };
  return verifyProof(statement, proof, scalars(api, disclosed, 0));
}

/** BlindProofVerify and, with a nym, ProofVerifyWithNym. L is the number of the signer's messages. */
export function checkBlindProof(
  api: Interface,
  known: Public,
  proof: Proof,
  presentationHeader: Uint8Array,
  L: number,
  disclosed: readonly DisclosedMessage[],
  disclosedCommitted: readonly DisclosedMessage[] = [],
  nym?: { readonly contextId: Uint8Array; readonly count: number; readonly pseudonym: G1Point },
): boolean {
  const committed = proof.mHat.length + disclosed.length + disclosedCommitted.length - L - 1;
  if (L < 0 || L > MAX_MESSAGES || committed < (nym?.count ?? 0) || committed > MAX_MESSAGES) return false;
  if (nym && (nym.count < 1 || proof.mHat.length < nym.count)) return false;
  if (disclosed.some((s) => s.index >= L)) return false;
  const generators = api.generators(L, committed);
  const domain = api.domain(
    known.publicKey.octets,
    generators,
    nym ? nymHeader(known.header, nym.count) : known.header,
  );
  const statement: Statement = {
    api,
    publicKey: known.publicKey,
    generators,
    domain,
    nymCount: nym?.count ?? 0,
    presentationHeader,
    further: nym ? [new PseudonymStatement(new NymContext(api, nym.contextId), nym.pseudonym)] : [],
  };
  return verifyProof(statement, proof, [...scalars(api, disclosed, 0), ...scalars(api, disclosedCommitted, L + 1)]);
}

/** header || I2OSP(N, 8): the vector's length is bound into every signature. */
export const nymHeader = (header: Uint8Array, count: number): Uint8Array => concat(header, i2osp(count, 8));

function setting(api: Interface, known: Public, holding: Holding): Setting {
  const hidden = holding.hidden;
  const nyms = hidden?.nymSecrets.length ?? 0;
  const generators = hidden
    ? api.generators(holding.messages.length, hidden.committed.length + nyms)
    : api.generators(holding.messages.length);
  const header = nyms > 0 ? nymHeader(known.header, nyms) : known.header;
  return {
    api,
    publicKey: known.publicKey,
    generators,
    domain: api.domain(known.publicKey.octets, generators, header),
    nymCount: nyms,
  };
}

function vector(api: Interface, { messages, hidden }: Holding): bigint[] {
  const own = messages.map((m) => api.mapToScalar(m));
  return hidden
    ? [...own, hidden.blind, ...hidden.committed.map((m) => api.mapToScalar(m)), ...hidden.nymSecrets]
    : own;
}

const scalars = (api: Interface, disclosed: readonly DisclosedMessage[], offset: number): Disclosed =>
  disclosed.map(({ index, message }) => [index + offset, api.mapToScalar(message)] as const);
