// The holder's side. It keeps a seed and a certificate, derives everything else, asks before it shows anything, and checks its own
// proofs. It speaks to the authority when a certificate is got, renewed or closed; at a sign-in to the platform alone.

import type { Bytes } from "../bytes.ts";
import { Refusal } from "../refusal.ts";
import { decode, encode } from "../protocol/base64url.ts";
import { claimOf, CONFIGURATION_ID, MAX_CERTIFICATE, parseCertificate, type Certificate } from "../protocol/certificate.ts";
import { lookAlikes, type EpochCounts } from "../protocol/counts.ts";
import { FACTS, type Claim, type Fact } from "../protocol/facts.ts";
import type { Finding } from "../protocol/finding.ts";
import { Issuer } from "../protocol/issuer.ts";
import type { CredentialResponse } from "../protocol/issuance.ts";
import { bindingOctets } from "../protocol/presentation.ts";
import { accepts, type AskedFact, type VerifiedRequest } from "../protocol/sign-in-request.ts";
import { statementJson, statementOctets, unsigned, type Subject } from "../protocol/statement.ts";
import type { StatementContext } from "../protocol/statement-context.ts";
import type { AuthorityClient, EnrolmentAction, EnrolmentRequest } from "./authority-client.ts";
import type { Fetch } from "./http.ts";
import { deriveSeed, ENTROPY } from "./phrase.ts";
import type { Held, Progress, Prover } from "./prover.ts";
import type { HistoryEntry, WalletState } from "./state.ts";
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

const lapsed = (): Refusal => new Refusal("Your certificate has lapsed, or this device's clock is wrong. Refresh it first.");

export class Wallet {
  private held: { issuer: Issuer; certificate: Certificate } | null = null;
  private readonly verifiers: VerifierClient;
  private readonly tried = new WeakMap<SignInQuestion, HistoryEntry>();

  private constructor(
    readonly store: Store,
    private readonly seed: Bytes,
    private readonly prover: Prover,
    http: Fetch,
    private readonly now: () => number,
  ) {
    this.verifiers = new VerifierClient(http, now);
    this.read();
  }

  static async over(store: Store, prover: Prover, http: Fetch, now: () => number = () => Date.now() / 1000): Promise<Wallet> {
    const entropy = decode(store.state.entropy, ENTROPY);
    if (entropy?.length !== ENTROPY) throw damaged();
    return new Wallet(store, await deriveSeed(entropy), prover, http, now);
  }

  get state(): WalletState {
    return this.store.state;
  }

  get certificate(): Certificate | null {
    return this.held?.certificate ?? null;
  }

  get issuer(): Issuer | null {
    return this.held?.issuer ?? null;
  }

