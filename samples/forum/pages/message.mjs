import { html } from "../../html/html.mjs";

export const message = (w, text) =>
  html`<h1>${w.title}</h1><div class="card"><p role="alert" id="message">${text}</p><a class="button" href="/${w.query}">${w.back}</a></div>`;
