// The first step of signing: the holder chooses subject, name and facts.

import { factOf } from "../../protocol/certificate.ts";
import { describeFile, type Subject } from "../../protocol/statement.ts";
import { parseContext, PUBLIC_PREFIX } from "../../protocol/statement-context.ts";
import { Refusal } from "../../refusal.ts";
import { h, type Child } from "../dom.ts";
import { factName, factValue, named, t } from "../i18n.ts";
import { origin, outside } from "../outside.ts";
import { area, buttonLink, card, field, form, lead, page } from "../parts.ts";
import { crowd, knownNames, step, type Draft } from "./sign-draft.ts";

export function signForm(at: Draft): HTMLElement {
  const { wallet } = at;
  const text = area("text", t("Text"), undefined, 6);
  const typed = text.querySelector("textarea")!;
  typed.value = at.text;
  typed.addEventListener("input", () => (at.text = typed.value));
  const upload = h("input", { type: "file", id: "signed-file", "aria-describedby": "signed-file-hint" });
  const chosen = h("p", { role: "status", class: "id" });
  const sayChosen = (): void => void (chosen.textContent = at.file?.name ?? "");
  upload.addEventListener("change", () => {
    at.file = upload.files?.[0] ?? null;
    sayChosen();
  });
  const file = h(
    "div",
    { class: "field" },
    h("label", { for: "signed-file" }, t("File")),
    h(
      "p",
      { class: "hint", id: "signed-file-hint" },
      t("Only the file's name, size and hash are signed. The file stays on this device."),
    ),
    upload,
    chosen,
  );
  const topic = field(
    "topic",
    t("Topic"),
    { value: at.topic, maxlength: 100, autocomplete: "off" },
    t(
      "Use lower-case letters, digits and hyphens, such as cycle-paths-2026. Everybody who signs on this topic must write it the same way.",
    ),
  );
  topic.addEventListener("input", (e) => (at.topic = (e.target as HTMLInputElement).value));
  const alike = h("p", { role: "status" });
  const show = (): void => {
    text.hidden = at.kind !== "text";
    file.hidden = at.kind !== "file";
    topic.hidden = at.name !== "topic";
    alike.textContent = crowd(wallet, [...at.facts]);
  };
  const choose = (change: () => void) => (on: boolean) => {
    if (on) change();
    show();
  };
  sayChosen();
  show();
  return page(
    t("Sign something"),
    lead(
      t("Sign a text or a file as a real person. Readers can check the signature, but they cannot learn who you are."),
    ),
    form(
      t("Preview"),
      [
        card(
          h(
            "fieldset",
            null,
            h("legend", null, t("What do you sign?")),
            choice(
              "radio",
              "kind",
              at.kind === "text",
              choose(() => (at.kind = "text")),
              t("A text"),
            ),
            choice(
              "radio",
              "kind",
              at.kind === "file",
              choose(() => (at.kind = "file")),
              t("A file"),
            ),
          ),
          text,
          file,
        ),
        card(
          h(
            "fieldset",
            null,
            h("legend", null, t("Under which name?")),
            knownNames(wallet).map(({ context, label }) =>
              choice(
                "radio",
                "name",
                at.name === context,
                choose(() => (at.name = context)),
                h("strong", null, outside(label)),
                " ",
                origin(context),
              ),
            ),
            choice(
              "radio",
              "name",
              at.name === "topic",
              choose(() => (at.name = "topic")),
              h("strong", null, t("A public topic")),
              h("br"),
              t(
                "Each person has one name on a topic, so votes can be counted. The name is not connected to any account.",
              ),
            ),
          ),
          topic,
          h(
            "p",
            { class: "hint" },
            t(
              "A site appears here after you have signed in there. If you sign under a site's name, its readers see which account signed.",
            ),
          ),
        ),
        card(
          h(
            "fieldset",
            null,
            h("legend", null, t("Which facts do you show?")),
            h(
              "p",
              { class: "hint" },
              t("Showing nothing protects you best. A statement always shows that you are a real person."),
            ),
            wallet
              .certificate!.schema.facts.filter((fact) => fact.disclosable)
              .map((fact) =>
                choice(
                  "checkbox",
                  fact.name,
                  at.facts.has(fact),
                  (on) => {
                    if (on) at.facts.add(fact);
                    else at.facts.delete(fact);
                    show();
                  },
                  named(factName(fact.name), factValue(factOf(wallet.certificate!, fact), fact.name)),
                ),
              ),
          ),
          alike,
        ),
      ],
      async () => {
        const subject = await subjectOf(at);
        const context = parseContext(at.name === "topic" ? PUBLIC_PREFIX + at.topic.trim() : at.name);
        if (!context)
          throw new Refusal("A topic has 1 to 100 lower-case letters, digits and hyphens, such as cycle-paths-2026.");
        const question = await wallet.askToSign(context, subject, [...at.facts]);
        step(() => (at.question = question));
      },
      buttonLink("/check", t("Check a statement")),
    ),
  );
}

const choice = (
  type: "radio" | "checkbox",
  name: string,
  checked: boolean,
  chosen: (on: boolean) => void,
  ...label: Child[]
): HTMLElement =>
  h(
    "label",
    { class: "choice" },
    h("input", { type, name, checked, onchange: (e: Event) => chosen((e.target as HTMLInputElement).checked) }),
    h("span", null, ...label),
  );

async function subjectOf(at: Draft): Promise<Subject> {
  if (at.kind === "text") {
    if (at.text.trim() === "") throw new Refusal("Write the text first.");
    return { text: at.text };
  }
  if (!at.file) throw new Refusal("Choose the file first.");
  return { file: await describeFile(at.file.name, at.file.stream()) };
}
