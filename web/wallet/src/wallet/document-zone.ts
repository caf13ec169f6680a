// The two places of a machine-readable zone that a wallet compares with its certificate before it sends a document: the
// issuing state and the birth date (ICAO 9303-4 to -6, in EF.DG1 as 9303-10 section 4.7.1 has it). A document of
// somebody else would bind that person's row to this wallet's phrase.

import type { Bytes } from "../bytes.ts";
import { factOf, type Certificate } from "../protocol/certificate.ts";

/**
 * False where some file is a zone of another state or another birth date. What cannot be read is the authority's to
 * refuse.
 */
export function documentFits(files: Iterable<Bytes>, certificate: Certificate): boolean {
  const born = String(factOf(certificate, certificate.schema.fact("birth_date")))
    .replaceAll("-", "")
    .slice(2);
  const country = factOf(certificate, certificate.schema.fact("document_country"));
  for (const file of files) {
    const zone = zoneOf(file);
    if (!zone) continue;
    // TD1 has three lines of 30, TD2 two of 36, TD3 two of 44 characters.
    const at = zone.length === 90 ? 30 : zone.length === 72 ? 49 : 57;
    const date = zone.slice(at, at + 6);
    if (zone.slice(2, 5).replace(/<+$/, "") !== country || (/^\d{6}$/.test(date) && date !== born)) return false;
  }
  return true;
}

/** The zone of an EF.DG1: tag 61, and in it tag 5F1F with 72, 88 or 90 characters; or null. */
function zoneOf(file: Bytes): string | null {
  if (file[0] !== 0x61) return null;
  const at = file.findIndex((octet, i) => octet === 0x5f && file[i + 1] === 0x1f);
  const length = file[at + 2] ?? 0;
  if (at < 1 || ![72, 88, 90].includes(length) || file.length < at + 3 + length) return null;
  return String.fromCharCode(...file.subarray(at + 3, at + 3 + length));
}
