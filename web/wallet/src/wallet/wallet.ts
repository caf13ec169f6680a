// The holder's side. It keeps a seed and certificates, derives everything else, asks before it shows anything, and checks its own
// proofs. It speaks to the authority when a certificate is got, renewed or closed; at a sign-in to the platform alone, unless its
// certificate has lapsed.

import type { Bytes } from "../bytes.ts";
import { Refusal } from "../refusal.ts";
import { decode, encode } from "../protocol/base64url.ts";
import { parseScalar, scalarOctets } from "../bbs/points.ts";
import {
  claimOf,
  CONFIGURATION_ID,
  MAX_CERTIFICATE,
  parseCertificate,
  type Certificate,
} from "../protocol/certificate.ts";
import { lookAlikes, type EpochCounts } from "../protocol/counts.ts";
import { FACTS, type Claim, type Fact } from "../protocol/facts.ts";
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

/** What a person shows the authority once. The wallet passes it on and keeps nothing. */
export interface Evidence {
  readonly files: ReadonlyMap<string, Bytes>;
  /** The chip's signature over the eight bytes, where there is a chip that can answer. */
  readonly chip?: (challenge: Bytes) => Promise<Bytes>;
}

export interface AskedValue {
  readonly asked: AskedFact;
  readonly value: Claim;
}

/** What the wallet puts before its holder. Nothing has been sent yet. */
export interface SignInQuestion {
  readonly request: VerifiedRequest;
  readonly facts: readonly AskedValue[];
  readonly internetId: string;
  /** How many people, at least, look the same with these facts; null when it is not known yet. */
  readonly lookAlikes: number | null;
  /** Why it cannot be answered, or null. */
  readonly impediment: Refusal | null;
}

/** What the wallet puts before its holder before it signs. There is nothing yet that anybody could be shown. */
export interface SigningQuestion {
  readonly context: StatementContext;
  readonly subject: Subject;
  readonly facts: readonly { readonly fact: Fact; readonly value: Claim }[];
  readonly internetId: string;
  /** As in a sign-in. */
  readonly lookAlikes: number | null;
  /** Why it cannot be signed, or null. */
  readonly impediment: Refusal | null;
}

/** Fewer people than this who look the same, and no fact is shown. The holder may raise it, not lower it. */
export const LOWEST_THRESHOLD = 10;

/** Steps of getting a certificate, as they are shown. */
export type EnrolStep = "authority" | "document" | "commitment" | "certificate" | "check";

const damaged = (): Refusal => new Refusal("The wallet's record is damaged. Restore it from its phrase.");

const lapsed = (): Refusal =>
  new Refusal("Your certificate has lapsed, or this device's clock is wrong. Refresh it first.");

const tooOld = (): Refusal =>
  new Refusal("Your certificate lapsed too long ago, or this device's clock is wrong. Show your document again.");

/** Warnings that are kept. */
const MOST_REFUSED = 20;

/** What an authority sent was not kept. */
export class NotKept extends Refusal {}

