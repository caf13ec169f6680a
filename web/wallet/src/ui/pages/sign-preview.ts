// The second step of signing: the holder checks what readers will learn, and signs.

import { forReading } from "../../protocol/internet-id.ts";
import type { SigningQuestion } from "../../wallet/questions.ts";
import { h } from "../dom.ts";
import { factName, factValue, named, sentenceOf, t } from "../i18n.ts";
import { origin } from "../outside.ts";
import { button, card, definition, Meter, page, quote } from "../parts.ts";
import { fileRows } from "./file-rows.ts";
import { crowd, step, type Draft } from "./sign-draft.ts";

export function signPreview(at: Draft, question: SigningQuestion): HTMLElement {
  const { context, subject, facts, internetId, impediment } = question;
  const meter = new Meter();
  const back = button(t("Back"), () => step(() => (at.question = null)));
  const yes = button(
    t("Sign"),
    async () => {
      const words = t("Preparing and checking your proof…");
      meter.show(words, 0.05);
      try {
        const made = await at.wallet.sign(question, (done) => meter.show(words, done));
        step(() => (at.made = made));
      } finally {
        meter.hide();
      }
    },
    "primary",
  );
  return page(
    t("Check before you sign"),
    card(
      h("h2", null, t("You sign")),
      subject.file ? definition(fileRows(subject.file)) : quote(t("Text"), subject.text!),
    ),
    h(
      "div",
      { class: "two" },
      card(
        h("h2", null, t("Readers will learn")),
        h(
          "ul",
          { class: impediment ? "dots" : "ticks" },
          h("li", null, t("A real person, counted once here, signed exactly this")),
          h(
            "li",
            null,
            context.topic === null ? t("Your Internet ID, for this site only:") : t("Your name, for this topic only:"),
            h("br"),
            origin(context.text),
            h("br"),
            h("span", { class: "id" }, forReading(internetId)),
          ),
          facts.map((f) =>
            h("li", null, h("strong", null, named(factName(f.fact.name), factValue(f.value, f.fact.name)))),
          ),
        ),
        h(
          "p",
          null,
          crowd(
            at.wallet,
            facts.map((f) => f.fact),
          ),
        ),
      ),
      card(
        h("h2", null, t("Before you sign")),
        h(
          "ul",
          { class: "dots" },
          h("li", null, t("You cannot take a statement back. Anybody who has it can always show it to others.")),
          h(
            "li",
            null,
            context.topic === null
              ? t("Readers of that site see which account signed it.")
              : t(
                  "Everything that you sign on this topic has the same name. The name is not connected to any account.",
                ),
          ),
          h("li", null, t("Your own words may reveal who you are. The wallet cannot prevent that.")),
        ),
      ),
    ),
    impediment && h("div", { class: "notice bad", role: "alert" }, h("p", null, sentenceOf(impediment))),
    h("div", { class: "actions even" }, back, !impediment && yes),
    meter.element,
  );
}
