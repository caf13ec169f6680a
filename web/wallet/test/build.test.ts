// The build: reproducible, small, and without inline code or foreign resources.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), "symbolon-wallet-")));
const [first, second] = folders as [string, string];
const read = (name: string): Buffer => readFileSync(join(first, name));

beforeAll(() => {
  const vite = resolve(root, "../../node_modules/vite/bin/vite.js");
  for (const folder of folders) {
    execFileSync(process.execPath, [vite, "build", "--outDir", folder, "--emptyOutDir", "--logLevel", "error"], {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production" },
    });
    execFileSync(process.execPath, [join(root, "tools/finish.mjs"), folder]);
  }
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test("two builds are the same octets", () => {
  const hashes = read("hashes.txt").toString();
  expect(hashes).toBe(readFileSync(join(second, "hashes.txt"), "utf8"));
  for (const line of hashes.trim().split("\n")) {
    const [hash, name] = line.split("  ") as [string, string];
    expect(createHash("sha256").update(read(name)).digest("hex"), name).toBe(hash);
  }
});

test("the first load is below 200 KB, with the worker", () => {
  const html = read("index.html").toString();
  const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((m) => m[1]!);
  const worker = readdirSync(join(first, "assets"))
    .filter((name) => name.startsWith("worker-"))
    .map((name) => "assets/" + name);
  expect(worker.length).toBe(1);
  const bytes = ["index.html", "icon.svg", ...named, ...worker].reduce(
    (sum, name) => sum + gzipSync(read(name)).length,
    0,
  );
  expect(bytes).toBeLessThan(200_000);
});

test("no inline script or style, and nothing from elsewhere", () => {
  const html = read("index.html").toString();
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  expect(html.replace(/content="default-src[^"]*"/, "")).not.toMatch(/https?:\/\//);
  expect(html).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/);
  expect(html).not.toMatch(/unsafe-/);
});
