// A sign-in request in words: the site, its purpose, what it will learn and what it will not. Refusing is as easy as
// agreeing.

import type { SignInQuestion } from "../../wallet/questions.ts";
import type { SignInAnswer } from "../../wallet/verifier-client.ts";
import { parseLink } from "../../wallet/verifier-client.ts";
import { comparisonCode } from "../../protocol/comparison-code.ts";
import { forReading } from "../../protocol/internet-id.ts";
import { h } from "../dom.ts";
import { both, factName, factValue, named, sentenceOf, t } from "../i18n.ts";
import { area, button, buttonLink, card, form, lead, Meter, notice, page, problem } from "../parts.ts";
import { hostOf, inSentence, origin as shownOrigin, outside, plain } from "../outside.ts";
import { go, render } from "../router.ts";
import { scanner } from "../scanner.ts";
import { renewBehind, session, wait, type Waiting } from "../session.ts";

export function signIn(): HTMLElement {
  return session.waiting ? asked(session.waiting) : byHand();
}

/** Without a link, the holder scans a code or pastes a link. */
function byHand(): HTMLElement {
  const take = (text: string): void => {
    wait({ link: parseLink(text), otherDevice: true });
    render();
  };
  return page(
    t("Scan code"),
    lead(t("Scan the code on the other screen, or paste the link.")),
    card(scanner(take)),
    card(form(t("Read the link"), area("link", t("Sign-in link"), undefined, 3), ({ link }) => take(link ?? ""))),
  );
}

function asked(waiting: Waiting): HTMLElement {
  const wallet = session.wallet!;
  const host = inSentence(hostOf(waiting.link.requestUri));
  if (!wallet.certificate)
    return page(
      t("{0} is waiting", host),
      lead(t("To sign in, you need a certificate. This wallet has none yet.")),
      h("div", { class: "actions" }, buttonLink("/get", t("Get a certificate"), "primary"), forget()),
    );
  const place = h(
    "div",
    { "aria-live": "polite" },
    h("p", { role: "status" }, t("Reading the request from {0}…", host)),
  );
  const shell = page(t("Sign in to {0}?", host), place);
  wallet
    .readRequest(waiting.link)
    .then((question) => place.replaceChildren(...put(question, waiting)))
    .catch((e: unknown) =>
      place.replaceChildren(
        problem(e),
        h("p", null, t("Nothing was shown to the site. You can leave without losing anything.")),
        h("div", { class: "actions" }, button(t("Try again"), render), forget()),
      ),
    );
  return shell;
}

const forget = (): HTMLElement =>
  button(t("Leave"), () => {
    wait(null);
    go("/");
  });

function put(question: SignInQuestion, waiting: Waiting): Node[] {
  const wallet = session.wallet!;
  const { statement, origin } = question.request.registration;
  const meter = new Meter();
  const end = (answer: SignInAnswer, words: string): void => {
    wait(null);
    // On the certificate's last day, a wallet that is opened only for sign-ins renews beside one.
    if (wallet.renewsNow(true)) renewBehind();
    if (!answer.accepted) {
      box.replaceChildren(
        h(
          "div",
          { class: "notice bad", role: "alert" },
          h("p", null, answer.reason ? plain(t(answer.reason)) : t("The site did not accept it.")),
        ),
        buttonLink("/", t("My certificate")),
      );
      return;
    }
    if (answer.redirectUri && !waiting.otherDevice) {
      box.replaceChildren(
        notice(h("p", { role: "status" }, t("Returning to the site…"))),
        h("p", null, h("a", { href: answer.redirectUri }, t("Continue if nothing happens"))),
      );
      location.assign(answer.redirectUri);
      return;
    }
    box.replaceChildren(
      h(
        "div",
        { class: "notice good", role: "status" },
        h("p", null, words),
        h("p", null, t("Continue on the other screen.")),
      ),
      buttonLink("/ids", t("My Internet IDs")),
    );
  };
  const yes = button(
    t("Yes, sign in"),
    async () => {
      try {
        meter.show(t("Preparing and checking your proof…"), 0.05);
        end(
          await wallet.approve(question, (done) => meter.show(t("Preparing and checking your proof…"), done)),
          t("You are signed in."),
        );
      } finally {
        meter.hide();
      }
    },
    "primary",
  );
  const no = button(t("No, refuse"), async () =>
    end(await wallet.refuse(question), t("You refused. The site learned only that somebody refused.")),
  );
  const box = h(
    "div",
    null,
    card(
      h("p", { class: "who" }, h("strong", null, outside(both(statement.name))), shownOrigin(origin)),
      h("h2", null, t("Purpose")),
      h("p", null, outside(both(statement.purpose))),
      h(
        "p",
        null,
        t("The site's page shows the same number:"),
        " ",
        h("strong", { class: "compare" }, comparisonCode(question.request.binding.nonce)),
      ),
      h("p", { class: "hint" }, t("Refuse if the page shows another number, or if you did not open it yourself.")),
    ),
    h(
      "div",
      { class: "two" },
      card(
        h("h2", null, question.impediment ? t("The site wants to learn") : t("The site will learn")),
        h(
          "ul",
          { class: question.impediment ? "dots" : "ticks" },
          h("li", null, t("You are a real person, counted once here")),
          h(
            "li",
            null,
            t("Your Internet ID, for this site only:"),
            h("br"),
            h("span", { class: "id" }, forReading(question.internetId)),
          ),
          question.facts.map((f) =>
            h(
              "li",
              null,
              h("strong", null, named(factName(f.asked.fact.name), factValue(f.value, f.asked.fact.name))),
              h("br"),
              h("span", { class: "hint" }, t("Reason: {0}", inSentence(both(f.asked.reason)))),
            ),
          ),
        ),
      ),
      card(
        h("h2", null, t("The site will not learn")),
        h(
          "ul",
          { class: "crosses" },
          [
            t("Your name, face, date of birth or document"),
            t("Who you are at any other site"),
            t("Anything that is not listed here"),
          ].map((x) => h("li", null, x)),
        ),
        h(
          "p",
          null,
          question.lookAlikes === null
            ? t("It is not known yet how many people have the same facts as you.")
            : t("At least {0} people have the same facts as you.", question.lookAlikes),
        ),
        h("p", { class: "hint" }, t("The authority does not learn that you sign in.")),
      ),
    ),
    question.impediment
      ? h(
          "div",
          null,
          h("div", { class: "notice bad", role: "alert" }, h("p", null, sentenceOf(question.impediment))),
          h("div", { class: "actions" }, no),
        )
      : h(
          "div",
          null,
          !wallet.isCurrent &&
            notice(
              h(
                "p",
                null,
                t(
                  "Your certificate has lapsed. If you agree, the wallet renews it first. The authority then sees that somebody renews now, but not where you sign in.",
                ),
              ),
            ),
          h("div", { class: "actions even" }, no, yes),
        ),
    meter.element,
    card(
      h("h2", null, t("Without a certificate")),
      h("p", null, outside(both(statement.equal_way.description))),
      h("p", null, h("a", { href: statement.equal_way.url, rel: "noreferrer" }, t("Use another way"))),
    ),
  );
  return [box];
}
