// How many people hold a certificate that says what (spec/counts.md): fetched with the certificate, never at a sign-in.

import type { Claim } from "./facts.ts";
import type { Json } from "./json.ts";
import { any, array, atLeast, integer, optional } from "./shape.ts";

export interface EpochCounts {
  readonly epoch: number;
  readonly minimum: number;
  readonly cells: readonly { readonly facts: Readonly<Record<string, Claim>>; readonly count: number }[];
  /** People in all smaller cells together. */
  readonly others?: number | undefined;
}

const claims = (v: Json | undefined, path: string): Record<string, Claim> => {
  const members = any(v, path);
  if (!(members instanceof Map)) return {};
  return Object.fromEntries(
    [...members].filter((m): m is [string, Claim] => typeof m[1] === "boolean" || typeof m[1] === "string"),
  );
};

export const countsShape = atLeast({
  epoch: integer(0),
  minimum: integer(0),
  cells: array(atLeast({ facts: claims, count: integer(0) })),
  others: optional(integer(0)),
});

/** At least so many people look the same to a site that is shown these facts. Merged people count only when none is. */
export function lookAlikes(counts: EpochCounts, shown: ReadonlyMap<string, Claim>): number {
  const alike = counts.cells
    .filter((cell) => [...shown].every(([name, value]) => cell.facts[name] === value))
    .reduce((sum, cell) => sum + cell.count, 0);
  return shown.size === 0 ? alike + (counts.others ?? 0) : alike;
}
