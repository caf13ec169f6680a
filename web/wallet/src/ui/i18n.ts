// Two languages. The English sentence is the key of the other; test/ui/i18n.test.ts finds every sentence that has no translation.

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

/** A text of a platform, which comes in both. */
export const both = (text: { readonly en: string; readonly "zh-Hans": string }): string => text[current];

export function sentenceOf(e: unknown): string {
  if (e instanceof Refusal)
    return t(e.sentence, ...e.args.map((arg) => (wordsOf(arg) ? factName(arg) : inSentence(t(arg)))));
  return t("Something went wrong that should not have. Reload the page and try again; nothing was lost.");
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
    // A browser that keeps nothing asks again.
  }
}

export function preferredLanguage(): Language {
  try {
    const kept = localStorage.getItem(KEPT);
    if (kept === "en" || kept === "zh-Hans") return kept;
  } catch {
    // As above.
  }
  return navigator.languages.some((l) => l.startsWith("zh")) && !navigator.languages[0]?.startsWith("en")
    ? "zh-Hans"
    : "en";
}

/** The day of a moment, Unix seconds. */
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

/** A fact as a statement about the holder. */
export const factName = (name: string): string => wordsOf(name)?.name ?? t("Unknown fact: {0}", inSentence(name));

/** The value of a fact. */
export function factValue(value: FactValue, fact = ""): string {
  if (value === true) return t("yes");
  if (value === false) return t("no");
  const values = wordsOf(fact)?.values ?? {};
  return Object.hasOwn(values, value) ? values[value]! : plain(value);
}
