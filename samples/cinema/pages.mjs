// The cinema's pages, in English and Simplified Chinese.
const en = {
  lang: "en", other: "zh-Hans", otherName: "简体中文",
  title: "The cinema", tonight: "Tonight, from 18 years", at: "at", buy: "Buy a ticket",
  signIn: "Show that you are over 18", signOut: "Sign out", youAre: "Your Internet ID here",
  learn: "We learn that you are over 18, and nothing else.", ticket: "Your ticket", back: "Back",
  startAgain: "This sign-in is over or was not begun here. Start again.",
  notSignedIn: "You were not signed in. Nothing happened.", tooYoung: "These films are for people over 18.",
  notAllowed: "You are not allowed to do this.", nothingHere: "There is nothing here.",
  fault: "That did not work. Try again later.",
  films: { 1930: "The Third Man", 2145: "Blow-Up" },
};
const zh = {
  lang: "zh-Hans", other: "en", otherName: "English",
  title: "电影院", tonight: "今晚场次，年满18岁可入场", at: "时间", buy: "购票",
  signIn: "证明您已年满18岁", signOut: "退出", youAre: "您在这里的网络号",
  learn: "我们只得知您已年满18岁，别的一概不知。", ticket: "您的电影票", back: "返回",
  startAgain: "这次登录已结束，或不是从这里开始的。请重新开始。",
  notSignedIn: "没有登录，什么也没有发生。", tooYoung: "这些影片须年满18岁观看。",
  notAllowed: "您不能这样做。", nothingHere: "这里什么也没有。", fault: "没有成功，请稍后再试。",
  films: { 1930: "第三人", 2145: "放大" },
};

export const words = (req, url) => {
  const wanted = url.searchParams.get("lang") ?? req.headers["accept-language"] ?? "";
  return /^\s*zh/i.test(wanted) ? zh : en;
};

const e = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const groups = (id) => e(id.match(/.{1,4}/g).join(" "));
const clock = (film) => `${film.slice(0, 2)}:${film.slice(2)}`;
const csrf = (session) => `<input type="hidden" name="csrf" value="${session?.csrf ?? ""}">`;
const style = `body{max-width:38rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 Georgia,"Songti SC",serif;background:#1a1420;color:#f3e9dc}
a{color:#ffcf70}button{font:inherit;padding:.5rem 1rem;background:#ffcf70;color:#1a1420;border:0;border-radius:.3rem}
section{border:1px solid #5d4c6b;border-radius:.4rem;padding:.5rem 1rem;margin:1rem 0}`;
const styleHash = await crypto.subtle
  .digest("SHA-256", new TextEncoder().encode(style))
  .then((hash) => Buffer.from(hash).toString("base64"));

export const page = (res, w, content, status = 200) =>
  res
    .writeHead(status, {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    })
    .end(`<!doctype html><html lang="${w.lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${w.title}</title><style>${style}</style><nav><a href="/">${w.title}</a> · <a lang="${w.other}" href="?lang=${w.other}">${w.otherName}</a></nav>
<main><h1>${w.title}</h1>${content}</main></html>`);

export const html = {
  home: (w, session, films) => `${
    session?.sub
      ? `<p>${w.youAre}: <code id="internet-id">${groups(session.sub)}</code></p>`
      : `<p><a id="login" href="/login">${w.signIn}</a><br>${w.learn}</p>`
  }<h2>${w.tonight}</h2>${films
    .map(
      (film) =>
        `<section><h3>${w.films[film]}</h3><p>${w.at} ${clock(film)}</p>${
          session?.sub
            ? `<form method="post" action="/ticket">${csrf(session)}<input type="hidden" name="film" value="${film}"><button>${w.buy}</button></form>`
            : ""
        }</section>`,
    )
    .join("")}${session?.sub ? `<p><a href="/logout">${w.signOut}</a></p>` : ""}`,

  ticket: (w, film, number) =>
    `<h2>${w.ticket}</h2><section><h3>${w.films[film]}</h3><p>${w.at} ${clock(film)} · <code id="ticket">${number}</code></p></section><p><a href="/">${w.back}</a></p>`,

  logout: (w, session) => `<form method="post" action="/logout">${csrf(session)}<button>${w.signOut}</button></form>`,

  message: (w, text) => `<p role="alert">${text}</p><p><a href="/">${w.back}</a></p>`,
};
