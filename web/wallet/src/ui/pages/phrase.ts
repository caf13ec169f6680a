// The phrase: shown, written down, proven.

import { toWords, wordList, WORD_COUNT, type PhraseLanguage } from "../../wallet/phrase.ts";
import { checkWords } from "../../wallet/entropy-check.ts";
import { Refusal } from "../../refusal.ts";
import { h } from "../dom.ts";
import { language, t } from "../i18n.ts";
import { button, card, field, form, lead, notice, page } from "../parts.ts";
import { go } from "../router.ts";
import { session } from "../session.ts";

export function phrase(): HTMLElement {
  const wallet = session.wallet!;
  const place = h("div");
  const list = h("ol", { class: "words", translate: "no" });
  const beside = h("p");
  let shown: PhraseLanguage = language();
  const fill = async (): Promise<void> => {
    const words = toWords(wallet.entropy, await wordList(shown));
    list.replaceChildren(...words.map((word) => h("li", { lang: shown }, word)));
    if (wallet.check !== null)
      beside.replaceChildren(
        t("And beside them, with which a restored wallet notices other Internet IDs:"),
        " ",
        await besideWords(wallet.check, shown),
      );
  };
  const write = (): void => {
    void fill();
    place.replaceChildren(
      card(
        list,
        beside,
        h(
          "div",
          { class: "actions" },
          button(t("I have written them down"), prove, "primary"),
          button(t("English or Chinese words"), () => {
            shown = shown === "en" ? "zh-Hans" : "en";
            return fill();
          }),
        ),
      ),
    );
  };
  const prove = (): void => {
    const asked = [...Array(WORD_COUNT).keys()]
      .sort(() => crypto.getRandomValues(new Int8Array(1))[0]!)
      .slice(0, 3)
      .sort((a, b) => a - b);
    const fields = asked.map((i) => field(`word${i}`, t("Word {0}", i + 1), { autocomplete: "off", required: true }));
    place.replaceChildren(
      card(
        h("h2", null, t("Show that it is on paper")),
        form(
          t("Go on"),
          fields,
          async (values) => {
            const lists = await Promise.all(
              (["en", "zh-Hans"] as const).map(async (l) => toWords(wallet.entropy, await wordList(l))),
            );
            const wrong = asked.find(
              (i) => !lists.some((words) => words[i] === values[`word${i}`]?.trim().toLowerCase()),
            );
            if (wrong !== undefined)
              throw new Refusal("Word {0} is another one on this screen. Look at your paper again.", String(wrong + 1));
            await wallet.phraseIsKept();
            go(wallet.certificate ? "/safety" : "/get");
          },
          button(t("Show the words again"), write),
        ),
      ),
    );
    place.querySelector("input")?.focus();
  };
  write();
  return page(
    t("Your recovery phrase"),
    !wallet.certificate && h("p", { class: "step" }, t("Step {0} of {1}", 2, 3)),
    lead(
      t(
        "These 24 words are your secret. Whoever has them is you at every site; without them nobody can bring you back. Write them on paper.",
      ),
    ),
    notice(h("p", null, t("No photograph, no cloud, no message to yourself."))),
    place,
  );
}

/** The two words that stand beside the phrase. */
export async function besideWords(check: number, shown: PhraseLanguage): Promise<HTMLElement> {
  return h("strong", { lang: shown, translate: "no" }, checkWords(check, await wordList(shown)).join(" "));
}
