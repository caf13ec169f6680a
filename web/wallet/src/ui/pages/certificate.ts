// The certificate page: facts, expiry and renewal. It shows no number, because no number is the same at two sites.

import { factOf } from "../../protocol/certificate.ts";
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
    notice(h("p", null, t("You have not written down your phrase yet. "), link("/phrase", t("Write it down now"))));
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
  const ages = held.schema.facts.filter((f) => f.age !== null);
  const others = held.schema.facts.filter((f) => f.disclosable && !ages.includes(f));
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
                "This device's clock is wrong: it shows a day before this authority began. Set the clock. Nothing was lost.",
              )
            : wallet.canRenewLapsed
              ? t(
                  "This certificate has lapsed because the wallet was not open for a while. Renew it. You do not need your document, and every Internet ID stays the same.",
                )
              : t(
                  "This certificate has lapsed, or this device's clock is wrong. If the clock is right, show your document again. Every Internet ID stays the same.",
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
          const yes = factOf(held, fact) === true;
          return h(
            "li",
            { class: yes ? "yes" : "no" },
            h("span", { class: "sign", "aria-hidden": "true" }, yes ? "✓" : "–"),
            factName(fact.name),
            h("span", { class: "vh" }, t(": {0}", factValue(yes))),
          );
        }),
      ),
      definition(others.map((fact) => [factName(fact.name), factValue(factOf(held, fact), fact.name)] as const)),
      h("p", { class: "until" }, t("Valid until {0}", day(wallet.goodUntil!))),
    ),
    wallet.isCurrent &&
      card(
        h("h2", null, t("It renews itself")),
        h(
          "p",
          null,
          t(
            "Open the wallet at least once a week, even if you do not sign in anywhere. It renews itself at a random moment, about {0}, so the moment says nothing about you.",
            day(state.renewAt ?? wallet.goodUntil!),
          ),
        ),
        renew(),
      ),
    card(
      h("h2", null, t("Sign or check")),
      h("p", null, t("Sign a text or a file anonymously as a real person, or check somebody else's signature.")),
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
          "Your certificate contains your date of birth, so that ages stay right. The wallet shows it only to the authority. The certificate has no number that two sites could compare.",
        ),
      ),
      definition([
        [
          factName("birth_date"),
          h(
            "details",
            { class: "peek" },
            h("summary", null, t("Show")),
            factValue(factOf(held, held.schema.fact("birth_date"))),
          ),
        ],
      ]),
    ),
  );
}

/** Changes that an authority tried to make, shown on top until the holder has read them. */
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
