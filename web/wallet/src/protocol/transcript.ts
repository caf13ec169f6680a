// Encodes texts as the octets that a proof is bound to: a dated label, then each text with its length in 8 octets. No
// two
// lists of texts give the same octets.

import { concat, i2osp, utf8, type Bytes } from "../bytes.ts";

export const transcript = (label: string, ...texts: readonly string[]): Bytes =>
  concat(utf8(label), ...texts.map(utf8).flatMap((octets) => [i2osp(octets.length, 8), octets]));
