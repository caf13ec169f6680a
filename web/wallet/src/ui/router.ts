// Routing: a page is a function, named by the address after #. A waiting sign-in comes first.

export type Page = () => HTMLElement;

let draw: () => void = () => {};

export function drawWith(work: () => void): void {
  draw = work;
  addEventListener("hashchange", work);
}

export const path = (): string => location.hash.replace(/^#/, "") || "/";

export const render = (): void => draw();

export function go(to: string): void {
  if (path() === to) draw();
  else location.hash = to;
}
