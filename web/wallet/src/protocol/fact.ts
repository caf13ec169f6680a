// One fact of a schema: a message of the certificate, with a fixed place and one encoding (spec/certificate.md).

/** The value of a fact as a platform sees it. */
export type FactValue = boolean | string;

/** How the signed octets become a value. All values of a fact have the same number of octets and the same encoding. */
export interface FactCodec {
  readonly kind: "boolean" | "text";
  /** Octets of each value. */
  readonly size: number;
  /** Null if the octets encode no value. */
  decode(octets: Uint8Array): FactValue | null;
}

export interface Fact {
  /** Place among the signer's messages, from 0. */
  readonly index: number;
  /** Claim name, as in OpenID Connect. */
  readonly name: string;
  /** The first schema that has the fact. */
  readonly since: number;
  /** False for a fact that no wallet shows to a platform. */
  readonly disclosable: boolean;
  /** When the value may differ from the previous certificate's. */
  readonly changes: "never" | "with_document" | "with_age";
  /** For a fact that changes with age: the age in whole years from which it is true. */
  readonly age: number | null;
  readonly codec: FactCodec;
}

/** The value of a fact. */
export function readFact(fact: Fact, octets: Uint8Array): FactValue {
  const value = fact.codec.decode(octets);
  if (value === null) throw new RangeError(`Not a value of ${fact.name}.`);
  return value;
}
