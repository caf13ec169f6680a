// The frame of each page of a sample, and its headers. The policy allows this one style sheet and no script.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { html, styleElement } from "./html.mjs";

export const document = (styleSheet) => {
  const style = readFileSync(styleSheet, "utf8");
  const hash = createHash("sha256").update(style).digest("base64");
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  };
  return (res, w, content, status = 200) =>
    res.writeHead(status, headers).end(
      String(html`<!doctype html><html lang="${w.lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${w.title}</title><link rel="icon" href="data:,">${styleElement(style)}
<header><a href="/${w.query}">${w.title}</a><nav aria-label="${w.language}"><a id="language" lang="${w.other}" href="?lang=${w.other}">${w.otherName}</a></nav></header>
<main>${content}</main></html>`),
    );
};
