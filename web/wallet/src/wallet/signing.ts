// A signature of a text or a file under an Internet ID, as a statement that only the holder passes on.

import { factOf } from "../protocol/certificate.ts";
import type { Fact } from "../protocol/fact.ts";
import { statementJson, statementOctets, unsigned, type Subject } from "../protocol/statement.ts";
import type { StatementContext } from "../protocol/statement-context.ts";
import { Refusal } from "../refusal.ts";
import type { Enrolling } from "./enrolling.ts";
import type { WalletHistory } from "./history.ts";
import { lapsed, tooOld, type Holdings } from "./holdings.ts";
import type { LookAlikes } from "./look-alikes.ts";
import type { Progress, Prover } from "./prover.ts";
import type { SigningQuestion } from "./questions.ts";

export class Signing {
  constructor(
    private readonly holdings: Holdings,
    private readonly prover: Prover,
    private readonly enrolling: Enrolling,
    private readonly lookAlikes: LookAlikes,
    private readonly history: WalletHistory,
  ) {}

  /**
   * Returns what a signature of a text or a file would show, under a platform's Internet ID or a public topic's. It
   * contacts nobody.
   */
  async ask(context: StatementContext, subject: Subject, shown: readonly Fact[]): Promise<SigningQuestion> {
    const { certificate } = this.holdings.require();
    const never = shown.find((fact) => !fact.disclosable);
    if (never) throw new Refusal("{0} is never shown.", never.name);
    unsigned(context, subject, this.holdings.now());
    const facts = shown.map((fact) => ({ fact, value: factOf(certificate, fact) }));
    const internetId = await this.prover.internetId(this.holdings.shown(), context.octets);
    const alike = this.lookAlikes.peopleAlike(shown);
    const impediment =
      this.holdings.isCurrent || this.holdings.canRenewLapsed ? this.lookAlikes.tooFew(facts.length, alike) : tooOld();
    return { context, subject, facts, internetId, lookAlikes: alike, impediment };
  }

  /**
   * Signs, and returns the statement as JSON. Only the holder passes it on; anybody who gets it can always show it to
   * others.
   */
  async sign(question: SigningQuestion, progress?: Progress): Promise<string> {
    if (question.impediment) throw question.impediment;
    await this.enrolling.refreshIfLapsed();
    if (!this.holdings.isCurrent) throw lapsed();
    const { context, subject, internetId } = question;
    const names = question.facts.map((f) => f.fact.name);
    const statement = unsigned(context, subject, this.holdings.now());
    const presentation = await this.prover.present(
      this.holdings.shown(),
      context.octets,
      names,
      statementOctets(statement),
      progress,
    );
    // The history has it before it is returned, as with a sign-in.
    const { origin, slot, topic } = context;
    const known = this.holdings.state.history.findLast((e) => e.origin === origin)?.name;
    const name = known ?? { en: topic ?? origin, "zh-Hans": topic ?? origin };
    await this.history.remember({
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
}
