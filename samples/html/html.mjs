// HTML that is escaped by default: html`<p>${text}</p>` shows every text as text. Only the result of another html`...`
// is inserted as markup.
// Write attributes with quotes, title="${text}": then no text can end them.
class Html {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

const escaped = (text) => String(text).replace(/[&<>"'`]/g, (c) => `&#${c.charCodeAt(0)};`);

const show = (value) => {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(show).join("");
  return value === undefined || value === null || value === false ? "" : escaped(value);
};

export const html = (parts, ...values) => new Html(parts.reduce((text, part, i) => text + show(values[i - 1]) + part));

// A style sheet in its element, where nothing can be escaped: use only our own, never a visitor's text.
export const styleElement = (style) => {
  if (/<\/style/i.test(style)) throw new Error("The style sheet ends its element.");
  return new Html(`<style>${style}</style>`);
};