export class Wallet {
  private issuedBy: Issuer | null = null;
  /** One an epoch, in order. */
  private certificates: readonly Certificate[] = [];
  /** What these two were read from. */
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
    // What the background needs is nothing that a wallet must have to open.
    await passOver(wallet.takeRenewed());
    return wallet;
  }

  get state(): WalletState {
    return this.store.state;
  }

  /** The certificate of the epoch that the clock names; when that is missing the newest one; null before the first. */
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

  /** Near a boundary the next epoch's will do, for a wallet that got it when the authority's clock was ahead. The last epoch's never
   * does: it would show, across platforms, that this wallet is late. */
  private get current(): Certificate | null {
    const issuer = this.issuedBy;
    const named = issuer?.epochAt(this.now()) ?? null;
    return (
      (named !== null && this.certificates.find((c) => c.epoch >= named && issuer!.accepts(c.epoch, this.now()))) ||
      null
    );
  }

  /** The check value of the two words that stand beside the phrase; null before the first certificate. */
  get check(): number | null {
    const entropy = this.state.issuer && this.rememberedEntropy(this.state.issuer.issuer);
    return entropy === null || entropy === undefined ? null : entropyCheck(this.seed, entropy);
  }

  /** Certificates that an authority sent and this wallet did not keep, oldest first. */
  get refused(): readonly RefusedCertificate[] {
    return this.state.refused ?? [];
  }

  /** The holder has read what was refused. */
  async forgetRefused(): Promise<void> {
    await this.update(({ refused: _r, ...rest }) => rest);
  }

  get entropy(): Bytes {
    return decode(this.state.entropy, ENTROPY)!;
  }

  /** Another tab may have changed the record. */
  async reload(): Promise<void> {
    await this.store.reload();
    this.read();
  }

  /** Shows the evidence, commits to the seed's secret, and keeps the certificate after checking it. For a person who is
   * known already this is recovery: the same secret, the same Internet IDs. */
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
    // Until a public log vouches for a new key, another one is a tag. The document is remembered past closing.
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
    if (offer.issuer !== from.document.issuer || !offer.configurations.includes(CONFIGURATION_ID))
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

  /** Shows a certificate to the authority's own context and gets those of the current epoch and of the next ones. Always for the same
   * secret, so every Internet ID stays. A lapsed certificate will do, for as long as the issuer document says. */
  async refresh(authority: AuthorityClient): Promise<void> {
    const issuer = await this.presentPolicy(authority);
    const nonce = await authority.nonce();
    const names = FACTS.map((f) => f.name);
    const action = await this.action(nonce, "/refresh", names);
    const { publicKey } = await this.renewalKey();
    const response = await authority.refresh({ ...action, renewal_key: publicKey });
    await this.keep(issuer, response, { documentShown: false, at: this.now() });
    await this.keepCounts(authority);
  }

  /** What the authority says of itself now. Only its two policies may have changed: how many epochs it signs ahead, and how long it
   * refreshes a lapsed certificate. Anything else of it is passed over for what is held. */
  private async presentPolicy(authority: AuthorityClient): Promise<Issuer> {
    const held = this.require().issuer;
    const now = await authority.issuer().catch((e: unknown) => {
      if (e instanceof Refusal) return held;
      throw e;
    });
    return isButForPolicy(now.document, held.document) ? now : held;
  }

  /** Refreshes a lapsed certificate, and does nothing while it is current. Whoever sees both authority and platform sees that the two
   * moments are close: so this is for a wallet that is late. */
  async refreshIfLapsed(): Promise<void> {
    if (this.issuedBy && !this.isCurrent)
      await this.refresh(new AuthorityClient(this.http, this.issuedBy.document.issuer));
  }

  /** Keeps what was renewed in the background, if anything was; it was sealed to this wallet's key, and is held to the same rules. */
  async takeRenewed(): Promise<void> {
    const record = await this.renewals.load();
    if (!record) return;
    await this.reload();
    const { renewalKey, issuer } = this.state;
    // A renewal that was under way when the certificate was closed, or that an earlier wallet of this device left: nothing asked for it.
    if (!this.certificate || !renewalKey || !issuer || record.authority !== issuer.issuer)
      return this.renewals.save(null);
    if (!record.sealed) return;
    const { sealed, sealedAt, ...rest } = record;
    const json = await openRenewal(renewalKey, record.authority, sealed);
    const response = json && tryMessage(json, credentialShape);
    try {
      if (!response) throw new NotKept("The authority sent a certificate that does not verify. It was not kept.");
      // For another number of epochs: the authority's policy may have changed, and the next refresh asks what it is.
      if (response.credentials.length !== issuer.epochs.ahead + 1) return await this.renewals.save(rest);
      await this.keep(
        Issuer.from(issuer),
        { ...response, renewal: record.ticket },
        { documentShown: false, at: sealedAt ?? this.now(), renewAt: record.renewAt },
      );
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      // A warning is in the record, and what there was goes on. What could not be written stays for the next time.
      if (e instanceof NotKept) await this.renewals.save(rest);
    }
  }

  /** Fetches the request of a sign-in link, checks it, and says what it would mean. Nothing is shown yet. */
  async readRequest(link: Link): Promise<SignInQuestion> {
    const request = await this.verifiers.fetch(link);
    const { certificate } = this.require();
    const facts = request.facts.map((asked) => ({ asked, value: claimOf(certificate, asked.fact) }));
    const internetId = await this.prover.internetId(this.shown(), request.contextId);
    const alike = this.lookAlikes(facts.map((f) => [f.asked.fact.name, f.value]));
    return { request, facts, internetId, lookAlikes: alike, impediment: this.impediment(request, facts, alike) };
  }

  /** Shows what was asked, and only that. The proof is checked by this wallet before it is sent. */
  async approve(question: SignInQuestion, progress?: Progress): Promise<SignInAnswer> {
    if (question.impediment) throw question.impediment;
    await this.refreshIfLapsed();
    // A birthday may have passed since: what the holder agreed to is what is shown.
    const { certificate } = this.require();
    if (question.facts.some((f) => f.value !== claimOf(certificate, f.asked.fact)))
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
    // It is in the history before it is sent: a device that can keep nothing shows nothing.
    const entry = await this.rememberSignIn(question, names, "unanswered");
    const answer = await this.verifiers.answer(request, { vp_token: token });
    await this.amend(entry, answer.accepted ? "signed in" : "not accepted");
    return answer;
  }

  /** Says no. The site learns that somebody said no. */
  async refuse(question: SignInQuestion): Promise<SignInAnswer> {
    const answer = await this.verifiers.answer(question.request, { error: "access_denied" });
    await passOver(this.rememberSignIn(question, [], "refused"));
    return answer;
  }

  /** What it would mean to sign a text or a file under an Internet ID: that of a platform, or one of a public topic. Nobody is
   * asked. */
  async askToSign(context: StatementContext, subject: Subject, shown: readonly Fact[]): Promise<SigningQuestion> {
    const { certificate } = this.require();
    const never = shown.find((fact) => !fact.disclosable);
    if (never) throw new Refusal("{0} is never shown.", never.name);
    unsigned(context, subject, this.now());
    const facts = shown.map((fact) => ({ fact, value: claimOf(certificate, fact) }));
    const internetId = await this.prover.internetId(this.shown(), context.octets);
    const alike = this.peopleAlike(shown);
    const impediment = this.isCurrent || this.canRenewLapsed ? this.tooFew(facts.length, alike) : tooOld();
    return { context, subject, facts, internetId, lookAlikes: alike, impediment };
  }

  /** Signs. The statement, as JSON, leaves the wallet in its holder's hands alone; whoever gets it can show it to anybody for ever. */
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
    // It is in the history before it is given out, as with a sign-in.
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
    return this.lookAlikes(shown.map((fact) => [fact.name, claimOf(certificate, fact)]));
  }

  /** What a statement or a receipt that somebody gave says, under this wallet's own authority. */
  examine(json: Bytes): Promise<Finding> {
    return this.prover.examine(json, this.issuedBy ? [this.issuedBy.document] : []);
  }

  /** Closes the certificate at the authority, at once and without a question, and forgets it here. The phrase stays, and so does what
   * the next certificate is held against. */
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

  /** True when an open wallet renews now (renewal-plan.ts). */
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

  /** How many people, at least, look the same to whoever is shown these facts; null while the authority has not said. */
  private lookAlikes(shown: readonly (readonly [string, Claim])[]): number | null {
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

  /** Keeps what was received, or what there was: never something in between. */
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
      // The words are of the first authority that was asked. Its entropy, once it is remembered, says more than they do.
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

  /** The old certificate stays. What was tried is remembered until the holder has read it. */
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

  /** How many look the same: nice to have, and no reason to lose a certificate. Old counts stay where there are no new ones. */
  private async keepCounts(authority: AuthorityClient): Promise<void> {
    await passOver(
      authority
        .counts()
        .then((counts: EpochCounts | null) => (counts ? this.update((state) => ({ ...state, counts })) : undefined)),
    );
  }

  /** Made once, and kept with the wallet. */
  private async renewalKey(): Promise<{ publicKey: string }> {
    if (!this.state.renewalKey) {
      const renewalKey = await freshRenewalKey();
      await this.update((state) => ({ ...state, renewalKey: state.renewalKey ?? renewalKey }));
    }
    return this.state.renewalKey!;
  }

  /** A second try of the same question is the same line. */
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

  /** What came of it. That it was shown is kept already, and a sign-in that worked is not lost for want of room. */
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

  /** Another tab's changes may come with it: what was parsed follows the record. */
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

/** True if two documents of an authority differ in its two policies at most. */
function isButForPolicy(one: IssuerDocument, other: IssuerDocument): boolean {
  const { ahead } = other.epochs;
  const { refresh_lapsed_days } = other;
  return JSON.stringify({ ...one, epochs: { ...one.epochs, ahead }, refresh_lapsed_days }) === JSON.stringify(other);
}

/** The line that no answer has changed yet. */
const isSame = (a: HistoryEntry, b: HistoryEntry): boolean =>
  a.outcome === "unanswered" &&
  a.at === b.at &&
  a.origin === b.origin &&
  a.slot === b.slot &&
  a.internetId === b.internetId;

/** Waits, and lets what cannot be kept be. */
async function passOver(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (e) {
    if (!(e instanceof Refusal)) throw e;
  }
}
