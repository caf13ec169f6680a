// Origins (RFC 6454) as context ids and as limits of a presentation's address. A person has one Internet ID for each
// origin, so an origin must have one spelling. The rule is written out here, character by character, without a URL
// parser. src/Protocol/Registration/Origins.cs has the grammar; spec/vectors/origins.json tests both.

import { decodeALabel } from "./a-label.ts";

const MAX_ADDRESS = 2048;
const LONGEST_NAME = 253;
const LONGEST_ORIGIN = 267; // https://, a name, a port of five digits
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** True for scheme://host[:port] in its one spelling; https, or http on a loopback address only. */
export const isOrigin = (text: unknown): text is string => typeof text === "string" && hostOf(text) !== null;

/**
 * True if an address lies under an origin: the origin, then nothing, a path or a query in the characters of RFC 3986,
 * and no fragment.
 */
export function covers(origin: string, address: unknown): address is string {
  if (!isOrigin(origin) || typeof address !== "string" || address.length > MAX_ADDRESS || !address.startsWith(origin))
    return false;
  return /^(?:[/?](?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*)?$/.test(address.slice(origin.length));
}

/** The origin that an address lies under, or null. */
export function originOf(address: string): string | null {
  const origin = /^[^:/?#]*:\/\/[^/?]*/.exec(address)?.[0];
  return origin !== undefined && covers(origin, address) ? origin : null;
}

/**
 * The origin with its A-labels in their own script; null if it has none. Show it beside the origin, never in its place,
 * and apart from the sentence around it: some scripts run from right to left, and letters of two scripts look alike.
 */
export function inUnicode(origin: string): string | null {
  const host = hostOf(origin);
  if (!host?.includes("xn--")) return null;
  const name = host
    .split(".")
    .map((label) => decodeALabel(label) ?? label)
    .join(".");
  return name === host ? null : origin.replace(host, () => name);
}

function hostOf(text: string): string | null {
  const parts = /^(https?):\/\/(\[::1\]|[^:/?#]+)(?::([1-9][0-9]{0,4}))?$/.exec(text);
  if (!parts || text.length > LONGEST_ORIGIN) return null;
  const [, scheme, host, port] = parts;
  if (port !== undefined && (Number(port) > 65535 || port === (scheme === "https" ? "443" : "80"))) return null;
  return host === "[::1]" || isName(host!, scheme === "https") ? host! : null;
}

function isName(host: string, anywhere: boolean): boolean {
  if (host.length > LONGEST_NAME) return false;
  const labels = host.split(".");
  // The URL Standard calls this "ends in a number": browsers read such a host as an IPv4 address in any base.
  if (/^(?:[0-9]+|0x[0-9a-fA-F]*)$/.test(labels.at(-1)!))
    return (
      labels.length === 4 &&
      labels.every((label) => /^(?:0|[1-9][0-9]{0,2})$/.test(label) && Number(label) <= 255) &&
      (anywhere || labels[0] === "127")
    );
  return (
    labels.every((label) => LABEL.test(label) && (!label.startsWith("xn--") || decodeALabel(label) !== null)) &&
    (anywhere || host === "localhost")
  );
}
