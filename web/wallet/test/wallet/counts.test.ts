import { describe, expect, it } from "vitest";
import { utf8 } from "../../src/bytes.ts";
import { comparisonCode } from "../../src/protocol/comparison-code.ts";
import { countsShape, lookAlikes } from "../../src/protocol/counts.ts";
import { readMessage, tryMessage } from "../../src/protocol/shape.ts";

const published = `{"epoch":45,"minimum":3,"others":3,"cells":[
  {"facts":{"age_over_18":true,"document_country":"UTO"},"count":5},
  {"facts":{"age_over_18":false,"document_country":"UTO"},"count":4}]}`;

describe("how many people look the same", () => {
  const counts = readMessage(utf8(published), countsShape);

  it("counts the cells that agree with every fact", () => {
    expect(lookAlikes(counts, new Map([["age_over_18", true]]))).toBe(5);
    expect(lookAlikes(counts, new Map([["document_country", "UTO"]]))).toBe(9);
    expect(
      lookAlikes(
        counts,
        new Map<string, boolean | string>([
          ["document_country", "UTO"],
          ["age_over_18", false],
        ]),
      ),
    ).toBe(4);
    expect(lookAlikes(counts, new Map([["document_country", "XOM"]]))).toBe(0);
  });

  it("counts merged people only when nothing is shown", () => expect(lookAlikes(counts, new Map())).toBe(12));

  it("refuses other forms", () => {
    for (const json of [
      "{}",
      "[]",
      `{"epoch":"45","minimum":3,"cells":[]}`,
      `{"epoch":1,"minimum":1,"cells":[{"facts":{},"count":-1}]}`,
    ])
      expect(tryMessage(utf8(json), countsShape)).toBeNull();
  });
});

it("shows the number that the gateway's page shows", () => expect(comparisonCode("nonce")).toBe("828 963"));
