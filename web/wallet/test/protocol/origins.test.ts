// spec/vectors/origins.json, every line; test/Tests/Protocol/OriginTests.cs reads the same table.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { covers, inUnicode, isOrigin, originOf } from "../../src/protocol/origins.ts";
import { spec } from "../fixtures.ts";

interface Table {
  readonly origins: readonly {
    readonly origin: string;
    readonly valid: boolean;
    readonly why: string;
    readonly unicode?: string;
  }[];
  readonly covers: readonly {
    readonly origin: string;
    readonly address: string;
    readonly covers: boolean;
    readonly why: string;
  }[];
}

const table = JSON.parse(readFileSync(resolve(spec, "vectors/origins.json"), "utf8")) as Table;

test("every origin of the table is one or none", () => {
  expect(table.origins.length).toBeGreaterThanOrEqual(120);
  expect(table.origins.filter((line) => isOrigin(line.origin) !== line.valid)).toEqual([]);
  for (const other of [null, undefined, 1, {}, ["https://forum.example"]]) expect(isOrigin(other)).toBe(false);
});

test("an origin of the table is its own spelling to the browser's parser too", () => {
  for (const { origin, valid } of table.origins) if (valid) expect(new URL(origin).origin).toBe(origin);
});

test("a name in another script is shown beside its A-label", () => {
  for (const line of table.origins) expect(inUnicode(line.origin), line.origin).toBe(line.unicode ?? null);
});

test("every address of the table is covered or not", () => {
  expect(table.covers.length).toBeGreaterThanOrEqual(50);
  expect(table.covers.filter((line) => covers(line.origin, line.address) !== line.covers)).toEqual([]);
  for (const line of table.covers) if (line.covers) expect(new URL(line.address).origin).toBe(line.origin);
});

test("the origin of an address is the one that covers it", () => {
  for (const line of table.covers) {
    const found = originOf(line.address);
    if (line.covers) expect(found).toBe(line.origin);
    else expect(found === null || covers(found, line.address)).toBe(true);
  }
  for (const line of table.origins) expect(originOf(line.origin + "/x") === line.origin, line.origin).toBe(line.valid);
});

test("no change of an origin by one character is a second spelling of it", () => {
  let taken = 0;
  for (const seed of [
    "https://forum.example",
    "https://forum.example:8443",
    "http://127.0.0.1:7100",
    "https://xn--mnchen-3ya.example",
  ])
    for (let at = 0; at <= seed.length; at++)
      for (let c = 0; c <= 0xffff; c += c < 0x2100 ? 1 : 97)
        for (const text of [
          seed.slice(0, at) + String.fromCharCode(c) + seed.slice(at),
          seed.slice(0, at) + String.fromCharCode(c) + seed.slice(at + 1),
        ])
          if (isOrigin(text)) {
            taken++;
            // A browser has stricter rules for an A-label (RFC 5893) and then rejects the address; it never reads it as
            // another
            // origin.
            expect(URL.canParse(text) ? new URL(text).origin : text).toBe(text);
          }
  expect(taken).toBeGreaterThan(1000);
});
