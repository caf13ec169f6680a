// Elements from plain calls. Text goes in as text: nothing here reads markup, so nothing from outside becomes any.

export type Child = Node | string | number | null | false | undefined | readonly Child[];

type Props = Record<string, string | number | boolean | null | undefined | ((event: never) => unknown)>;

const SVG = "http://www.w3.org/2000/svg";

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props?: Props | null,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return build(document.createElement(tag), props, children);
}

export const svg = (tag: string, props?: Props | null, ...children: Child[]): SVGElement =>
  build(document.createElementNS(SVG, tag) as SVGElement, props, children);

function build<E extends Element>(element: E, props: Props | null | undefined, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (typeof value === "function") element.addEventListener(name.slice(2).toLowerCase(), value as EventListener);
    else if (name === "value" || name === "checked") (element as unknown as Record<string, unknown>)[name] = value;
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

export function append(element: Element, children: Child): void {
  if (Array.isArray(children)) for (const child of children as readonly Child[]) append(element, child);
  else if (children instanceof Node) element.append(children);
  else if (typeof children === "string" || typeof children === "number") element.append(String(children));
}
