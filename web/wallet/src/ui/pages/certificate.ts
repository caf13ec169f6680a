// What the certificate says, until when, and that it renews by itself. Never a number that is the same everywhere: there is none.

import { claimOf } from "../../protocol/certificate.ts";
import { FACTS } from "../../protocol/facts.ts";
import { h } from "../dom.ts";
import { day, factName, factValue, t } from "../i18n.ts";
import { button, buttonLink, card, definition, emblem, lead, link, notice, page } from "../parts.ts";
import { hostOf, inSentence } from "../outside.ts";
import { render } from "../router.ts";
import { authority, session } from "../session.ts";

export function certificate(): HTMLElement {
  const wallet = session.wallet!;
  const { issuer, state } = wallet;
  const held = wallet.certificate;
  const unwritten = !state.phraseKept && notice(h("p", null, t("Your phrase is not on paper yet. "), link("/phrase", t("Write it down now"))));
  if (!held || !issuer)
    return page(
      t("My certificate"),
      unwritten,
      lead(t("There is no certificate in this wallet yet.")),
      h("div", { class: "actions" }, buttonLink("/get", t("Get a certificate"), "primary")),
    );
  const early = issuer.epochAt(Date.now() / 1000) === null;
  const ages = FACTS.filter((f) => f.name.startsWith("age_over"));
  const others = FACTS.filter((f) => f.disclosable && !ages.includes(f));
  return page(
    t("My certificate"),
    unwritten,
    !wallet.isCurrent &&
      h(
        "div",
        { class: "notice bad" },
        h("p", null, early ? t("This device's clock is wrong: it shows a day before this authority began. Set it, and everything is as it was.") : t("This certificate has lapsed, or this device's clock is wrong. If the clock is right, show your document again: every Internet ID stays the same.")),
        !early && buttonLink("/get", t("Show my document again")),
      ),
    h(
      "section",
      { class: "token", "aria-label": t("Internet certificate") },
      h("div", { class: "token-head" }, emblem(), h("div", null, h("h2", null, t("Internet certificate")), h("p", null, inSentence(hostOf(issuer.document.issuer))))),
      h(
        "ul",
        { class: "ages" },
        ages.map((fact) => {
          const yes = claimOf(held, fact) === true;
          return h("li", { class: yes ? "yes" : "no" }, h("span", { class: "sign", "aria-hidden": "true" }, yes ? "✓" : "–"), factName(fact.name), h("span", { class: "vh" }, ": " + factValue(yes)));
        }),
      ),
      definition(others.map((fact) => [factName(fact.name), factValue(claimOf(held, fact))] as const)),
      h("p", { class: "until" }, t("Good until {0}", day(issuer.end(held.epoch)))),
    ),
    card(
      h("h2", null, t("It renews by itself")),
      h("p", null, t("Open this wallet now and then. From {0} on, at a moment drawn by lot, it asks the authority for the next one, so that the moment says nothing about you.", day(issuer.start(held.epoch + 1n)))),
      button(t("Renew now"), async () => {
        await wallet.refresh(authority());
        render();
      }),
    ),
    card(
      h("h2", null, t("Your word")),
      h("p", null, t("Sign a text or a file as a real person whom nobody can name; or see whether somebody else's holds.")),
      h("div", { class: "actions" }, buttonLink("/sign", t("Sign something")), buttonLink("/check", t("Check a statement"))),
    ),
    card(
      h("h2", null, t("What no site ever sees")),
      h("p", null, t("Your date of birth is in the certificate, so that ages stay right, and the wallet shows it to nobody but the authority. There is no number in it that two sites could compare.")),
      definition([[factName("birth_date"), h("details", { class: "peek" }, h("summary", null, t("Show to me")), factValue(claimOf(held, FACTS[0]!)))]]),
    ),
  );
}
