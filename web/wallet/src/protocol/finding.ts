// The result of checking a signed statement or a receipt, the same as that of `symbolon verify`.

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
  /** The reason for a refusal, as a Refusal's sentence and arguments; null if the document is valid. */
  readonly refused: { readonly sentence: string; readonly args: readonly string[] } | null;
  readonly person: ShownPerson | null;
  /** The name that it is under, if that is well-formed. */
  readonly context: string | null;
  readonly text: string | null;
  readonly file: StatementFile | null;
}

/** Reads and checks, offline. Input and output are plain data, so that this can run in a worker. */
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
