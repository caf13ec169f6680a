// The holder's own history: what this wallet showed, and to whom.

import { passOver } from "../refusal.ts";
import type { Holdings } from "./holdings.ts";
import type { HistoryEntry } from "./state.ts";

export class WalletHistory {
  constructor(private readonly holdings: Holdings) {}

  async remember(entry: HistoryEntry, before?: HistoryEntry): Promise<void> {
    await this.holdings.update((state) => ({
      ...state,
      history: [...state.history.filter((e) => !before || !isSame(e, before)), entry],
    }));
  }

  /**
   * Records the outcome. The history already has what was shown, so full storage does not undo a sign-in that worked.
   */
  async amend(entry: HistoryEntry, outcome: HistoryEntry["outcome"]): Promise<void> {
    await passOver(
      this.holdings.update((state) => ({
        ...state,
        history: state.history.map((e) => (isSame(e, entry) ? { ...e, outcome } : e)),
      })),
    );
  }

  async forget(keep: (entry: HistoryEntry) => boolean = () => false): Promise<void> {
    await this.holdings.update((state) => ({ ...state, history: state.history.filter(keep) }));
  }
}

/** The line whose outcome is still open. */
const isSame = (a: HistoryEntry, b: HistoryEntry): boolean =>
  a.outcome === "unanswered" &&
  a.at === b.at &&
  a.origin === b.origin &&
  a.slot === b.slot &&
  a.internetId === b.internetId;
