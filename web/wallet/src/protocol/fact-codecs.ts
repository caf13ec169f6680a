// The encodings that a schema's file can name; the same as in src/Protocol/Credentials/Codecs.

import type { FactCodec, FactValue } from "./fact.ts";

/** Days since 1900-01-01, below 300 * 366, big-endian. */
const DAYS_END = 300 * 366;

const codec = (kind: FactCodec["kind"], size: number, decode: (octets: Uint8Array) => FactValue | null): FactCodec => ({
  kind,
  size,
  decode: (octets) => (octets.length === size ? decode(octets) : null),
});

/** The day of a date's 4 octets, as milliseconds since 1970; null if the octets are not a date. */
export function dayOf(octets: Uint8Array): number | null {
  const days = new DataView(octets.buffer, octets.byteOffset, octets.length).getInt32(0);
  return days >= 0 && days < DAYS_END ? Date.UTC(1900, 0, 1 + days) : null;
}

const days = codec("text", 4, (octets) => {
  const day = dayOf(octets);
  return day === null ? null : new Date(day).toISOString().slice(0, 10);
});

const flag = codec("boolean", 1, ([octet]) => (octet! <= 1 ? octet === 1 : null));

/** One to three letters A to Z, then fillers (ICAO 9303-3 section 5). */
const country = codec("text", 3, (octets) => {
  const text = String.fromCharCode(...octets);
  return /^[A-Z]+<*$/.test(text) ? text.replace(/<+$/, "") : null;
});

const choice = (choices: Readonly<Record<string, number>>): FactCodec =>
  codec("text", 1, ([octet]) => Object.keys(choices).find((word) => choices[word] === octet) ?? null);

/** The codec with a name; null if there is none. */
export function codecOf(encoding: string, choices: Readonly<Record<string, number>> | undefined): FactCodec | null {
  if (encoding === "choice") return choices ? choice(choices) : null;
  return { days, flag, country }[encoding] ?? null;
}
