// Foreign texts on the screen: they hide nothing and do not change the direction of nearby text.
// test/Tests/Cli/OutsideTests.cs has the same names.

import { afterAll, beforeAll, expect, test } from "vitest";
import { sentenceOf } from "../../src/ui/i18n.ts";
import { hostOf, inSentence, origin, outside, plain } from "../../src/ui/outside.ts";
import { Refusal } from "../../src/refusal.ts";

/** The part of an element that h() needs, which renders as markup. */
class Element {
  readonly attributes: [string, string][] = [];
  readonly children: (Element | string)[] = [];
  constructor(readonly tag: string) {}
  setAttribute = (name: string, value: string): void => void this.attributes.push([name, value]);
  append = (child: Element | string): void => void this.children.push(child);
  toString = (): string =>
    `<${this.tag}${this.attributes.map(([n, v]) => ` ${n}="${v}"`).join("")}>${this.children.join("")}</${this.tag}>`;
}

const before = {
  document: (globalThis as Record<string, unknown>)["document"],
  Node: (globalThis as Record<string, unknown>)["Node"],
};
beforeAll(
  () =>
    void Object.assign(globalThis, { document: { createElement: (tag: string) => new Element(tag) }, Node: Element }),
);
afterAll(() => void Object.assign(globalThis, before));

test.each([
  ["https://forum.example", '<span class="origin" translate="no"><bdi>https://forum.example</bdi></span>'],
  [
    "https://xn--mnchen-3ya.example",
    '<span class="origin" translate="no"><bdi>https://xn--mnchen-3ya.example</bdi> (<bdi>https://münchen.example</bdi>)</span>',
  ],
  [
    "https://xn--mgbh0fb.example#2",
    '<span class="origin" translate="no"><bdi>https://xn--mgbh0fb.example#2</bdi> (<bdi>https://مثال.example</bdi>)</span>',
  ],
  ["public:cycle-paths", '<span class="origin" translate="no"><bdi>public:cycle-paths</bdi></span>'],
  ["https://for\u202eum.example", '<span class="origin" translate="no"><bdi>https://for\ufffdum.example</bdi></span>'],
])("%s is shown as it is written, and its name beside it", (context, shown) =>
  expect(String(origin(context))).toBe(shown),
);

test("a name has a direction of its own and no control characters", () =>
  expect(String(outside("\u202egro.live\u2028x"))).toBe("<bdi>\ufffdgro.live\ufffdx</bdi>"));

test.each([
  ["forum.example:8443", "forum.example:8443"],
  ["xn--mnchen-3ya.example", "xn--mnchen-3ya.example (münchen.example)"],
  ["https://xn--mnchen-3ya.example", "https://xn--mnchen-3ya.example (https://münchen.example)"],
  ["xn--mgbh0fb.example", "xn--mgbh0fb.example (\u2068مثال.example\u2069)"],
  ["مثال 1", "\u2068مثال 1\u2069"],
  ["Forum\u202e", "Forum\ufffd"],
])("in a sentence: %s", (text, shown) => expect(inSentence(text)).toBe(shown));

test("a refusal's sentence holds what others wrote, and does not obey it", () =>
  expect(sentenceOf(new Refusal("{0} sent more than it should.", "xn--mgbh0fb.example"))).toBe(
    "xn--mgbh0fb.example (\u2068مثال.example\u2069) sent more than it should.",
  ));

test("the host of an address", () => {
  expect(hostOf("https://forum.example:8443/a?b")).toBe("forum.example:8443");
  expect(hostOf("http://[::1]:7100")).toBe("[::1]:7100");
});

test("line ends and joiners stay", () => expect(plain("a\nb\tc\u200dd\u0000")).toBe("a\nb\tc\u200dd\ufffd"));
