// An authority's public document, the same octets for everybody: its identity, its signing key, and its epochs. The
// epoch in a presentation depends on the clock alone: a wallet shows the certificate of the clock's epoch, and
// verifiers accept no other. There is no list of certificates or people to look up.

import { equal, utf8, type Bytes } from "../bytes.ts";
import { PUBLIC_KEY } from "../bbs/points.ts";
import { readPublicKey, type PublicKey } from "../bbs/proof.ts";
import { Refusal } from "../refusal.ts";
import { decode } from "./base64url.ts";
import { INTERNET_CERTIFICATE, type CredentialType } from "./credential-type.ts";
import { keyIdOf, type KeyId } from "./key-id.ts";
import { isOrigin } from "./origins.ts";
import type { Schema } from "./schema.ts";
import { byte, exactly, int32, integer, or, readMessage, text } from "./shape.ts";

/** The number of epochs for which certificates may be signed ahead. */
export const MAX_AHEAD = 12;

const shape = exactly({
  issuer: text,
  public_key: text,
  schema: byte,
  epochs: exactly({ origin: integer(), length_seconds: integer(), ahead: or(int32, 1) }),
  refresh_lapsed_days: or(int32, 365),
});

export type IssuerDocument = ReturnType<typeof shape>;

/** The authority's own context_id. It is not an origin, so no platform can register it. */
export const authorityContext = (issuer: string): Bytes => utf8("symbolon-authority:" + issuer);

export class Issuer {
  readonly keyId: KeyId;
  readonly context: Bytes;

  private constructor(
    readonly document: IssuerDocument,
    readonly publicKey: PublicKey,
    /** The kind of credential that the key signs. */
    readonly type: CredentialType,
    /** The schema that the key signs. */
    readonly schema: Schema,
  ) {
    this.keyId = keyIdOf(publicKey.octets);
    this.context = authorityContext(document.issuer);
  }

  static read(json: Uint8Array, type: CredentialType = INTERNET_CERTIFICATE): Issuer {
    return Issuer.from(readMessage(json, shape), type);
  }

  static from(document: IssuerDocument, type: CredentialType = INTERNET_CERTIFICATE): Issuer {
    const schema = type.find(document.schema);
    if (!isOrigin(document.issuer)) throw new Refusal("The issuer is not an origin such as https://authority.example.");
    if (!schema)
      throw new Refusal(
        "Schema {0} is unknown; this version knows {1}.",
        String(document.schema),
        type.schemas.map((s) => s.number).join(", "),
      );
    if (document.epochs.length_seconds < 60) throw new Refusal("An epoch must last at least a minute.");
    if (document.epochs.ahead < 1 || document.epochs.ahead > MAX_AHEAD)
      throw new Refusal("Certificates are signed for 1 to {0} epochs ahead.", String(MAX_AHEAD));
    if (document.refresh_lapsed_days < 0 || document.refresh_lapsed_days > 3650)
      throw new Refusal("A lapsed certificate is refreshed for 0 to 3650 days.");
    const octets = decode(document.public_key, PUBLIC_KEY);
    const publicKey = octets && readPublicKey(octets);
    if (!publicKey) throw new Refusal("The issuer's public key is not a point of G2.");
    return new Issuer(document, publicKey, type, schema);
  }

  /** True if a certificate or presentation with this schema and key comes from this issuer. */
  signs(named: { readonly schema: Schema; readonly keyId: KeyId }): boolean {
    return named.schema === this.schema && equal(named.keyId, this.keyId);
  }

  /** The signed header of an epoch: 50 octets, identical for everybody. */
  header(epoch: bigint): Bytes {
    return this.type.header(this.schema, this.keyId, epoch);
  }

  /** The epoch of a moment; null before epoch 0, which means that the clock is wrong. */
  epochAt(unixSeconds: number): bigint | null {
    const since = Math.floor(unixSeconds) - this.document.epochs.origin;
    return since < 0 ? null : BigInt(Math.floor(since / this.document.epochs.length_seconds));
  }

  /** First second of an epoch. */
  start(epoch: bigint): number {
    return this.document.epochs.origin + Number(epoch) * this.document.epochs.length_seconds;
  }

  /** The second at which an epoch ends. */
  end(epoch: bigint): number {
    return this.start(epoch + 1n);
  }

  /** The number of later epochs that are signed at an enrolment or a refresh, beside the current one. */
  get ahead(): number {
    return this.document.epochs.ahead;
  }

  /** The earliest second at which a certificate of this epoch can have been signed. */
  earliestSigning(epoch: bigint): number {
    const ahead = BigInt(this.ahead);
    return this.start(epoch < ahead ? 0n : epoch - ahead);
  }

  /** The tolerated clock difference at the boundary of two epochs: five minutes, or a tenth of an epoch. */
  get tolerance(): number {
    return Math.min(300, Math.floor(this.document.epochs.length_seconds / 10));
  }

  /** True for the current epoch, and near a boundary for the epoch on its other side. */
  accepts(epoch: bigint, unixSeconds: number): boolean {
    const now = Math.floor(unixSeconds);
    return this.start(epoch) - this.tolerance <= now && now < this.end(epoch) + this.tolerance;
  }

  /** True while a wallet whose newest certificate is of this epoch may refresh without its document. */
  refreshes(epoch: bigint, unixSeconds: number): boolean {
    const now = this.epochAt(unixSeconds);
    if (now === null || epoch > now + BigInt(this.ahead)) return false;
    return epoch >= now || unixSeconds < this.end(epoch) + this.document.refresh_lapsed_days * 86_400;
  }
}
