// How many people have a certificate with the same facts (spec/counts.md). Fetched with the certificate, never at a
// sign-in.

import type { FactValue } from "./fact.ts";
import type { Json } from "./json.ts";
import { any, array, atLeast, integer, optional } from "./shape.ts";

export interface EpochCounts {
  readonly epoch: number;
  readonly minimum: number;
  readonly cells: readonly { readonly facts: Readonly<Record<string, FactValue>>; readonly count: number }[];
  /** The number of people in all smaller cells together. */
  readonly others?: number | undefined;
}

const claims = (v: Json | undefined, path: string): Record<string, FactValue> => {
  const members = any(v, path);
  if (!(members instanceof Map)) return {};
  return Object.fromEntries(
    [...members].filter((m): m is [string, FactValue] => typeof m[1] === "boolean" || typeof m[1] === "string"),
  );
};

export const countsShape = atLeast({
  epoch: integer(0),
  minimum: integer(0),
  cells: array(atLeast({ facts: claims, count: integer(0) })),
  others: optional(integer(0)),
});

/** A lower bound of the people with these facts, as a site sees them. Merged people count only if no fact is shown. */
export function lookAlikes(counts: EpochCounts, shown: ReadonlyMap<string, FactValue>): number {
  const alike = counts.cells
    .filter((cell) => [...shown].every(([name, value]) => cell.facts[name] === value))
    .reduce((sum, cell) => sum + cell.count, 0);
  return shown.size === 0 ? alike + (counts.others ?? 0) : alike;
}
