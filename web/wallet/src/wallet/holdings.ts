// What a wallet holds: its seed, and the certificates and the issuer that it reads from its record.

import type { Bytes } from "../bytes.ts";
import { Refusal } from "../refusal.ts";
import { decode } from "../protocol/base64url.ts";
import { MAX_CERTIFICATE, parseCertificate, type Certificate } from "../protocol/certificate.ts";
import { Issuer } from "../protocol/issuer.ts";
import type { Held } from "./prover.ts";
import type { WalletState } from "./state.ts";
import type { Store } from "./store.ts";

export const damaged = (): Refusal => new Refusal("The wallet's record is damaged. Restore it from its phrase.");

export const lapsed = (): Refusal =>
  new Refusal("Your certificate has lapsed, or this device's clock is wrong. Refresh it first.");

export const tooOld = (): Refusal =>
  new Refusal("Your certificate lapsed too long ago, or this device's clock is wrong. Show your document again.");

export class Holdings {
  private issuedBy: Issuer | null = null;
  /** One an epoch, in order. */
  private parsed: readonly Certificate[] = [];
  /** The state from which issuer and certificates were read. */
  private readFrom = "";

  constructor(
    readonly store: Store,
    readonly seed: Bytes,
    readonly now: () => number,
  ) {
    this.read();
  }

  get issuer(): Issuer | null {
    return this.issuedBy;
  }

  get certificates(): readonly Certificate[] {
    return this.parsed;
  }

  get state(): WalletState {
    return this.store.state;
  }

  /** The certificate of the epoch that the clock names; without it, the newest one; null before the first. */
  get certificate(): Certificate | null {
    return this.current ?? this.certificates.at(-1) ?? null;
  }

  /** True while there is a certificate that platforms accept. */
  get isCurrent(): boolean {
    return this.current !== null;
  }

  /** True for a lapsed certificate that may be renewed without the document. */
  get canRenewLapsed(): boolean {
    const newest = this.certificates.at(-1);
    return !this.isCurrent && newest !== undefined && this.issuer!.refreshes(newest.epoch, this.now());
  }

  /** When the newest certificate ends, Unix seconds. */
  get goodUntil(): number | null {
    const newest = this.certificates.at(-1);
    return newest ? this.issuer!.end(newest.epoch) : null;
  }

  /**
   * Near a boundary the next epoch's certificate is accepted, for a wallet that got it while the authority's clock
   * was ahead. The last epoch's is never accepted: it would show, across platforms, that this wallet is late.
   */
  private get current(): Certificate | null {
    const issuer = this.issuer;
    const named = issuer?.epochAt(this.now()) ?? null;
    return (
      (named !== null && this.certificates.find((c) => c.epoch >= named && issuer!.accepts(c.epoch, this.now()))) ||
      null
    );
  }

  require(): { issuer: Issuer; certificate: Certificate } {
    const { certificate } = this;
    if (!certificate) throw new Refusal("There is no certificate in this wallet yet. Enrol first.");
    return { issuer: this.issuer!, certificate };
  }

  shown(): Held {
    const { issuer, certificate } = this.require();
    return {
      seed: this.seed,
      issuer: issuer.document,
      certificate: this.state.certificates![this.certificates.indexOf(certificate)]!,
    };
  }

  /** Reads the record again, because another tab may have changed it. */
  async reload(): Promise<void> {
    await this.store.reload();
    this.read();
  }

  /** The write may bring another tab's changes, so the parsed values are read again from the record. */
  async update(change: (state: WalletState) => WalletState): Promise<void> {
    await this.store.update(change);
    this.read();
  }

  private read(): void {
    const { issuer, certificates } = this.state;
    const from = JSON.stringify([issuer, certificates]);
    if (from === this.readFrom) return;
    this.readFrom = from;
    this.issuedBy = null;
    this.parsed = [];
    if (!issuer || !certificates || certificates.length === 0) return;
    const parsed = certificates.map((encoded) => {
      const octets = decode(encoded, MAX_CERTIFICATE);
      return octets && parseCertificate(octets);
    });
    if (!parsed.every((c): c is Certificate => c !== null)) throw damaged();
    this.issuedBy = Issuer.from(issuer);
    this.parsed = parsed;
  }
}
