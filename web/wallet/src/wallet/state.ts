// Everything a wallet keeps. Sealed as a whole; never written in the clear.

import type { EpochCounts } from "../protocol/counts.ts";
import type { IssuerDocument } from "../protocol/issuer.ts";

/** One line of the holder's own history. It exists in the wallet and nowhere else. */
export interface HistoryEntry {
  /** Unix seconds. */
  readonly at: number;
  /** The platform's origin; or public: and a topic. */
  readonly origin: string;
  /** What the platform called itself, in both languages; the topic. */
  readonly name: { readonly en: string; readonly "zh-Hans": string };
  readonly internetId: string;
  readonly slot: number;
  /** Names of the facts that were shown; empty when nothing was. */
  readonly shown: readonly string[];
  /** "unanswered": it was sent, or was about to be, and no answer came. */
  readonly outcome: "signed in" | "refused" | "not accepted" | "unanswered" | "signed a statement";
}

export interface WalletState {
  readonly version: 1;
  /** base64url. */
  readonly entropy: string;
  /** The holder proved that the phrase is on paper. */
  readonly phraseKept: boolean;
  readonly issuer?: IssuerDocument;
  /** base64url. */
  readonly certificate?: string;
  readonly enrolment?: string;
  /** The last that the authority published when the certificate was got. */
  readonly counts?: EpochCounts;
  /** How many people must look the same before a fact is shown; never below LOWEST_THRESHOLD. */
  readonly threshold?: number;
  /** The moment that was drawn for the next renewal, Unix seconds. */
  readonly renewAt?: number;
  readonly history: readonly HistoryEntry[];
}

export const freshState = (entropy: string, phraseKept: boolean): WalletState => ({ version: 1, entropy, phraseKept, history: [] });

/** It was sealed by this wallet, so its form is ours; another version is another form. */
export function readState(json: string): WalletState | null {
  const state = JSON.parse(json) as WalletState;
  return state.version === 1 && typeof state.entropy === "string" && Array.isArray(state.history) ? state : null;
}
