// Signing a text or a file under an Internet ID: what, under which name, with which facts; then a look at it; then the statement,
// which leaves the wallet in its holder's hands alone.

import type { Wallet, SigningQuestion } from "../../wallet/wallet.ts";
import { claimOf } from "../../protocol/certificate.ts";
import { FACTS, type Fact } from "../../protocol/facts.ts";
import { forReading } from "../../protocol/internet-id.ts";
import { describeFile, type Subject } from "../../protocol/statement.ts";
import { contextOf, parseContext, PUBLIC_PREFIX } from "../../protocol/statement-context.ts";
import { Refusal } from "../../refusal.ts";
import { h, type Child } from "../dom.ts";
import { both, factName, factValue, sentenceOf, t } from "../i18n.ts";
import {
  area,
  button,
  buttonLink,
  card,
  definition,
  download,
  field,
  form,
  lead,
  Meter,
  page,
  quote,
} from "../parts.ts";
import { origin, outside } from "../outside.ts";
import { render } from "../router.ts";
import { session } from "../session.ts";

/** What was typed and chosen so far, the question and the statement: kept until the next one, in this open wallet alone. */
interface Draft {
  readonly wallet: Wallet;
  kind: "text" | "file";
  text: string;
  file: File | null;
  /** A context as it is written, or "topic": the one that is typed. */
  name: string;
  topic: string;
  readonly facts: Set<Fact>;
  question: SigningQuestion | null;
  made: string | null;
}

let draft: Draft | null = null;

export function sign(): HTMLElement {
  const wallet = session.wallet!;
  if (!wallet.certificate)
    return page(
      t("Sign something"),
      lead(t("To sign you need a certificate, and there is none in this wallet yet.")),
      h("div", { class: "actions" }, buttonLink("/get", t("Get a certificate"), "primary")),
    );
  if (draft?.wallet !== wallet) draft = fresh(wallet);
  if (draft.made !== null) return given(draft, draft.made);
  return draft.question ? looked(draft, draft.question) : asked(draft);
}

function fresh(wallet: Wallet): Draft {
  return {
    wallet,
    kind: "text",
    text: "",
    file: null,
    name: names(wallet)[0]?.context ?? "topic",
    topic: "",
    facts: new Set(),
    question: null,
    made: null,
  };
}

/** Draws the next step, and begins at its heading. */
function step(change: () => void): void {
  change();
  render();
  scrollTo(0, 0);
  document.querySelector<HTMLElement>("h1")?.focus();
}

