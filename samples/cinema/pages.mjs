// The cinema's pages, in English and Simplified Chinese.
const en = {
  lang: "en",
  other: "zh-Hans",
  otherName: "简体中文",
  language: "Language",
  title: "Lumen Cinema",
  slogan: "Two films tonight, both for adults.",
  tonight: "Tonight, from 18 years",
  buy: "Buy a ticket",
  signIn: "Show that you are over 18",
  signOut: "Sign out",
  youAre: "Your Internet ID here",
  tickets: "Tickets",
  learn: "We learn that you are over 18, and nothing else: no name, no birthday.",
  ticket: "Your ticket",
  back: "Back",
  startAgain: "This sign-in is over or was not begun here. Start again.",
  notSignedIn: "You were not signed in. Nothing happened, and nothing was kept.",
  tooYoung: "These films are for people over 18.",
  notAllowed: "You are not allowed to do this.",
  nothingHere: "There is nothing here.",
  fault: "That did not work. Try again later.",
  films: { 1930: "The Third Man", 2145: "Blow-Up" },
};
const zh = {
  lang: "zh-Hans",
  other: "en",
  otherName: "English",
  language: "语言",
  title: "流明影院",
  slogan: "今晚两场，都只供成人观看。",
  tonight: "今晚场次，年满18岁可入场",
  buy: "购票",
  signIn: "证明您已年满18岁",
  signOut: "退出",
  youAre: "您在这里的网络号",
  tickets: "购票",
  learn: "我们只得知您已年满18岁，别的一概不知：没有姓名，没有生日。",
  ticket: "您的电影票",
  back: "返回",
  startAgain: "这次登录已结束，或不是从这里开始的。请重新开始。",
  notSignedIn: "没有登录，什么也没有发生，也没有保留任何内容。",
  tooYoung: "这些影片须年满18岁观看。",
  notAllowed: "您不能这样做。",
  nothingHere: "这里什么也没有。",
  fault: "没有成功，请稍后再试。",
  films: { 1930: "第三人", 2145: "放大" },
};

// A language that was chosen goes along with every link; otherwise the browser's counts.
export const words = (req, url) => {
  const chosen = url.searchParams.get("lang");
  const w = /^\s*zh/i.test(chosen ?? req.headers["accept-language"] ?? "") ? zh : en;
  return { ...w, query: chosen ? `?lang=${w.lang}` : "" };
};

const e = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const groups = (id) => e(id.match(/.{1,4}/g).join(" "));
const clock = (film) => `${film.slice(0, 2)}:${film.slice(2)}`;
const csrf = (session) => `<input type="hidden" name="csrf" value="${session?.csrf ?? ""}">`;
// A cinema is dark, by day too.
const style = `:root{color-scheme:dark;--paper:#16111b;--card:#211a28;--ink:#f4ebdf;--soft:#c2b4c4;--line:#4a3d55;--accent:#ffcf70;--on:#1d1406}
*{box-sizing:border-box}
body{margin:0 auto;max-width:44rem;padding:0 1.25rem 3rem;font:1.0625rem/1.6 Georgia,"Songti SC","Noto Serif CJK SC","WenQuanYi Zen Hei",serif;background:var(--paper);color:var(--ink);overflow-wrap:anywhere}
header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;padding:1.1rem 0}header>a{font-weight:700;text-decoration:none}
h1{font-size:clamp(1.9rem,1.2rem + 3vw,3rem);line-height:1.2;margin:1rem 0 .25rem}h2{font-size:1.2rem;margin:2rem 0 .75rem}h3{margin:0;font-size:1.3rem}p{margin:.25rem 0 .75rem}
.slogan,.note{color:var(--soft)}.slogan{font-size:1.15rem;margin-bottom:1.75rem}.note{font-size:.95rem;margin:.75rem 0 0}
a{color:var(--accent);text-underline-offset:.18em}
.card{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.25rem;margin:0 0 1rem}.card h2{margin-top:0}
.films{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr))}.films .card{margin:0}
.hour{color:var(--accent);font-size:1.5rem}
button,.button{display:block;width:100%;font:inherit;font-weight:700;text-align:center;text-decoration:none;min-height:3rem;padding:.7rem 1rem;border:2px solid var(--accent);border-radius:.75rem;background:var(--accent);color:var(--on);cursor:pointer}
button.quiet{background:transparent;color:var(--accent);margin-top:1rem}
code{font:1em ui-monospace,"DejaVu Sans Mono",monospace}:focus-visible{outline:3px solid var(--accent);outline-offset:3px}`;
const styleHash = await crypto.subtle
  .digest("SHA-256", new TextEncoder().encode(style))
  .then((hash) => Buffer.from(hash).toString("base64"));

export const page = (res, w, content, status = 200) =>
  res
    .writeHead(status, {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Referrer-Policy": "same-origin",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    })
    .end(`<!doctype html><html lang="${w.lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${w.title}</title><link rel="icon" href="data:,"><style>${style}</style>
<header><a href="/${w.query}">${w.title}</a><nav aria-label="${w.language}"><a id="language" lang="${w.other}" href="?lang=${w.other}">${w.otherName}</a></nav></header>
<main>${content}</main></html>`);

export const html = {
  home: (w, session, films) =>
    `<h1>${w.title}</h1><p class="slogan">${w.slogan}</p><section class="card"><h2>${w.tickets}</h2>${
      session?.sub
        ? `<p><span class="note">${w.youAre}</span><br><code id="internet-id" translate="no">${groups(session.sub)}</code></p><form method="post" action="/logout">${csrf(session)}<button class="quiet" id="logout">${w.signOut}</button></form>`
        : `<a class="button" id="login" href="/login${w.query}">${w.signIn}</a><p class="note">${w.learn}</p>`
    }</section><h2>${w.tonight}</h2><div class="films">${films
      .map(
        (film) =>
          `<section class="card"><p class="hour">${clock(film)}</p><h3>${w.films[film]}</h3>${
            session?.sub
              ? `<form method="post" action="/ticket">${csrf(session)}<input type="hidden" name="film" value="${film}"><p></p><button aria-label="${w.buy}: ${w.films[film]}">${w.buy}</button></form>`
              : ""
          }</section>`,
      )
      .join("")}</div>`,

  ticket: (w, film, number) =>
    `<h1>${w.ticket}</h1><section class="card"><p class="hour">${clock(film)}</p><h3>${w.films[film]}</h3><p><code id="ticket">${number}</code></p></section><p><a href="/${w.query}">${w.back}</a></p>`,

  logout: (w, session) =>
    `<h1>${w.signOut}</h1><form class="card" method="post" action="/logout">${csrf(session)}<button>${w.signOut}</button></form>`,

  message: (w, text) =>
    `<h1>${w.title}</h1><div class="card"><p role="alert" id="message">${text}</p><a class="button" href="/${w.query}">${w.back}</a></div>`,
};
