// Somebody asks. In words: who, for what, what they will learn, what they will not. No is as near as yes.

import type { SignInQuestion } from "../../wallet/wallet.ts";
import type { SignInAnswer } from "../../wallet/verifier-client.ts";
import { parseLink } from "../../wallet/verifier-client.ts";
import { comparisonCode } from "../../protocol/comparison-code.ts";
import { forReading } from "../../protocol/internet-id.ts";
import { h } from "../dom.ts";
import { both, factName, factValue, sentenceOf, t } from "../i18n.ts";
import { area, button, buttonLink, card, form, lead, Meter, notice, page, problem } from "../parts.ts";
import { hostOf, inSentence, origin as shownOrigin, outside, plain } from "../outside.ts";
import { go, render } from "../router.ts";
import { scanner } from "../scanner.ts";
import { renewBehind, session, wait, type Waiting } from "../session.ts";

export function signIn(): HTMLElement {
  return session.waiting ? asked(session.waiting) : byHand();
}

/** No link brought us here: scan the code of another screen, or paste the link. */
function byHand(): HTMLElement {
  const take = (text: string): void => {
    wait({ link: parseLink(text), otherDevice: true });
    render();
  };
  return page(
    t("Sign in on another device"),
    lead(t("The other screen shows a code. Scan it here; or paste the link.")),
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
      lead(t("To sign in you need a certificate, and there is none in this wallet yet.")),
      h("div", { class: "actions" }, buttonLink("/get", t("Get a certificate"), "primary"), forget()),
    );
  const place = h("div", { "aria-live": "polite" }, h("p", { role: "status" }, t("Reading what {0} asks.", host)));
  const shell = page(t("{0} asks you to sign in", host), place);
  wallet
    .readRequest(waiting.link)
    .then((question) => place.replaceChildren(...put(question, waiting)))
    .catch((e: unknown) =>
      place.replaceChildren(
        problem(e),
        h("p", null, t("Nothing was shown to the site. You lose nothing by leaving.")),
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
    // On the certificate's last day a wallet that is used for sign-ins only renews as things are.
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
        notice(h("p", { role: "status" }, t("Back to the site."))),
        h("p", null, h("a", { href: answer.redirectUri }, t("Go on if nothing happens"))),
      );
      location.assign(answer.redirectUri);
      return;
    }
    box.replaceChildren(
      h(
        "div",
        { class: "notice good", role: "status" },
        h("p", null, words),
        h("p", null, t("Go on at the other screen.")),
      ),
      buttonLink("/ids", t("My Internet IDs")),
    );
  };
  const yes = button(
    t("Yes, sign in"),
    async () => {
      try {
        meter.show(t("Proving, without showing more. Checking it before it leaves."), 0.05);
        end(
          await wallet.approve(question, (done) =>
            meter.show(t("Proving, without showing more. Checking it before it leaves."), done),
          ),
          t("You are signed in."),
        );
      } finally {
        meter.hide();
      }
    },
    "primary",
  );
  const no = button(t("No, refuse"), async () =>
    end(await wallet.refuse(question), t("You refused. The site learnt that somebody refused, and nothing else.")),
  );
  const box = h(
    "div",
    null,
    card(
      h("p", { class: "who" }, h("strong", null, outside(both(statement.name))), shownOrigin(origin)),
      h("h2", null, t("What for")),
      h("p", null, outside(both(statement.purpose))),
      h(
        "p",
        null,
        t("The site's page shows this number too:"),
        " ",
        h("strong", { class: "compare" }, comparisonCode(question.request.binding.nonce)),
      ),
      h("p", { class: "hint" }, t("If it shows another, or you did not open that page yourself, refuse.")),
    ),
    h(
      "div",
      { class: "two" },
      card(
        h("h2", null, question.impediment ? t("They want to learn") : t("They will learn")),
        h(
          "ul",
          { class: question.impediment ? "dots" : "ticks" },
          h("li", null, t("that you are a real person, counted once here")),
          h(
            "li",
            null,
            t("your Internet ID at this site and no other:"),
            h("br"),
            h("span", { class: "id" }, forReading(question.internetId)),
          ),
          question.facts.map((f) =>
            h(
              "li",
              null,
              h("strong", null, `${factName(f.asked.fact.name)}: ${factValue(f.value)}`),
              h("br"),
              h("span", { class: "hint" }, t("Why: {0}", inSentence(both(f.asked.reason)))),
            ),
          ),
        ),
      ),
      card(
        h("h2", null, t("They will not learn")),
        h(
          "ul",
          { class: "crosses" },
          [
            t("your name, face, date of birth or document"),
            t("who you are at any other site"),
            t("anything you are not asked about here"),
          ].map((x) => h("li", null, x)),
        ),
        h(
          "p",
          null,
          question.lookAlikes === null
            ? t("How many people look the same as you here is not known yet.")
            : t("At least {0} people look the same as you with these facts.", question.lookAlikes),
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
                  "Your certificate has lapsed. If you say yes it is renewed first: the authority then sees that somebody renews now, and not where you sign in.",
                ),
              ),
            ),
          h("div", { class: "actions even" }, no, yes),
        ),
    meter.element,
    card(
      h("h2", null, t("Without a certificate")),
      h("p", null, outside(both(statement.equal_way.description))),
      h("p", null, h("a", { href: statement.equal_way.url, rel: "noreferrer" }, t("The equal way in"))),
    ),
  );
  return [box];
}
