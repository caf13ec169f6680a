// What a wallet does at its authority: it gets a certificate, refreshes it and closes it.

import type { Bytes } from "../bytes.ts";
import { decode, encode } from "../protocol/base64url.ts";
import type { Issuer, IssuerDocument } from "../protocol/issuer.ts";
import { bindingOctets } from "../protocol/presentation.ts";
import { Refusal } from "../refusal.ts";
import { AuthorityClient, type EnrolmentAction, type EnrolmentRequest } from "./authority-client.ts";
import { documentFits } from "./document-zone.ts";
import type { Holdings } from "./holdings.ts";
import type { Fetch } from "./http.ts";
import type { Keeping } from "./keeping.ts";
import type { LookAlikes } from "./look-alikes.ts";
import type { Prover } from "./prover.ts";
import type { Renewing } from "./renewing.ts";

/** The evidence that a person shows the authority once. The wallet passes it on and keeps nothing. */
export interface Evidence {
  readonly files: ReadonlyMap<string, Bytes>;
  /** The chip's signature over the eight bytes, if the chip can answer. */
  readonly chip?: (challenge: Bytes) => Promise<Bytes>;
}

/** The steps of getting a certificate, in the order of the screen. */
export type EnrolStep = "authority" | "document" | "commitment" | "certificate" | "check";

export class Enrolling {
  constructor(
    private readonly holdings: Holdings,
    private readonly prover: Prover,
    private readonly http: Fetch,
    private readonly keeping: Keeping,
    private readonly renewing: Renewing,
    private readonly lookAlikes: LookAlikes,
  ) {}

  /**
   * Shows the evidence, commits to the seed's secret, and keeps the certificate after checking it. For a known person
   * this is recovery: the same secret gives the same Internet IDs.
   */
  async enrol(
    authority: AuthorityClient,
    evidence: Evidence,
    step: (step: EnrolStep) => void = () => {},
  ): Promise<void> {
    step("authority");
    const mine = this.holdings.certificate;
    if (mine && !documentFits(evidence.files.values(), mine))
      throw new Refusal(
        "This document is of somebody else than this wallet's certificate: it says another birth date or another state. Nothing was sent.",
      );
    const from = await authority.issuer();
    // Until a public log vouches for a new key, another key is a tag. The wallet keeps the issuer document after
    // closing.
    const before = this.holdings.state.issuer;
    if (before?.issuer === from.document.issuer && !isButForPolicy(from.document, before))
      throw await this.keeping.refuseCertificate(before.issuer, ["issuer"]);
    let request: EnrolmentRequest = {
      files: Object.fromEntries([...evidence.files].map(([name, octets]) => [name, encode(octets)])),
    };
    if (evidence.chip) {
      const { challenge_id, challenge } = await authority.challenge();
      const octets = decode(challenge, 8);
      if (!octets) throw new Refusal("The authority's challenge is not one that a chip could answer.");
      request = { ...request, challenge_id, chip_response: encode(await evidence.chip(octets)) };
    }
    step("document");
    const offer = await authority.enrol(request);
    if (offer.issuer !== from.document.issuer || !offer.configurations.includes(from.type.configurationId))
      throw new Refusal("The authority offers something else than an Internet certificate.");
    const token = await authority.token(offer.code);
    step("commitment");
    const nonce = await authority.nonce();
    const commitment = await this.prover.commit(this.holdings.seed, from.document, nonce);
    step("certificate");
    const { publicKey } = await this.renewing.renewalKey();
    const response = await authority.credential(nonce, commitment, publicKey, token);
    step("check");
    await this.keeping.keep(from, response, { documentShown: true, at: this.holdings.now() });
    await this.lookAlikes.keepCounts(authority);
  }

  /**
   * Shows a certificate in the authority's own context and gets the certificates of the current epoch and the next
   * ones. The secret is always the same, so every Internet ID stays. A lapsed certificate is accepted for as long as
   * the issuer document says.
   */
  async refresh(authority: AuthorityClient): Promise<void> {
    const issuer = await this.presentPolicy(authority);
    const nonce = await authority.nonce();
    const names = this.holdings.require().certificate.schema.facts.map((f) => f.name);
    const action = await this.action(nonce, "/refresh", names);
    const { publicKey } = await this.renewing.renewalKey();
    const response = await authority.refresh({ ...action, renewal_key: publicKey });
    await this.keeping.keep(issuer, response, { documentShown: false, at: this.holdings.now() });
    await this.lookAlikes.keepCounts(authority);
  }

  /**
   * Refreshes a lapsed certificate, and does nothing while it is current. An observer of both authority and platform
   * sees that the two moments are close, so only a late wallet should use it.
   */
  async refreshIfLapsed(): Promise<void> {
    if (this.holdings.issuer && !this.holdings.isCurrent)
      await this.refresh(new AuthorityClient(this.http, this.holdings.issuer.document.issuer));
  }

  /**
   * Closes the certificate at the authority at once, and deletes it here. The phrase stays, and so do the values with
   * which the next certificate is compared.
   */
  async close(authority: AuthorityClient): Promise<void> {
    this.holdings.require();
    await authority.close(await this.action(await authority.nonce(), "/close", []));
    await this.holdings.update(({ certificates: _c, enrolment: _e, renewAt: _r, ...rest }) => rest);
    await this.renewing.forget();
  }

  /**
   * Reads the authority's document again. Only two policies may have changed: how many epochs it signs ahead, and how
   * long it refreshes a lapsed certificate. If anything else differs, the wallet keeps the document that it has.
   */
  private async presentPolicy(authority: AuthorityClient): Promise<Issuer> {
    const held = this.holdings.require().issuer;
    const now = await authority.issuer().catch((e: unknown) => {
      if (e instanceof Refusal) return held;
      throw e;
    });
    return isButForPolicy(now.document, held.document) ? now : held;
  }

  private async action(nonce: string, path: string, names: readonly string[]): Promise<EnrolmentAction> {
    const { issuer } = this.holdings.require();
    const origin = issuer.document.issuer;
    const binding = { nonce, clientId: origin, responseUri: origin + path };
    const presentation = await this.prover.present(
      this.holdings.shown(),
      issuer.context,
      names,
      bindingOctets(binding),
    );
    const commitment = await this.prover.commit(this.holdings.seed, issuer.document, nonce);
    return { enrolment: this.holdings.state.enrolment!, nonce, presentation, commitment };
  }
}

/** True if two documents of an authority differ at most in its two policies. */
function isButForPolicy(one: IssuerDocument, other: IssuerDocument): boolean {
  const { ahead } = other.epochs;
  const { refresh_lapsed_days } = other;
  return JSON.stringify({ ...one, epochs: { ...one.epochs, ahead }, refresh_lapsed_days }) === JSON.stringify(other);
}
