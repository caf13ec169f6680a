// Parts that several pages share.
import { html } from "../../html/html.mjs";

export const csrf = (session) => session && html`<input type="hidden" name="csrf" value="${session.csrf}">`;
export const groups = (id) => id.match(/.{1,4}/g).join(" ");
