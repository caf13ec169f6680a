// Both languages have every sentence, with the same gaps.

import { expect, test } from "vitest";
import { sentences as chinese } from "../../src/ui/zh-hans.ts";
import { sentences } from "./find-sentences.ts";

const places = (text: string) => [...new Set(text.match(/\{\d\}/g) ?? [])].sort();

test("every sentence has its translation, and none is left over", () => {
  expect(Object.keys(chinese).sort()).toEqual(sentences());
});

test("the same places are filled", () => {
  for (const [english, translated] of Object.entries(chinese))
    expect(places(translated), english).toEqual(places(english));
});
