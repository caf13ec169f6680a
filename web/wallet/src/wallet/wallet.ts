// The holder's side. It keeps a seed and certificates, derives everything else, asks before it shows anything, and
// checks its own proofs. It contacts the authority to get, renew or close a certificate. At a sign-in it contacts
// only the platform, unless its certificate has lapsed. Each of its jobs is in a file of its own, beside this one.

import type { Bytes } from "../bytes.ts";
import { passOver } from "../refusal.ts";
import { decode } from "../protocol/base64url.ts";
import type { Certificate } from "../protocol/certificate.ts";
import type { Fact } from "../protocol/fact.ts";
import type { Finding } from "../protocol/finding.ts";
import type { Issuer } from "../protocol/issuer.ts";
import type { Subject } from "../protocol/statement.ts";
import type { StatementContext } from "../protocol/statement-context.ts";
import type { AuthorityClient } from "./authority-client.ts";
import { Enrolling, type EnrolStep, type Evidence } from "./enrolling.ts";
import { WalletHistory } from "./history.ts";
import { damaged, Holdings } from "./holdings.ts";
import type { Fetch } from "./http.ts";
import { Keeping } from "./keeping.ts";
import { LookAlikes } from "./look-alikes.ts";
import { deriveSeed, ENTROPY } from "./phrase.ts";
import type { Progress, Prover } from "./prover.ts";
import type { SignInQuestion, SigningQuestion } from "./questions.ts";
import { MemoryRenewalPlace, type RenewalPlace } from "./renewal-place.ts";
import { Renewing } from "./renewing.ts";
import { Signing } from "./signing.ts";
import { SigningIn } from "./signing-in.ts";
import type { HistoryEntry, RefusedCertificate, WalletState } from "./state.ts";
import type { Store } from "./store.ts";
import { VerifierClient, type Link, type SignInAnswer } from "./verifier-client.ts";

export class Wallet {
  private readonly holdings: Holdings;
  private readonly history: WalletHistory;
  private readonly lookAlikes: LookAlikes;
  private readonly keeping: Keeping;
  private readonly renewing: Renewing;
  private readonly enrolling: Enrolling;
  private readonly signingIn: SigningIn;
  private readonly signing: Signing;

  private constructor(
    readonly store: Store,
    seed: Bytes,
    private readonly prover: Prover,
    now: () => number,
    http: Fetch,
    renewals: RenewalPlace,
  ) {
    const holdings = new Holdings(store, seed, now);
    const history = new WalletHistory(holdings);
    const alike = new LookAlikes(holdings);
    const keeping = new Keeping(holdings, prover, renewals);
    const renewing = new Renewing(holdings, keeping, renewals);
    const enrolling = new Enrolling(holdings, prover, http, keeping, renewing, alike);
    this.holdings = holdings;
    this.history = history;
    this.lookAlikes = alike;
    this.keeping = keeping;
    this.renewing = renewing;
    this.enrolling = enrolling;
    this.signingIn = new SigningIn(holdings, prover, new VerifierClient(http, now), enrolling, alike, history);
    this.signing = new Signing(holdings, prover, enrolling, alike, history);
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

  // holdings.ts says what the wallet holds.

  get state(): WalletState {
    return this.holdings.state;
  }

  /** The certificate of the epoch that the clock names; without it, the newest one; null before the first. */
  get certificate(): Certificate | null {
    return this.holdings.certificate;
  }

  get issuer(): Issuer | null {
    return this.holdings.issuer;
  }

  /** True while there is a certificate that platforms accept. */
  get isCurrent(): boolean {
    return this.holdings.isCurrent;
  }

  /** True for a lapsed certificate that may be renewed without the document. */
  get canRenewLapsed(): boolean {
    return this.holdings.canRenewLapsed;
  }

  /** When the newest certificate ends, Unix seconds. */
  get goodUntil(): number | null {
    return this.holdings.goodUntil;
  }

  get entropy(): Bytes {
    return decode(this.state.entropy, ENTROPY)!;
  }

  /** Reads the record again, because another tab may have changed it. */
  reload(): Promise<void> {
    return this.holdings.reload();
  }

  async phraseIsKept(): Promise<void> {
    await this.holdings.update((state) => ({ ...state, phraseKept: true }));
  }

  // enrolling.ts, keeping.ts and renewing.ts deal with its authority.

  enrol(authority: AuthorityClient, evidence: Evidence, step?: (step: EnrolStep) => void): Promise<void> {
    return this.enrolling.enrol(authority, evidence, step);
  }

  refresh(authority: AuthorityClient): Promise<void> {
    return this.enrolling.refresh(authority);
  }

  refreshIfLapsed(): Promise<void> {
    return this.enrolling.refreshIfLapsed();
  }

  close(authority: AuthorityClient): Promise<void> {
    return this.enrolling.close(authority);
  }

  /** The check value of the two words beside the phrase; null before the first certificate. */
  get check(): number | null {
    return this.keeping.check;
  }

  /** Certificates that an authority sent and this wallet did not keep, oldest first. */
  get refused(): readonly RefusedCertificate[] {
    return this.keeping.refused;
  }

  /** Deletes the warnings that the holder has read. */
  forgetRefused(): Promise<void> {
    return this.keeping.forgetRefused();
  }

  takeRenewed(): Promise<void> {
    return this.renewing.takeRenewed();
  }

  /** True if an open wallet renews now (renewal-plan.ts). */
  renewsNow(signingIn: boolean): boolean {
    return this.renewing.renewsNow(signingIn);
  }

  // signing-in.ts answers platforms.

  readRequest(link: Link): Promise<SignInQuestion> {
    return this.signingIn.readRequest(link);
  }

  approve(question: SignInQuestion, progress?: Progress): Promise<SignInAnswer> {
    return this.signingIn.approve(question, progress);
  }

  refuse(question: SignInQuestion): Promise<SignInAnswer> {
    return this.signingIn.refuse(question);
  }

  // signing.ts makes statements.

  askToSign(context: StatementContext, subject: Subject, shown: readonly Fact[]): Promise<SigningQuestion> {
    return this.signing.ask(context, subject, shown);
  }

  sign(question: SigningQuestion, progress?: Progress): Promise<string> {
    return this.signing.sign(question, progress);
  }

  /** Checks a statement or a receipt against this wallet's own authority. */
  examine(json: Bytes): Promise<Finding> {
    return this.prover.examine(json, this.issuer ? [this.issuer.document] : []);
  }

  // look-alikes.ts has the threshold that the holder sets, and history.ts has what the wallet showed.

  get threshold(): number {
    return this.lookAlikes.threshold;
  }

  setThreshold(people: number): Promise<void> {
    return this.lookAlikes.setThreshold(people);
  }

  /** How many people, at least, look the same with these facts; null when it is not known yet. */
  peopleAlike(shown: readonly Fact[]): number | null {
    return this.lookAlikes.peopleAlike(shown);
  }

  forgetHistory(keep?: (entry: HistoryEntry) => boolean): Promise<void> {
    return this.history.forget(keep);
  }
}
