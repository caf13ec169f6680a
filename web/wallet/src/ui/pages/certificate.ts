// What the certificate says, until when, and that it renews by itself. Never a number that is the same everywhere: there is none.

import { claimOf } from "../../protocol/certificate.ts";
import { FACTS } from "../../protocol/facts.ts";
import { sentenceOfRefused } from "../../wallet/refused.ts";
import type { Wallet } from "../../wallet/wallet.ts";
import { h } from "../dom.ts";
import { day, factName, factValue, moment, sentenceOf, t } from "../i18n.ts";
import { button, buttonLink, card, definition, emblem, lead, link, notice, page } from "../parts.ts";
import { hostOf, inSentence } from "../outside.ts";
import { render } from "../router.ts";
import { authority, session } from "../session.ts";

export function certificate(): HTMLElement {
  const wallet = session.wallet!;
  const { issuer, state } = wallet;
  const held = wallet.certificate;
  const unwritten =
    !state.phraseKept &&
    notice(h("p", null, t("Your phrase is not on paper yet. "), link("/phrase", t("Write it down now"))));
  if (!held || !issuer)
    return page(
      t("My certificate"),
      warnings(wallet),
      unwritten,
      lead(t("There is no certificate in this wallet yet.")),
      h("div", { class: "actions" }, buttonLink("/get", t("Get a certificate"), "primary")),
    );
  const renew = (kind = ""): HTMLElement =>
    button(
      t("Renew now"),
      async () => {
        await wallet.refresh(authority());
        render();
      },
      kind,
    );
  const early = issuer.epochAt(Date.now() / 1000) === null;
  const ages = FACTS.filter((f) => f.name.startsWith("age_over"));
  const others = FACTS.filter((f) => f.disclosable && !ages.includes(f));
  return page(
    t("My certificate"),
    warnings(wallet),
    unwritten,
    !wallet.isCurrent &&
      h(
        "div",
        { class: "notice bad" },
        h(
          "p",
          null,
          early
            ? t(
                "This device's clock is wrong: it shows a day before this authority began. Set it, and everything is as it was.",
              )
            : wallet.canRenewLapsed
              ? t(
                  "This certificate has lapsed, because the wallet was not open for a while. Renew it: your document is not needed, and every Internet ID stays the same.",
                )
              : t(
                  "This certificate has lapsed, or this device's clock is wrong. If the clock is right, show your document again: every Internet ID stays the same.",
                ),
        ),
        !early && (wallet.canRenewLapsed ? renew("primary") : buttonLink("/get", t("Show my document again"))),
      ),
    h(
      "section",
      { class: "token", "aria-label": t("Internet certificate") },
      h(
        "div",
        { class: "token-head" },
        emblem(),
        h(
          "div",
          null,
          h("h2", null, t("Internet certificate")),
          h("p", null, inSentence(hostOf(issuer.document.issuer))),
        ),
      ),
      h(
        "ul",
        { class: "ages" },
        ages.map((fact) => {
          const yes = claimOf(held, fact) === true;
          return h(
            "li",
            { class: yes ? "yes" : "no" },
            h("span", { class: "sign", "aria-hidden": "true" }, yes ? "✓" : "–"),
            factName(fact.name),
            h("span", { class: "vh" }, ": " + factValue(yes)),
          );
        }),
      ),
      definition(others.map((fact) => [factName(fact.name), factValue(claimOf(held, fact))] as const)),
      h("p", { class: "until" }, t("Good until {0}", day(wallet.goodUntil!))),
    ),
    wallet.isCurrent &&
      card(
        h("h2", null, t("It renews by itself")),
        h(
          "p",
          null,
          t(
            "Open this wallet now and then, also when you do not sign in anywhere. At a moment drawn by lot, about {0}, it asks the authority for the next one, so that the moment says nothing about you.",
            day(state.renewAt ?? wallet.goodUntil!),
          ),
        ),
        renew(),
      ),
    card(
      h("h2", null, t("Your word")),
      h(
        "p",
        null,
        t("Sign a text or a file as a real person whom nobody can name; or see whether somebody else's holds."),
      ),
      h(
        "div",
        { class: "actions" },
        buttonLink("/sign", t("Sign something")),
        buttonLink("/check", t("Check a statement")),
      ),
    ),
    card(
      h("h2", null, t("What no site ever sees")),
      h(
        "p",
        null,
        t(
          "Your date of birth is in the certificate, so that ages stay right, and the wallet shows it to nobody but the authority. There is no number in it that two sites could compare.",
        ),
      ),
      definition([
        [
          factName("birth_date"),
          h("details", { class: "peek" }, h("summary", null, t("Show to me")), factValue(claimOf(held, FACTS[0]!))),
        ],
      ]),
    ),
  );
}

/** What an authority tried to change. It stands on top until it was read. */
function warnings(wallet: Wallet): HTMLElement | false {
  const { refused } = wallet;
  return (
    refused.length > 0 &&
    h(
      "div",
      { class: "notice bad", role: "alert" },
      refused.map((one) => h("p", null, h("strong", null, moment(one.at)), " ", sentenceOf(sentenceOfRefused(one)))),
      button(t("I have read this"), async () => {
        await wallet.forgetRefused();
        render();
      }),
    )
  );
}
