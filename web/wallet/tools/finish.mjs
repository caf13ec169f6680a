// Runs after the build: writes the service worker with the list of files that it caches, and the list of hashes. Both
// depend on the files only, so two builds of one source are the same octets.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

const dist = resolve(process.argv[2] ?? join(import.meta.dirname, "../dist"));
const sha256 = (data) => createHash("sha256").update(data).digest("hex");
const files = (folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => relative(folder, path).replaceAll("\\", "/"))
    .sort();

for (const old of ["hashes.txt", "sw.js"]) rmSync(join(dist, old), { force: true });
const kept = files(dist);
const version = sha256(kept.map((name) => sha256(readFileSync(join(dist, name)))).join("\n")).slice(0, 16);
const template = readFileSync(resolve(import.meta.dirname, "service-worker.js"), "utf8");
const list = JSON.stringify(["/", ...kept.filter((name) => name !== "index.html").map((name) => "/" + name)], null, 2);
const worker = template.replace("__VERSION__", version).replace(/\[\s*\/\* __FILES__ \*\/\s*\]/, () => list);
if (!worker.includes(list) || worker.includes("__VERSION__"))
  throw new Error("tools/service-worker.js has not the two places that this script fills in.");
writeFileSync(join(dist, "sw.js"), worker);

// The form of sha256sum, so that `sha256sum -c hashes.txt` checks a copy.
writeFileSync(
  join(dist, "hashes.txt"),
  files(dist)
    .map((name) => `${sha256(readFileSync(join(dist, name)))}  ${name}\n`)
    .join(""),
);
console.log(`${kept.length + 1} files in dist/hashes.txt, version ${version}`);
