// What the open page knows: the wallet when it is unlocked, the sign-in that waits, where the authority is. All of it is gone with the
// page, but for the waiting sign-in, which survives a reload.

import { isOrigin } from "../protocol/origins.ts";
import { IndexedDbPlace } from "../wallet/places.ts";
import type { RecordPlace, SealedRecord } from "../wallet/store.ts";
import { Store } from "../wallet/store.ts";
import { parseLink, type Link } from "../wallet/verifier-client.ts";
import { Wallet } from "../wallet/wallet.ts";
import { AuthorityClient } from "../wallet/authority-client.ts";
import type { Progress } from "../wallet/prover.ts";
import { workerProver } from "./worker-prover.ts";

export interface Waiting {
  readonly link: Link;
  /** The site is open on another device: this browser is not sent back to it. */
  readonly otherDevice: boolean;
}

/** Tells the other tabs when the record has changed. */
class AnnouncedPlace implements RecordPlace {
  private readonly inner = new IndexedDbPlace();
  private readonly channel = new BroadcastChannel("symbolon");

  readonly renewals = this.inner.renewals;

  load = (): Promise<SealedRecord | null> => this.inner.load();

  async swap(expected: number, record: SealedRecord | null): Promise<boolean> {
    const done = await this.inner.swap(expected, record);
    if (done) this.channel.postMessage("changed");
    return done;
  }

  listen(heard: () => void): void {
    this.channel.addEventListener("message", heard);
  }
}

const WAITING = "symbolon-waiting";
export const place = new AnnouncedPlace();
export const http = (url: string, init: RequestInit): Promise<Response> => fetch(url, init);

export const session: { wallet: Wallet | null; exists: boolean; waiting: Waiting | null; authority: string } = {
  wallet: null,
  exists: false,
  waiting: null,
  authority: "",
};

export async function openSession(): Promise<void> {
  session.exists = (await place.load()) !== null;
  session.waiting = readWaiting();
}

/** The authority that this wallet's host offers first: /wallet.json, {"authority": "https://authority.example"}. */
export async function offeredAuthority(): Promise<string> {
  try {
    const answer = await fetch("/wallet.json", { cache: "no-store" });
    const { authority } = (await answer.json()) as { authority?: unknown };
    if (answer.ok && isOrigin(authority) && !session.authority) session.authority = authority;
  } catch {
    // There need not be one.
  }
  return session.authority;
}

/**
 * A sign-in link opened the page: it is put aside, and out of the address bar. It comes behind the # (/#/sign-in?client_id=...),
 * where the wallet's own host does not see it, or as a query (/?client_id=...), where only the service worker keeps it from there.
 */
export function takeLinkFromAddress(): void {
  const text = location.search.includes("client_id=") ? location.search.slice(1) : (location.hash.split("?")[1] ?? "");
  if (!text.includes("client_id=")) return;
  history.replaceState(null, "", "/#/sign-in");
  const otherDevice = new URLSearchParams(text).get("device") === "other";
  wait({ link: parseLink("openid4vp://?" + text), otherDevice });
}

export function wait(waiting: Waiting | null): void {
  session.waiting = waiting;
  if (waiting) sessionStorage.setItem(WAITING, JSON.stringify(waiting));
  else sessionStorage.removeItem(WAITING);
}

function readWaiting(): Waiting | null {
  const text = sessionStorage.getItem(WAITING);
  return text === null ? null : (JSON.parse(text) as Waiting);
}

export const authority = (): AuthorityClient =>
  new AuthorityClient(http, session.wallet?.issuer?.document.issuer ?? session.authority);

export async function unlocked(store: Store): Promise<void> {
  session.wallet = await Wallet.over(store, workerProver, http, undefined, place.renewals);
  session.exists = true;
  void renewInBackground();
}

/** Asks the browser to wake the service worker now and then. Browsers that can do it (Chromium, an installed wallet) let it renew at the
 * drawn moment; in others an open wallet renews. */
async function renewInBackground(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    const { periodicSync } = (await navigator.serviceWorker.ready) as ServiceWorkerRegistration & {
      periodicSync?: PeriodicSync;
    };
    await periodicSync?.register("renew", { minInterval: 6 * 3_600_000 });
  } catch {
    // Not installed, or not allowed.
  }
}

interface PeriodicSync {
  register(tag: string, options: { minInterval: number }): Promise<void>;
}

/** A renewal that cannot wait and must not hold up the page: the service worker does it, even when the page is left. */
export const renewBehind = (): void => navigator.serviceWorker?.controller?.postMessage("renew");

/** Forgets everything on this device. */
export async function deleteWallet(): Promise<void> {
  for (
    let record = await place.load();
    record && !(await place.swap(record.revision, null));
    record = await place.load()
  );
  await place.renewals.save(null);
  session.wallet = null;
  session.exists = false;
}

export async function unlock(passphrase: string, progress: Progress): Promise<void> {
  await unlocked(await Store.open(place, passphrase, workerProver, progress));
}
