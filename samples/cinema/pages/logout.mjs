import { html } from "../../html/html.mjs";
import { csrf } from "./parts.mjs";

export const logout = (w, session) =>
  html`<h1>${w.signOut}</h1><form class="card" method="post" action="/logout">${csrf(session)}<button>${w.signOut}</button></form>`;
