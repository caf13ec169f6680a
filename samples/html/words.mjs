// The sentences of a sample: one file a language, words/en.json and words/zh-Hans.json beside its pages.
import { readFileSync } from "node:fs";

export const languages = (folder) => {
  const read = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
  const [en, zh] = [read("en"), read("zh-Hans")];
  // A chosen language is added to every link; otherwise the browser's preference counts.
  return (req, url) => {
    const chosen = url.searchParams.get("lang");
    const w = /^\s*zh/i.test(chosen ?? req.headers["accept-language"] ?? "") ? zh : en;
    return { ...w, query: chosen ? `?lang=${w.lang}` : "" };
  };
};