/** Where the holder has a name already, from the newest. */
function names(wallet: Wallet): { readonly context: string; readonly label: string }[] {
  const known = new Map<string, string>();
  for (const e of wallet.state.history.toReversed())
    if (e.outcome !== "refused" && !known.has(contextOf(e.origin, e.slot)))
      known.set(contextOf(e.origin, e.slot), e.origin.startsWith(PUBLIC_PREFIX) ? t("Public topic") : both(e.name));
  return [...known].map(([context, label]) => ({ context, label }));
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

function asked(at: Draft): HTMLElement {
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
      t("Only its name, length and hash are signed. The file stays here."),
    ),
    upload,
    chosen,
  );
  const topic = field(
    "topic",
    t("Topic"),
    { value: at.topic, maxlength: 100, autocomplete: "off" },
    t(
      "Lower-case letters, digits and hyphens, such as cycle-paths-2026. Everybody who signs on it must write it the same way.",
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
      t("A text or a file, signed by a real person. Whoever reads it can check that, and cannot learn who you are."),
    ),
    form(
      t("Look at it first"),
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
            names(wallet).map(({ context, label }) =>
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
              t("One name a person, so that votes can be counted; it is connected to no account."),
            ),
          ),
          topic,
          h(
            "p",
            { class: "hint" },
            t(
              "Sites stand here once you have signed in there. Under a site's name its readers see which account wrote it.",
            ),
          ),
        ),
        card(
          h(
            "fieldset",
            null,
            h("legend", null, t("What do you show with it?")),
            h("p", { class: "hint" }, t("Nothing is the best. That you are a real person is shown always.")),
            FACTS.filter((fact) => fact.disclosable).map((fact) =>
              choice(
                "checkbox",
                fact.name,
                at.facts.has(fact),
                (on) => {
                  if (on) at.facts.add(fact);
                  else at.facts.delete(fact);
                  show();
                },
                `${factName(fact.name)}: ${factValue(claimOf(wallet.certificate!, fact))}`,
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

async function subjectOf(at: Draft): Promise<Subject> {
  if (at.kind === "text") {
    if (at.text.trim() === "") throw new Refusal("Write the text first.");
    return { text: at.text };
  }
  if (!at.file) throw new Refusal("Choose the file first.");
  return { file: await describeFile(at.file.name, at.file.stream()) };
}

function crowd(wallet: Wallet, facts: readonly Fact[]): string {
  if (facts.length === 0) return t("No fact is shown. You are one of all who have a certificate.");
  const alike = wallet.peopleAlike(facts);
  if (alike === null) return t("How many people look the same as you here is not known yet.");
  return alike < wallet.threshold
    ? t(
        "Only {0} people look the same as you with these facts, and you want at least {1}: the wallet does not sign with them.",
        alike,
        wallet.threshold,
      )
    : t("At least {0} people look the same as you with these facts.", alike);
}

function looked(at: Draft, question: SigningQuestion): HTMLElement {
  const { context, subject, facts, internetId, impediment } = question;
  const meter = new Meter();
  const back = button(t("Back"), () => step(() => (at.question = null)));
  const yes = button(
    t("Sign"),
    async () => {
      const words = t("Proving, without showing more. Checking it before it leaves.");
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
    t("Look before you sign"),
    card(h("h2", null, t("You sign")), subject.file ? describedFile(subject.file) : quote(t("Text"), subject.text!)),
    h(
      "div",
      { class: "two" },
      card(
        h("h2", null, t("Whoever has it learns")),
        h(
          "ul",
          { class: impediment ? "dots" : "ticks" },
          h("li", null, t("that a real person, counted once here, signed exactly this")),
          h(
            "li",
            null,
            context.topic === null
              ? t("your Internet ID at this site and no other:")
              : t("your name on this topic and on no other:"),
            h("br"),
            origin(context.text),
            h("br"),
            h("span", { class: "id" }, forReading(internetId)),
          ),
          facts.map((f) => h("li", null, h("strong", null, `${factName(f.fact.name)}: ${factValue(f.value)}`))),
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
        h("h2", null, t("Before you do")),
        h(
          "ul",
          { class: "dots" },
          h("li", null, t("Whoever has it can show it to anybody, for ever. You cannot take it back.")),
          h(
            "li",
            null,
            context.topic === null
              ? t("Readers of that site know which account wrote it.")
              : t("Whatever you sign on this topic stands under the same name, and no account is connected to it."),
          ),
          h("li", null, t("Your own words may say who you are. The wallet cannot change that.")),
        ),
      ),
    ),
    impediment && h("div", { class: "notice bad", role: "alert" }, h("p", null, sentenceOf(impediment))),
    h("div", { class: "actions even" }, back, !impediment && yes),
    meter.element,
  );
}

function given(at: Draft, made: string): HTMLElement {
  const said = h("p", { role: "status" });
  return page(
    t("Signed"),
    h(
      "div",
      { class: "notice good" },
      h("p", null, t("Here it is. It is on this device alone until you give it to somebody.")),
      at.question?.subject.file && h("p", null, t("The file itself is not in it. Pass it on beside it.")),
    ),
    h(
      "div",
      { class: "actions" },
      button(t("Save as a file"), () => download("symbolon-statement.json", "application/json", made), "primary"),
      button(t("Copy"), async () => {
        try {
          await navigator.clipboard.writeText(made);
        } catch {
          throw new Refusal("The browser did not let the wallet copy it. Save it as a file instead.");
        }
        said.textContent = t("Copied.");
      }),
      button(t("Sign something else"), () => step(() => (draft = null))),
    ),
    said,
    h("details", null, h("summary", null, t("Show to me")), quote(t("Signed statement"), made)),
    h(
      "p",
      null,
      t("Whoever reads it checks it in a wallet like this one, or with this command:"),
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

const describedFile = (file: NonNullable<Subject["file"]>): HTMLElement => definition(fileRows(file));

/** Rows that describe a file. */
export const fileRows = ({
  name,
  size,
  sha256,
}: NonNullable<Subject["file"]>): readonly (readonly [Child, Child])[] => [
  [t("File"), h("span", { class: "id" }, name)],
  [t("Length"), t("{0} bytes", size)],
  [h("code", null, "SHA-256"), h("span", { class: "id" }, sha256)],
];
