// Everything that a wallet keeps. It is sealed as a whole and never written in the clear.

import type { EpochCounts } from "../protocol/counts.ts";
import { decode, encode } from "../protocol/base64url.ts";
import { MAX_CERTIFICATE, parseCertificate } from "../protocol/certificate.ts";
import type { IssuerDocument } from "../protocol/issuer.ts";
import { scalarOctets } from "../bbs/points.ts";
import type { CertificateChange } from "./received.ts";
import type { RenewalKey } from "./renewal-key.ts";

/** One line of the holder's own history, which exists only in the wallet. */
export interface HistoryEntry {
  /** Unix seconds. */
  readonly at: number;
  /** The platform's origin; or public: and a topic. */
  readonly origin: string;
  /** The platform's name in both languages, or the topic. */
  readonly name: { readonly en: string; readonly "zh-Hans": string };
  readonly internetId: string;
  readonly slot: number;
  /** Names of the facts shown; empty if none was. */
  readonly shown: readonly string[];
  /** "unanswered": the wallet sent it, or was about to, and got no answer. */
  readonly outcome: "signed in" | "refused" | "not accepted" | "unanswered" | "signed a statement";
}

/**
 * Certificates that an authority sent and the wallet did not keep. The wallet warns its holder until they have read
 * it.
 */
export interface RefusedCertificate {
  /** Unix seconds. */
  readonly at: number;
  readonly authority: string;
  readonly changed: readonly CertificateChange[];
  /** A document had just been shown. A wrong document, or an error in the two words, has the same effect. */
  readonly documentShown?: boolean;
}

export interface WalletState {
  readonly version: 2;
  /** base64url. */
  readonly entropy: string;
  /** The holder has shown that the phrase is on paper. */
  readonly phraseKept: boolean;
  readonly issuer?: IssuerDocument;
  /** One an epoch, in order, base64url. */
  readonly certificates?: readonly string[];
  readonly enrolment?: string;
  /** The last counts that the authority had published when the wallet got its certificate. */
  readonly counts?: EpochCounts;
  /** The number of people who must have the same facts before the wallet shows one; never below LOWEST_THRESHOLD. */
  readonly threshold?: number;
  /** The signer's entropy by authority, base64url. The wallet keeps it after closing and lapsing. */
  readonly entropies?: Readonly<Record<string, string>>;
  /** The check value that was typed with the phrase. */
  readonly check?: number;
  readonly refused?: readonly RefusedCertificate[];
  /** The key to which the authority seals background renewals. */
  readonly renewalKey?: RenewalKey;
  /** The drawn moment of the next renewal, Unix seconds. */
  readonly renewAt?: number;
  readonly history: readonly HistoryEntry[];
}

export const freshState = (entropy: string, phraseKept: boolean, check: number | null = null): WalletState => ({
  version: 2,
  entropy,
  phraseKept,
  ...(check !== null && { check }),
  history: [],
});

/** This wallet sealed the state, so its form is known. The first version had one certificate and kept no entropy. */
export function readState(json: string): WalletState | null {
  const read = JSON.parse(json) as WalletState | FirstState;
  const state = read.version === 1 ? fromFirst(read) : read;
  return state.version === 2 && typeof state.entropy === "string" && Array.isArray(state.history) ? state : null;
}

interface FirstState extends Omit<WalletState, "version" | "certificates" | "entropies"> {
  readonly version: 1;
  readonly certificate?: string;
}

function fromFirst({ certificate, ...rest }: FirstState): WalletState {
  const octets = certificate === undefined ? null : decode(certificate, MAX_CERTIFICATE);
  const parsed = octets && parseCertificate(octets);
  const { issuer } = rest;
  return {
    ...rest,
    version: 2,
    ...(issuer && {
      issuer: {
        ...issuer,
        epochs: { ...issuer.epochs, ahead: issuer.epochs.ahead ?? 1 },
        refresh_lapsed_days: issuer.refresh_lapsed_days ?? 365,
      },
    }),
    ...(certificate !== undefined && { certificates: [certificate] }),
    ...(parsed && issuer && { entropies: { [issuer.issuer]: encode(scalarOctets(parsed.entropy)) } }),
  };
}
