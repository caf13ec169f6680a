// What a signed statement or a receipt says to whoever checks it: what `symbolon verify` says.

import type { Bytes } from "../bytes.ts";
import { Refusal } from "../refusal.ts";
import { Issuer, type IssuerDocument } from "./issuer.ts";
import { parseJson } from "./json.ts";
import { readReceipt, verifyReceipt } from "./receipt.ts";
import { readStatement, verifyStatement, type StatementFile } from "./statement.ts";
import type { ShownPerson } from "./shown-person.ts";
import { contextOf } from "./statement-context.ts";

export interface Finding {
  readonly kind: "statement" | "receipt" | "unknown";
  /** Why it does not hold, as a Refusal's sentence and arguments; null when it holds. */
  readonly refused: { readonly sentence: string; readonly args: readonly string[] } | null;
  readonly person: ShownPerson | null;
  /** Under which name, where it is one in form. */
  readonly context: string | null;
  readonly text: string | null;
  readonly file: StatementFile | null;
}

/** Reads and checks, offline. Plain data goes in and out: this is work for a thread of its own. */
export function examine(json: Bytes, accepted: readonly IssuerDocument[]): Finding {
  const members = parseJson(json)?.value;
  const has = (name: string): boolean => members instanceof Map && members.has(name);
  const kind = has("symbolon_receipt") ? "receipt" : has("symbolon_statement") ? "statement" : "unknown";
  const nothing = { kind, refused: null, person: null, context: null, text: null, file: null } as const;
  try {
    const issuers = accepted.map((document) => Issuer.from(document));
    if (kind === "receipt") {
      const receipt = readReceipt(json);
      return { ...nothing, person: verifyReceipt(receipt, issuers), context: contextOf(receipt.origin, receipt.slot) };
    }
    if (kind === "unknown") {
      if (members instanceof Map) throw new Refusal("The file is neither a signed statement nor a receipt.");
      throw new Refusal("The file is not one JSON object.");
    }
    const statement = readStatement(json);
    return {
      ...nothing,
      person: verifyStatement(statement, issuers),
      context: statement.context,
      text: statement.text ?? null,
      file: statement.file ?? null,
    };
  } catch (e) {
    if (!(e instanceof Refusal)) throw e;
    return { ...nothing, refused: { sentence: e.sentence, args: e.args } };
  }
}
