// The sealed record: in memory and in IndexedDB, with two tabs, a full disk, another passphrase and a passkey.

import { IDBFactory } from "fake-indexeddb";
import { describe, expect, test } from "vitest";
import { random, utf8 } from "../../src/bytes.ts";
import { directProver } from "../../src/wallet/prover.ts";
import { IndexedDbPlace, MemoryPlace } from "../../src/wallet/places.ts";
import { freshState } from "../../src/wallet/state.ts";
import { Store } from "../../src/wallet/store.ts";
import { encode } from "../../src/protocol/base64url.ts";

const cost = { m: 64, t: 1, p: 1 };
const state = freshState(encode(random(32)), false);

describe.each([
  { name: "memory", make: () => new MemoryPlace() },
  { name: "IndexedDB", make: () => new IndexedDbPlace(new IDBFactory()) },
])("in $name", ({ make }) => {
  test("what was sealed opens under its passphrase and no other", async () => {
    const place = make();
    await Store.create(place, "correct horse", state, directProver, undefined, cost);
    expect((await Store.open(place, "correct horse", directProver)).state).toEqual(state);
    await expect(Store.open(place, "another", directProver)).rejects.toThrow("does not open");
    const record = (await place.load())!;
    const text = JSON.stringify(record, (_, v) => (v instanceof Uint8Array ? Buffer.from(v).toString("latin1") : v));
    expect(text).not.toContain(state.entropy);
  });

  test("a wallet is not written over", async () => {
    const place = make();
    await Store.create(place, "one", state, directProver, undefined, cost);
    await expect(Store.create(place, "two", state, directProver, undefined, cost)).rejects.toThrow("not written over");
    await expect(Store.open(make(), "one", directProver)).rejects.toThrow("no wallet here yet");
  });

  test("two tabs lose nothing", async () => {
    const place = make();
    const one = await Store.create(place, "one", state, directProver, undefined, cost);
    const two = await Store.open(place, "one", directProver);
    await Promise.all([
      one.update((s) => ({ ...s, phraseKept: true })),
      two.update((s) => ({ ...s, enrolment: "handle" })),
    ]);
    await one.reload();
    expect(one.state).toEqual({ ...state, phraseKept: true, enrolment: "handle" });
  });

  test("a passkey opens it too, until it is removed", async () => {
    const place = make();
    const store = await Store.create(place, "one", state, directProver, undefined, cost);
    const [id, salt, secret] = [random(16), random(32), random(32)];
    await store.addPasskey(id, salt, secret);
    const opened = await Store.openWithPasskey(place, async ([wrap]) => [wrap!, secret]);
    expect(opened.state).toEqual(state);
    await expect(Store.openWithPasskey(place, async ([wrap]) => [wrap!, random(32)])).rejects.toThrow("does not open");
    await opened.removePasskeys();
    expect((await place.load())!.passkeys).toEqual([]);
  });

  test("deleted is gone", async () => {
    const place = make();
    const store = await Store.create(place, "one", state, directProver, undefined, cost);
    await store.delete();
    expect(await place.load()).toBe(null);
  });
});

test("a full disk leaves the old record", async () => {
  const place = new MemoryPlace();
  const store = await Store.create(place, "one", state, directProver, undefined, cost);
  place.failure = new Error("full");
  await expect(store.update((s) => ({ ...s, phraseKept: true }))).rejects.toThrow("full");
  expect(store.state).toEqual(state);
  expect((await Store.open(place, "one", directProver)).state).toEqual(state);
});

test("a damaged record is refused", async () => {
  const place = new MemoryPlace();
  await Store.create(place, "one", state, directProver, undefined, cost);
  place.record!.box[0]! ^= 1;
  await expect(Store.open(place, "one", directProver)).rejects.toThrow("damaged");
  expect(utf8("x").length).toBe(1);
});
