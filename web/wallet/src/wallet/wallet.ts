// The holder's side. It keeps a seed and certificates, derives everything else, asks before it shows anything, and
// checks its own proofs. It contacts the authority to get, renew or close a certificate. At a sign-in it contacts
// only the platform, unless its certificate has lapsed.

import type { Bytes } from "../bytes.ts";
import { Refusal } from "../refusal.ts";
import { decode, encode } from "../protocol/base64url.ts";
import { parseScalar, scalarOctets } from "../bbs/points.ts";
import { factOf, MAX_CERTIFICATE, parseCertificate, type Certificate } from "../protocol/certificate.ts";
import { lookAlikes, type EpochCounts } from "../protocol/counts.ts";
import type { Fact, FactValue } from "../protocol/fact.ts";
import type { Finding } from "../protocol/finding.ts";
import { Issuer, type IssuerDocument } from "../protocol/issuer.ts";
import { credentialShape, type CredentialResponse } from "../protocol/issuance.ts";
import { bindingOctets } from "../protocol/presentation.ts";
import { tryMessage } from "../protocol/shape.ts";
import { accepts, type AskedFact, type VerifiedRequest } from "../protocol/sign-in-request.ts";
import { statementJson, statementOctets, unsigned, type Subject } from "../protocol/statement.ts";
import type { StatementContext } from "../protocol/statement-context.ts";
import { AuthorityClient, type EnrolmentAction, type EnrolmentRequest } from "./authority-client.ts";
import { documentFits } from "./document-zone.ts";
import { entropyCheck } from "./entropy-check.ts";
import type { Fetch } from "./http.ts";
import { deriveSeed, ENTROPY } from "./phrase.ts";
import type { Held, Progress, Prover } from "./prover.ts";
import { changesIn, readReceived, type CertificateChange } from "./received.ts";
import { freshRenewalKey, openRenewal } from "./renewal-key.ts";
import { MemoryRenewalPlace, type RenewalPlace } from "./renewal-place.ts";
import { drawRenewal, renewsWhileOpen } from "./renewal-plan.ts";
import { sentenceOfRefused } from "./refused.ts";
import type { HistoryEntry, RefusedCertificate, WalletState } from "./state.ts";
import type { Store } from "./store.ts";
import { VerifierClient, type Link, type SignInAnswer } from "./verifier-client.ts";

/** The evidence that a person shows the authority once. The wallet passes it on and keeps nothing. */
export interface Evidence {
  readonly files: ReadonlyMap<string, Bytes>;
  /** The chip's signature over the eight bytes, if the chip can answer. */
  readonly chip?: (challenge: Bytes) => Promise<Bytes>;
}

export interface AskedValue {
  readonly asked: AskedFact;
  readonly value: FactValue;
}

/** A sign-in as the wallet presents it to its holder. Nothing has been sent yet. */
export interface SignInQuestion {
  readonly request: VerifiedRequest;
  readonly facts: readonly AskedValue[];
  readonly internetId: string;
  /** How many people, at least, look the same with these facts; null when it is not known yet. */
  readonly lookAlikes: number | null;
  /** The reason why the wallet cannot answer, or null. */
  readonly impediment: Refusal | null;
}

/** A signing as the wallet presents it to its holder. No proof exists yet. */
export interface SigningQuestion {
  readonly context: StatementContext;
  readonly subject: Subject;
  readonly facts: readonly { readonly fact: Fact; readonly value: FactValue }[];
  readonly internetId: string;
  /** As in a sign-in. */
  readonly lookAlikes: number | null;
  /** The reason why the wallet cannot sign, or null. */
  readonly impediment: Refusal | null;
}

/**
 * The wallet shows no fact if fewer people than this have the same facts. The holder may raise it, but not lower it.
 */
export const LOWEST_THRESHOLD = 10;

/** The steps of getting a certificate, in the order of the screen. */
export type EnrolStep = "authority" | "document" | "commitment" | "certificate" | "check";

const damaged = (): Refusal => new Refusal("The wallet's record is damaged. Restore it from its phrase.");

const lapsed = (): Refusal =>
  new Refusal("Your certificate has lapsed, or this device's clock is wrong. Refresh it first.");

const tooOld = (): Refusal =>
  new Refusal("Your certificate lapsed too long ago, or this device's clock is wrong. Show your document again.");

/** The number of warnings that a wallet keeps. */
const MOST_REFUSED = 20;

/** The wallet did not keep the authority's answer. */
export class NotKept extends Refusal {}

