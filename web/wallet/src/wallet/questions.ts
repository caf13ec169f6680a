// What a wallet presents to its holder before it shows anything.

import type { FactValue, Fact } from "../protocol/fact.ts";
import type { AskedFact, VerifiedRequest } from "../protocol/sign-in-request.ts";
import type { Subject } from "../protocol/statement.ts";
import type { StatementContext } from "../protocol/statement-context.ts";
import type { Refusal } from "../refusal.ts";

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
