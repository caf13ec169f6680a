// Checks a statement or a receipt. The answer is that of `symbolon verify` with this wallet's own authority.

import type { Wallet } from "../../wallet/wallet.ts";
import type { Finding } from "../../protocol/finding.ts";
import { forReading } from "../../protocol/internet-id.ts";
import { describeFile, MAX_STATEMENT, type StatementFile } from "../../protocol/statement.ts";
import { UNKNOWN_AUTHORITY } from "../../protocol/shown-person.ts";
import { utf8 } from "../../bytes.ts";
import { Refusal } from "../../refusal.ts";
import { h, type Child } from "../dom.ts";
import { day, factName, factValue, moment, named, sentenceOf, t } from "../i18n.ts";
import { area, button, buttonLink, card, definition, form, lead, notice, page, quote } from "../parts.ts";
import { origin, plain } from "../outside.ts";
import { session } from "../session.ts";
import { fileRows } from "./file-rows.ts";

/** The last finding of this open wallet, kept so that a change of language shows it again. */
let last: { readonly wallet: Wallet; readonly finding: Finding } | null = null;

export function check(): HTMLElement {
  const wallet = session.wallet!;
  const upload = h("input", { type: "file", id: "statement", accept: ".json,application/json" });
  const pasted = area("statement", t("Or paste it"), undefined, 3);
  const typed = pasted.querySelector("textarea")!;
  // Only one input counts: the last one filled.
  upload.addEventListener("change", () => (typed.value = ""));
  typed.addEventListener("input", () => (upload.value = ""));
  const answer = h("div", { "aria-live": "polite" });
  if (last?.wallet === wallet) answer.replaceChildren(found(last.finding));
  return page(
    t("Check a statement"),
    lead(t("Check a statement that somebody gave you, or a receipt from a site. It does not leave this device.")),
    card(
      form(
        t("Check"),
        [h("div", { class: "field" }, h("label", { for: "statement" }, t("File of the statement")), upload), pasted],
        async ({ statement }) => {
          last = null;
          answer.replaceChildren();
          const file = upload.files?.[0];
          if (file && file.size > MAX_STATEMENT)
            throw new Refusal("A statement may have {0} bytes.", String(MAX_STATEMENT));
          const json = file ? new Uint8Array(await file.arrayBuffer()) : utf8((statement ?? "").trim());
          if (json.length === 0) throw new Refusal("Choose a statement first.");
          const finding = await wallet.examine(json);
          last = { wallet, finding };
          answer.replaceChildren(found(finding));
        },
      ),
    ),
    answer,
    h("div", { class: "actions" }, buttonLink("/sign", t("Sign something"))),
  );
}

function found(finding: Finding): HTMLElement {
  const { person, refused, kind, context, text, file } = finding;
  if (!person || !context) {
    if (refused?.sentence === UNKNOWN_AUTHORITY)
      return notice(
        h("h2", null, t("This wallet cannot check it")),
        h(
          "p",
          null,
          t(
            "This wallet does not know the authority that certified it. The wallet can check only what your own authority certified.",
          ),
        ),
      );
    return h(
      "div",
      { class: "notice bad" },
      h("h2", null, t("Not valid")),
      h("p", null, refused && sentenceOf(new Refusal(refused.sentence, ...refused.args))),
    );
  }
  const facts = Object.entries(person.facts);
  const rows: (readonly [Child, Child])[] = [
    [t("Certified by"), origin(person.issuer)],
    [t("Site or topic"), origin(context)],
    [t("Internet ID"), [h("span", { class: "id" }, forReading(person.internetId)), h("br"), t("and nowhere else")]],
    [
      t("Facts shown"),
      facts.length === 0
        ? t("none")
        : facts.map(([name, value]) => h("span", { class: "line" }, named(factName(name), factValue(value, name)))),
    ],
    [
      t("When"),
      kind === "receipt"
        ? t("{0}, as the platform and the person's wallet agreed", moment(person.at))
        : t("not before {0}; the signer says {1}", day(person.notBefore), moment(person.at)),
    ],
    ...(file ? fileRows({ ...file, name: plain(file.name) }) : []),
  ];
  return card(
    h(
      "div",
      { class: "notice good" },
      h("h2", null, t("Valid")),
      h(
        "p",
        null,
        kind === "receipt" ? t("A real, unique person has this account.") : t("A real, unique person signed this."),
      ),
    ),
    text !== null && quote(t("Text"), text),
    definition(rows),
    file && theFile(file),
  );
}

/** Compares a chosen file with the file that the statement names. */
function theFile(signed: StatementFile): HTMLElement {
  const upload = h("input", { type: "file", id: "about" });
  const said = h("div", { "aria-live": "polite" });
  return h(
    "div",
    null,
    h(
      "div",
      { class: "field" },
      h("label", { for: "about" }, t("Choose your file to see whether it is the one that was signed.")),
      upload,
    ),
    button(t("Compare"), async () => {
      const file = upload.files?.[0];
      if (!file) throw new Refusal("Choose the file first.");
      const { size, sha256 } = await describeFile(file.name, file.stream());
      const same = size === signed.size && sha256 === signed.sha256;
      said.replaceChildren(
        h(
          "div",
          { class: same ? "notice good" : "notice bad" },
          h("p", null, same ? t("This is the file that was signed.") : t("This is a different file.")),
        ),
      );
    }),
    said,
  );
}
