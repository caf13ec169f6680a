// The shipped service worker: its record when the wallet changes during its request.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { IDBFactory } from "fake-indexeddb";
import { expect, test } from "vitest";
import { IndexedDbPlace } from "../../src/wallet/places.ts";
import type { RenewalRecord } from "../../src/wallet/renewal-place.ts";

const code = readFileSync(resolve(import.meta.dirname, "../../tools/service-worker.js"), "utf8");
const record: RenewalRecord = {
  authority: "https://authority.example",
  ticket: "b25l",
  renewAt: 0,
  epochs: { origin: 1767571200, length_seconds: 604800, ahead: 1 },
};

/** Asks the authority, which answers after meanwhile has run; returns the stored record. */
async function renew(meanwhile: (place: IndexedDbPlace) => Promise<void>): Promise<RenewalRecord | null> {
  const factory = new IDBFactory();
  const place = new IndexedDbPlace(factory);
  await place.renewals.save(record);
  const handlers = new Map<string, (event: object) => void>();
  const self = { addEventListener: (name: string, handler: (event: object) => void) => handlers.set(name, handler) };
  const fetch = async () => {
    await meanwhile(place);
    return new Response(JSON.stringify({ sealed: "c2VhbGVk", renewal: "dHdv" }));
  };
  new Function("self", "indexedDB", "fetch", code)(self, factory, fetch);
  let work: Promise<unknown> = Promise.resolve();
  handlers.get("message")!({ data: "renew", waitUntil: (promise: Promise<unknown>) => void (work = promise) });
  await work;
  return place.renewals.load();
}

test("what came back is kept, with the next ticket", async () => {
  expect(await renew(async () => {})).toMatchObject({ ticket: "dHdv", sealed: "c2VhbGVk" });
});

test("a wallet that was closed or deleted meanwhile stays so", async () => {
  expect(await renew((place) => place.renewals.save(null))).toBe(null);
});

test("a wallet that renewed by itself meanwhile keeps its own", async () => {
  const own = { ...record, ticket: "b3du", renewAt: 5 };
  expect(await renew((place) => place.renewals.save(own))).toEqual(own);
});
