// Bounded HTTP without cookies, redirects or referrer. An answer over the limit is an error, and is not read into
// memory.

import { concat, type Bytes } from "../bytes.ts";
import { originOf } from "../protocol/origins.ts";
import { Refusal } from "../refusal.ts";

export interface Answer {
  readonly status: number;
  readonly body: Bytes;
}

/** fetch, or a stand-in of the tests. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const TIMEOUT = 30_000;

export async function send(http: Fetch, url: string, init: RequestInit, maxBody: number): Promise<Answer> {
  const origin = originOf(url);
  if (origin === null) throw new Refusal("This wallet does not connect to {0}.", url);
  const host = origin.slice(origin.indexOf("//") + 2);
  try {
    const response = await http(url, {
      ...init,
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    return { status: response.status, body: await bounded(response, maxBody, host) };
  } catch (e) {
    if (e instanceof Refusal) throw e;
    if ((e as Error).name === "TimeoutError") throw new Refusal("{0} did not answer in time. Try again.", host);
    throw new Refusal("{0} cannot be reached. Look at the connection and try again; nothing was lost.", host);
  }
}

async function bounded(response: Response, maxBody: number, host: string): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBody) {
      await reader.cancel();
      throw new Refusal("{0} sent more than it should.", host);
    }
    parts.push(value);
  }
  return concat(...parts);
}
