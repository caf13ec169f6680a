// Which certificates a wallet keeps, and which ones it refuses with a warning to its holder.

import { parseScalar, scalarOctets } from "../bbs/points.ts";
import { decode, encode } from "../protocol/base64url.ts";
import type { CredentialResponse } from "../protocol/issuance.ts";
import type { Issuer } from "../protocol/issuer.ts";
import { Refusal } from "../refusal.ts";
import { entropyCheck } from "./entropy-check.ts";
import type { Holdings } from "./holdings.ts";
import type { Prover } from "./prover.ts";
import { changesIn, readReceived, type CertificateChange } from "./received.ts";
import { sentenceOfRefused } from "./refused.ts";
import type { RenewalPlace } from "./renewal-place.ts";
import { drawRenewal } from "./renewal-plan.ts";
import type { RefusedCertificate } from "./state.ts";

/** The number of warnings that a wallet keeps. */
const MOST_REFUSED = 20;

/** The wallet did not keep the authority's answer. */
export class NotKept extends Refusal {}

export class Keeping {
  constructor(
    private readonly holdings: Holdings,
    private readonly prover: Prover,
    private readonly renewals: RenewalPlace,
  ) {}

  /** The check value of the two words beside the phrase; null before the first certificate. */
  get check(): number | null {
    const entropy = this.holdings.state.issuer && this.rememberedEntropy(this.holdings.state.issuer.issuer);
    return entropy === null || entropy === undefined ? null : entropyCheck(this.holdings.seed, entropy);
  }

  /** Certificates that an authority sent and this wallet did not keep, oldest first. */
  get refused(): readonly RefusedCertificate[] {
    return this.holdings.state.refused ?? [];
  }

  /** Deletes the warnings that the holder has read. */
  async forgetRefused(): Promise<void> {
    await this.holdings.update(({ refused: _r, ...rest }) => rest);
  }

  /** Keeps the whole answer, or the old certificates: never a part. */
  async keep(
    from: Issuer,
    response: CredentialResponse,
    how: { documentShown: boolean; at: number; renewAt?: number },
  ): Promise<void> {
    const received = readReceived(response);
    if (!received || !(await this.verifies(from, received.encoded)))
      throw new NotKept("The authority sent a certificate that does not verify. It was not kept.");
    const { issuer: origin, epochs } = from.document;
    const mine = this.holdings.issuer?.document.issuer === origin;
    const known = {
      entropy: this.rememberedEntropy(origin),
      // The two words belong to the first authority. Once its entropy is known, the entropy itself is compared.
      check: Object.keys(this.holdings.state.entropies ?? {}).length === 0 ? (this.holdings.state.check ?? null) : null,
      held: mine ? this.holdings.certificate : null,
      enrolment: mine && this.holdings.certificate ? (this.holdings.state.enrolment ?? null) : null,
      documentShown: how.documentShown,
    };
    const changed = changesIn(received, known, this.holdings.seed, from, how.at);
    if (changed.length > 0) throw await this.refuseCertificate(origin, changed, how.documentShown);
    const first = received.certificates[0]!;
    const newest = received.certificates.at(-1)!;
    // At a boundary the authority's clock may be ahead: the certificate of this clock's epoch stays until it is over.
    const stay = (mine ? (this.holdings.state.certificates ?? []) : []).filter((_, i) => {
      const { epoch } = this.holdings.certificates[i]!;
      return epoch < first.epoch && this.holdings.now() < from.end(epoch);
    });
    const renewAt = how.renewAt ?? drawRenewal(from, newest.epoch);
    await this.holdings.update((state) => ({
      ...state,
      issuer: from.document,
      certificates: [...stay, ...received.encoded],
      enrolment: received.enrolments[0]!,
      entropies: { ...state.entropies, [origin]: encode(scalarOctets(first.entropy)) },
      renewAt,
    }));
    const { renewal } = received;
    await this.renewals.save(renewal === undefined ? null : { authority: origin, ticket: renewal, renewAt, epochs });
  }

  private async verifies(from: Issuer, encoded: readonly string[]): Promise<boolean> {
    for (const certificate of encoded)
      if (!(await this.prover.checkCertificate({ seed: this.holdings.seed, issuer: from.document, certificate })))
        return false;
    return true;
  }

  /** The old certificate stays. The wallet keeps a warning until the holder has read it. */
  async refuseCertificate(
    authority: string,
    changed: readonly CertificateChange[],
    documentShown = false,
  ): Promise<NotKept> {
    const refused: RefusedCertificate = {
      at: Math.floor(this.holdings.now()),
      authority,
      changed,
      ...(documentShown && { documentShown }),
    };
    await this.holdings.update((state) => ({
      ...state,
      refused: [...(state.refused ?? []), refused].slice(-MOST_REFUSED),
    }));
    const { sentence, args } = sentenceOfRefused(refused);
    return new NotKept(sentence, ...args);
  }

  private rememberedEntropy(authority: string): bigint | null {
    const text = this.holdings.state.entropies?.[authority];
    const octets = text === undefined ? null : decode(text, 32);
    return octets && parseScalar(octets, true);
  }
}