export class Wallet {
  private issuedBy: Issuer | null = null;
  /** One an epoch, in order. */
  private certificates: readonly Certificate[] = [];
  /** The state from which issuer and certificates were read. */
  private readFrom = "";
  private readonly verifiers: VerifierClient;
  private readonly tried = new WeakMap<SignInQuestion, HistoryEntry>();

  private constructor(
    readonly store: Store,
    private readonly seed: Bytes,
    private readonly prover: Prover,
    private readonly now: () => number,
    private readonly http: Fetch,
    private readonly renewals: RenewalPlace,
  ) {
    this.verifiers = new VerifierClient(http, now);
    this.read();
  }

  static async over(
    store: Store,
    prover: Prover,
    http: Fetch,
    now: () => number = () => Date.now() / 1000,
    renewals: RenewalPlace = new MemoryRenewalPlace(),
  ): Promise<Wallet> {
    const entropy = decode(store.state.entropy, ENTROPY);
    if (entropy?.length !== ENTROPY) throw damaged();
    const wallet = new Wallet(store, await deriveSeed(entropy), prover, now, http, renewals);
    // A wallet opens without the data for background renewal.
    await passOver(wallet.takeRenewed());
    return wallet;
  }

  get state(): WalletState {
    return this.store.state;
  }

  /** The certificate of the epoch that the clock names; without it, the newest one; null before the first. */
  get certificate(): Certificate | null {
    return this.current ?? this.certificates.at(-1) ?? null;
  }

  get issuer(): Issuer | null {
    return this.issuedBy;
  }

  /** True while there is a certificate that platforms accept. */
  get isCurrent(): boolean {
    return this.current !== null;
  }

  /** True for a lapsed certificate that may be renewed without the document. */
  get canRenewLapsed(): boolean {
    const newest = this.certificates.at(-1);
    return !this.isCurrent && newest !== undefined && this.issuedBy!.refreshes(newest.epoch, this.now());
  }

  /** When the newest certificate ends, Unix seconds. */
  get goodUntil(): number | null {
    const newest = this.certificates.at(-1);
    return newest ? this.issuedBy!.end(newest.epoch) : null;
  }

  /**
   * Near a boundary the next epoch's certificate is accepted, for a wallet that got it while the authority's clock
   * was ahead. The last epoch's is never accepted: it would show, across platforms, that this wallet is late.
   */
  private get current(): Certificate | null {
    const issuer = this.issuedBy;
    const named = issuer?.epochAt(this.now()) ?? null;
    return (
      (named !== null && this.certificates.find((c) => c.epoch >= named && issuer!.accepts(c.epoch, this.now()))) ||
      null
    );
  }

  /** The check value of the two words beside the phrase; null before the first certificate. */
  get check(): number | null {
    const entropy = this.state.issuer && this.rememberedEntropy(this.state.issuer.issuer);
    return entropy === null || entropy === undefined ? null : entropyCheck(this.seed, entropy);
  }

  /** Certificates that an authority sent and this wallet did not keep, oldest first. */
  get refused(): readonly RefusedCertificate[] {
    return this.state.refused ?? [];
  }

  /** Deletes the warnings that the holder has read. */
  async forgetRefused(): Promise<void> {
    await this.update(({ refused: _r, ...rest }) => rest);
  }

  get entropy(): Bytes {
    return decode(this.state.entropy, ENTROPY)!;
  }

