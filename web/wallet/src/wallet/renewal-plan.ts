// When a wallet renews its certificates (spec/renew.md). The authority sees the moment of each renewal, and each platform sees the
// moments of its sign-ins. So a renewal happens at a moment that was drawn, independent of every sign-in: evenly from the first half of
// the last epoch that the wallet has a certificate for, not counting that epoch's last day.
//
// A device that can act in the background renews at that moment. Another one renews later, while it is open without a sign-in; the second
// half is room for that. It keeps APART from the last sign-in, and no more: a longer distance would tell for each renewal which accounts
// it cannot belong to. On the last day it renews as things are.

import type { Issuer } from "../protocol/issuer.ts";

/** Seconds between a sign-in and a renewal in an open wallet. */
export const APART = 600;

/** Seconds of the last day: 24 hours, or a seventh of an epoch where that is less. */
const lastDayLength = (issuer: Issuer): number =>
  Math.min(86_400, Math.floor(issuer.document.epochs.length_seconds / 7));

/** The beginning of the last day of the newest certificate, Unix seconds. */
export const lastDay = (issuer: Issuer, newest: bigint): number => issuer.end(newest) - lastDayLength(issuer);

/** The moment of the next renewal, Unix seconds: random / 2^32 of the time there is. */
export function renewalAt(issuer: Issuer, newest: bigint, random: number): number {
  const seconds = BigInt(lastDay(issuer, newest) - issuer.start(newest)) / 2n;
  return issuer.start(newest) + Number((BigInt(random) * seconds) >> 32n);
}

export const drawRenewal = (issuer: Issuer, newest: bigint): number =>
  renewalAt(issuer, newest, crypto.getRandomValues(new Uint32Array(1))[0]!);

export interface OpenWallet {
  /** The moment that was drawn, Unix seconds. */
  readonly drawn: number;
  readonly now: number;
  /** When this wallet last showed something to a site. */
  readonly lastSignIn: number | null;
  /** A sign-in waits in this session. */
  readonly signingIn: boolean;
}

/** True if an open wallet renews now. */
export const renewsWhileOpen = (
  issuer: Issuer,
  newest: bigint,
  { drawn, now, lastSignIn, signingIn }: OpenWallet,
): boolean =>
  now >= lastDay(issuer, newest) || (now >= drawn && !signingIn && !(lastSignIn !== null && now - lastSignIn < APART));
