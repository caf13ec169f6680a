// The last step of signing: the holder gets the statement, and passes it on.

import { Refusal } from "../../refusal.ts";
import { h } from "../dom.ts";
import { t } from "../i18n.ts";
import { button, buttonLink, download, page, quote } from "../parts.ts";
import type { Draft } from "./sign-draft.ts";

export function signResult(at: Draft, made: string, another: () => void): HTMLElement {
  const said = h("p", { role: "status" });
  return page(
    t("Signed"),
    h(
      "div",
      { class: "notice good" },
      h("p", null, t("Your statement is ready. It stays on this device until you give it to somebody.")),
      at.question?.subject.file &&
        h("p", null, t("The statement does not contain the file. Pass on the file with it.")),
    ),
    h(
      "div",
      { class: "actions" },
      button(t("Save as a file"), () => download("symbolon-statement.json", "application/json", made), "primary"),
      button(t("Copy"), async () => {
        try {
          await navigator.clipboard.writeText(made);
        } catch {
          throw new Refusal("The browser did not allow copying. Save the statement as a file instead.");
        }
        said.textContent = t("Copied.");
      }),
      button(t("Sign another statement"), another),
    ),
    said,
    h("details", null, h("summary", null, t("Show")), quote(t("Signed statement"), made)),
    h(
      "p",
      null,
      t("Readers can check it in a wallet like this one, or with this command:"),
      " ",
      h("code", null, "symbolon verify"),
    ),
    h(
      "div",
      { class: "actions" },
      buttonLink("/check", t("Check a statement")),
      buttonLink("/ids", t("My Internet IDs")),
    ),
  );
}
