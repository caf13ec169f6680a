// How many people have the same facts as the holder, and how many must have them before the wallet shows one.

import { factOf } from "../protocol/certificate.ts";
import { lookAlikes, type EpochCounts } from "../protocol/counts.ts";
import type { Fact, FactValue } from "../protocol/fact.ts";
import { passOver, Refusal } from "../refusal.ts";
import type { AuthorityClient } from "./authority-client.ts";
import type { Holdings } from "./holdings.ts";

/**
 * The wallet shows no fact if fewer people than this have the same facts. The holder may raise it, but not lower it.
 */
export const LOWEST_THRESHOLD = 10;

export class LookAlikes {
  constructor(private readonly holdings: Holdings) {}

  get threshold(): number {
    return Math.max(LOWEST_THRESHOLD, this.holdings.state.threshold ?? LOWEST_THRESHOLD);
  }

  async setThreshold(people: number): Promise<void> {
    if (!Number.isSafeInteger(people) || people < LOWEST_THRESHOLD)
      throw new Refusal("The threshold cannot be lower than {0} people.", String(LOWEST_THRESHOLD));
    await this.holdings.update((state) => ({ ...state, threshold: people }));
  }

  /** How many people, at least, look the same with these facts; null when it is not known yet. */
  peopleAlike(shown: readonly Fact[]): number | null {
    const { certificate } = this.holdings.require();
    return this.among(shown.map((fact) => [fact.name, factOf(certificate, fact)]));
  }

  /** How many people, at least, have the same facts; null while the authority has published no counts. */
  among(shown: readonly (readonly [string, FactValue])[]): number | null {
    const { counts } = this.holdings.state;
    return counts ? lookAlikes(counts, new Map(shown)) : null;
  }

  tooFew(facts: number, alike: number | null): Refusal | null {
    if (facts === 0 || alike === null || alike >= this.threshold) return null;
    return new Refusal(
      "With these facts you would look like {0} people, and you want at least {1}. Nothing was shown.",
      String(alike),
      String(this.threshold),
    );
  }

  /** Fetches the counts. A failure is no reason to lose a certificate: the old counts stay. */
  async keepCounts(authority: AuthorityClient): Promise<void> {
    await passOver(
      authority
        .counts()
        .then((counts: EpochCounts | null) =>
          counts ? this.holdings.update((state) => ({ ...state, counts })) : undefined,
        ),
    );
  }
}
