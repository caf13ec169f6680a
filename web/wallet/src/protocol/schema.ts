// The facts of a certificate, their order and their encodings. Every certificate of a schema has all of its facts, so
// their presence reveals nothing. A schema is data, read from a file such as spec/schema-1.json, and several can be
// valid
// at once.

import type { Bytes } from "../bytes.ts";
import { codecOf, dayOf } from "./fact-codecs.ts";
import type { Fact } from "./fact.ts";

/** A schema's file. The C# code also checks it. */
export interface SchemaFile {
  readonly schema: number;
  readonly nym_count: number;
  readonly facts: readonly {
    readonly index: number;
    readonly name: string;
    readonly kind: string;
    readonly encoding: string;
    readonly choices?: Readonly<Record<string, number>>;
    readonly since: number;
    readonly disclosable: boolean;
    readonly changes: string;
    readonly age?: number;
    readonly default?: boolean | string;
  }[];
}

const CHANGES = ["never", "with_document", "with_age"] as const;

export class Schema {
  private constructor(
    /** The schema's number: the first octet of each certificate and presentation, and part of each signed header. */
    readonly number: number,
    /** N, the length of the pseudonym vector. Everybody has the same value; otherwise it would be a tag. */
    readonly nymCount: number,
    readonly facts: readonly Fact[],
  ) {}

  static read(file: SchemaFile): Schema {
    const facts = file.facts.map((entry, index): Fact => {
      const codec = codecOf(entry.encoding, entry.choices);
      const changes = CHANGES.find((known) => known === entry.changes);
      if (!codec || !changes || codec.kind !== entry.kind || entry.index !== index)
        throw new RangeError(`Schema ${file.schema} cannot be read at ${entry.name}.`);
      return {
        index,
        name: entry.name,
        since: entry.since,
        disclosable: entry.disclosable,
        changes,
        age: entry.age ?? null,
        codec,
      };
    });
    return new Schema(file.schema, file.nym_count, facts);
  }

  find(name: string): Fact | undefined {
    return this.facts.find((fact) => fact.name === name);
  }

  /** The schema's fact with a name. */
  fact(name: string): Fact {
    const fact = this.find(name);
    if (!fact) throw new RangeError(`Schema ${this.number} has no fact ${name}.`);
    return fact;
  }

  /** True if every fact has one valid value. */
  isWhole(messages: readonly Bytes[]): boolean {
    return (
      messages.length === this.facts.length &&
      this.facts.every((fact) => fact.codec.decode(messages[fact.index]!) !== null)
    );
  }

  /**
   * True if the ages fit the birth date on a day, given as its first second. In common years a person born on 29
   * February
   * is a year older on 1 March.
   */
  isAsOf(messages: readonly Bytes[], unixSeconds: number): boolean {
    const ages = this.facts.filter((fact) => fact.age !== null);
    if (ages.length === 0) return true;
    const born = new Date(dayOf(messages[this.fact("birth_date").index]!)!);
    const day = new Date(unixSeconds * 1000);
    const reached = (years: number): boolean => {
      const passed = day.getUTCFullYear() - born.getUTCFullYear() - years;
      if (passed !== 0) return passed > 0;
      return day.getUTCMonth() !== born.getUTCMonth()
        ? day.getUTCMonth() > born.getUTCMonth()
        : day.getUTCDate() >= born.getUTCDate();
    };
    return ages.every((fact) => fact.codec.decode(messages[fact.index]!) === reached(fact.age!));
  }
}
