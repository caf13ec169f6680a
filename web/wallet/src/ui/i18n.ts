// Two languages. The English sentence is the key of the other; test/ui/i18n.test.ts finds every sentence that has no translation.

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

/** A text of a platform, which comes in both. */
export const both = (text: { readonly en: string; readonly "zh-Hans": string }): string => text[current];

export function sentenceOf(e: unknown): string {
  if (e instanceof Refusal)
    return t(e.sentence, ...e.args.map((arg) => (findFact(arg) ? factName(arg) : inSentence(t(arg)))));
  return t("Something went wrong that should not have. Reload the page and try again; nothing was lost.");
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
export function factName(name: string): string {
  const age = /^age_over_([1-9]\d{0,2})$/.exec(name)?.[1];
  if (age) return t("Over {0}", age);
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
  if (value === "chip") return t("the chip proved itself");
  if (value === "document") return t("the document's signed data");
  return plain(value);
}
