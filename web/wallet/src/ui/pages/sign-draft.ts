// What the holder has put in so far for a signature, and what all the steps of signing need from it.

import type { Fact } from "../../protocol/fact.ts";
import { contextOf, PUBLIC_PREFIX } from "../../protocol/statement-context.ts";
import type { SigningQuestion } from "../../wallet/questions.ts";
import type { Wallet } from "../../wallet/wallet.ts";
import { both, t } from "../i18n.ts";
import { render } from "../router.ts";

/** Input so far, the question and the statement, kept in this open wallet until the next draft. */
export interface Draft {
  readonly wallet: Wallet;
  kind: "text" | "file";
  text: string;
  file: File | null;
  /** A context as written, or "topic" for the typed topic. */
  name: string;
  topic: string;
  readonly facts: Set<Fact>;
  question: SigningQuestion | null;
  made: string | null;
}

export function freshDraft(wallet: Wallet): Draft {
  return {
    wallet,
    kind: "text",
    text: "",
    file: null,
    name: knownNames(wallet)[0]?.context ?? "topic",
    topic: "",
    facts: new Set(),
    question: null,
    made: null,
  };
}

/** Draws the next step and focuses its heading. */
export function step(change: () => void): void {
  change();
  render();
  scrollTo(0, 0);
  document.querySelector<HTMLElement>("h1")?.focus();
}

/** Contexts where the holder already has a name, newest first. */
export function knownNames(wallet: Wallet): { readonly context: string; readonly label: string }[] {
  const known = new Map<string, string>();
  for (const e of wallet.state.history.toReversed())
    if (e.outcome !== "refused" && !known.has(contextOf(e.origin, e.slot)))
      known.set(contextOf(e.origin, e.slot), e.origin.startsWith(PUBLIC_PREFIX) ? t("Public topic") : both(e.name));
  return [...known].map(([context, label]) => ({ context, label }));
}

export function crowd(wallet: Wallet, facts: readonly Fact[]): string {
  if (facts.length === 0) return t("You show no fact, so you look like everybody else with a certificate.");
  const alike = wallet.peopleAlike(facts);
  if (alike === null) return t("It is not known yet how many people have the same facts as you.");
  return alike < wallet.threshold
    ? t(
        "Only {0} people have the same facts as you, and you want at least {1}. The wallet does not sign with these facts.",
        alike,
        wallet.threshold,
      )
    : t("At least {0} people have the same facts as you.", alike);
}
