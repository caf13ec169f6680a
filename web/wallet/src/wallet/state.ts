// Everything a wallet keeps. Sealed as a whole; never written in the clear.

import type { EpochCounts } from "../protocol/counts.ts";
import { decode, encode } from "../protocol/base64url.ts";
import { MAX_CERTIFICATE, parseCertificate } from "../protocol/certificate.ts";
import type { IssuerDocument } from "../protocol/issuer.ts";
import { scalarOctets } from "../bbs/points.ts";
import type { CertificateChange } from "./received.ts";
import type { RenewalKey } from "./renewal-key.ts";

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

/** Certificates that an authority sent and the wallet did not keep. The holder is told until they say that they have read it. */
export interface RefusedCertificate {
  /** Unix seconds. */
  readonly at: number;
  readonly authority: string;
  readonly changed: readonly CertificateChange[];
  /** A document had just been shown: a wrong document, or a slip in the two words, does the same. */
  readonly documentShown?: boolean;
}

export interface WalletState {
  readonly version: 2;
  /** base64url. */
  readonly entropy: string;
  /** The holder proved that the phrase is on paper. */
  readonly phraseKept: boolean;
  readonly issuer?: IssuerDocument;
  /** One an epoch, in order, base64url. */
  readonly certificates?: readonly string[];
  readonly enrolment?: string;
  /** The last that the authority published when the certificate was got. */
  readonly counts?: EpochCounts;
  /** How many people must look the same before a fact is shown; never below LOWEST_THRESHOLD. */
  readonly threshold?: number;
  /** The signer's entropy by authority, base64url: remembered past closing and lapsing. */
  readonly entropies?: Readonly<Record<string, string>>;
  /** The check value that was typed with the phrase. */
  readonly check?: number;
  readonly refused?: readonly RefusedCertificate[];
  /** To which the authority seals what is renewed in the background. */
  readonly renewalKey?: RenewalKey;
  /** The moment that was drawn for the next renewal, Unix seconds. */
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

/** It was sealed by this wallet, so its form is ours. The first version had one certificate and remembered no entropy. */
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
