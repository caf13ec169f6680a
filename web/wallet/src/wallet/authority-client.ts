// The wallet's side of the conversations with an authority (spec/enrol.md, spec/issue.md). It is used when a certificate is got, renewed
// or closed, and never at a sign-in.

import { utf8, type Bytes } from "../bytes.ts";
import { Refusal } from "../refusal.ts";
import { Issuer } from "../protocol/issuer.ts";
import { countsShape, type EpochCounts } from "../protocol/counts.ts";
import {
  challengeShape,
  credentialShape,
  nonceShape,
  offerShape,
  PRE_AUTHORIZED,
  tokenShape,
  type CredentialResponse,
} from "../protocol/issuance.ts";
import { parseJson } from "../protocol/json.ts";
import { tryMessage, type Shape } from "../protocol/shape.ts";
import { send, type Fetch } from "./http.ts";

const MAX_ANSWER = 64 * 1024;
const MAX_COUNTS = 1024 * 1024;

export interface EnrolmentRequest {
  readonly files: Record<string, string>;
  readonly challenge_id?: string;
  readonly chip_response?: string;
}

export interface EnrolmentAction {
  readonly enrolment: string;
  readonly nonce: string;
  readonly presentation: string;
  readonly commitment: string;
  readonly renewal_key?: string;
}

/** What the authority said of a step of the document check. */
export interface CheckStep {
  readonly name: string;
  readonly ok: boolean | null;
  readonly reason: string;
}

/** The authority's own sentence, and the steps where the document check refused. */
export class AuthorityRefusal extends Refusal {
  constructor(
    sentence: string,
    args: readonly string[],
    readonly code: string | null,
    readonly steps: readonly CheckStep[],
  ) {
    super(sentence, ...args);
  }
}

export class AuthorityClient {
  constructor(
    private readonly http: Fetch,
    readonly origin: string,
  ) {}

  async issuer(): Promise<Issuer> {
    const json = await this.call("GET", "/.well-known/symbolon-issuer");
    let issuer: Issuer;
    try {
      issuer = Issuer.read(json);
    } catch (e) {
      if (e instanceof Refusal)
        throw new Refusal("{0} does not describe itself as an authority. {1}", this.origin, e.message);
      throw e;
    }
    if (issuer.document.issuer !== this.origin)
      throw new Refusal("{0} describes itself as another authority. Do not use it.", this.origin);
    return issuer;
  }

  /** How many people hold a certificate that says what; null while the authority has published none. */
  async counts(): Promise<EpochCounts | null> {
    const { status, body } = await send(this.http, this.origin + "/counts", { method: "GET" }, MAX_COUNTS);
    return status === 200 ? tryMessage(body, countsShape) : null;
  }

  challenge = () => this.post("/enrolment/challenge", {}, challengeShape);

  async enrol(request: EnrolmentRequest) {
    const offer = await this.post("/enrolment", request, offerShape);
    return {
      issuer: offer.credential_issuer,
      configurations: offer.credential_configuration_ids,
      code: offer.grants[PRE_AUTHORIZED]!["pre-authorized_code"],
    };
  }

  async token(code: string): Promise<string> {
    const form = new URLSearchParams({ grant_type: PRE_AUTHORIZED, "pre-authorized_code": code });
    return this.read(
      await this.call("POST", "/token", form.toString(), "application/x-www-form-urlencoded"),
      tokenShape,
    ).access_token;
  }

  async nonce(): Promise<string> {
    return this.read(await this.call("POST", "/nonce"), nonceShape).c_nonce;
  }

  async credential(
    nonce: string,
    commitment: string,
    renewalKey: string,
    accessToken: string,
  ): Promise<CredentialResponse> {
    const body = {
      credential_configuration_id: "internet_certificate",
      proofs: { symbolon_commitment: [{ nonce, commitment }] },
      renewal_key: renewalKey,
    };
    return this.post("/credential", body, credentialShape, accessToken);
  }

  refresh = (action: EnrolmentAction): Promise<CredentialResponse> => this.post("/refresh", action, credentialShape);

  async close(action: EnrolmentAction): Promise<void> {
    await this.call("POST", "/close", JSON.stringify(action), "application/json");
  }

  private async post<T>(path: string, body: object, shape: Shape<T>, token?: string): Promise<T> {
    return this.read(await this.call("POST", path, JSON.stringify(body), "application/json", token), shape);
  }

  private read<T>(json: Bytes, shape: Shape<T>): T {
    const message = tryMessage(json, shape);
    if (!message) throw new Refusal("{0} gave an answer that this wallet does not understand.", this.origin);
    return message;
  }

  private async call(
    method: "GET" | "POST",
    path: string,
    content?: string,
    type?: string,
    token?: string,
  ): Promise<Bytes> {
    const headers: Record<string, string> = {};
    if (type) headers["content-type"] = type;
    if (token) headers["authorization"] = `Bearer ${token}`;
    const init: RequestInit = { method, headers, ...(content !== undefined && { body: utf8(content) }) };
    const { status, body } = await send(this.http, this.origin + path, init, MAX_ANSWER);
    if (status >= 200 && status < 300) return body;
    throw this.refusal(body);
  }

  /** The authority's own sentence, from problem+json or an OAuth error. */
  private refusal(body: Bytes): AuthorityRefusal {
    const json = parseJson(body)?.value;
    const members = json instanceof Map ? json : new Map<string, never>();
    const word = (name: string): string | null => {
      const value = members.get(name);
      return typeof value === "string" ? value : null;
    };
    const detail = word("detail") ?? word("error_description") ?? word("error");
    const code = word("type")?.replace("urn:symbolon:problem:", "") ?? word("error");
    const steps = members.get("steps") as unknown;
    const read = (Array.isArray(steps) ? steps : []).flatMap((step: unknown) => {
      if (!(step instanceof Map)) return [];
      const ok: unknown = step.get("ok");
      return [
        {
          name: String(step.get("name")),
          ok: typeof ok === "boolean" ? ok : null,
          reason: String(step.get("reason") ?? ""),
        },
      ];
    });
    if (code === "document_not_believed" && read.some((step) => step.ok === false))
      return new AuthorityRefusal(
        "The authority did not believe the document. Nothing of it was kept.",
        [],
        code,
        read,
      );
    return detail
      ? new AuthorityRefusal("{0}", [detail], code, read)
      : new AuthorityRefusal("{0} refused, and did not say why.", [this.origin], code, read);
  }
}
