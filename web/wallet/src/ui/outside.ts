// Texts of others on the screen: a site's name and address, a signer's words, a server's sentence. They must not hide anything, nor turn
// around what stands beside them.

import { inUnicode, isOrigin } from "../protocol/origins.ts";
import { h, type Child } from "./dom.ts";

/** Control and format characters are shown as such, but for line ends and the joiners that letters and signs need. */
export const plain = (text: string): string =>
  text.replace(/(?![\n\r\t\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu, "\ufffd");

/** A text of others as part of a page, with a direction of its own. */
export const outside = (text: string): HTMLElement => h("bdi", null, plain(text));

/** An origin, or a statement's context, as it is written; behind it the name in its own script where it has one. The first is what counts:
 * letters of two scripts look alike. */
export function origin(context: string): HTMLElement {
  const name = nameOf(context);
  const shown: Child[] = [h("bdi", null, plain(context))];
  if (name !== null) shown.push(" (", h("bdi", null, name), ")");
  return h("span", { class: "origin", translate: "no" }, shown);
}

/** The same for a sentence, which is one text: the name stands between isolates (U+2068, U+2069). Takes a host too. */
export function inSentence(text: string): string {
  const name = nameOf(text) ?? nameOf("https://" + text)?.slice("https://".length) ?? null;
  return name === null ? isolated(plain(text)) : `${plain(text)} (${isolated(name)})`;
}

/** The host of an origin, with its port. */
export const hostOf = (address: string): string => address.slice(address.indexOf("//") + 2).replace(/[/?].*$/s, "");

function nameOf(context: string): string | null {
  const text = context.split("#")[0]!;
  return isOrigin(text) ? inUnicode(text) : null;
}

/** Only what may turn a sentence around is isolated: others stay as they are, to be compared and copied. */
const isolated = (text: string): string =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(text)
    ? `\u2068${text}\u2069`
    : text;
