// The forum's pages, in English and Simplified Chinese.
const en = {
  lang: "en",
  other: "zh-Hans",
  otherName: "简体中文",
  language: "Language",
  title: "Agora Forum",
  slogan: "A place where everybody is somebody, once.",
  signIn: "Sign in with your Internet certificate",
  signOut: "Sign out",
  welcome: "Come in",
  learn: "We learn a name for you that exists here only. Not who you are, nor where else you go.",
  youAre: "Your Internet ID here",
  chooseName: "Choose a display name.",
  once: "It cannot be changed: one person, one account.",
  create: "Create my account",
  say: "Your message",
  post: "Post",
  posts: "Messages",
  none: "Nobody has said anything yet.",
  banned:
    "A moderator has banned this account. It stays banned with a restored or a new wallet: it is yours, and you have one.",
  moderator: "Moderator",
  password: "Password",
  enter: "Enter",
  banId: "Internet ID",
  ban: "Ban",
  lift: "Lift the ban",
  bannedList: "Banned",
  nobody: "Nobody is.",
  back: "Back",
  startAgain: "This sign-in is over or was not begun here. Start again.",
  notSignedIn: "You were not signed in. Nothing happened, and nothing was kept.",
  notAllowed: "You are not allowed to do this.",
  haveAccount: "You have an account already.",
  badName: "A name has 1 to 32 letters, digits, spaces, dots or hyphens.",
  nameTaken: "Somebody has this name.",
  badText: "A message has 1 to 1000 characters.",
  wrongPassword: "The password is wrong.",
  badId: "An Internet ID has 28 letters and digits.",
  nothingHere: "There is nothing here.",
  notFromHere: "This did not come from our own page.",
  fault: "That did not work. Try again later.",
};
const zh = {
  lang: "zh-Hans",
  other: "en",
  otherName: "English",
  language: "语言",
  title: "广场论坛",
  slogan: "在这里，人人都是一个人，而且只是一个人。",
  signIn: "用网证登录",
  signOut: "退出",
  welcome: "请进",
  learn: "我们只得到一个仅在这里存在的名字，不知道您是谁，也不知道您还去过哪里。",
  youAre: "您在这里的网络号",
  chooseName: "请选择显示名称。",
  once: "选定后不能更改：一人一个账号。",
  create: "创建账号",
  say: "您的留言",
  post: "发表",
  posts: "留言",
  none: "还没有人留言。",
  banned: "管理员已封禁此账号。恢复钱包或换新钱包也一样：账号属于您本人，而您只有一个。",
  moderator: "管理员",
  password: "密码",
  enter: "进入",
  banId: "网络号",
  ban: "封禁",
  lift: "解除封禁",
  bannedList: "已封禁",
  nobody: "没有人。",
  back: "返回",
  startAgain: "这次登录已结束，或不是从这里开始的。请重新开始。",
  notSignedIn: "没有登录，什么也没有发生，也没有保留任何内容。",
  notAllowed: "您不能这样做。",
  haveAccount: "您已有账号。",
  badName: "名称为1到32个字母、数字、空格、点或连字符。",
  nameTaken: "这个名称已有人用。",
  badText: "留言为1到1000个字符。",
  wrongPassword: "密码不对。",
  badId: "网络号由28个字母和数字组成。",
  nothingHere: "这里什么也没有。",
  notFromHere: "这个请求不是来自我们自己的页面。",
  fault: "没有成功，请稍后再试。",
};

// A language that was chosen goes along with every link; otherwise the browser's counts.
export const words = (req, url) => {
  const chosen = url.searchParams.get("lang");
  const w = /^\s*zh/i.test(chosen ?? req.headers["accept-language"] ?? "") ? zh : en;
  return { ...w, query: chosen ? `?lang=${w.lang}` : "" };
};

