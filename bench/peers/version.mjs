// The name and version of a package that is installed here.
import { readFileSync } from "node:fs";

export const installed = (name) => {
  const at = new URL(`node_modules/${name}/package.json`, import.meta.url);
  return `${name} ${JSON.parse(readFileSync(at, "utf8")).version}`;
};