  /** True while the certificate is accepted by platforms. */
  get isCurrent(): boolean {
    return this.held !== null && this.held.issuer.accepts(this.held.certificate.epoch, this.now());
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
  async enrol(authority: AuthorityClient, evidence: Evidence, step: (step: EnrolStep) => void = () => {}): Promise<void> {
    step("authority");
    const from = await authority.issuer();
    let request: EnrolmentRequest = { files: Object.fromEntries([...evidence.files].map(([name, octets]) => [name, encode(octets)])) };
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
    const response = await authority.credential(nonce, commitment, token);
    step("check");
    await this.keep(from, response, await authority.counts());
  }

  /** Shows the old certificate to the authority's own context and gets one for the current epoch. Always for the same
   * secret, so every Internet ID stays. */
  async refresh(authority: AuthorityClient): Promise<void> {
    const { issuer } = this.require();
    const nonce = await authority.nonce();
    const names = FACTS.map((f) => f.name);
    const action = await this.action(nonce, "/refresh", names);
    const commitment = await this.prover.commit(this.seed, issuer.document, nonce);
    const response = await authority.refresh({ ...action, commitment });
    await this.keep(issuer, response, await authority.counts());
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
    const { request } = question;
    const names = request.facts.map((f) => f.fact.name);
    const presentation = await this.prover.present(this.shown(), request.contextId, names, bindingOctets(request.binding), progress);
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
    const impediment = this.isCurrent ? this.tooFew(facts.length, alike) : lapsed();
    return { context, subject, facts, internetId, lookAlikes: alike, impediment };
  }

  /** Signs. The statement, as JSON, leaves the wallet in its holder's hands alone; whoever gets it can show it to anybody for ever. */
  async sign(question: SigningQuestion, progress?: Progress): Promise<string> {
    if (question.impediment) throw question.impediment;
    if (!this.isCurrent) throw lapsed();
    const { context, subject, internetId } = question;
    const names = question.facts.map((f) => f.fact.name);
    const statement = unsigned(context, subject, this.now());
    const presentation = await this.prover.present(this.shown(), context.octets, names, statementOctets(statement), progress);
    // It is in the history before it is given out, as with a sign-in.
    const { origin, slot, topic } = context;
    const known = this.state.history.findLast((e) => e.origin === origin)?.name;
    const name = known ?? { en: topic ?? origin, "zh-Hans": topic ?? origin };
    await this.remember({ at: statement.signed_at, origin, name, internetId, slot, shown: names, outcome: "signed a statement" });
    return statementJson({ ...statement, presentation });
  }

  /** How many people, at least, look the same with these facts; null when it is not known yet. */
  peopleAlike(shown: readonly Fact[]): number | null {
    const { certificate } = this.require();
    return this.lookAlikes(shown.map((fact) => [fact.name, claimOf(certificate, fact)]));
  }

  /** What a statement or a receipt that somebody gave says, under this wallet's own authority. */
  examine(json: Bytes): Promise<Finding> {
    return this.prover.examine(json, this.held ? [this.held.issuer.document] : []);
  }

  /** Closes the certificate at the authority, at once and without a question, and forgets it here. The phrase stays. */
  async close(authority: AuthorityClient): Promise<void> {
    this.require();
    await authority.close(await this.action(await authority.nonce(), "/close", []));
    await this.store.update(({ certificate: _c, enrolment: _e, issuer: _i, renewAt: _r, ...rest }) => rest);
    this.held = null;
  }

  get threshold(): number {
    return Math.max(LOWEST_THRESHOLD, this.state.threshold ?? LOWEST_THRESHOLD);
  }

  async setThreshold(people: number): Promise<void> {
    if (!Number.isSafeInteger(people) || people < LOWEST_THRESHOLD)
      throw new Refusal("The threshold cannot be lower than {0} people.", String(LOWEST_THRESHOLD));
    await this.store.update((state) => ({ ...state, threshold: people }));
  }

  async forgetHistory(keep: (entry: HistoryEntry) => boolean = () => false): Promise<void> {
    await this.store.update((state) => ({ ...state, history: state.history.filter(keep) }));
  }

  async phraseIsKept(): Promise<void> {
    await this.store.update((state) => ({ ...state, phraseKept: true }));
  }

  /** True when the moment has come that was drawn for the renewal. */
  get renewalIsDue(): boolean {
    return this.isCurrent && this.now() >= (this.state.renewAt ?? Infinity);
  }

  private impediment(request: VerifiedRequest, facts: readonly AskedValue[], alike: number | null): Refusal | null {
    if (!request.issuers.includes(this.require().issuer.document.issuer))
      return new Refusal("This site does not accept certificates of your authority.");
    if (!this.isCurrent)
      return new Refusal("Your certificate has lapsed, or this device's clock is wrong. Refresh it, then sign in again.");
    const missing = facts.find((f) => !accepts(f.asked, f.value));
    return missing
      ? new Refusal("This site asks for {0}, and your certificate does not say so. Nothing was shown.", missing.asked.fact.name)
      : this.tooFew(facts.length, alike);
  }

  /** How many people, at least, look the same to whoever is shown these facts; null while the authority has not said. */
  private lookAlikes(shown: readonly (readonly [string, Claim])[]): number | null {
    const { counts } = this.state;
    return counts ? lookAlikes(counts, new Map(shown)) : null;
  }

  private tooFew(facts: number, alike: number | null): Refusal | null {
    if (facts === 0 || alike === null || alike >= this.threshold) return null;
    return new Refusal("With these facts you would look like {0} people, and you want at least {1}. Nothing was shown.", String(alike), String(this.threshold));
  }

  private async action(nonce: string, path: string, names: readonly string[]): Promise<EnrolmentAction> {
    const { issuer } = this.require();
    const origin = issuer.document.issuer;
    const binding = { nonce, clientId: origin, responseUri: origin + path };
    const presentation = await this.prover.present(this.shown(), issuer.context, names, bindingOctets(binding));
    return { enrolment: this.state.enrolment!, nonce, presentation };
  }

  private async keep(from: Issuer, response: CredentialResponse, counts: EpochCounts | null): Promise<void> {
    const [issued, ...others] = response.credentials;
    const octets = issued && others.length === 0 ? decode(issued.credential, MAX_CERTIFICATE) : null;
    const received = octets && parseCertificate(octets);
    const held: Held = { seed: this.seed, issuer: from.document, certificate: issued?.credential ?? "" };
    if (!issued || !received || !(await this.prover.checkCertificate(held)))
      throw new Refusal("The authority sent a certificate that does not verify. It was not kept.");
    if (!from.accepts(received.epoch, this.now()))
      throw new Refusal("The authority sent a certificate for another time. Look at this device's clock.");
    const renewAt = drawRenewal(from, received.epoch);
    await this.store.update(({ counts: _old, ...state }) => ({
      ...state,
      ...(counts && { counts }),
      issuer: from.document,
      certificate: issued.credential,
      enrolment: issued.enrolment,
      renewAt,
    }));
    this.held = { issuer: from, certificate: received };
  }

  /** A second try of the same question is the same line. */
  private async rememberSignIn(question: SignInQuestion, shown: readonly string[], outcome: HistoryEntry["outcome"]): Promise<HistoryEntry> {
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
    await this.store.update((state) => ({ ...state, history: [...state.history.filter((e) => !before || !isSame(e, before)), entry] }));
  }

  /** What came of it. That it was shown is kept already, and a sign-in that worked is not lost for want of room. */
  private async amend(entry: HistoryEntry, outcome: HistoryEntry["outcome"]): Promise<void> {
    await passOver(this.store.update((state) => ({ ...state, history: state.history.map((e) => (isSame(e, entry) ? { ...e, outcome } : e)) })));
  }

  private shown(): Held {
    const { issuer } = this.require();
    return { seed: this.seed, issuer: issuer.document, certificate: this.state.certificate! };
  }

  private read(): void {
    this.held = null;
    const { issuer, certificate } = this.state;
    if (!issuer || !certificate) return;
    const octets = decode(certificate, MAX_CERTIFICATE);
    const parsed = octets && parseCertificate(octets);
    if (!parsed) throw damaged();
    this.held = { issuer: Issuer.from(issuer), certificate: parsed };
  }

  private require(): { issuer: Issuer; certificate: Certificate } {
    if (!this.held) throw new Refusal("There is no certificate in this wallet yet. Enrol first.");
    return this.held;
  }
}

/** The line that no answer has changed yet. */
const isSame = (a: HistoryEntry, b: HistoryEntry): boolean =>
  a.outcome === "unanswered" && a.at === b.at && a.origin === b.origin && a.slot === b.slot && a.internetId === b.internetId;

/** Waits, and lets what cannot be kept be. */
async function passOver(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (e) {
    if (!(e instanceof Refusal)) throw e;
  }
}

/** A moment in the first half of the next epoch: renewals are spread, and say nothing of when anybody signs in. */
function drawRenewal(issuer: Issuer, epoch: bigint): number {
  const share = crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
  return Math.floor(issuer.start(epoch + 1n) + (share * issuer.document.epochs.length_seconds) / 2);
}
