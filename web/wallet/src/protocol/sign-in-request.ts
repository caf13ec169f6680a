// A signed authorization request (OpenID4VP 1.0 section 5, RFC 9101) with its DCQL query. The wallet checks it before
// it
// shows anything to its holder: a registered platform must have signed it, and its registration must cover it.

import { Refusal } from "../refusal.ts";
import type { Bytes } from "../bytes.ts";
import { INTERNET_CERTIFICATE, type CredentialType } from "./credential-type.ts";
import type { Fact, FactValue } from "./fact.ts";
import { importJwk, readHeader, verifyJws } from "./jws.ts";
import type { Json } from "./json.ts";
import type { Binding } from "./presentation.ts";
import { Registration, type Text } from "./registration.ts";
import { nonceFits } from "./request-nonce.ts";
import type { Schema } from "./schema.ts";
import { any, array, atLeast, byte, int32, integer, optional, or, readMessage, text } from "./shape.ts";

const JWT_TYPE = "oauth-authz-req+jwt";
const SELF_ISSUED = "https://self-issued.me/v2";

const requestShape = atLeast({
  aud: text,
  response_type: text,
  response_mode: text,
  client_id: text,
  response_uri: text,
  nonce: text,
  state: text,
  iat: integer(),
  exp: integer(),
  dcql_query: atLeast({
    credentials: array(
      atLeast({
        id: text,
        format: text,
        meta: atLeast({ issuers: array(text), schema: byte, slot: or(int32, 0) }),
        claims: optional(array(atLeast({ path: array(text), values: optional(array(any)) }))),
      }),
    ),
  }),
});

export type SignInRequest = ReturnType<typeof requestShape>;

/** A fact that a request asks for. */
export interface AskedFact {
  readonly fact: Fact;
  /** The registered reason. */
  readonly reason: Text;
  /** Accepted values; any value when undefined. */
  readonly values: readonly Json[] | undefined;
}

export const accepts = (asked: AskedFact, value: FactValue): boolean => !asked.values || asked.values.includes(value);

export interface VerifiedRequest {
  readonly request: SignInRequest;
  readonly registration: Registration;
  /** The schema of the requested certificate. */
  readonly schema: Schema;
  readonly facts: readonly AskedFact[];
  readonly slot: number;
  /** The context of the pseudonym. */
  readonly contextId: Bytes;
  readonly credentialId: string;
  readonly issuers: readonly string[];
  readonly binding: Binding;
}

export async function verifyRequest(
  requestObject: unknown,
  expectedClientId: string,
  unixSeconds: number,
  type: CredentialType = INTERNET_CERTIFICATE,
): Promise<VerifiedRequest> {
  const header = readHeader(requestObject);
  if (!header) throw new Refusal("The request is not a signed request of a registered platform.");
  const registration = await Registration.verify(header.get("jwt"), unixSeconds, type);
  const key = await importJwk(registration.statement.cnf.jwk);
  const payload = key && (await verifyJws(requestObject, key, JWT_TYPE));
  if (!payload) throw new Refusal("The request is not signed by the key that the platform registered.");
  const request = readMessage(payload, requestShape);
  const problem = problemOf(request, registration, expectedClientId, Math.floor(unixSeconds), type);
  if (problem) throw new Refusal(problem);
  const credential = request.dcql_query.credentials[0]!;
  const schema = type.find(credential.meta.schema)!;
  return {
    request,
    registration,
    schema,
    facts: covered(request, registration, schema),
    slot: credential.meta.slot,
    contextId: registration.contextId(credential.meta.slot),
    credentialId: credential.id,
    issuers: credential.meta.issuers,
    binding: { nonce: request.nonce, clientId: request.client_id, responseUri: request.response_uri },
  };
}

function problemOf(
  request: SignInRequest,
  registration: Registration,
  expectedClientId: string,
  now: number,
  type: CredentialType,
): string | null {
  if (request.client_id !== registration.clientId || request.client_id !== expectedClientId)
    return "The request names another client than the one that registered.";
  if (request.aud !== SELF_ISSUED) return "The request is meant for another wallet.";
  if (request.response_type !== "vp_token" || request.response_mode !== "direct_post")
    return "The request wants an answer in a way that this wallet does not give.";
  if (!registration.statement.redirect_uris.includes(request.response_uri))
    return "The request wants its answer at an address that the platform did not register.";
  if (now >= request.exp || now < request.iat - 300 || request.exp - request.iat > 3600)
    return "The request has expired, or its clock or this one is wrong. Start again at the site.";
  if (!nonceFits(request.nonce, request.iat) || request.state.length < 1 || request.state.length > 256)
    return "The request has no proper nonce or state.";
  const [credential, ...others] = request.dcql_query.credentials;
  if (
    !credential ||
    others.length > 0 ||
    credential.id.length < 1 ||
    credential.id.length > 64 ||
    credential.format !== type.format ||
    !type.find(credential.meta.schema)
  )
    return "The request asks for something else than an Internet certificate.";
  if (credential.meta.slot < 0 || credential.meta.slot >= registration.statement.accounts_per_person)
    return "The request asks for more accounts a person than the platform registered.";
  return null;
}

function covered(request: SignInRequest, registration: Registration, schema: Schema): AskedFact[] {
  const asked: AskedFact[] = [];
  for (const { path, values } of request.dcql_query.credentials[0]!.claims ?? []) {
    const [name, ...rest] = path;
    const fact = name === undefined || rest.length > 0 ? undefined : schema.find(name);
    if (!fact?.disclosable) throw new Refusal("The request asks for a fact that no certificate shows.");
    const registered = registration.statement.facts.find((f) => f.name === name);
    if (!registered) throw new Refusal("The request asks for {0}, which the platform did not register.", fact.name);
    if (asked.some((a) => a.fact === fact)) throw new Refusal("The request asks for {0} twice.", fact.name);
    if (values && (values.length === 0 || values.length > 256))
      throw new Refusal("The request says nothing usable about which {0} would do.", fact.name);
    asked.push({ fact, reason: registered.reason, values });
  }
  return asked;
}
