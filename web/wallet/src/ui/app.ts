// The page: head, navigation, and the page that the address names. It starts here.

import { h } from "./dom.ts";
import { language, preferredLanguage, t, useLanguage } from "./i18n.ts";
import { button, buttonLink, emblem, page, problem } from "./parts.ts";
import { certificate } from "./pages/certificate.ts";
import { check } from "./pages/check.ts";
import { done, get } from "./pages/get.ts";
import { ids } from "./pages/ids.ts";
import { phrase } from "./pages/phrase.ts";
import { safety } from "./pages/safety.ts";
import { sign } from "./pages/sign.ts";
import { signIn } from "./pages/sign-in.ts";
import { create, locked, restore, welcome } from "./pages/start.ts";
import { drawWith, go, path, render, type Page } from "./router.ts";
import { authority, openSession, place, session, takeLinkFromAddress } from "./session.ts";
import { trustedUrl } from "./trusted-url.ts";

const app = document.getElementById("app")!;
const PAGES: Record<string, Page> = {
  "/": certificate,
  "/get": get,
  "/done": done,
  "/phrase": phrase,
  "/ids": ids,
  "/safety": safety,
  "/sign-in": signIn,
  "/sign": sign,
  "/check": check,
};
const DOORS: Record<string, Page> = { "/new": create, "/restore": restore };

/** A wallet that nobody looks at locks itself: the secret leaves the memory with the page. */
const LOCK_AFTER = 10 * 60_000;

/** What went wrong before there was a page to say it on. */
let trouble: unknown = null;

function current(): HTMLElement {
  if (trouble) {
    const said = problem(trouble);
    trouble = null;
    return page(
      t("That did not work"),
      said,
      h(
        "div",
        { class: "actions" },
        button(t("Try again"), () => location.reload(), "primary"),
        buttonLink("/", t("To the start")),
      ),
    );
  }
  if (!session.wallet) return session.exists ? locked() : (DOORS[path()] ?? welcome)();
  if (session.waiting && path() === "/" && session.wallet.certificate) return signIn();
  return (PAGES[path()] ?? certificate)();
}

function navigation(): HTMLElement | false {
  if (!session.wallet) return false;
  const entry = (to: string, text: string): HTMLElement =>
    h("li", null, h("a", { href: "#" + to, "aria-current": path() === to ? "page" : null }, text));
  return h(
    "nav",
    { "aria-label": t("Pages") },
    h(
      "ul",
      null,
      entry("/", t("Certificate")),
      entry("/ids", t("Internet IDs")),
      entry("/sign-in", t("Sign in")),
      entry("/safety", t("Recovery")),
    ),
  );
}

function toTheContent(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("h1")?.focus();
}

function head(): HTMLElement {
  const other = language() === "en" ? ("zh-Hans" as const) : ("en" as const);
  const lock = h(
    "button",
    {
      type: "button",
      class: "plain",
      onclick: () => {
        session.wallet = null;
        location.reload();
      },
    },
    t("Lock"),
  );
  return h(
    "header",
    null,
    h("a", { class: "skip", href: "#main", onclick: toTheContent }, t("To the content")),
    h(
      "div",
      { class: "bar" },
      h("a", { class: "brand", href: "#/" }, emblem(), "Symbolon"),
      h(
        "div",
        { class: "tools" },
        session.wallet && lock,
        h(
          "button",
          { type: "button", class: "plain", lang: other, onclick: () => useLanguage(other).then(render) },
          other === "en" ? "English" : "中文",
        ),
      ),
    ),
    navigation(),
  );
}

/** Said while there is no connection; it changes without drawing the page anew, so nothing that was typed is lost. */
function connection(): HTMLElement {
  const said = h("p", { class: "offline", role: "status" });
  const look = (): void => {
    said.hidden = navigator.onLine;
    said.textContent = navigator.onLine
      ? ""
      : t("No connection. Your wallet opens all the same; signing in and renewing wait for it.");
  };
  online = look;
  look();
  return said;
}

let online: () => void = () => {};
let drawn = "";

function draw(): void {
  try {
    takeLinkFromAddress();
  } catch (e) {
    trouble = e;
  }
  const main = current();
  app.replaceChildren(
    head(),
    connection(),
    main,
    h(
      "footer",
      null,
      h("p", null, t("Everything here happens on this device. Nothing leaves it but what you approve.")),
    ),
  );
  document.title = `${main.dataset["title"]} · Symbolon`;
  if (drawn && drawn !== path()) {
    scrollTo(0, 0);
    main.querySelector<HTMLElement>("h1")?.focus();
  }
  drawn = path();
}

/** Renews when the plan says so (renewal-plan.ts): the moment must say nothing of a sign-in. */
async function renewQuietly(): Promise<void> {
  const { wallet, waiting } = session;
  if (!wallet) return;
  try {
    await wallet.takeRenewed();
    if (!wallet.renewsNow(waiting !== null) || !navigator.onLine) return;
    await wallet.refresh(authority());
    if (path() === "/") render();
  } catch {
    // Next time; the certificate page says until when there is time.
  }
}

function lockWhenForgotten(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.hidden && session.wallet) timer = setTimeout(() => location.reload(), LOCK_AFTER);
  });
}

async function start(): Promise<void> {
  await useLanguage(preferredLanguage());
  try {
    await openSession();
  } catch (e) {
    trouble = e;
  }
  drawWith(draw);
  place.listen(async () => {
    session.exists = (await place.load()) !== null;
    const before = session.wallet;
    // Deleted there, or deleted and made anew under another key: this page's wallet is no more.
    if (!session.exists) session.wallet = null;
    else await session.wallet?.reload().catch(() => (session.wallet = null));
    const gone = before !== session.wallet;
    // Other pages may hold what somebody is typing.
    if (gone || ["/", "/ids"].includes(path())) render();
  });
  lockWhenForgotten();
  addEventListener("online", () => online());
  addEventListener("offline", () => online());
  draw();
  if (session.waiting && session.exists && path() === "/") go("/sign-in");
  setInterval(renewQuietly, 20_000 + (crypto.getRandomValues(new Uint16Array(1))[0]! % 40_000));
  if (import.meta.env.PROD && "serviceWorker" in navigator)
    await navigator.serviceWorker.register(trustedUrl("/sw.js")).catch(() => {});
}

void start();
