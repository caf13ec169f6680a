// Two languages. The English sentence is the key of the Chinese one; test/ui/sentences.test.ts finds missing
// translations.

import { findFact } from "../protocol/facts.ts";
import { fill, Refusal } from "../refusal.ts";
import { inSentence, plain } from "./outside.ts";

export type Language = "en" | "zh-Hans";

const KEPT = "symbolon-language";
let current: Language = "en";
let dictionary: Readonly<Record<string, string>> = {};

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
    return t(e.sentence, ...e.args.map((arg) => (findFact(arg) ? factName(arg) : inSentence(t(arg)))));
  return t("Something went wrong. Reload the page and try again. Nothing was lost.");
}

export async function useLanguage(wanted: Language): Promise<void> {
  if (wanted === "zh-Hans") {
    const { sentences, ofOthers } = await import("./zh-hans.ts");
    dictionary = { ...ofOthers, ...sentences };
  } else dictionary = {};
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
export function factName(name: string): string {
  const age = /^age_over_([1-9]\d{0,2})$/.exec(name)?.[1];
  if (age) return t("{0} or older", age);
  switch (name) {
    case "birth_date":
      return t("Date of birth");
    case "document_country":
      return t("Country of the document");
    case "assurance":
      return t("How it was checked");
    case "guardian_consent":
      return t("A guardian agreed");
    default:
      return t("Unknown fact: {0}", inSentence(name));
  }
}

export function factValue(value: boolean | string): string {
  if (value === true) return t("yes");
  if (value === false) return t("no");
  if (value === "chip") return t("chip verified");
  if (value === "document") return t("signed data verified");
  return plain(value);
}
