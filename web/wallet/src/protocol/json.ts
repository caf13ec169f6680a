// JSON on the wire: one value, no duplicate names, no deeper than 16. JSON.parse silently takes the last of two equal
// names, so two readers of one signed message could read different values.

import { fromUtf8 } from "../bytes.ts";

export const MAX_DEPTH = 16;

/** A number that is not written as an integer. None of our messages has one. */
export class OtherNumber {
  constructor(readonly text: string) {}
}

export type Json = null | boolean | number | string | OtherNumber | Json[] | Map<string, Json>;

/** Null when the octets are not exactly one JSON value. */
export function parseJson(octets: Uint8Array): { readonly value: Json } | null {
  try {
    const reader = new Reader(fromUtf8(octets));
    return { value: reader.whole() };
  } catch {
    return null;
  }
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  whole(): Json {
    const value = this.value(1);
    this.space();
    if (this.at !== this.text.length) throw new SyntaxError("more than one value");
    return value;
  }

  private value(depth: number): Json {
    this.space();
    const next = this.text[this.at];
    if (next === "{") return this.object(depth);
    if (next === "[") return this.array(depth);
    if (next === '"') return this.string();
    for (const [word, meaning] of [
      ["true", true],
      ["false", false],
      ["null", null],
    ] as const)
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return meaning;
      }
    const number = this.match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    return /^-?\d+$/.test(number) && Number.isSafeInteger(Number(number)) ? Number(number) : new OtherNumber(number);
  }

  private object(depth: number): Json {
    const members = new Map<string, Json>();
    this.list("{", "}", depth, () => {
      this.space();
      const name = this.string();
      this.space();
      this.take(":");
      if (members.has(name)) throw new SyntaxError("a name twice");
      members.set(name, this.value(depth + 1));
    });
    return members;
  }

  private array(depth: number): Json {
    const items: Json[] = [];
    this.list("[", "]", depth, () => items.push(this.value(depth + 1)));
    return items;
  }

  private list(open: string, close: string, depth: number, item: () => void): void {
    if (depth > MAX_DEPTH) throw new SyntaxError("too deep");
    this.take(open);
    this.space();
    if (this.text[this.at] === close) {
      this.at++;
      return;
    }
    for (;;) {
      item();
      this.space();
      if (this.text[this.at] === close) {
        this.at++;
        return;
      }
      this.take(",");
    }
  }

  private string(): string {
    const text = JSON.parse(this.match(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y)) as string;
    if (!text.isWellFormed()) throw new SyntaxError("half a character");
    return text;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) throw new SyntaxError("unexpected");
    this.at = pattern.lastIndex;
    return found[0];
  }

  private space(): void {
    while (" \t\r\n".includes(this.text[this.at] ?? "x")) this.at++;
  }

  private take(char: string): void {
    if (this.text[this.at] !== char) throw new SyntaxError("unexpected");
    this.at++;
  }
}