const e = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const groups = (id) => e(id.match(/.{1,4}/g).join(" "));
const csrf = (session) => (session ? `<input type="hidden" name="csrf" value="${session.csrf}">` : "");
const style = `:root{color-scheme:light dark;--paper:#f3f6f0;--card:#fff;--ink:#1b261d;--soft:#4c5a4f;--line:#d5ddd1;--accent:#14532d;--on:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#111612;--card:#1a211c;--ink:#e8eee8;--soft:#a9b6ac;--line:#37433a;--accent:#86d9a3;--on:#08240f}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:44rem;padding:0 1.25rem 3rem;font:1.0625rem/1.6 system-ui,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei","WenQuanYi Zen Hei",sans-serif;background:var(--paper);color:var(--ink);overflow-wrap:anywhere}
header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;padding:1.1rem 0}header>a{font-weight:700;text-decoration:none}
h1{font-size:clamp(1.7rem,1.2rem + 2.5vw,2.6rem);line-height:1.2;margin:1rem 0 .25rem}h2{font-size:1.2rem;margin:2rem 0 .75rem}p{margin:.25rem 0 .75rem}
.slogan,.note{color:var(--soft)}.slogan{font-size:1.15rem;margin-bottom:1.75rem}.note{font-size:.95rem;margin:.75rem 0 0}label+.note{margin:-.35rem 0 1rem}button.quiet{margin-top:.75rem}
a{color:var(--accent);text-underline-offset:.18em}
.card,article{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.25rem;margin:0 0 1rem}.card h2{margin-top:0}
article strong{color:var(--accent)}label{display:block;font-weight:600}
input,textarea{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:.6rem;padding:.6rem .75rem;width:100%;margin:.35rem 0 .75rem}textarea{min-height:6rem}
button,.button{display:block;width:100%;font:inherit;font-weight:650;text-align:center;text-decoration:none;min-height:3rem;padding:.7rem 1rem;border:2px solid var(--accent);border-radius:.75rem;background:var(--accent);color:var(--on);cursor:pointer}
button.quiet{background:transparent;color:var(--accent)}
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

const me = (w, session, forum) => {
  if (!session?.sub)
    return `<section class="card"><h2>${w.welcome}</h2><a class="button" id="login" href="/login${w.query}">${w.signIn}</a><p class="note">${w.learn}</p></section>`;
  const account = forum.accounts[session.sub];
  const who = `<p>${account ? `<strong>${e(account.name)}</strong><br>` : ""}<span class="note">${w.youAre}</span><br><code id="internet-id" translate="no">${groups(session.sub)}</code></p>`;
  const out = `<form method="post" action="/logout">${csrf(session)}<button class="quiet" id="logout">${w.signOut}</button></form>`;
  if (forum.banned[session.sub])
    return `<section class="card">${who}<p role="alert" id="banned"><strong>${w.banned}</strong></p>${out}</section>`;
  const form = account
    ? `<form method="post" action="/post">${csrf(session)}<label>${w.say}<textarea name="text" maxlength="1000" required></textarea></label><button>${w.post}</button></form>`
    : `<form method="post" action="/account">${csrf(session)}<label>${w.chooseName}<input name="name" maxlength="32" autocomplete="nickname" required aria-describedby="once"></label><p class="note" id="once">${w.once}</p><button>${w.create}</button></form>`;
  return `<section class="card">${who}${form}${out}</section>`;
};

export const html = {
  home: (w, session, forum) =>
    `<h1>${w.title}</h1><p class="slogan">${w.slogan}</p>${me(w, session, forum)}<h2>${w.posts}</h2>${
      forum.posts
        .map((p) => `<article><strong>${e(forum.accounts[p.by]?.name ?? "?")}</strong><br>${e(p.text)}</article>`)
        .join("") || `<p>${w.none}</p>`
    }<p><a href="/moderator${w.query}">${w.moderator}</a></p>`,

  moderator: (w, session, forum) => {
    if (!session?.moderator)
      return `<h1>${w.moderator}</h1><form class="card" method="post" action="/moderator">${csrf(session)}<label>${w.password}<input type="password" name="password" autocomplete="current-password" required></label><button>${w.enter}</button></form>`;
    const row = (id, name, act, label) =>
      `<form class="card" method="post" action="/ban">${csrf(session)}<input type="hidden" name="id" value="${e(id)}">${act}<p>${e(name)} <code>${groups(id)}</code></p><button class="quiet">${label}</button></form>`;
    const accounts = Object.entries(forum.accounts).filter(([id]) => !forum.banned[id]);
    return `<h1>${w.moderator}</h1>
<form class="card" method="post" action="/ban">${csrf(session)}<label>${w.banId}<input name="id" autocomplete="off" required></label><button>${w.ban}</button></form>
${accounts.map(([id, a]) => row(id, a.name, "", w.ban)).join("")}
<h2>${w.bannedList}</h2>${
      Object.keys(forum.banned)
        .map((id) => row(id, forum.accounts[id]?.name ?? "", '<input type="hidden" name="lift" value="1">', w.lift))
        .join("") || `<p>${w.nobody}</p>`
    }`;
  },

  logout: (w, session) =>
    `<h1>${w.signOut}</h1><form class="card" method="post" action="/logout">${csrf(session)}<button>${w.signOut}</button></form>`,

  message: (w, text) =>
    `<h1>${w.title}</h1><div class="card"><p role="alert" id="message">${text}</p><a class="button" href="/${w.query}">${w.back}</a></div>`,
};
