import { html } from "../../html/html.mjs";
import { clock, csrf, groups } from "./parts.mjs";

const visitor = (w, session) =>
  session?.sub
    ? html`<p><span class="note">${w.youAre}</span><br><code id="internet-id" translate="no">${groups(session.sub)}</code></p><form method="post" action="/logout">${csrf(session)}<button class="quiet" id="logout">${w.signOut}</button></form>`
    : html`<a class="button" id="login" href="/login${w.query}">${w.signIn}</a><p class="note">${w.learn}</p>`;

const buy = (w, session, film) =>
  session?.sub &&
  html`<form method="post" action="/ticket">${csrf(session)}<input type="hidden" name="film" value="${film}"><p></p><button aria-label="${w.buy}: ${w.films[film]}">${w.buy}</button></form>`;

export const home = (w, session, films) =>
  html`<h1>${w.title}</h1><p class="slogan">${w.slogan}</p><section class="card"><h2>${w.tickets}</h2>${visitor(w, session)}</section><h2>${w.tonight}</h2><div class="films">${films.map(
    (film) =>
      html`<section class="card"><p class="hour">${clock(film)}</p><h3>${w.films[film]}</h3>${buy(w, session, film)}</section>`,
  )}</div>`;
