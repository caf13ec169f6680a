// When a wallet renews its certificate, and how it keeps the ones that were renewed in the background.

import { credentialShape } from "../protocol/issuance.ts";
import { Issuer } from "../protocol/issuer.ts";
import { tryMessage } from "../protocol/shape.ts";
import { Refusal } from "../refusal.ts";
import type { Holdings } from "./holdings.ts";
import { NotKept, type Keeping } from "./keeping.ts";
import { freshRenewalKey, openRenewal } from "./renewal-key.ts";
import type { RenewalPlace } from "./renewal-place.ts";
import { renewsWhileOpen } from "./renewal-plan.ts";

export class Renewing {
  constructor(
    private readonly holdings: Holdings,
    private readonly keeping: Keeping,
    private readonly renewals: RenewalPlace,
  ) {}

  /** True if an open wallet renews now (renewal-plan.ts). */
  renewsNow(signingIn: boolean): boolean {
    const newest = this.holdings.certificates.at(-1);
    if (!newest || !this.holdings.issuer || !this.holdings.isCurrent) return false;
    const shown = this.holdings.state.history.filter((e) => e.outcome !== "refused").at(-1);
    const plan = {
      drawn: this.holdings.state.renewAt ?? Infinity,
      now: this.holdings.now(),
      lastSignIn: shown?.at ?? null,
      signingIn,
    };
    return renewsWhileOpen(this.holdings.issuer, newest.epoch, plan);
  }

  /**
   * Keeps certificates that were renewed in the background, if any. They were sealed to this wallet's key, and the
   * same rules apply to them.
   */
  async takeRenewed(): Promise<void> {
    const record = await this.renewals.load();
    if (!record) return;
    await this.holdings.reload();
    const { renewalKey, issuer } = this.holdings.state;
    // The renewal was under way when the certificate was closed, or belongs to an earlier wallet of this device.
    if (!this.holdings.certificate || !renewalKey || !issuer || record.authority !== issuer.issuer)
      return this.renewals.save(null);
    if (!record.sealed) return;
    const { sealed, sealedAt, ...rest } = record;
    const json = await openRenewal(renewalKey, record.authority, sealed);
    const response = json && tryMessage(json, credentialShape);
    try {
      if (!response) throw new NotKept("The authority sent a certificate that does not verify. It was not kept.");
      // The number of epochs differs: the authority's policy may have changed, and the next refresh reads it.
      if (response.credentials.length !== issuer.epochs.ahead + 1) return await this.renewals.save(rest);
      await this.keeping.keep(
        Issuer.from(issuer),
        { ...response, renewal: record.ticket },
        { documentShown: false, at: sealedAt ?? this.holdings.now(), renewAt: record.renewAt },
      );
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      // The record has a warning, and the wallet keeps its certificates. An answer that could not be written stays
      // for the next try.
      if (e instanceof NotKept) await this.renewals.save(rest);
    }
  }

  /** The renewal key, made once and kept with the wallet. */
  async renewalKey(): Promise<{ publicKey: string }> {
    if (!this.holdings.state.renewalKey) {
      const renewalKey = await freshRenewalKey();
      await this.holdings.update((state) => ({ ...state, renewalKey: state.renewalKey ?? renewalKey }));
    }
    return this.holdings.state.renewalKey!;
  }

  /** Ends the background renewal. */
  async forget(): Promise<void> {
    await this.renewals.save(null);
  }
}
