// Finds in the sources every sentence that a person may see.

import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const src = resolve(import.meta.dirname, "../../src");

export function sentences(): string[] {
  const found = new Set<string>();
  for (const file of readdirSync(src, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts") || file.endsWith("zh-hans.ts")) continue;
    const text = readFileSync(resolve(src, file), "utf8");
    const literal = String.raw`"((?:[^"\\]|\\.)*)"`;
    const patterns = [
      String.raw`AuthorityRefusal\(\s*${literal}`,
      String.raw`\bt\(\s*${literal}`,
      String.raw`Refusal\(\s*${literal}`,
      String.raw`NotKept\(\s*${literal}`,
      String.raw`refuse\(\s*${literal}`,
      String.raw`\? t\(\s*${literal}`,
    ];
    if (/protocol.(registration|sign-in-request)\.ts$/.test(file)) patterns.push(String.raw`return\s+${literal}`);
    if (file.endsWith("shown-person.ts")) patterns.push(String.raw`UNKNOWN_AUTHORITY =\s*${literal}`);
    if (file.endsWith("refused.ts"))
      patterns.push(String.raw`(?:WARNING|WORDS|DOCUMENT) =\s*${literal}`, String.raw`[\w"]:\s*${literal}`);
    if (file.endsWith("store.ts")) patterns.push(String.raw`CLOSED =\s*${literal}`);
    for (const pattern of patterns)
      for (const match of text.matchAll(new RegExp(pattern, "g"))) found.add(JSON.parse(`"${match[1]}"`) as string);
  }
  found.delete("{0}");
  return [...found].sort();
}
