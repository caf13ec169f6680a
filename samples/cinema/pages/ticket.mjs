import { html } from "../../html/html.mjs";
import { clock } from "./parts.mjs";

export const ticket = (w, film, number) =>
  html`<h1>${w.ticket}</h1><section class="card"><p class="hour">${clock(film)}</p><h3>${w.films[film]}</h3><p><code id="ticket">${number}</code></p></section><p><a href="/${w.query}">${w.back}</a></p>`;
