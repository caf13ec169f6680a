// Outside text on the screen: a site's name and address, a signer's text, a server's message. It must not hide
// characters or change the direction of the text around it.

import { inUnicode, isOrigin } from "../protocol/origins.ts";
import { h, type Child } from "./dom.ts";

/** Replaces control and format characters by U+FFFD, except line ends, tabs and the joiners that scripts need. */
export const plain = (text: string): string =>
  text.replace(/(?![\n\r\t\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu, "\ufffd");

/** Outside text as an element with its own direction. */
export const outside = (text: string): HTMLElement => h("bdi", null, plain(text));

/**
 * An origin or a statement's context as written, followed by its Unicode name if it has one. The written form is the
 * one to trust: letters of different scripts look alike.
 */
export function origin(context: string): HTMLElement {
  const name = nameOf(context);
  const shown: Child[] = [h("bdi", null, plain(context))];
  if (name !== null) shown.push(" (", h("bdi", null, name), ")");
  return h("span", { class: "origin", translate: "no" }, shown);
}

/** The same as one string, for a sentence: isolates (U+2068, U+2069) surround the name. It also takes a host. */
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

/** Isolates only right-to-left text. Other text stays unchanged, so that it can be compared and copied. */
const isolated = (text: string): string =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(text)
    ? `\u2068${text}\u2069`
    : text;
