// A-labels (RFC 5890 section 2.3.2.1): "xn--" and the Punycode (RFC 3492) of a label in another script. This file does
// not use the browser's own IDNA: it differs between versions, and two wallets must never disagree about a name.
// src/Protocol/Registration/ALabel.cs has the same rule, with its reasons.

const PREFIX = "xn--";
const LARGEST_LABEL = 63;

/**
 * Letters, marks and digits that a name may not have: unstable under NFKC or lower case, invisible
 * (Default_Ignorable), composing, or newer than Unicode 14, because .NET and browsers of different years disagree
 * about those. Code points in hexadecimal, Unicode 17. A range may include code points that are not letters.
 */
const EXCLUDED =
  "aa-ba 133 140 149 17f 1c6-1cc 1f3 2b0-2b8 2e0-2e4 300-36f 374 37a 3d0-3d6 3f0-3f2 3f5 587 653-655 675-678 " +
  "88f-897 958-95f 9dc-9df a33 a36 a59-a5b a5e b5c-b5d c5c cdc cf3 e33 eb3 ece edc-edd f43 f4d f52 f57 f5c f69 f73 " +
  "f75-f79 f81 f93 f9d fa2 fa7 fac fb9 10fc 1100-11ff 17b4-17b5 180b-180f 1acf-1aeb 1c8a 1d2c-1d2e 1d30-1d3a " +
  "1d3c-1d4d 1d4f-1d6a 1d78 1d9b-1dbf 1e9a-1e9b 1f71 1f73 1f75 1f77 1f79 1f7b 1f7d 1fbe 1fd3 1fe3 2071-209c " +
  "210a-2149 2c7c-2c7d 2d6f 3099-309a 309f 30ff 3131-318e a69c-a69d a770 a7cd-a7cf a7db-a7f4 a7f8-a7f9 a960-a97c " +
  "ab5c-ab5f ab69 d7b0-fa0d fa10 fa12 fa15-fa1e fa20 fa22 fa25-fa26 fa2a-fb1d fb1f-fe0f fe70-fe72 fe74-ffdc " +
  "105c0-105f3 10781-107ba 10940-10959 10d40-10d85 10ec2-10eff 1123f-11241 11380-113e2 116d0-116e3 11b60-11bf9 " +
  "11db0-11de9 11f00-11f5a 1342f-143fa 16100-16139 16d40-16d79 16ebb-16ed3 16ff2-16ff3 187f8-187ff 18cff " +
  "18d09-18df2 1b132 1b155 1ccf0-1ccf9 1d41a-1d7ff 1df25-1df2a 1e030-1e08f 1e4d0-1e6ff 1ee00-1fbf9 2b739-2b73f " +
  "2cea2-2cead 2ebf0-2fa1d 31350-e01ef";

const ranges = EXCLUDED.split(" ").map((range) => range.split("-").map((end) => parseInt(end, 16)));

/** The label in its own script; null unless it decodes to a name that encodes to the same A-label. */
export function decodeALabel(label: string): string | null {
  if (!label.startsWith(PREFIX) || label.length > LARGEST_LABEL) return null;
  const points = punycode(label.slice(PREFIX.length));
  if (!points?.every(isOfName) || isMark(points[0]!)) return null;
  return String.fromCodePoint(...points);
}

/**
 * RFC 3492 section 6.2. Each number has one spelling, so a text decodes in one way, and two texts never decode to the
 * same label. A label encodes to itself if it has a letter outside ASCII, and a delimiter only after basic letters.
 */
function punycode(text: string): number[] | null {
  const delimiter = text.lastIndexOf("-");
  if (delimiter === 0 || delimiter === text.length - 1 || text.length === 0) return null;
  const points = [...text.slice(0, Math.max(delimiter, 0))].map((c) => c.charCodeAt(0));
  let n = 128;
  let i = 0;
  let bias = 72;
  for (let at = delimiter + 1; at < text.length; ) {
    const before = i;
    let weight = 1;
    for (let k = 36; ; k += 36) {
      const digit = "abcdefghijklmnopqrstuvwxyz0123456789".indexOf(text[at++] ?? " ");
      if (digit < 0) return null;
      i += digit * weight;
      if (i > 0x7fffffff) return null;
      const t = Math.min(Math.max(k - bias, 1), 26);
      if (digit < t) break;
      weight *= 36 - t;
      if (weight > 0x7fffffff) return null;
    }
    const count = points.length + 1;
    bias = adapt(i - before, count, before === 0);
    n += Math.floor(i / count);
    i %= count;
    if (n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return null;
    points.splice(i++, 0, n);
  }
  return points;
}

/** RFC 3492 section 6.1. */
function adapt(delta: number, count: number, first: boolean): number {
  let d = Math.floor(delta / (first ? 700 : 2));
  d += Math.floor(d / count);
  let k = 0;
  for (; d > 455; k += 36) d = Math.floor(d / 35);
  return k + Math.floor((36 * d) / (d + 38));
}

const isOfName = (point: number): boolean =>
  point < 128 ||
  (/[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}]/u.test(String.fromCodePoint(point)) &&
    !ranges.some(([from, to]) => from! <= point && point <= (to ?? from!)));

const isMark = (point: number): boolean => /[\p{Mn}\p{Mc}]/u.test(String.fromCodePoint(point));
