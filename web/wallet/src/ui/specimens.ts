// Evidence: files that the holder chose, or an example person of the demonstration. The wallet simulates an example's
// chip, because the chip's key lies beside its files. A real chip's key never leaves the chip.
//
// /specimens/index.json: [{"name": "...", "name_zh-Hans": "...", "base": "/specimens/anna/", "files": ["EF_SOD.bin",
// ...], "chip_key": "chip-key.pkcs8"}]; name_zh-Hans and chip_key may be absent.

import { concat, i2osp, os2ip, random, type Bytes } from "../bytes.ts";
import { decode } from "../protocol/base64url.ts";
import { sha256 } from "@noble/hashes/sha2.js";
import { Refusal } from "../refusal.ts";
import { isUsedFile } from "../wallet/document-files.ts";
import type { Evidence } from "../wallet/enrolling.ts";

export interface Specimen {
  readonly name: string;
  readonly "name_zh-Hans"?: string;
  readonly base: string;
  readonly files: readonly string[];
  readonly chip_key?: string;
}

const MAX_FILE = 1024 * 1024;

export async function loadSpecimens(): Promise<readonly Specimen[]> {
  try {
    const answer = await fetch("/specimens/index.json", { cache: "no-store" });
    return answer.ok ? ((await answer.json()) as Specimen[]) : [];
  } catch {
    return [];
  }
}

export async function specimenEvidence(specimen: Specimen): Promise<Evidence> {
  const read = async (name: string): Promise<Bytes> => {
    const answer = await fetch(new URL(name, new URL(specimen.base, location.origin)), { cache: "no-store" });
    if (!answer.ok) throw new Refusal("The example person's files cannot be read. Start the demonstration again.");
    return new Uint8Array(await answer.arrayBuffer());
  };
  const files = new Map(
    await Promise.all(specimen.files.filter(isUsedFile).map(async (name) => [name, await read(name)] as const)),
  );
  if (!specimen.chip_key) return { files };
  const key = await read(specimen.chip_key);
  return { files, chip: (challenge) => playChip(key, challenge) };
}

export async function uploadEvidence(chosen: readonly File[]): Promise<Evidence> {
  const list = chosen.filter((file) => isUsedFile(file.name));
  if (list.length === 0)
    throw new Refusal("None of these is a chip file such as EF_SOD.bin, EF_DG1.bin or EF_DG2.bin.");
  const large = list.find((file) => file.size > MAX_FILE);
  if (large) throw new Refusal("{0} is too large for a chip file.", large.name);
  return {
    files: new Map(
      await Promise.all(list.map(async (file) => [file.name, new Uint8Array(await file.arrayBuffer())] as const)),
    ),
  };
}

/**
 * Simulates active authentication (ICAO 9303-11 section 6.1): ECDSA on P-256 or brainpoolP256r1, or ISO/IEC 9796-2
 * scheme 1 with SHA-256.
 */
async function playChip(pkcs8: Bytes, challenge: Bytes): Promise<Bytes> {
  try {
    const key = await crypto.subtle.importKey("pkcs8", pkcs8, { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
    return new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, challenge));
  } catch {
    // The key is of another kind.
  }
  const secret = ecSecret(pkcs8);
  if (secret) {
    const { brainpoolP256r1 } = await import("@noble/curves/misc.js");
    return brainpoolP256r1.sign(challenge, secret, { lowS: false }) as Bytes;
  }
  return playRsa(pkcs8, challenge);
}

/** ECPrivateKey (RFC 5915) inside a PKCS #8 key: version 1, then 32 octets. */
function ecSecret(pkcs8: Bytes): Bytes | null {
  const start = [0x02, 0x01, 0x01, 0x04, 0x20];
  const at = pkcs8.findIndex((_, i) => start.every((octet, j) => pkcs8[i + j] === octet));
  return at < 0 || pkcs8.length > 300 ? null : pkcs8.slice(at + 5, at + 37);
}

async function playRsa(pkcs8: Bytes, challenge: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, true, [
    "sign",
  ]);
  const jwk = await crypto.subtle.exportKey("jwk", key);
  const [n, d] = [decode(jwk.n, 1024)!, decode(jwk.d, 1024)!];
  const m1 = random(n.length - 1 - 32 - 2);
  const f = concat(Uint8Array.of(0x6a), m1, sha256(concat(m1, challenge)), Uint8Array.of(0x34, 0xcc));
  return i2osp(power(os2ip(f), os2ip(d), os2ip(n)), n.length);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let e = exponent, b = base % modulus; e > 0n; e >>= 1n, b = (b * b) % modulus)
    if (e & 1n) result = (result * b) % modulus;
  return result;
}
