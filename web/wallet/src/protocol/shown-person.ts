// What a stored presentation proves: a real, unique person, without any identity.

import type { Bytes } from "../bytes.ts";
import { Refusal } from "../refusal.ts";
import { decode } from "./base64url.ts";
import { readFact, type FactValue } from "./fact.ts";
import { internetId } from "./internet-id.ts";
import type { Issuer } from "./issuer.ts";
import { MAX_PRESENTATION, parsePresentation, verifyPresentation } from "./presentation.ts";

export interface ShownPerson {
  /** Their Internet ID in the context. */
  readonly internetId: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** The time in the nonce, Unix seconds. */
  readonly at: number;
  /** The earliest time at which the certificate can have been signed, so the presentation is not older. Unix seconds.
   * */
  readonly notBefore: number;
  /** The authority. */
  readonly issuer: string;
}

export const UNKNOWN_AUTHORITY = "It is from an authority whose public document was not given.";

/** @throws Refusal if it proves nothing under the given authorities. All invalid presentations get the same answer. */
export function verifyShown(
  presentation: string,
  contextId: Uint8Array,
  boundTo: Bytes,
  at: number,
  issuers: readonly Issuer[],
): ShownPerson {
  const octets = decode(presentation, MAX_PRESENTATION);
  const shown = octets && parsePresentation(octets, issuers[0]?.type);
  if (!shown) throw new Refusal("The proof in it is not one presentation of an Internet certificate.");
  const issuer = issuers.find((i) => i.signs(shown));
  if (!issuer) throw new Refusal(UNKNOWN_AUTHORITY);
  if (!issuer.accepts(shown.epoch, at))
    throw new Refusal("Its time does not lie in the epoch of the certificate that it was made with.");
  const facts = shown.disclosed.map(({ index, message }) => ({ fact: shown.schema.facts[index]!, message }));
  if (facts.some(({ fact }) => !fact.disclosable) || !verifyPresentation(shown, issuer, contextId, boundTo))
    throw new Refusal("The proof does not verify: something in it was changed, or it was made for something else.");
  return {
    internetId: internetId(shown.pseudonym),
    facts: Object.fromEntries(facts.map(({ fact, message }) => [fact.name, readFact(fact, message)])),
    at,
    notBefore: issuer.earliestSigning(shown.epoch),
    issuer: issuer.document.issuer,
  };
}