  /** Reads the record again, because another tab may have changed it. */
  async reload(): Promise<void> {
    await this.store.reload();
    this.read();
  }

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
    const mine = this.certificate;
    if (mine && !documentFits(evidence.files.values(), mine))
      throw new Refusal(
        "This document is of somebody else than this wallet's certificate: it says another birth date or another state. Nothing was sent.",
      );
    const from = await authority.issuer();
    // Until a public log vouches for a new key, another key is a tag. The wallet keeps the issuer document after
    // closing.
    const before = this.state.issuer;
    if (before?.issuer === from.document.issuer && !isButForPolicy(from.document, before))
      throw await this.refuseCertificate(before.issuer, ["issuer"]);
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
    const commitment = await this.prover.commit(this.seed, from.document, nonce);
    step("certificate");
    const { publicKey } = await this.renewalKey();
    const response = await authority.credential(nonce, commitment, publicKey, token);
    step("check");
    await this.keep(from, response, { documentShown: true, at: this.now() });
    await this.keepCounts(authority);
  }

  /**
   * Shows a certificate in the authority's own context and gets the certificates of the current epoch and the next
   * ones. The secret is always the same, so every Internet ID stays. A lapsed certificate is accepted for as long as
   * the issuer document says.
   */
  async refresh(authority: AuthorityClient): Promise<void> {
    const issuer = await this.presentPolicy(authority);
    const nonce = await authority.nonce();
    const names = this.require().certificate.schema.facts.map((f) => f.name);
    const action = await this.action(nonce, "/refresh", names);
    const { publicKey } = await this.renewalKey();
    const response = await authority.refresh({ ...action, renewal_key: publicKey });
    await this.keep(issuer, response, { documentShown: false, at: this.now() });
    await this.keepCounts(authority);
  }

  /**
   * Reads the authority's document again. Only two policies may have changed: how many epochs it signs ahead, and how
   * long it refreshes a lapsed certificate. If anything else differs, the wallet keeps the document that it has.
   */
  private async presentPolicy(authority: AuthorityClient): Promise<Issuer> {
    const held = this.require().issuer;
    const now = await authority.issuer().catch((e: unknown) => {
      if (e instanceof Refusal) return held;
      throw e;
    });
    return isButForPolicy(now.document, held.document) ? now : held;
  }

  /**
   * Refreshes a lapsed certificate, and does nothing while it is current. An observer of both authority and platform
   * sees that the two moments are close, so only a late wallet should use it.
   */
  async refreshIfLapsed(): Promise<void> {
    if (this.issuedBy && !this.isCurrent)
      await this.refresh(new AuthorityClient(this.http, this.issuedBy.document.issuer));
  }

  /**
   * Keeps certificates that were renewed in the background, if any. They were sealed to this wallet's key, and the
   * same rules apply to them.
   */
  async takeRenewed(): Promise<void> {
    const record = await this.renewals.load();
    if (!record) return;
    await this.reload();
    const { renewalKey, issuer } = this.state;
    // The renewal was under way when the certificate was closed, or belongs to an earlier wallet of this device.
    if (!this.certificate || !renewalKey || !issuer || record.authority !== issuer.issuer)
      return this.renewals.save(null);
    if (!record.sealed) return;
    const { sealed, sealedAt, ...rest } = record;
    const json = await openRenewal(renewalKey, record.authority, sealed);
    const response = json && tryMessage(json, credentialShape);
    try {
      if (!response) throw new NotKept("The authority sent a certificate that does not verify. It was not kept.");
      // The number of epochs differs: the authority's policy may have changed, and the next refresh reads it.
      if (response.credentials.length !== issuer.epochs.ahead + 1) return await this.renewals.save(rest);
      await this.keep(
        Issuer.from(issuer),
        { ...response, renewal: record.ticket },
        { documentShown: false, at: sealedAt ?? this.now(), renewAt: record.renewAt },
      );
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      // The record has a warning, and the wallet keeps its certificates. An answer that could not be written stays
      // for the next try.
      if (e instanceof NotKept) await this.renewals.save(rest);
    }
  }

  /** Fetches and checks the request of a sign-in link, and returns what an answer would show. Nothing is shown yet. */
  async readRequest(link: Link): Promise<SignInQuestion> {
    const request = await this.verifiers.fetch(link);
    const { certificate } = this.require();
    if (request.schema !== certificate.schema)
      throw new Refusal(
        "This site asks for a certificate of schema {0}, and yours is of schema {1}. Refresh it, and look again for a newer version of this wallet.",
        String(request.schema.number),
        String(certificate.schema.number),
      );
    const facts = request.facts.map((asked) => ({ asked, value: factOf(certificate, asked.fact) }));
    const internetId = await this.prover.internetId(this.shown(), request.contextId);
    const alike = this.lookAlikes(facts.map((f) => [f.asked.fact.name, f.value]));
    return { request, facts, internetId, lookAlikes: alike, impediment: this.impediment(request, facts, alike) };
  }

  /** Shows the requested facts only. This wallet checks the proof before it sends it. */
  async approve(question: SignInQuestion, progress?: Progress): Promise<SignInAnswer> {
    if (question.impediment) throw question.impediment;
    await this.refreshIfLapsed();
    // A birthday may have passed since. The wallet shows only values to which the holder agreed.
    const { certificate } = this.require();
    if (question.facts.some((f) => f.value !== factOf(certificate, f.asked.fact)))
      throw new Refusal("Your new certificate says something else. Look at the request again.");
    const { request } = question;
    const names = request.facts.map((f) => f.fact.name);
    const presentation = await this.prover.present(
      this.shown(),
      request.contextId,
      names,
      bindingOctets(request.binding),
      progress,
    );
    const token = JSON.stringify({ [request.credentialId]: [presentation] });
    // The history has it before it is sent: a device that cannot store shows nothing.
    const entry = await this.rememberSignIn(question, names, "unanswered");
    const answer = await this.verifiers.answer(request, { vp_token: token });
    await this.amend(entry, answer.accepted ? "signed in" : "not accepted");
    return answer;
  }

  /** Refuses. The site learns only that somebody refused. */
  async refuse(question: SignInQuestion): Promise<SignInAnswer> {
    const answer = await this.verifiers.answer(question.request, { error: "access_denied" });
    await passOver(this.rememberSignIn(question, [], "refused"));
    return answer;
  }

  /**
   * Returns what a signature of a text or a file would show, under a platform's Internet ID or a public topic's. It
   * contacts nobody.
   */
  async askToSign(context: StatementContext, subject: Subject, shown: readonly Fact[]): Promise<SigningQuestion> {
    const { certificate } = this.require();
    const never = shown.find((fact) => !fact.disclosable);
    if (never) throw new Refusal("{0} is never shown.", never.name);
    unsigned(context, subject, this.now());
    const facts = shown.map((fact) => ({ fact, value: factOf(certificate, fact) }));
    const internetId = await this.prover.internetId(this.shown(), context.octets);
    const alike = this.peopleAlike(shown);
    const impediment = this.isCurrent || this.canRenewLapsed ? this.tooFew(facts.length, alike) : tooOld();
    return { context, subject, facts, internetId, lookAlikes: alike, impediment };
  }

  /**
   * Signs, and returns the statement as JSON. Only the holder passes it on; anybody who gets it can always show it to
   * others.
   */
  async sign(question: SigningQuestion, progress?: Progress): Promise<string> {
    if (question.impediment) throw question.impediment;
    await this.refreshIfLapsed();
    if (!this.isCurrent) throw lapsed();
    const { context, subject, internetId } = question;
    const names = question.facts.map((f) => f.fact.name);
    const statement = unsigned(context, subject, this.now());
    const presentation = await this.prover.present(
      this.shown(),
      context.octets,
      names,
      statementOctets(statement),
      progress,
    );
    // The history has it before it is returned, as with a sign-in.
    const { origin, slot, topic } = context;
    const known = this.state.history.findLast((e) => e.origin === origin)?.name;
    const name = known ?? { en: topic ?? origin, "zh-Hans": topic ?? origin };
    await this.remember({
      at: statement.signed_at,
      origin,
      name,
      internetId,
      slot,
      shown: names,
      outcome: "signed a statement",
    });
    return statementJson({ ...statement, presentation });
  }

  /** How many people, at least, look the same with these facts; null when it is not known yet. */
  peopleAlike(shown: readonly Fact[]): number | null {
    const { certificate } = this.require();
    return this.lookAlikes(shown.map((fact) => [fact.name, factOf(certificate, fact)]));
  }

  /** Checks a statement or a receipt against this wallet's own authority. */
  examine(json: Bytes): Promise<Finding> {
    return this.prover.examine(json, this.issuedBy ? [this.issuedBy.document] : []);
  }

  /**
   * Closes the certificate at the authority at once, and deletes it here. The phrase stays, and so do the values with
   * which the next certificate is compared.
   */
  async close(authority: AuthorityClient): Promise<void> {
    this.require();
    await authority.close(await this.action(await authority.nonce(), "/close", []));
    await this.update(({ certificates: _c, enrolment: _e, renewAt: _r, ...rest }) => rest);
    await this.renewals.save(null);
  }

  get threshold(): number {
    return Math.max(LOWEST_THRESHOLD, this.state.threshold ?? LOWEST_THRESHOLD);
  }

  async setThreshold(people: number): Promise<void> {
    if (!Number.isSafeInteger(people) || people < LOWEST_THRESHOLD)
      throw new Refusal("The threshold cannot be lower than {0} people.", String(LOWEST_THRESHOLD));
    await this.update((state) => ({ ...state, threshold: people }));
  }

  async forgetHistory(keep: (entry: HistoryEntry) => boolean = () => false): Promise<void> {
    await this.update((state) => ({ ...state, history: state.history.filter(keep) }));
  }

  async phraseIsKept(): Promise<void> {
    await this.update((state) => ({ ...state, phraseKept: true }));
  }

  /** True if an open wallet renews now (renewal-plan.ts). */
  renewsNow(signingIn: boolean): boolean {
    const newest = this.certificates.at(-1);
    if (!newest || !this.issuedBy || !this.isCurrent) return false;
    const shown = this.state.history.filter((e) => e.outcome !== "refused").at(-1);
    const plan = { drawn: this.state.renewAt ?? Infinity, now: this.now(), lastSignIn: shown?.at ?? null, signingIn };
    return renewsWhileOpen(this.issuedBy, newest.epoch, plan);
  }

  private impediment(request: VerifiedRequest, facts: readonly AskedValue[], alike: number | null): Refusal | null {
    if (!request.issuers.includes(this.require().issuer.document.issuer))
      return new Refusal("This site does not accept certificates of your authority.");
    if (!this.isCurrent && !this.canRenewLapsed) return tooOld();
    const missing = facts.find((f) => !accepts(f.asked, f.value));
    return missing
      ? new Refusal(
          "This site asks for {0}, and your certificate does not say so. Nothing was shown.",
          missing.asked.fact.name,
        )
      : this.tooFew(facts.length, alike);
  }

  /** How many people, at least, have the same facts; null while the authority has published no counts. */
  private lookAlikes(shown: readonly (readonly [string, FactValue])[]): number | null {
    const { counts } = this.state;
    return counts ? lookAlikes(counts, new Map(shown)) : null;
  }

  private tooFew(facts: number, alike: number | null): Refusal | null {
    if (facts === 0 || alike === null || alike >= this.threshold) return null;
    return new Refusal(
      "With these facts you would look like {0} people, and you want at least {1}. Nothing was shown.",
      String(alike),
      String(this.threshold),
    );
  }

  private async action(nonce: string, path: string, names: readonly string[]): Promise<EnrolmentAction> {
    const { issuer } = this.require();
    const origin = issuer.document.issuer;
    const binding = { nonce, clientId: origin, responseUri: origin + path };
    const presentation = await this.prover.present(this.shown(), issuer.context, names, bindingOctets(binding));
    const commitment = await this.prover.commit(this.seed, issuer.document, nonce);
    return { enrolment: this.state.enrolment!, nonce, presentation, commitment };
  }

  /** Keeps the whole answer, or the old certificates: never a part. */
  private async keep(
    from: Issuer,
    response: CredentialResponse,
    how: { documentShown: boolean; at: number; renewAt?: number },
  ): Promise<void> {
    const received = readReceived(response);
    if (!received || !(await this.verifies(from, received.encoded)))
      throw new NotKept("The authority sent a certificate that does not verify. It was not kept.");
    const { issuer: origin, epochs } = from.document;
    const mine = this.issuedBy?.document.issuer === origin;
    const known = {
      entropy: this.rememberedEntropy(origin),
      // The two words belong to the first authority. Once its entropy is known, the entropy itself is compared.
      check: Object.keys(this.state.entropies ?? {}).length === 0 ? (this.state.check ?? null) : null,
      held: mine ? this.certificate : null,
      enrolment: mine && this.certificate ? (this.state.enrolment ?? null) : null,
      documentShown: how.documentShown,
    };
    const changed = changesIn(received, known, this.seed, from, how.at);
    if (changed.length > 0) throw await this.refuseCertificate(origin, changed, how.documentShown);
    const first = received.certificates[0]!;
    const newest = received.certificates.at(-1)!;
    // At a boundary the authority's clock may be ahead: the certificate of this clock's epoch stays until it is over.
    const stay = (mine ? (this.state.certificates ?? []) : []).filter((_, i) => {
      const { epoch } = this.certificates[i]!;
      return epoch < first.epoch && this.now() < from.end(epoch);
    });
    const renewAt = how.renewAt ?? drawRenewal(from, newest.epoch);
    await this.update((state) => ({
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
      if (!(await this.prover.checkCertificate({ seed: this.seed, issuer: from.document, certificate }))) return false;
    return true;
  }

  /** The old certificate stays. The wallet keeps a warning until the holder has read it. */
  private async refuseCertificate(
    authority: string,
    changed: readonly CertificateChange[],
    documentShown = false,
  ): Promise<NotKept> {
    const refused: RefusedCertificate = {
      at: Math.floor(this.now()),
      authority,
      changed,
      ...(documentShown && { documentShown }),
    };
    await this.update((state) => ({ ...state, refused: [...(state.refused ?? []), refused].slice(-MOST_REFUSED) }));
    const { sentence, args } = sentenceOfRefused(refused);
    return new NotKept(sentence, ...args);
  }

  private rememberedEntropy(authority: string): bigint | null {
    const text = this.state.entropies?.[authority];
    const octets = text === undefined ? null : decode(text, 32);
    return octets && parseScalar(octets, true);
  }

  /** Fetches the counts. A failure is no reason to lose a certificate: the old counts stay. */
  private async keepCounts(authority: AuthorityClient): Promise<void> {
    await passOver(
      authority
        .counts()
        .then((counts: EpochCounts | null) => (counts ? this.update((state) => ({ ...state, counts })) : undefined)),
    );
  }

  /** The renewal key, made once and kept with the wallet. */
  private async renewalKey(): Promise<{ publicKey: string }> {
    if (!this.state.renewalKey) {
      const renewalKey = await freshRenewalKey();
      await this.update((state) => ({ ...state, renewalKey: state.renewalKey ?? renewalKey }));
    }
    return this.state.renewalKey!;
  }

  /** A second try of the same question uses the same line. */
  private async rememberSignIn(
    question: SignInQuestion,
    shown: readonly string[],
    outcome: HistoryEntry["outcome"],
  ): Promise<HistoryEntry> {
    const { registration, slot } = question.request;
    const entry: HistoryEntry = {
      at: Math.floor(this.now()),
      origin: registration.origin,
      name: registration.statement.name,
      internetId: question.internetId,
      slot,
      shown,
      outcome,
    };
    const before = this.tried.get(question);
    this.tried.set(question, entry);
    await this.remember(entry, before);
    return entry;
  }

  private async remember(entry: HistoryEntry, before?: HistoryEntry): Promise<void> {
    await this.update((state) => ({
      ...state,
      history: [...state.history.filter((e) => !before || !isSame(e, before)), entry],
    }));
  }

  /**
   * Records the outcome. The history already has what was shown, so full storage does not undo a sign-in that worked.
   */
  private async amend(entry: HistoryEntry, outcome: HistoryEntry["outcome"]): Promise<void> {
    await passOver(
      this.update((state) => ({
        ...state,
        history: state.history.map((e) => (isSame(e, entry) ? { ...e, outcome } : e)),
      })),
    );
  }

  private shown(): Held {
    const { issuer, certificate } = this.require();
    return {
      seed: this.seed,
      issuer: issuer.document,
      certificate: this.state.certificates![this.certificates.indexOf(certificate)]!,
    };
  }

  /** The write may bring another tab's changes, so the parsed values are read again from the record. */
  private async update(change: (state: WalletState) => WalletState): Promise<void> {
    await this.store.update(change);
    this.read();
  }

  private read(): void {
    const { issuer, certificates } = this.state;
    const from = JSON.stringify([issuer, certificates]);
    if (from === this.readFrom) return;
    this.readFrom = from;
    this.issuedBy = null;
    this.certificates = [];
    if (!issuer || !certificates || certificates.length === 0) return;
    const parsed = certificates.map((encoded) => {
      const octets = decode(encoded, MAX_CERTIFICATE);
      return octets && parseCertificate(octets);
    });
    if (!parsed.every((c): c is Certificate => c !== null)) throw damaged();
    this.issuedBy = Issuer.from(issuer);
    this.certificates = parsed;
  }

  private require(): { issuer: Issuer; certificate: Certificate } {
    const { certificate } = this;
    if (!certificate) throw new Refusal("There is no certificate in this wallet yet. Enrol first.");
    return { issuer: this.issuedBy!, certificate };
  }
}

/** True if two documents of an authority differ at most in its two policies. */
function isButForPolicy(one: IssuerDocument, other: IssuerDocument): boolean {
  const { ahead } = other.epochs;
  const { refresh_lapsed_days } = other;
  return JSON.stringify({ ...one, epochs: { ...one.epochs, ahead }, refresh_lapsed_days }) === JSON.stringify(other);
}

/** The line whose outcome is still open. */
const isSame = (a: HistoryEntry, b: HistoryEntry): boolean =>
  a.outcome === "unanswered" &&
  a.at === b.at &&
  a.origin === b.origin &&
  a.slot === b.slot &&
  a.internetId === b.internetId;

/** Waits for a task, and ignores its refusal. */
async function passOver(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (e) {
    if (!(e instanceof Refusal)) throw e;
  }
}
