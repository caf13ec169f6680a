// Where the wallet is kept: one sealed record. Its state is encrypted under a random key (AES-256-GCM); that key is wrapped
// once under the passphrase (Argon2id), and once more under a passkey (WebAuthn PRF) where the holder added one. Each change
// replaces the whole record or leaves the old one, and only if nobody else changed it in between: two tabs lose nothing.

import { concat, fromUtf8, random, utf8, type Bytes } from "../bytes.ts";
import { Refusal } from "../refusal.ts";
import type { PassphraseCost, Progress, Prover } from "./prover.ts";
import { readState, type WalletState } from "./state.ts";

/** A key wrapped under another. */
interface Wrapped {
  readonly iv: Bytes;
  readonly box: Bytes;
}

export interface PassphraseWrap extends Wrapped {
  readonly salt: Bytes;
  readonly cost: PassphraseCost;
}

export interface PasskeyWrap extends Wrapped {
  readonly credentialId: Bytes;
  readonly salt: Bytes;
}

/** What lies on the disk. */
export interface SealedRecord {
  readonly version: 1;
  readonly revision: number;
  readonly passphrase: PassphraseWrap;
  readonly passkeys: readonly PasskeyWrap[];
  readonly iv: Bytes;
  readonly box: Bytes;
}

/** A place for one record. Durable when swap has answered; swap changes nothing and says false when the revision is another. */
export interface RecordPlace {
  load(): Promise<SealedRecord | null>;
  /** expected 0: there must be none. record null: delete. */
  swap(expected: number, record: SealedRecord | null): Promise<boolean>;
}

export const DEFAULT_COST: PassphraseCost = { m: 64 * 1024, t: 3, p: 1 };
const STATE_LABEL = utf8("Symbolon wallet state 2026-11");
const KEY_LABEL = utf8("Symbolon wallet key 2026-11");
const CLOSED = "The wallet does not open: the passphrase is wrong, or the record is damaged.";

const aes = (key: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);

async function seal(key: CryptoKey, label: Bytes, plain: Bytes): Promise<Wrapped> {
  const iv = random(12);
  return {
    iv,
    box: new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: label }, key, plain)),
  };
}

async function unseal(key: CryptoKey, label: Bytes, { iv, box }: Wrapped): Promise<Bytes | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: label }, key, box));
  } catch {
    return null;
  }
}

/** An opened record. */
export class Store {
  private constructor(
    private readonly place: RecordPlace,
    private readonly key: Bytes,
    private readonly aes: CryptoKey,
    private record: SealedRecord,
    private current: WalletState,
  ) {}

  get state(): WalletState {
    return this.current;
  }

  get hasPasskey(): boolean {
    return this.record.passkeys.length > 0;
  }

  static async create(
    place: RecordPlace,
    passphrase: string,
    state: WalletState,
    prover: Prover,
    progress?: Progress,
    cost: PassphraseCost = DEFAULT_COST,
  ): Promise<Store> {
    const key = random(32);
    const cipher = await aes(key);
    const salt = random(16);
    const wrap = await seal(await aes(await prover.stretch(passphrase, salt, cost, progress)), KEY_LABEL, key);
    const record: SealedRecord = {
      version: 1,
      revision: 1,
      passphrase: { ...wrap, salt, cost },
      passkeys: [],
      ...(await seal(cipher, STATE_LABEL, octetsOf(state))),
    };
    if (!(await place.swap(0, record))) throw new Refusal("There is a wallet here already. It is not written over.");
    return new Store(place, key, cipher, record, state);
  }

  static async open(place: RecordPlace, passphrase: string, prover: Prover, progress?: Progress): Promise<Store> {
    const record = await existing(place);
    const { salt, cost } = record.passphrase;
    const stretched = await prover.stretch(passphrase, salt, cost, progress);
    return Store.with(place, record, await unseal(await aes(stretched), KEY_LABEL, record.passphrase));
  }

  /** prf gives a passkey's secret for its salt. */
  static async openWithPasskey(
    place: RecordPlace,
    prf: (wraps: readonly PasskeyWrap[]) => Promise<[PasskeyWrap, Bytes]>,
  ): Promise<Store> {
    const record = await existing(place);
    const [wrap, secret] = await prf(record.passkeys);
    return Store.with(place, record, await unseal(await passkeyKey(secret), KEY_LABEL, wrap));
  }

  private static async with(place: RecordPlace, record: SealedRecord, key: Bytes | null): Promise<Store> {
    if (!key) throw new Refusal(CLOSED);
    const cipher = await aes(key);
    const plain = await unseal(cipher, STATE_LABEL, record);
    if (!plain) throw new Refusal(CLOSED);
    return new Store(place, key, cipher, record, stateOf(plain));
  }

  async addPasskey(credentialId: Bytes, salt: Bytes, secret: Bytes): Promise<void> {
    const wrap = { ...(await seal(await passkeyKey(secret), KEY_LABEL, this.key)), credentialId, salt };
    await this.replace(async (record) => ({ ...record, passkeys: [...record.passkeys, wrap] }));
  }

  async removePasskeys(): Promise<void> {
    await this.replace(async (record) => ({ ...record, passkeys: [] }));
  }

  /** Changes the state; another tab's changes are read first. */
  async update(change: (state: WalletState) => WalletState): Promise<void> {
    let next = this.current;
    await this.replace(async (record) => {
      const plain = await unseal(this.aes, STATE_LABEL, record);
      if (!plain) throw new Refusal(CLOSED);
      next = change(stateOf(plain));
      return { ...record, ...(await seal(this.aes, STATE_LABEL, octetsOf(next))) };
    });
    this.current = next;
  }

  /** Reads what another tab may have written. */
  async reload(): Promise<void> {
    this.record = await existing(this.place);
    const plain = await unseal(this.aes, STATE_LABEL, this.record);
    if (!plain) throw new Refusal(CLOSED);
    this.current = stateOf(plain);
  }

  /** Forgets everything on this device. */
  async delete(): Promise<void> {
    for (let record = await this.place.load(); record; record = await this.place.load())
      if (await this.place.swap(record.revision, null)) return;
  }

  private async replace(change: (record: SealedRecord) => Promise<SealedRecord>): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
      const old = await existing(this.place);
      const next = { ...(await change(old)), revision: old.revision + 1 };
      if (await this.place.swap(old.revision, next)) {
        this.record = next;
        return;
      }
    }
    throw new Refusal("Another tab keeps changing this wallet. Close it and try again; nothing was lost.");
  }
}

async function existing(place: RecordPlace): Promise<SealedRecord> {
  const record = await place.load();
  if (!record) throw new Refusal("There is no wallet here yet. Make one, or restore one from its phrase.");
  if (record.version !== 1) throw new Refusal("The wallet was written by another version of this program.");
  return record;
}

/** HKDF over what the passkey gives, under a label of our own. */
async function passkeyKey(secret: Bytes): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const parameters = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: concat(KEY_LABEL, utf8(" passkey")),
  };
  return aes(new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 256)));
}

const octetsOf = (state: WalletState): Bytes => utf8(JSON.stringify(state));

function stateOf(plain: Bytes): WalletState {
  const state = readState(fromUtf8(plain));
  if (!state) throw new Refusal("The wallet was written by another version of this program.");
  return state;
}
