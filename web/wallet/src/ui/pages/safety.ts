// Never locked out: the phrase again, helpers, a new device, a passkey; and leaving.

import { MAX_HELPERS, split } from "../../wallet/helpers.ts";
import { Refusal } from "../../refusal.ts";
import { LOWEST_THRESHOLD } from "../../wallet/wallet.ts";
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
    t("Never locked out"),
    lead(t("A lost phone loses no account, if one of these is ready before.")),
    card(
      h("h2", null, t("The phrase")),
      h(
        "p",
        null,
        wallet.state.phraseKept
          ? t("You have it on paper. Keep it where you keep what is dear.")
          : t("It is not on paper yet."),
      ),
      h("div", { class: "actions" }, buttonLink("/phrase", t("Show the phrase"))),
    ),
    card(
      h("h2", null, t("Helpers")),
      h(
        "p",
        null,
        t(
          "Give each of some people a share. Enough of them together bring your phrase back; fewer know nothing at all.",
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
                  "Any {0} of these {1}. Give each to another person, and keep none together. New shares do not fit old ones.",
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
          "Open this wallet there, choose “I have a phrase”, and type it. Show your document once more, and every Internet ID is as before.",
        ),
      ),
    ),
    card(
      h("h2", null, t("Passkey")),
      h(
        "p",
        null,
        t(
          "Unlock with a fingerprint, a face or a key, where the browser and the device can. The passphrase works always.",
        ),
      ),
      !passkeysExist()
        ? h("p", null, t("This browser has no passkeys."))
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
      h("h2", null, t("Not standing out")),
      h(
        "p",
        null,
        t(
          "The wallet shows a fact only when enough people look the same with it. You may ask for more people than it does.",
        ),
      ),
      form(
        t("Keep this number"),
        field("people", t("People, at least"), {
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
      h("h2", null, t("Leave")),
      h(
        "p",
        null,
        t(
          "Closing takes effect at the authority at once, and nobody asks why. Your accounts at sites stay until you close them there. With your phrase and your document you can come back as the same person.",
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
            if (!confirm(t("Delete the wallet from this device? You need your phrase to come back."))) return;
            await deleteWallet();
            go("/");
          },
          "danger",
        ),
      ),
    ),
  );
}
