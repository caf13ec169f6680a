import { html } from "../../html/html.mjs";
import { csrf, groups } from "./parts.mjs";

const password = (w, session) =>
  html`<h1>${w.moderator}</h1><form class="card" method="post" action="/moderator">${csrf(session)}<label>${w.password}<input type="password" name="password" autocomplete="current-password" required></label><button>${w.enter}</button></form>`;

const row = (session, id, name, label, more) =>
  html`<form class="card" method="post" action="/ban">${csrf(session)}<input type="hidden" name="id" value="${id}">${more}<p>${name} <code>${groups(id)}</code></p><button class="quiet">${label}</button></form>`;

const lift = html`<input type="hidden" name="lift" value="1">`;

export const moderator = (w, session, forum) => {
  if (!session?.moderator) return password(w, session);
  const accounts = Object.entries(forum.accounts).filter(([id]) => !forum.banned[id]);
  const banned = Object.keys(forum.banned);
  return html`<h1>${w.moderator}</h1>
<form class="card" method="post" action="/ban">${csrf(session)}<label>${w.banId}<input name="id" autocomplete="off" required></label><button>${w.ban}</button></form>
${accounts.map(([id, a]) => row(session, id, a.name, w.ban))}
<h2>${w.bannedList}</h2>${
    banned.length > 0
      ? banned.map((id) => row(session, id, forum.accounts[id]?.name ?? "", w.lift, lift))
      : html`<p>${w.nobody}</p>`
  }`;
};
