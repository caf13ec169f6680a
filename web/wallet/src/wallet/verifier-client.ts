// The wallet's side of OpenID4VP 1.0: reads the link, fetches the signed request from the platform, posts the answer to the platform.
// It speaks to the platform and to nobody else.

import { fromUtf8, utf8 } from "../bytes.ts";
import { Refusal } from "../refusal.ts";
import { MAX_JWS } from "../protocol/jws.ts";
import { parseJson } from "../protocol/json.ts";
import { covers, isOrigin } from "../protocol/origins.ts";
import { CLIENT_ID_PREFIX } from "../protocol/registration.ts";
import { verifyRequest, type VerifiedRequest } from "../protocol/sign-in-request.ts";
import { send, type Fetch } from "./http.ts";

/** What came of a sign-in. */
export interface SignInAnswer {
  readonly accepted: boolean;
  /** Where the browser goes on, under the platform's origin; or null. */
  readonly redirectUri: string | null;
  /** The platform's word when it did not accept. */
  readonly reason: string | null;
}

export interface Link {
  readonly clientId: string;
  readonly requestUri: string;
}

/** Takes a link apart: openid4vp://?client_id=...&request_uri=..., or the same query behind https. */
export function parseLink(link: string): Link {
  const query = /^[a-z][a-z0-9+.-]*:[^?]*\??([^#]*)/i.exec(link.trim())?.[1];
  if (query === undefined || link.length > 8192) throw new Refusal("This is not a sign-in link.");
  const parameters = new Map<string, string>();
  for (const pair of query.split("&").filter(Boolean)) {
    const [name, value = ""] = cut(pair);
    if (parameters.has(unescaped(name))) throw new Refusal("The sign-in link says the same thing twice.");
    parameters.set(unescaped(name), unescaped(value));
  }
  const clientId = parameters.get("client_id");
  const requestUri = parameters.get("request_uri");
  if (clientId === undefined || requestUri === undefined)
    throw new Refusal("The sign-in link names no site and no request.");
  const origin = clientId.slice(CLIENT_ID_PREFIX.length);
  if (!clientId.startsWith(CLIENT_ID_PREFIX) || !isOrigin(origin))
    throw new Refusal("The sign-in link is of a kind that this wallet does not know.");
  if (!covers(origin, requestUri))
    throw new Refusal("The sign-in link names one site and leads to another. It was refused.");
  return { clientId, requestUri };
}

export class VerifierClient {
  constructor(
    private readonly http: Fetch,
    private readonly now: () => number,
  ) {}

  async fetch({ clientId, requestUri }: Link): Promise<VerifiedRequest> {
    const init = { method: "GET", headers: { accept: "application/oauth-authz-req+jwt" } };
    const { status, body } = await send(this.http, requestUri, init, MAX_JWS);
    if (status !== 200) throw new Refusal("The site no longer knows this request. Start again at the site.");
    let token = "";
    try {
      token = fromUtf8(body);
    } catch {
      // Not a text: no signed request either, which is what the next line says.
    }
    return verifyRequest(token, clientId, this.now());
  }

  async answer(request: VerifiedRequest, answer: Record<string, string>): Promise<SignInAnswer> {
    const form = new URLSearchParams({ ...answer, state: request.request.state });
    const init = {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: utf8(form.toString()),
    };
    const { status, body } = await send(this.http, request.request.response_uri, init, 16 * 1024);
    const json = parseJson(body)?.value;
    const word = (name: string): string | null => {
      const value = json instanceof Map ? json.get(name) : null;
      return typeof value === "string" ? value : null;
    };
    const redirectUri = word("redirect_uri");
    if (redirectUri !== null && !covers(request.registration.origin, redirectUri))
      throw new Refusal("The site wants to send the browser to another site. It was refused.");
    return {
      accepted: status === 200,
      redirectUri,
      reason: status === 200 ? null : (word("error_description") ?? null),
    };
  }
}

function cut(pair: string): [string, string?] {
  const at = pair.indexOf("=");
  return at < 0 ? [pair] : [pair.slice(0, at), pair.slice(at + 1)];
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new Refusal("This is not a sign-in link.");
  }
}
