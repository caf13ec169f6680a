// Statements and receipts of spec/vectors/statement.json stay readable in every later version. Its spoiled ones are
// refused, each for the reason in the file. The wallet does not sign contents that no reader would accept.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { utf8 } from "../../src/bytes.ts";
import { examine } from "../../src/protocol/finding.ts";
import { Issuer } from "../../src/protocol/issuer.ts";
import {
  describeFile,
  MAX_STATEMENT,
  MAX_TEXT,
  readStatement,
  statementJson,
  unsigned,
  type StatementFile,
} from "../../src/protocol/statement.ts";
import { parseContext } from "../../src/protocol/statement-context.ts";
import { timeOfNonce } from "../../src/protocol/request-nonce.ts";
import { fill } from "../../src/refusal.ts";
import { spec } from "../fixtures.ts";

interface Case {
  readonly name: string;
  readonly kind: string;
  readonly holds: boolean;
  readonly because?: string;
  readonly internet_id?: string;
  readonly at?: string;
  readonly facts?: Record<string, unknown>;
  readonly object: Record<string, unknown>;
}

const vectors = JSON.parse(readFileSync(resolve(spec, "vectors", "statement.json"), "utf8")) as {
  issuer: object;
  cases: Case[];
};
const { document } = Issuer.read(utf8(JSON.stringify(vectors.issuer)));
const found = (object: unknown, authorities = [document]) => examine(utf8(JSON.stringify(object)), authorities);
const why = (object: unknown, authorities = [document]) => {
  const { refused } = found(object, authorities);
  return refused && fill(refused.sentence, refused.args);
};

describe("spec/vectors/statement.json", () => {
  test.each(vectors.cases.map((one) => [`${one.kind}: ${one.name}`, one] as const))("%s", (_, one) => {
    const { kind, refused, person } = found(one.object);
    expect(kind).toBe(one.kind);
    if (!one.holds) {
      expect(person).toBe(null);
      expect(refused && fill(refused.sentence, refused.args)).toContain(one.because);
      return;
    }
    expect(refused).toBe(null);
    expect(person).toMatchObject({
      internetId: one.internet_id,
      facts: one.facts,
      issuer: "https://authority.example",
    });
    expect(new Date(person!.at * 1000).toISOString()).toBe(one.at!.replace("Z", ".000Z"));
  });
});

const [good] = vectors.cases as [Case];

test("what is not one in form is refused in a sentence", () => {
  const other = (change: object) => why({ ...good.object, ...change });
  expect(other({ context: "https://forum.example/" })).toContain("The context must be");
  expect(other({ text: undefined })).toContain("about one thing");
  expect(other({ text: "" })).toContain(`between 1 and ${MAX_TEXT} characters`);
  expect(other({ text: "x".repeat(MAX_TEXT + 1) })).toContain(`between 1 and ${MAX_TEXT} characters`);
  expect(other({ signed_at: -1 })).toContain("signed_at is no time");
  expect(other({ signed_at: 253402300800 })).toContain("signed_at is no time");
  expect(other({ presentation: "AQAA" })).toContain("not one presentation");
  expect(other({ author: "me" })).toContain("$.author");
  expect(other({ text: "x".repeat(MAX_STATEMENT) })).toBe(`A statement may have ${MAX_STATEMENT} bytes.`);
  const file = vectors.cases.find((c) => c.holds && c.object["file"])!.object;
  for (const change of [
    { name: "" },
    { name: "a/b" },
    { name: "a\\b" },
    { name: "a\u0007" },
    { name: "x".repeat(256) },
    { size: -1 },
    { sha256: "AB" },
  ] as Partial<StatementFile>[])
    expect(why({ ...file, file: { ...(file["file"] as object), ...change } })).toContain("not in its form");
  expect(why(["a list"])).toBe("The file is not one JSON object.");
  expect(why({ hello: 1 })).toContain("neither a signed statement nor a receipt");
  const again = statementJson(readStatement(utf8(JSON.stringify(good.object))));
  expect(JSON.parse(again)).toEqual(good.object);
  expect(why(good.object, [])).toContain("from an authority");
});

test("what no reader would accept is not signed", () => {
  const forum = parseContext("https://forum.example")!;
  expect(() => unsigned(forum, { text: "" }, 1795300000)).toThrow("between 1 and");
  expect(() => unsigned(forum, { text: "half \ud83d" }, 1795300000)).toThrow("well-formed Unicode");
  expect(() => unsigned(forum, { file: { name: "a/b", size: 1, sha256: "0".repeat(64) } }, 1795300000)).toThrow(
    "not in its form",
  );
  expect(unsigned(forum, { text: "I was there." }, 1795300000.9).signed_at).toBe(1795300000);
});

test("a name is written in one way only", () => {
  for (const text of [
    "https://forum.example",
    "https://forum.example#1",
    "https://forum.example#99",
    "http://127.0.0.1:8080",
    "public:a-1",
    "public:" + "a".repeat(100),
  ])
    expect(parseContext(text)?.text, text).toBe(text);
  for (const text of [
    "",
    "forum.example",
    "https://forum.example#",
    "https://forum.example#0",
    "https://forum.example#01",
    "https://forum.example#100",
    "https://forum.example#1#1",
  ])
    expect(parseContext(text), text).toBe(null);
  for (const text of [
    "public:",
    "public:A",
    "public:a b",
    "public:ä",
    "public:" + "a".repeat(101),
    "Public:a",
    "symbolon-authority:https://authority.example",
  ])
    expect(parseContext(text), text).toBe(null);
});

test("the second of a nonce has one spelling", () => {
  const random = Buffer.alloc(32, 7).toString("base64url");
  expect(timeOfNonce(`1795312800.${random}`)).toBe(1795312800);
  for (const nonce of [
    random,
    `.${random}`,
    `01.${random}`,
    `+1.${random}`,
    `1.${random}.`,
    `1.${random.slice(1)}`,
    `1. ${random}`,
    `999999999999.${random}`,
  ])
    expect(timeOfNonce(nonce), nonce).toBe(null);
});

test("a file is described piece by piece", async () => {
  const pieces = [utf8("one"), utf8(""), utf8("two")];
  const read: number[] = [];
  const stream = new ReadableStream<Uint8Array>({
    pull: (to) => (pieces.length > 0 ? to.enqueue(pieces.shift()!) : to.close()),
  });
  const sha256 = createHash("sha256").update("onetwo").digest("hex");
  expect(await describeFile("a.txt", stream, (n) => read.push(n))).toEqual({ name: "a.txt", size: 6, sha256 });
  expect(read).toEqual([3, 3, 6]);
});
