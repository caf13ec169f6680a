// The recovery page: phrase, helpers, new device, passkey, crowd threshold, closing and deleting.

import { MAX_HELPERS, split } from "../../wallet/helpers.ts";
import { Refusal } from "../../refusal.ts";
import { LOWEST_THRESHOLD } from "../../wallet/look-alikes.ts";
import { h } from "../dom.ts";
import { t } from "../i18n.ts";
import { button, buttonLink, card, download, field, form, lead, notice, page } from "../parts.ts";
import { addPasskey, passkeysExist } from "../passkey.ts";
import { go, render } from "../router.ts";
import { authority, deleteWallet, session } from "../session.ts";

export function safety(): HTMLElement {
  const wallet = session.wallet!;
  const shares = h("div", { "aria-live": "polite" });
  return page(
    t("Recovery"),
    lead(t("Set up one of these in case you lose your phone.")),
    card(
      h("h2", null, t("Recovery phrase")),
      h(
        "p",
        null,
        wallet.state.phraseKept
          ? t("You have written it down. Keep it somewhere safe, for example with your passport.")
          : t("You have not written it down yet."),
      ),
      h("div", { class: "actions" }, buttonLink("/phrase", t("Show the phrase"))),
    ),
    card(
      h("h2", null, t("Helpers")),
      h(
        "p",
        null,
        t(
          "Give several people one share each. Enough shares together restore your phrase; fewer shares reveal nothing.",
        ),
      ),
      form(
        t("Make shares"),
        h(
          "div",
          { class: "pair" },
          field("k", t("Needed"), { type: "number", min: 2, max: MAX_HELPERS, value: 2, inputmode: "numeric" }),
          field("n", t("Shares"), { type: "number", min: 2, max: MAX_HELPERS, value: 3, inputmode: "numeric" }),
        ),
        ({ k, n }) => {
          const [needed, all] = [Number(k), Number(n)];
          if (!(needed >= 2 && needed <= all && all <= MAX_HELPERS))
            throw new Refusal("At least 2 must be needed, of at most {0} shares.", String(MAX_HELPERS));
          const made = split(wallet.entropy, needed, all);
          shares.replaceChildren(
            notice(
              h(
                "p",
                null,
                t(
                  "Any {0} of these {1} shares restore your phrase. Give each share to a different person, and keep no two together. New shares do not work with old ones.",
                  needed,
                  all,
                ),
              ),
            ),
            h(
              "ol",
              { class: "shares", translate: "no" },
              made.map((share, i) =>
                h(
                  "li",
                  null,
                  h("p", { class: "id" }, share),
                  button(t("Save share {0}", i + 1), () =>
                    download(`symbolon-share-${i + 1}.txt`, "text/plain", share + "\n"),
                  ),
                ),
              ),
            ),
          );
        },
      ),
      shares,
    ),
    card(
      h("h2", null, t("A new device")),
      h(
        "p",
        null,
        t(
          "Open this wallet on the new device, choose “Restore my wallet” and type your phrase. Then show your document once more. Every Internet ID stays the same.",
        ),
      ),
    ),
    card(
      h("h2", null, t("Passkey")),
      h(
        "p",
        null,
        t(
          "Unlock with a fingerprint, your face or a security key, if browser and device support it. The passphrase always works.",
        ),
      ),
      !passkeysExist()
        ? h("p", null, t("This browser does not support passkeys."))
        : wallet.store.hasPasskey
          ? button(t("Remove passkeys"), async () => {
              await wallet.store.removePasskeys();
              render();
            })
          : button(t("Add a passkey"), async () => {
              await addPasskey(wallet.store);
              render();
            }),
    ),
    card(
      h("h2", null, t("Blend in")),
      h("p", null, t("The wallet shows facts only if enough people have the same ones. You can raise that number.")),
      form(
        t("Save"),
        field("people", t("Minimum number of people"), {
          type: "number",
          min: LOWEST_THRESHOLD,
          value: wallet.threshold,
          inputmode: "numeric",
        }),
        async ({ people }) => {
          await wallet.setThreshold(Number(people));
          render();
        },
      ),
    ),
    card(
      h("h2", null, t("Close or delete")),
      h(
        "p",
        null,
        t(
          "Closing takes effect at the authority at once, and you need not give a reason. Your accounts at sites stay until you close them there. You can come back as the same person with your phrase and your document.",
        ),
      ),
      h(
        "div",
        { class: "actions" },
        wallet.certificate &&
          button(
            t("Close my certificate"),
            async () => {
              if (!confirm(t("Close the certificate now? You can come back with your phrase and your document.")))
                return;
              await wallet.close(authority());
              go("/");
            },
            "danger",
          ),
        button(
          t("Delete from this device"),
          async () => {
            if (!confirm(t("Delete the wallet from this device? You need your phrase to restore it."))) return;
            await deleteWallet();
            go("/");
          },
          "danger",
        ),
      ),
    ),
  );
}
