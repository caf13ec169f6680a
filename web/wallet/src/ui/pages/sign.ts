// Signs a text or a file under an Internet ID. The holder chooses subject, name and facts, checks a preview and gets
// the statement. Only the holder passes the statement on.

import { h } from "../dom.ts";
import { t } from "../i18n.ts";
import { buttonLink, lead, page } from "../parts.ts";
import { session } from "../session.ts";
import { freshDraft, step, type Draft } from "./sign-draft.ts";
import { signForm } from "./sign-form.ts";
import { signPreview } from "./sign-preview.ts";
import { signResult } from "./sign-result.ts";

let draft: Draft | null = null;

export function sign(): HTMLElement {
  const wallet = session.wallet!;
  if (!wallet.certificate)
    return page(
      t("Sign something"),
      lead(t("To sign, you need a certificate. This wallet has none yet.")),
      h("div", { class: "actions" }, buttonLink("/get", t("Get a certificate"), "primary")),
    );
  if (draft?.wallet !== wallet) draft = freshDraft(wallet);
  if (draft.made !== null) return signResult(draft, draft.made, () => step(() => (draft = null)));
  return draft.question ? signPreview(draft, draft.question) : signForm(draft);
}
