// Two places for the sealed record, IndexedDB, and memory for tests; and the place of what the background needs.

import { Refusal } from "../refusal.ts";
import type { RenewalPlace, RenewalRecord } from "./renewal-place.ts";
import type { RecordPlace, SealedRecord } from "./store.ts";

const DATABASE = "symbolon";
const TABLE = "wallet";
const NAME = "record";
const RENEWAL = "renewal";

export class IndexedDbPlace implements RecordPlace {
  constructor(private readonly factory: IDBFactory = indexedDB) {}

  load(): Promise<SealedRecord | null> {
    return this.run("readonly", (table, answer) => {
      const found = table.get(NAME);
      found.onsuccess = () => answer((found.result as SealedRecord | undefined) ?? null);
    });
  }

  /** Look and write are one transaction: two tabs cannot both think they were first. */
  swap(expected: number, record: SealedRecord | null): Promise<boolean> {
    return this.run("readwrite", (table, answer) => {
      const found = table.get(NAME);
      found.onsuccess = () => {
        const fits = ((found.result as SealedRecord | undefined)?.revision ?? 0) === expected;
        if (fits && record) table.put(record, NAME);
        else if (fits) table.delete(NAME);
        answer(fits);
      };
    });
  }

  /** What the background needs, beside the record: the service worker reads and writes it too. */
  readonly renewals: RenewalPlace = {
    load: () =>
      this.run("readonly", (table, answer) => {
        const found = table.get(RENEWAL);
        found.onsuccess = () => answer((found.result as RenewalRecord | undefined) ?? null);
      }),
    save: (record) =>
      this.run<void>("readwrite", (table) => {
        if (record) table.put(record, RENEWAL);
        else table.delete(RENEWAL);
      }),
  };

  private async run<T>(
    mode: IDBTransactionMode,
    work: (table: IDBObjectStore, answer: (value: T) => void) => void,
  ): Promise<T> {
    try {
      const database = await this.open();
      try {
        return await new Promise<T>((resolve, reject) => {
          const transaction = database.transaction(TABLE, mode, { durability: "strict" });
          let value: T;
          transaction.oncomplete = () => resolve(value);
          transaction.onabort = transaction.onerror = () => reject(transaction.error);
          work(transaction.objectStore(TABLE), (v) => (value = v));
        });
      } finally {
        database.close();
      }
    } catch (e) {
      if ((e as Error | null)?.name === "QuotaExceededError")
        throw new Refusal("This device's storage is full. Make room and try again; what was there is still there.");
      throw new Refusal(
        "This browser does not let the wallet keep anything. A private window, or a setting, may forbid it: open the wallet in an ordinary window.",
      );
    }
  }

  private open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = this.factory.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
}

/** For tests; fails on command. */
export class MemoryPlace implements RecordPlace {
  record: SealedRecord | null = null;
  /** Set: the next swap throws it. */
  failure: Error | null = null;

  async load(): Promise<SealedRecord | null> {
    return this.record;
  }

  async swap(expected: number, record: SealedRecord | null): Promise<boolean> {
    if (this.failure) {
      const failure = this.failure;
      this.failure = null;
      throw failure;
    }
    if ((this.record?.revision ?? 0) !== expected) return false;
    this.record = record;
    return true;
  }
}
