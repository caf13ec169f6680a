// A text, or a file by its hash, signed by a real person under an Internet ID (spec/statement.md). The wallet signs
// without contacting anybody. Anybody who has a statement can show it to others at any later time, and check it with
// only
// the authority's public document.

import { sha256 } from "@noble/hashes/sha2.js";
import { hex, type Bytes } from "../bytes.ts";
import { Refusal } from "../refusal.ts";
import type { Issuer } from "./issuer.ts";
import { transcript } from "./transcript.ts";
import { LAST_SECOND } from "./request-nonce.ts";
import { exactly, int32, integer, optional, readMessage, text } from "./shape.ts";
import { verifyShown, type ShownPerson } from "./shown-person.ts";
import { parseContext, type StatementContext } from "./statement-context.ts";

/** Largest statement that is read, in octets of JSON. */
export const MAX_STATEMENT = 256 * 1024;

/** Longest text, in UTF-16 code units. */
export const MAX_TEXT = 64 * 1024;

const VERSION = 1;

const statementShape = exactly({
  symbolon_statement: int32,
  context: text,
  text: optional(text),
  file: optional(exactly({ name: text, size: integer(), sha256: text })),
  signed_at: integer(),
  presentation: text,
});

export type SignedStatement = ReturnType<typeof statementShape>;

/** The file that a statement signs: its name without folders, its length in octets, and its hash. */
export type StatementFile = NonNullable<SignedStatement["file"]>;

/** The signed content: one of the two. */
export type Subject =
  | { readonly text: string; readonly file?: undefined }
  | { readonly file: StatementFile; readonly text?: undefined };

/** A statement without its proof. Refuses contents that no reader would accept. */
export function unsigned(context: StatementContext, subject: Subject, unixSeconds: number): SignedStatement {
  const statement = {
    symbolon_statement: VERSION,
    context: context.text,
    text: subject.text,
    file: subject.file,
    signed_at: Math.floor(unixSeconds),
    presentation: "",
  };
  check(statement);
  return statement;
}

/** Presentation header: the label, then context, kind, text or name, hash, size and time. */
export const statementOctets = ({ context, text: words, file, signed_at }: SignedStatement): Bytes =>
  transcript(
    "Symbolon statement 2026-11",
    context,
    file ? "file" : "text",
    words ?? file!.name,
    file?.sha256 ?? "",
    file ? String(file.size) : "",
    String(signed_at),
  );

/** Reads a statement without verifying it. */
export function readStatement(json: Uint8Array): SignedStatement {
  if (json.length > MAX_STATEMENT) throw new Refusal("A statement may have {0} bytes.", String(MAX_STATEMENT));
  const statement = readMessage(json, statementShape);
  check(statement);
  return statement;
}

/** The JSON that readStatement reads. Absent members are left out. */
export const statementJson = (statement: SignedStatement): string => JSON.stringify(statement);

/** Verifies it against the authorities that the reader accepts. */
export function verifyStatement(statement: SignedStatement, issuers: readonly Issuer[]): ShownPerson {
  const context = check(statement);
  return verifyShown(statement.presentation, context.octets, statementOctets(statement), statement.signed_at, issuers);
}

/** Describes a file. It is read once, in pieces, and sent nowhere. */
export async function describeFile(
  name: string,
  content: ReadableStream<Uint8Array>,
  read: (octets: number) => void = () => {},
): Promise<StatementFile> {
  const hash = sha256.create();
  const reader = content.getReader();
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    hash.update(next.value);
    read((size += next.value.length));
  }
  return { name, size, sha256: hex(hash.digest()) };
}

function check(statement: SignedStatement): StatementContext {
  const { symbolon_statement: version, text: words, file, signed_at } = statement;
  if (version !== VERSION)
    throw new Refusal("Version {0} of signed statements is unknown; this program knows 1.", String(version));
  const context = parseContext(statement.context);
  if (!context)
    throw new Refusal(
      "The context must be a platform's origin, with #1 to #99 for a further account, or public: and a topic of lower-case letters, digits and hyphens.",
    );
  if ((words === undefined) === (file === undefined))
    throw new Refusal("A statement is about one thing: a text or a file.");
  if (words !== undefined && (words.length < 1 || words.length > MAX_TEXT))
    throw new Refusal("The text must have between 1 and {0} characters. Sign a file instead.", String(MAX_TEXT));
  if (words !== undefined && !words.isWellFormed()) throw new Refusal("The text is not well-formed Unicode.");
  if (file && !isUsable(file)) throw new Refusal("The file's name, size or SHA-256 is not in its form.");
  if (signed_at < 0 || signed_at > LAST_SECOND) throw new Refusal("signed_at is no time.");
  return context;
}

const isUsable = ({ name, size, sha256: digest }: StatementFile): boolean =>
  // eslint-disable-next-line no-control-regex
  name.length >= 1 &&
  name.length <= 255 &&
  name.isWellFormed() &&
  !/[\u0000-\u001f\u007f-\u009f/\\]/.test(name) &&
  size >= 0 &&
  /^[0-9a-f]{64}$/.test(digest);
