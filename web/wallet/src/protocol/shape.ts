// Checks the form of messages: required members are present and every member has its type. Unknown members are refused,
// except in messages that other specifications define.

import { Refusal } from "../refusal.ts";
import { parseJson, type Json } from "./json.ts";

export type Shape<T> = (value: Json | undefined, path: string) => T;

type Members = Record<string, Shape<unknown>>;
type Read<M extends Members> = { readonly [K in keyof M]: M[K] extends Shape<infer T> ? T : never };

class Misshapen extends Error {
  constructor(readonly path: string) {
    super(path);
  }
}

const fail = (path: string): never => {
  throw new Misshapen(path);
};

export const text: Shape<string> = (v, path) => (typeof v === "string" ? v : fail(path));

export const integer =
  (min: number = Number.MIN_SAFE_INTEGER, max: number = Number.MAX_SAFE_INTEGER): Shape<number> =>
  (v, path) =>
    typeof v === "number" && v >= min && v <= max ? v : fail(path);

export const byte = integer(0, 255);
export const int32 = integer(-(2 ** 31), 2 ** 31 - 1);
export const any: Shape<Json> = (v, path) => (v === undefined ? fail(path) : v);

export const array =
  <T>(item: Shape<T>): Shape<readonly T[]> =>
  (v, path) =>
    Array.isArray(v) ? v.map((x, i) => item(x, `${path}[${i}]`)) : fail(path);

/** Absent or null gives undefined. */
export const optional =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  (v, path) =>
    v === undefined || v === null ? undefined : shape(v, path);

export const or =
  <T>(shape: Shape<T>, missing: T): Shape<T> =>
  (v, path) =>
    v === undefined ? missing : shape(v, path);

const object =
  (strict: boolean) =>
  <M extends Members>(members: M): Shape<Read<M>> =>
  (v, path) => {
    if (!(v instanceof Map)) return fail(path);
    if (strict) for (const name of v.keys()) if (!Object.hasOwn(members, name)) fail(`${path}.${name}`);
    return Object.fromEntries(
      Object.entries(members).map(([name, shape]) => [name, shape(v.get(name), `${path}.${name}`)]),
    ) as Read<M>;
  };

/** Our own messages. */
export const exactly = object(true);

/** Messages that other specifications define. */
export const atLeast = object(false);

/** Reads one message, or refuses it with a sentence for its sender. The path names a member, but not its value. */
export function readMessage<T>(octets: Uint8Array, shape: Shape<T>): T {
  const json = parseJson(octets);
  if (!json) throw new Refusal("The body is not the JSON that is expected here (at {0}).", "$");
  try {
    return shape(json.value, "$");
  } catch (e) {
    if (e instanceof Misshapen) throw new Refusal("The body is not the JSON that is expected here (at {0}).", e.path);
    throw e;
  }
}

/** The message, or null. */
export function tryMessage<T>(octets: Uint8Array, shape: Shape<T>): T | null {
  try {
    return readMessage(octets, shape);
  } catch (e) {
    if (e instanceof Refusal) return null;
    throw e;
  }
}
