// A recovery phrase of 24 words (BIP-39, 256 bits of entropy): all that a person must keep. Whoever has it is that person; nobody else
// can be.

import { sha256 } from "@noble/hashes/sha2.js";
import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { concat, random, utf8, type Bytes } from "../bytes.ts";
import { Refusal } from "../refusal.ts";
import { CHECK_WORDS } from "./entropy-check.ts";

export const WORD_COUNT = 24;
export const ENTROPY = 32;

export type PhraseLanguage = "en" | "zh-Hans";

/** The Chinese list is fetched only when somebody wants it. */
export const wordList = async (language: PhraseLanguage): Promise<readonly string[]> =>
  language === "en" ? english : (await import("@scure/bip39/wordlists/simplified-chinese.js")).wordlist;

/** A phrase as it was read: 32 octets, and the check value of the two words that stand beside it, or null. */
export interface ReadPhrase {
  readonly entropy: Bytes;
  readonly check: number | null;
}

export const freshEntropy = (): Bytes => random(ENTROPY);

/** The 24 words, to be written on paper. */
export function toWords(entropy: Uint8Array, list: readonly string[] = english): string[] {
  if (entropy.length !== ENTROPY) throw new RangeError("A phrase of 24 words has 32 bytes of entropy.");
  const bits = concat(entropy, sha256(entropy).subarray(0, 1));
  return Array.from({ length: WORD_COUNT }, (_, i) => {
    let index = 0;
    for (let bit = i * 11; bit < i * 11 + 11; bit++) index = (index << 1) | ((bits[bit >> 3]! >> (7 - (bit % 8))) & 1);
    return list[index]!;
  });
}

/**
 * Reads a phrase as somebody typed it: in either language, with any spaces, in capitals or not. Refuses with a sentence that
 * says which word is not one, how many there are, or that one is another (the checksum). It names places, never words. The two words
 * that stand beside a phrase may follow it.
 */
export async function parsePhrase(text: string): Promise<ReadPhrase> {
  const words = text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  const withCheck = WORD_COUNT + CHECK_WORDS;
  if (words.length !== WORD_COUNT && words.length !== withCheck)
    throw new Refusal(
      "A recovery phrase has {0} words, or {1} with the two that stand beside it; these are {2}.",
      String(WORD_COUNT),
      String(withCheck),
      String(words.length),
    );
  const lists = await Promise.all((["en", "zh-Hans"] as const).map(wordList));
  const known = (list: readonly string[]): number => words.filter((w) => list.includes(w)).length;
  const list = known(lists[1]!) > known(lists[0]!) ? lists[1]! : lists[0]!;
  const bits = new Uint8Array(ENTROPY + 1);
  let check = words.length > WORD_COUNT ? 0 : null;
  words.forEach((word, i) => {
    const index = list.indexOf(word);
    if (index < 0)
      throw new Refusal("Word {0} is not in the list of words. Look for a slip of the pen.", String(i + 1));
    if (i >= WORD_COUNT) {
      check = (check! << 11) | index;
      return;
    }
    for (let bit = 0; bit < 11; bit++)
      if (index & (1 << (10 - bit))) bits[(i * 11 + bit) >> 3]! |= 0x80 >> ((i * 11 + bit) % 8);
  });
  const entropy = bits.slice(0, ENTROPY);
  if (bits[ENTROPY] !== sha256(entropy)[0])
    throw new Refusal(
      "All 24 words are in the list, but together they are no phrase: one is another word, or two changed places.",
    );
  return { entropy, check };
}

/** The 64-byte seed: PBKDF2-HMAC-SHA-512 over the English words, 2048 rounds, salt "mnemonic". Always over the English words, so
 * that a phrase read in Chinese is the same person. */
export async function deriveSeed(entropy: Uint8Array): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", utf8(toWords(entropy).join(" ")), "PBKDF2", false, ["deriveBits"]);
  const parameters = { name: "PBKDF2", hash: "SHA-512", salt: utf8("mnemonic"), iterations: 2048 };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 512));
}
