// Two languages. The English sentence is the key of the Chinese one; test/ui/sentences.test.ts finds missing
// translations.

import english from "../../../../spec/words/facts.en.json";
import type { FactValue } from "../protocol/fact.ts";
import { fill, Refusal } from "../refusal.ts";
import { inSentence, plain } from "./outside.ts";

export type Language = "en" | "zh-Hans";

const KEPT = "symbolon-language";
let current: Language = "en";
let dictionary: Readonly<Record<string, string>> = {};

/** The words of one fact, of spec/words. Those of the gateway's pages stand there too. */
interface FactWords {
  readonly name: string;
  readonly values?: Readonly<Record<string, string>>;
}

export type FactList = Readonly<Record<string, FactWords>>;
let facts: FactList = english;

const wordsOf = (fact: string): FactWords | undefined => (Object.hasOwn(facts, fact) ? facts[fact] : undefined);

export const language = (): Language => current;

export const t = (sentence: string, ...args: readonly (string | number)[]): string =>
  fill(dictionary[sentence] ?? sentence, args);

/** A platform's text in the current language. Platforms supply both. */
export const both = (text: { readonly en: string; readonly "zh-Hans": string }): string => text[current];

/** A name and its value, with the language's colon. */
export const named = (name: string, value: string): string => t("{0}: {1}", name, value);

/** Names in a row, with the language's comma. */
export const listed = (names: readonly string[]): string => names.join(t(", "));

export function sentenceOf(e: unknown): string {
  if (e instanceof Refusal)
    return t(e.sentence, ...e.args.map((arg) => (wordsOf(arg) ? factName(arg) : inSentence(t(arg)))));
  return t("Something went wrong. Reload the page and try again. Nothing was lost.");
}

export async function useLanguage(wanted: Language): Promise<void> {
  if (wanted === "zh-Hans") {
    const chinese = await import("./zh-hans.ts");
    dictionary = { ...chinese.ofOthers, ...chinese.sentences };
    facts = chinese.facts;
  } else {
    dictionary = {};
    facts = english;
  }
  current = wanted;
  document.documentElement.lang = wanted;
  try {
    localStorage.setItem(KEPT, wanted);
  } catch {
    // Without storage, the choice lasts until the page closes.
  }
}

export function preferredLanguage(): Language {
  try {
    const kept = localStorage.getItem(KEPT);
    if (kept === "en" || kept === "zh-Hans") return kept;
  } catch {
    // Without storage, the browser's languages decide.
  }
  return navigator.languages.some((l) => l.startsWith("zh")) && !navigator.languages[0]?.startsWith("en")
    ? "zh-Hans"
    : "en";
}

/** The date of a Unix time in seconds. */
export const day = (seconds: number): string =>
  new Date(seconds * 1000).toLocaleDateString(current === "en" ? "en-GB" : "zh-CN", {
    year: "numeric",
    month: "long",
    day: "numeric",
  });

export const moment = (seconds: number): string =>
  new Date(seconds * 1000).toLocaleString(current === "en" ? "en-GB" : "zh-CN", {
    dateStyle: "medium",
    timeStyle: "short",
  });

/** The label of a fact. */
export const factName = (name: string): string => wordsOf(name)?.name ?? t("Unknown fact: {0}", inSentence(name));

/** The value of a fact. */
export function factValue(value: FactValue, fact = ""): string {
  if (value === true) return t("yes");
  if (value === false) return t("no");
  const values = wordsOf(fact)?.values ?? {};
  return Object.hasOwn(values, value) ? values[value]! : plain(value);
}
