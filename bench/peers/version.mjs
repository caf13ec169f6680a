// The name and version of an installed package.
import { readFileSync } from "node:fs";

export const installed = (name) => {
  const at = new URL(`node_modules/${name}/package.json`, import.meta.url);
  return `${name} ${JSON.parse(readFileSync(at, "utf8")).version}`;
};
