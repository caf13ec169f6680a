import { html } from "../../html/html.mjs";
import { csrf, groups } from "./parts.mjs";

const stranger = (w) =>
  html`<section class="card"><h2>${w.welcome}</h2><a class="button" id="login" href="/login${w.query}">${w.signIn}</a><p class="note">${w.learn}</p></section>`;

const banned = (w) => html`<p role="alert" id="banned"><strong>${w.banned}</strong></p>`;

const post = (w, session) =>
  html`<form method="post" action="/post">${csrf(session)}<label>${w.say}<textarea name="text" maxlength="1000" required></textarea></label><button>${w.post}</button></form>`;

const newAccount = (w, session) =>
  html`<form method="post" action="/account">${csrf(session)}<label>${w.chooseName}<input name="name" maxlength="32" autocomplete="nickname" required aria-describedby="once"></label><p class="note" id="once">${w.once}</p><button>${w.create}</button></form>`;

const visitor = (w, session, forum) => {
  if (!session?.sub) return stranger(w);
  const account = forum.accounts[session.sub];
  const may = account ? post : newAccount;
  return html`<section class="card"><p>${account && html`<strong>${account.name}</strong><br>`}<span class="note">${w.youAre}</span><br><code id="internet-id" translate="no">${groups(session.sub)}</code></p>${
    forum.banned[session.sub] ? banned(w) : may(w, session)
  }<form method="post" action="/logout">${csrf(session)}<button class="quiet" id="logout">${w.signOut}</button></form></section>`;
};

const article = (forum, { by, text }) =>
  html`<article><strong>${forum.accounts[by]?.name ?? "?"}</strong><br>${text}</article>`;

export const home = (w, session, forum) =>
  html`<h1>${w.title}</h1><p class="slogan">${w.slogan}</p>${visitor(w, session, forum)}<h2>${w.posts}</h2>${
    forum.posts.length > 0 ? forum.posts.map((p) => article(forum, p)) : html`<p>${w.none}</p>`
  }<p><a href="/moderator${w.query}">${w.moderator}</a></p>`;
