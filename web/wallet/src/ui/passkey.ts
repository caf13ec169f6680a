// Unlocking with a passkey: WebAuthn's PRF extension gives 32 bytes that only this passkey gives for this salt. Where the browser has
// it; the passphrase works everywhere.

import { random, type Bytes } from "../bytes.ts";
import { Refusal } from "../refusal.ts";
import { Store, type PasskeyWrap } from "../wallet/store.ts";
import { place, unlocked } from "./session.ts";

interface PrfResults {
  prf?: { enabled?: boolean; results?: { first?: BufferSource } };
}

const failed = (): Refusal => new Refusal("The passkey was not used. Try again, or use the passphrase.");

export const passkeysExist = (): boolean => typeof PublicKeyCredential === "function" && !!navigator.credentials;

export async function addPasskey(store: Store): Promise<void> {
  const made = await ask(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: random(32),
        rp: { name: "Symbolon", id: location.hostname },
        user: { id: random(16), name: "Symbolon", displayName: "Symbolon" },
        pubKeyCredParams: [
          { type: "public-key", alg: -7 },
          { type: "public-key", alg: -257 },
        ],
        authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
        extensions: { prf: {} } as AuthenticationExtensionsClientInputs,
      },
    }),
  );
  if (!(made.getClientExtensionResults() as PrfResults).prf?.enabled)
    throw new Refusal("This passkey cannot open a wallet: it gives no secret of its own. Keep using the passphrase.");
  const [credentialId, salt] = [new Uint8Array(made.rawId), random(32)];
  await store.addPasskey(credentialId, salt, await secretOf([{ credentialId, salt }]).then(([, secret]) => secret));
}

export async function unlockWithPasskey(): Promise<void> {
  await unlocked(await Store.openWithPasskey(place, (wraps) => secretOf(wraps as PasskeyWrap[])));
}

async function secretOf<W extends { credentialId: Bytes; salt: Bytes }>(wraps: readonly W[]): Promise<[W, Bytes]> {
  const [wrap] = wraps;
  if (!wrap) throw failed();
  const used = await ask(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        rpId: location.hostname,
        userVerification: "required",
        allowCredentials: wraps.map((w) => ({ type: "public-key", id: w.credentialId })),
        extensions: { prf: { eval: { first: wrap.salt } } } as AuthenticationExtensionsClientInputs,
      },
    }),
  );
  const first = (used.getClientExtensionResults() as PrfResults).prf?.results?.first;
  if (!first) throw failed();
  return [wrap, new Uint8Array(first instanceof ArrayBuffer ? first : first.buffer)];
}

async function ask(work: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await work();
    if (credential) return credential as PublicKeyCredential;
  } catch {
    // The browser's own words say too much or too little.
  }
  throw failed();
}
