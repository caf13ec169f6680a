// The data with which the background renews a locked wallet (tools/service-worker.js reads and writes the same
// record). It holds no secret and no data of the person: a ticket that only the authority reads, the drawn moment,
// and the answer, sealed to the wallet's key.

/** Stored in the clear on this device. Times are Unix seconds. */
export interface RenewalRecord {
  /** The authority's origin. */
  readonly authority: string;
  /** Opaque, base64url. */
  readonly ticket: string;
  /** The drawn moment. */
  readonly renewAt: number;
  readonly epochs: { readonly origin: number; readonly length_seconds: number; readonly ahead: number };
  /** The answer, base64url, and its time. */
  readonly sealed?: string;
  readonly sealedAt?: number;
}

export interface RenewalPlace {
  load(): Promise<RenewalRecord | null>;
  save(record: RenewalRecord | null): Promise<void>;
}

/** For tests, and for wallets without background work. */
export class MemoryRenewalPlace implements RenewalPlace {
  record: RenewalRecord | null = null;

  load = async (): Promise<RenewalRecord | null> => this.record;

  async save(record: RenewalRecord | null): Promise<void> {
    this.record = record;
  }
}
