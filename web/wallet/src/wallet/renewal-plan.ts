// When a wallet renews its certificates (spec/renew.md). The authority sees the moment of each renewal, and each
// platform sees the moments of its sign-ins. So a renewal happens at a drawn moment that is independent of every
// sign-in. The moment is uniform over the first half of the last epoch for which the wallet has a certificate,
// without that epoch's last day.
//
// A device with background work renews at that moment. Other devices renew later, while they are open without a
// sign-in; the second half leaves room for that. They wait APART seconds after the last sign-in and no longer: a
// longer distance would show for each renewal which accounts it cannot belong to. On the last day they renew even
// beside a sign-in.

import type { Issuer } from "../protocol/issuer.ts";

/** Seconds between a sign-in and a renewal in an open wallet. */
export const APART = 600;

/** Seconds of the last day: 24 hours, or a seventh of an epoch if that is less. */
const lastDayLength = (issuer: Issuer): number =>
  Math.min(86_400, Math.floor(issuer.document.epochs.length_seconds / 7));

/** The beginning of the last day of the newest certificate, Unix seconds. */
export const lastDay = (issuer: Issuer, newest: bigint): number => issuer.end(newest) - lastDayLength(issuer);

/** The moment of the next renewal, Unix seconds: random / 2^32 of the available time. */
export function renewalAt(issuer: Issuer, newest: bigint, random: number): number {
  const seconds = BigInt(lastDay(issuer, newest) - issuer.start(newest)) / 2n;
  return issuer.start(newest) + Number((BigInt(random) * seconds) >> 32n);
}

export const drawRenewal = (issuer: Issuer, newest: bigint): number =>
  renewalAt(issuer, newest, crypto.getRandomValues(new Uint32Array(1))[0]!);

export interface OpenWallet {
  /** The drawn moment, Unix seconds. */
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
