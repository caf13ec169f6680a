// Getting a certificate: evidence, what is checked, what is kept, progress.

import type { Evidence, EnrolStep } from "../../wallet/enrolling.ts";
import { Refusal } from "../../refusal.ts";
import { isOrigin } from "../../protocol/origins.ts";
import { h } from "../dom.ts";
import { t } from "../i18n.ts";
import { buttonLink, card, field, form, lead, link, notice, page, steps } from "../parts.ts";
import { go } from "../router.ts";
import { besideWords } from "./phrase.ts";
import { authority, offeredAuthority, session } from "../session.ts";
import { loadSpecimens, specimenEvidence, uploadEvidence, type Specimen } from "../specimens.ts";
import { language } from "../i18n.ts";

const ORDER: readonly EnrolStep[] = ["authority", "document", "commitment", "certificate", "check"];

export function get(): HTMLElement {
  const wallet = session.wallet!;
  const specimens = h("div", { class: "choices" });
  let known: readonly Specimen[] = [];
  void loadSpecimens().then((list) => {
    known = list;
    if (list.length === 0) return;
    specimens.append(
      h(
        "fieldset",
        null,
        h("legend", null, t("Example people of the demonstration")),
        list.map((s, i) =>
          h(
            "label",
            { class: "choice" },
            h("input", { type: "radio", name: "specimen", value: String(i), checked: i === 0 }),
            h("span", null, language() === "zh-Hans" ? (s["name_zh-Hans"] ?? s.name) : s.name),
          ),
        ),
      ),
    );
  });
  const where = field("authority", t("Address of the authority"), {
    value: wallet.issuer?.document.issuer ?? session.authority,
    inputmode: "url",
    autocomplete: "off",
  });
  const asked = h("details", null, h("summary", null, t("Authority")), where);
  if (!wallet.issuer)
    void offeredAuthority().then((origin) => {
      const typed = where.querySelector("input")!;
      typed.value ||= origin;
      asked.open = !typed.value;
    });
  const upload = h("input", { type: "file", multiple: true, id: "files", name: "files" });
  const work = h("div");
  const start = async (evidence: Evidence): Promise<void> => {
    const shown = steps([
      t("Contacting the authority"),
      t("Checking your document"),
      t("Preparing your certificate"),
      t("Signing your certificate"),
      t("Checking your certificate"),
    ]);
    work.replaceChildren(card(h("h2", null, t("Progress")), shown.element));
    work.scrollIntoView({ block: "nearest" });
    try {
      await wallet.enrol(authority(), evidence, (step) => shown.at(ORDER.indexOf(step)));
    } catch (e) {
      shown.fail();
      throw e;
    }
    shown.at(ORDER.length);
    go(session.waiting ? "/sign-in" : "/done");
  };
  return page(
    wallet.certificate ? t("Show your document again") : t("Show your document, once"),
    !wallet.certificate && wallet.state.history.length === 0 && h("p", { class: "step" }, t("Step {0} of {1}", 3, 3)),
    !wallet.state.phraseKept &&
      notice(h("p", null, t("You have not written down your phrase yet. "), link("/phrase", t("Write it down first")))),
    lead(
      t(
        "The files on the chip of your passport or identity card prove that you are one person. They go to the authority and are not kept here.",
      ),
    ),
    h(
      "div",
      { class: "two" },
      card(
        h("h2", null, t("The authority checks")),
        h(
          "ul",
          { class: "ticks" },
          [
            t("Your country signed the document"),
            t("The document is unchanged and has not expired"),
            t("The chip is the original, if it can prove that"),
            t("You have no other certificate"),
          ].map((x) => h("li", null, x)),
        ),
      ),
      card(
        h("h2", null, t("The authority keeps")),
        h(
          "ul",
          { class: "crosses" },
          [t("No name, no number, no face, no date of birth, no address")].map((x) => h("li", null, x)),
        ),
        h(
          "ul",
          { class: "ticks" },
          [t("A token that says: this person has one certificate. The token alone cannot be traced back to you")].map(
            (x) => h("li", null, x),
          ),
        ),
      ),
    ),
    card(
      form(
        t("Get my certificate"),
        [
          specimens,
          h(
            "div",
            { class: "field" },
            h("label", { for: "files" }, t("Files of the chip")),
            h(
              "p",
              { class: "hint", id: "files-hint" },
              t(
                "EF_SOD, DG1, DG2 and so on, as a chip reader saves them. If you choose files, the example person is ignored.",
              ),
            ),
            upload,
          ),
          asked,
        ],
        async (values) => {
          const origin = (values["authority"] ?? "").trim();
          if (!isOrigin(origin)) throw new Refusal("The issuer is not an origin such as https://authority.example.");
          if (!wallet.issuer) session.authority = origin;
          const files = [...(upload.files ?? [])];
          const specimen = known[Number(values["specimen"] ?? -1)];
          if (files.length > 0) await start(await uploadEvidence(files));
          else if (specimen) await start(await specimenEvidence(specimen));
          else throw new Refusal("Choose the files of a chip first.");
        },
      ),
    ),
    work,
  );
}

export function done(): HTMLElement {
  const words = h("p", { class: "beside" });
  const check = session.wallet?.check ?? null;
  if (check !== null) void besideWords(check, language()).then((shown) => words.replaceChildren(shown));
  return page(
    t("You have an Internet certificate"),
    lead(t("It renews itself once a week if you open this wallet now and then.")),
    check !== null &&
      card(
        h("h2", null, t("Two more words for your paper")),
        h(
          "p",
          null,
          t(
            "Write them beside your phrase. With them, a restored wallet notices if an authority changes your Internet IDs.",
          ),
        ),
        words,
      ),
    h(
      "div",
      { class: "actions" },
      buttonLink("/", t("See my certificate"), "primary"),
      buttonLink("/safety", t("Set up recovery")),
    ),
  );
}
