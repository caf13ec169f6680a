// Two places for the sealed record: IndexedDB, and memory for tests. Also the place of the data for background renewal.

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

  /** Reading and writing are one transaction, so only one of two tabs can succeed. */
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

  /** The data for background renewal, beside the record. The service worker also reads and writes it. */
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
        throw new Refusal("This device's storage is full. Free some space and try again. Nothing was lost.");
      throw new Refusal(
        "This browser does not let the wallet store anything. The reason may be a private window or a setting. Open the wallet in an ordinary window.",
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
  /** If set, the next swap throws it. */
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
