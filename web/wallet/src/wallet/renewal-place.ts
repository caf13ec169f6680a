// What the background needs to renew without the wallet being opened (tools/service-worker.js reads and writes the same record). It
// holds no secret and nothing of the person: a ticket that only the authority reads, the moment that was drawn, and what came back,
// sealed to the wallet's key.

/** In the clear on this device. Times are Unix seconds. */
export interface RenewalRecord {
  /** The authority's origin. */
  readonly authority: string;
  /** Opaque, base64url. */
  readonly ticket: string;
  /** The moment that was drawn. */
  readonly renewAt: number;
  readonly epochs: { readonly origin: number; readonly length_seconds: number; readonly ahead: number };
  /** What came back, base64url, and when. */
  readonly sealed?: string;
  readonly sealedAt?: number;
}

export interface RenewalPlace {
  load(): Promise<RenewalRecord | null>;
  save(record: RenewalRecord | null): Promise<void>;
}

/** For tests, and where nothing acts in the background. */
export class MemoryRenewalPlace implements RenewalPlace {
  record: RenewalRecord | null = null;

  load = async (): Promise<RenewalRecord | null> => this.record;

  async save(record: RenewalRecord | null): Promise<void> {
    this.record = record;
  }
}
