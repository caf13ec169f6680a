// A platform's public declaration, made before it asks anybody for anything. It travels in each request as a verifier
// attestation (OpenID4VP 1.0 section 12). A platform without an equal way in is refused.

import { utf8, type Bytes } from "../bytes.ts";
import { Refusal } from "../refusal.ts";
import { INTERNET_CERTIFICATE, type CredentialType } from "./credential-type.ts";
import { importJwk, jwkShape, readHeader, verifyJws } from "./jws.ts";
import { covers, isOrigin } from "./origins.ts";
import { array, exactly, int32, integer, readMessage, text, type Shape } from "./shape.ts";

const JWT_TYPE = "verifier-attestation+jwt";

export const CLIENT_ID_PREFIX = "verifier_attestation:";

/** A text for people, in both languages. */
export interface Text {
  readonly en: string;
  readonly "zh-Hans": string;
}

const textShape: Shape<Text> = exactly({ en: text, "zh-Hans": text });

const statementShape = exactly({
  iss: text,
  sub: text,
  iat: integer(),
  exp: integer(),
  cnf: exactly({ jwk: jwkShape }),
  redirect_uris: array(text),
  name: textShape,
  purpose: textShape,
  facts: array(exactly({ name: text, reason: textShape })),
  equal_way: exactly({ url: text, description: textShape }),
  accounts_per_person: int32,
});

export type RegistrationStatement = ReturnType<typeof statementShape>;

/** A registration statement with checked signature, form and time. */
export class Registration {
  private constructor(readonly statement: RegistrationStatement) {}

  get origin(): string {
    return this.statement.sub;
  }

  get clientId(): string {
    return CLIENT_ID_PREFIX + this.origin;
  }

  /** The origin; with "#slot" from the second account on. */
  contextId(slot: number): Bytes {
    return utf8(slot === 0 ? this.origin : `${this.origin}#${slot}`);
  }

  static async verify(
    jwt: unknown,
    unixSeconds: number,
    type: CredentialType = INTERNET_CERTIFICATE,
  ): Promise<Registration> {
    const jwk = readHeader(jwt)?.get("jwk");
    let key: CryptoKey | null = null;
    try {
      key = jwk === undefined ? null : await importJwk(jwkShape(jwk, "$"));
    } catch {
      // The key is malformed: give the same answer as below.
    }
    const payload = key && (await verifyJws(jwt, key, JWT_TYPE));
    if (!payload) throw new Refusal("The registration statement is not signed by the key that it names.");
    const statement = readMessage(payload, statementShape);
    const problem = problemOf(statement, type);
    if (problem) throw new Refusal(problem);
    const now = Math.floor(unixSeconds);
    if (now < statement.iat - 300 || now >= statement.exp)
      throw new Refusal("The registration statement is not valid at this time.");
    return new Registration(statement);
  }
}

const usable = (t: Text): boolean => [t.en, t["zh-Hans"]].every((s) => s.length > 0 && s.length <= 500);

/** The first thing that is wrong with it, as a sentence, or null. */
function problemOf(s: RegistrationStatement, type: CredentialType): string | null {
  if (!isOrigin(s.sub) || s.iss !== s.sub) return "The statement's issuer and subject must be the platform's origin.";
  if (s.exp <= s.iat) return "The statement ends before it begins.";
  if (s.redirect_uris.length < 1 || s.redirect_uris.length > 8 || !s.redirect_uris.every((uri) => covers(s.sub, uri)))
    return "Every response address must lie under the platform's origin.";
  if (!usable(s.name) || !usable(s.purpose)) return "Name and purpose must be given in English and Simplified Chinese.";
  if (s.facts.length > type.nameCount || new Set(s.facts.map((f) => f.name)).size !== s.facts.length)
    return "A fact may be registered once.";
  if (!s.facts.every((f) => type.canShow(f.name) && usable(f.reason)))
    return "Each fact must be one of the schema's that may be shown, with a reason in both languages.";
  if (!usable(s.equal_way.description) || !covers(s.sub, s.equal_way.url))
    return "There must be an equal way in that needs no certificate, under the platform's origin.";
  if (s.accounts_per_person < 1 || s.accounts_per_person > 100) return "Accounts per person must be between 1 and 100.";
  return null;
}
