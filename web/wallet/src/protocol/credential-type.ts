// A kind of credential: its names in OpenID4VCI and OpenID4VP, the label of its signed headers, and its valid schemas.

import { concat, i2osp, utf8, type Bytes } from "../bytes.ts";
import type { KeyId } from "./key-id.ts";
import { Schema, type SchemaFile } from "./schema.ts";

export class CredentialType {
  constructor(
    /** Format identifier in OpenID4VCI and OpenID4VP. */
    readonly format: string,
    /** The credential_configuration_id. */
    readonly configurationId: string,
    /** The label at the beginning of a signed header. No two kinds share one. */
    readonly label: string,
    /** The valid schemas, each with its own number. */
    readonly schemas: readonly Schema[],
  ) {}

  /** The same kind with further schemas, valid beside its present ones. */
  with(...further: readonly Schema[]): CredentialType {
    return new CredentialType(this.format, this.configurationId, this.label, [...this.schemas, ...further]);
  }

  /** The valid schema with a number. */
  find(number: number | undefined): Schema | undefined {
    return this.schemas.find((schema) => schema.number === number);
  }

  /** True if a valid schema has a fact of this name that may be shown to a platform. */
  canShow(name: string): boolean {
    return this.schemas.some((schema) => schema.find(name)?.disclosable);
  }

  /** The number of fact names in all valid schemas together. */
  get nameCount(): number {
    return new Set(this.schemas.flatMap((schema) => schema.facts.map((fact) => fact.name))).size;
  }

  /**
   * The signed header: label, schema (1), issuer key id (32), epoch (8), N (1); 50 octets for the Internet certificate,
   * identical for everybody in an epoch.
   */
  header(schema: Schema, keyId: KeyId, epoch: bigint): Bytes {
    return concat(
      utf8(this.label),
      Uint8Array.of(schema.number),
      keyId,
      i2osp(epoch, 8),
      Uint8Array.of(schema.nymCount),
    );
  }
}

/** All schemas: adding spec/schema-2.json adds it here. */
const files = import.meta.glob<SchemaFile>("../../../../spec/schema-*.json", { eager: true, import: "default" });

/** The Internet certificate. */
export const INTERNET_CERTIFICATE = new CredentialType(
  "symbolon_bbs",
  "internet_certificate",
  "SYMBOLON",
  Object.values(files)
    .map((file) => Schema.read(file))
    .sort((a, b) => a.number - b.number),
);
