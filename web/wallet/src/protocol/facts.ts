// Schema 1: which facts a certificate carries, in which order and as which octets. Every certificate carries all of them, so their
// presence says nothing.

import type { Bytes } from "../bytes.ts";

export interface Fact {
  /** Place among the signer's messages, from 0. */
  readonly index: number;
  /** Claim name, as OpenID Connect sees it. */
  readonly name: string;
  /** False for what is never shown to a platform. */
  readonly disclosable: boolean;
}

/** A fact's value as a platform sees it. */
export type Claim = boolean | string;

/** The schema's number, part of every header. */
export const SCHEMA = 1;

/** N, the length of the pseudonym vector: one value for everybody, or it would be a tag. */
export const NYM_COUNT = 8;

export const AGES = [14, 16, 18, 21, 65] as const;

export const FACTS: readonly Fact[] = [
  { index: 0, name: "birth_date", disclosable: false },
  ...AGES.map((age, i) => ({ index: i + 1, name: `age_over_${age}`, disclosable: true })),
  { index: 6, name: "document_country", disclosable: true },
  { index: 7, name: "assurance", disclosable: true },
  { index: 8, name: "guardian_consent", disclosable: true },
];

export const findFact = (name: string): Fact | undefined => FACTS.find((fact) => fact.name === name);

/** True if the octets are one a certificate could hold at this place. */
export function isValidFact(index: number, octets: Uint8Array): boolean {
  switch (index) {
    case 0:
      return octets.length === 4 && days(octets) >= 0 && days(octets) < 300 * 366;
    case 6:
      return octets.length === 3 && /^[A-Z]+<*$/.test(String.fromCharCode(...octets));
    case 7:
      return octets.length === 1 && (octets[0] === 1 || octets[0] === 2);
    default:
      return octets.length === 1 && octets[0]! <= 1;
  }
}

export function toClaim(fact: Fact, octets: Uint8Array): Claim {
  if (!isValidFact(fact.index, octets)) throw new RangeError(`Not a value of ${fact.name}.`);
  switch (fact.index) {
    case 0:
      return new Date(Date.UTC(1900, 0, 1 + days(octets))).toISOString().slice(0, 10);
    case 6:
      return String.fromCharCode(...octets).replace(/<+$/, "");
    case 7:
      return octets[0] === 2 ? "chip" : "document";
    default:
      return octets[0] === 1;
  }
}

/** One valid value for every fact of the schema, or null. */
export function factSet(messages: readonly Bytes[]): readonly Bytes[] | null {
  return messages.length === FACTS.length && messages.every((m, i) => isValidFact(i, m)) ? messages : null;
}

/** True if the ages are those of the birth date on a day, given as its first second. Somebody born on 29 February is a year older on
 * 1 March in common years. */
export function factsAreAsOf(facts: readonly Bytes[], unixSeconds: number): boolean {
  const born = new Date(Date.UTC(1900, 0, 1 + days(facts[0]!)));
  const day = new Date(unixSeconds * 1000);
  const reached = (years: number): boolean => {
    const passed = day.getUTCFullYear() - born.getUTCFullYear() - years;
    if (passed !== 0) return passed > 0;
    return day.getUTCMonth() !== born.getUTCMonth()
      ? day.getUTCMonth() > born.getUTCMonth()
      : day.getUTCDate() >= born.getUTCDate();
  };
  return AGES.every((age, i) => facts[i + 1]![0] === (reached(age) ? 1 : 0));
}

const days = (octets: Uint8Array): number => new DataView(octets.buffer, octets.byteOffset).getInt32(0);
