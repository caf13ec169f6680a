// The name under which a person signs a statement. https://forum.example is the Internet ID at this platform; #1, #2 is
// that of a further account there. public:cycle-paths-2026 is a topic's own: one for each person, linked to no
// platform.
// An authority's own context has neither form, and no platform can register a topic.

import { utf8, type Bytes } from "../bytes.ts";
import { isOrigin } from "./origins.ts";

export const PUBLIC_PREFIX = "public:";

export interface StatementContext {
  /** The written form. */
  readonly text: string;
  /** The origin of a platform, or the whole text of a topic. */
  readonly origin: string;
  /** The account there, from 0. */
  readonly slot: number;
  /** The topic; null for a platform. */
  readonly topic: string | null;
  /** context_id in octets. */
  readonly octets: Bytes;
}

/**
 * Null unless it is an origin, an origin with an account slot from 1 to 99, or a topic: 1 to 100 lower-case letters,
 * digits and hyphens, so that no two topics look alike.
 */
export function parseContext(text: string): StatementContext | null {
  if (text.length > 300) return null;
  if (text.startsWith(PUBLIC_PREFIX)) {
    const topic = text.slice(PUBLIC_PREFIX.length);
    return /^[a-z0-9-]{1,100}$/.test(topic)
      ? { text, origin: text, slot: 0, topic, octets: utf8("symbolon-public:" + topic) }
      : null;
  }
  const [, origin, slot] = /^([^#]*)(?:#([1-9]\d?))?$/.exec(text) ?? [];
  return isOrigin(origin) ? { text, origin, slot: Number(slot ?? 0), topic: null, octets: utf8(text) } : null;
}

/** A platform's context as it is written. */
export const contextOf = (origin: string, slot: number): string => (slot === 0 ? origin : `${origin}#${slot}`);
