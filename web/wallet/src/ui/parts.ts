// Parts that every page uses.

import { AuthorityRefusal } from "../wallet/authority-client.ts";
import { append, h, svg, type Child } from "./dom.ts";
import { sentenceOf, t } from "./i18n.ts";
import { plain } from "./outside.ts";

/** A page: its title goes to the window and takes the focus. */
export const page = (title: string, ...children: Child[]): HTMLElement =>
  h("main", { id: "main", "data-title": title }, h("h1", { tabindex: -1 }, title), ...children);

export const lead = (...children: Child[]): HTMLElement => h("p", { class: "lead" }, ...children);

export const card = (...children: Child[]): HTMLElement => h("section", { class: "card" }, ...children);

export const link = (to: string, ...children: Child[]): HTMLElement => h("a", { href: "#" + to }, ...children);

export const buttonLink = (to: string, text: string, kind = ""): HTMLElement =>
  h("a", { href: "#" + to, class: "button " + kind }, text);

/** A button whose work may fail: it cannot be pressed twice, and what went wrong is said beside it. */
export function button(text: string, work: () => unknown, kind = ""): HTMLElement {
  const said = h("div", { "aria-live": "assertive" });
  const made: HTMLButtonElement = h(
    "button",
    { type: "button", class: kind, onclick: (): unknown => run(made, said, work) },
    text,
  );
  return h("div", { class: "action" }, made, said);
}

/** A form; the work gets its fields by name. */
export function form(
  send: string,
  fields: Child,
  work: (values: Record<string, string>) => unknown,
  second?: Child,
): HTMLElement {
  const said = h("div", { "aria-live": "assertive" });
  const press = h("button", { type: "submit", class: "primary" }, send);
  const made: HTMLFormElement = h(
    "form",
    {
      novalidate: true,
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        const values = Object.fromEntries([...new FormData(made)].map(([k, v]) => [k, typeof v === "string" ? v : ""]));
        return run(press, said, () => work(values));
      },
    },
    fields,
    said,
    h("div", { class: "actions" }, press, second),
  );
  return made;
}

async function run(press: HTMLButtonElement, said: HTMLElement, work: () => unknown): Promise<void> {
  if (press.disabled) return;
  press.disabled = true;
  press.setAttribute("aria-busy", "true");
  said.replaceChildren();
  try {
    await work();
  } catch (e) {
    if (e instanceof Error && e.name !== "Refusal") console.error(e);
    said.replaceChildren(problem(e));
  } finally {
    press.disabled = false;
    press.removeAttribute("aria-busy");
  }
}

export function problem(e: unknown): HTMLElement {
  const steps = e instanceof AuthorityRefusal ? e.steps.filter((s) => s.ok === false) : [];
  return h(
    "div",
    { class: "notice bad", role: "alert" },
    h("p", null, h("strong", null, t("Not done."), " "), sentenceOf(e)),
    steps.length > 0 &&
      h(
        "ul",
        null,
        steps.map((s) => h("li", null, `${plain(stepName(s.name))}: ${plain(t(s.reason))}`)),
      ),
  );
}

/** Steps of the document check, as the authority names them. */
function stepName(name: string): string {
  const names: Record<string, string> = {
    "security-object": t("Signed list of the chip"),
    signature: t("Signature"),
    signer: t("Signer and country"),
    validity: t("Validity of the signer"),
    revocation: t("Revocation"),
    "data-groups": t("Data unchanged"),
    "common-data": t("List of files"),
    mrz: t("Machine-readable lines"),
    "check-digits": t("Check digits"),
    dates: t("Dates"),
    expiry: t("Expiry of the document"),
    "issuing-state": t("Issuing state"),
    portrait: t("Portrait"),
    details: t("Details"),
    chip: t("Chip"),
  };
  return names[name] ?? name;
}

export const notice = (...children: Child[]): HTMLElement => h("div", { class: "notice" }, ...children);

let fields = 0;

export function field(
  name: string,
  label: string,
  props: Record<string, string | number | boolean> = {},
  hint?: string,
): HTMLElement {
  const id = `field-${++fields}`;
  const hintId = hint ? id + "-hint" : undefined;
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    hint && h("p", { class: "hint", id: hintId }, hint),
    h("input", { id, name, "aria-describedby": hintId, autocapitalize: "none", spellcheck: "false", ...props }),
  );
}

export function area(name: string, label: string, hint?: string, rows = 4): HTMLElement {
  const id = `field-${++fields}`;
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    hint && h("p", { class: "hint", id: id + "-hint" }, hint),
    h("textarea", {
      id,
      name,
      rows,
      "aria-describedby": hint ? id + "-hint" : null,
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
    }),
  );
}

/** Progress of some work: a bar, and words for whoever does not see it. */
export class Meter {
  private readonly bar = h("progress", { max: 1, value: 0, "aria-label": t("Progress") });
  private readonly text = h("p", { role: "status" });
  readonly element = h("div", { class: "meter", hidden: true }, this.text, this.bar);

  show(text: string, done = 0): void {
    this.element.hidden = false;
    if (this.text.textContent !== text) this.text.textContent = text;
    this.bar.value = done;
  }

  hide(): void {
    this.element.hidden = true;
  }
}

/** Steps in words and signs, not by colour. */
export function steps(names: readonly string[]): {
  readonly element: HTMLElement;
  at(index: number): void;
  fail(): void;
} {
  const items = names.map((name) =>
    h("li", null, h("span", { class: "sign", "aria-hidden": "true" }, "○"), name, h("span", { class: "vh" })),
  );
  const element = h("ol", { class: "steps", "aria-live": "polite" }, items);
  let current = -1;
  const mark = (i: number, sign: string, word: string, kind: string): void => {
    const item = items[i];
    if (!item) return;
    item.className = kind;
    item.firstElementChild!.textContent = sign;
    item.lastElementChild!.textContent = " " + word;
  };
  return {
    element,
    at(index) {
      for (let i = 0; i < index; i++) mark(i, "✓", t("done"), "done");
      mark(index, "◐", t("under way"), "now");
      current = index;
    },
    fail() {
      mark(current, "✕", t("failed"), "failed");
    },
  };
}

/** The token broken in two. */
export function emblem(): SVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 64 64", class: "emblem", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: "M29 8A24.2 24.2 0 0 0 29 56L33.5 46 25 36.5 33.5 27 25 17.5Z" }),
    svg("path", { class: "half", d: "M35 8A24.2 24.2 0 0 1 35 56L39.5 46 31 36.5 39.5 27 31 17.5Z" }),
  );
}

export const quote = (label: string, text: string): HTMLElement =>
  h(
    "blockquote",
    { class: "quote", tabindex: 0, role: "region", "aria-label": label, dir: "auto", translate: "no" },
    plain(text),
  );

export function download(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const anchor = h("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export const definition = (rows: readonly (readonly [Child, Child])[]): HTMLElement => {
  const list = h("dl");
  for (const [term, value] of rows) append(list, h("div", null, h("dt", null, term), h("dd", null, value)));
  return list;
};
