// A sign-in at a platform: the wallet reads the request, shows its facts or refuses, and writes its history.

import { factOf } from "../protocol/certificate.ts";
import { bindingOctets } from "../protocol/presentation.ts";
import { accepts, type VerifiedRequest } from "../protocol/sign-in-request.ts";
import { passOver, Refusal } from "../refusal.ts";
import type { Enrolling } from "./enrolling.ts";
import type { WalletHistory } from "./history.ts";
import { tooOld, type Holdings } from "./holdings.ts";
import type { LookAlikes } from "./look-alikes.ts";
import type { Progress, Prover } from "./prover.ts";
import type { AskedValue, SignInQuestion } from "./questions.ts";
import type { HistoryEntry } from "./state.ts";
import type { Link, SignInAnswer, VerifierClient } from "./verifier-client.ts";

export class SigningIn {
  private readonly tried = new WeakMap<SignInQuestion, HistoryEntry>();

  constructor(
    private readonly holdings: Holdings,
    private readonly prover: Prover,
    private readonly verifiers: VerifierClient,
    private readonly enrolling: Enrolling,
    private readonly lookAlikes: LookAlikes,
    private readonly history: WalletHistory,
  ) {}

  /** Fetches and checks the request of a sign-in link, and returns what an answer would show. Nothing is shown yet. */
  async readRequest(link: Link): Promise<SignInQuestion> {
    const request = await this.verifiers.fetch(link);
    const { certificate } = this.holdings.require();
    if (request.schema !== certificate.schema)
      throw new Refusal(
        "This site asks for a certificate of schema {0}, and yours is of schema {1}. Refresh it, and look again for a newer version of this wallet.",
        String(request.schema.number),
        String(certificate.schema.number),
      );
    const facts = request.facts.map((asked) => ({ asked, value: factOf(certificate, asked.fact) }));
    const internetId = await this.prover.internetId(this.holdings.shown(), request.contextId);
    const alike = this.lookAlikes.among(facts.map((f) => [f.asked.fact.name, f.value]));
    return { request, facts, internetId, lookAlikes: alike, impediment: this.impediment(request, facts, alike) };
  }

  /** Shows the requested facts only. This wallet checks the proof before it sends it. */
  async approve(question: SignInQuestion, progress?: Progress): Promise<SignInAnswer> {
    if (question.impediment) throw question.impediment;
    await this.enrolling.refreshIfLapsed();
    // A birthday may have passed since. The wallet shows only values to which the holder agreed.
    const { certificate } = this.holdings.require();
    if (question.facts.some((f) => f.value !== factOf(certificate, f.asked.fact)))
      throw new Refusal("Your new certificate says something else. Look at the request again.");
    const { request } = question;
    const names = request.facts.map((f) => f.fact.name);
    const presentation = await this.prover.present(
      this.holdings.shown(),
      request.contextId,
      names,
      bindingOctets(request.binding),
      progress,
    );
    const token = JSON.stringify({ [request.credentialId]: [presentation] });
    // The history has it before it is sent: a device that cannot store shows nothing.
    const entry = await this.remember(question, names, "unanswered");
    const answer = await this.verifiers.answer(request, { vp_token: token });
    await this.history.amend(entry, answer.accepted ? "signed in" : "not accepted");
    return answer;
  }

  /** Refuses. The site learns only that somebody refused. */
  async refuse(question: SignInQuestion): Promise<SignInAnswer> {
    const answer = await this.verifiers.answer(question.request, { error: "access_denied" });
    await passOver(this.remember(question, [], "refused"));
    return answer;
  }

  private impediment(request: VerifiedRequest, facts: readonly AskedValue[], alike: number | null): Refusal | null {
    if (!request.issuers.includes(this.holdings.require().issuer.document.issuer))
      return new Refusal("This site does not accept certificates of your authority.");
    if (!this.holdings.isCurrent && !this.holdings.canRenewLapsed) return tooOld();
    const missing = facts.find((f) => !accepts(f.asked, f.value));
    return missing
      ? new Refusal(
          "This site asks for {0}, and your certificate does not say so. Nothing was shown.",
          missing.asked.fact.name,
        )
      : this.lookAlikes.tooFew(facts.length, alike);
  }

  /** A second try of the same question uses the same line. */
  private async remember(
    question: SignInQuestion,
    shown: readonly string[],
    outcome: HistoryEntry["outcome"],
  ): Promise<HistoryEntry> {
    const { registration, slot } = question.request;
    const entry: HistoryEntry = {
      at: Math.floor(this.holdings.now()),
      origin: registration.origin,
      name: registration.statement.name,
      internetId: question.internetId,
      slot,
      shown,
      outcome,
    };
    const before = this.tried.get(question);
    this.tried.set(question, entry);
    await this.history.remember(entry, before);
    return entry;
  }
}
