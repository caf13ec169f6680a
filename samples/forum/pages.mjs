// The forum's pages, in English and Simplified Chinese.
const en = {
  lang: "en", other: "zh-Hans", otherName: "简体中文",
  title: "The forum", signIn: "Sign in with your Internet certificate", signOut: "Sign out",
  youAre: "Your Internet ID here", chooseName: "Choose a display name. It cannot be changed: one person, one account.",
  create: "Create my account", say: "Your message", post: "Post", posts: "Messages", none: "Nobody has said anything yet.",
  banned: "A moderator has banned this account. It stays banned with a restored or a new wallet: it is yours, and you have one.",
  moderator: "Moderator", password: "Password", enter: "Enter", banId: "Internet ID", ban: "Ban", lift: "Lift the ban",
  bannedList: "Banned", back: "Back", startAgain: "This sign-in is over or was not begun here. Start again.",
  notSignedIn: "You were not signed in. Nothing happened.", notAllowed: "You are not allowed to do this.",
  haveAccount: "You have an account already.", badName: "A name has 1 to 32 letters, digits, spaces, dots or hyphens.",
  nameTaken: "Somebody has this name.", badText: "A message has 1 to 1000 characters.", wrongPassword: "The password is wrong.",
  badId: "An Internet ID has 28 letters and digits.", nothingHere: "There is nothing here.",
  notFromHere: "This did not come from our own page.", fault: "That did not work. Try again later.",
};
const zh = {
  lang: "zh-Hans", other: "en", otherName: "English",
  title: "论坛", signIn: "用网证登录", signOut: "退出",
  youAre: "您在这里的网络号", chooseName: "请选择显示名称。选定后不能更改：一人一个账号。",
  create: "创建账号", say: "您的留言", post: "发表", posts: "留言", none: "还没有人留言。",
  banned: "管理员已封禁此账号。恢复钱包或换新钱包也一样：账号属于您本人，而您只有一个。",
  moderator: "管理员", password: "密码", enter: "进入", banId: "网络号", ban: "封禁", lift: "解除封禁",
  bannedList: "已封禁", back: "返回", startAgain: "这次登录已结束，或不是从这里开始的。请重新开始。",
  notSignedIn: "没有登录，什么也没有发生。", notAllowed: "您不能这样做。",
  haveAccount: "您已有账号。", badName: "名称为1到32个字母、数字、空格、点或连字符。",
  nameTaken: "这个名称已有人用。", badText: "留言为1到1000个字符。", wrongPassword: "密码不对。",
  badId: "网络号由28个字母和数字组成。", nothingHere: "这里什么也没有。",
  notFromHere: "这个请求不是来自我们自己的页面。", fault: "没有成功，请稍后再试。",
};

export const words = (req, url) => {
  const wanted = url.searchParams.get("lang") ?? req.headers["accept-language"] ?? "";
  return /^\s*zh/i.test(wanted) ? zh : en;
};

const e = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const groups = (id) => e(id.match(/.{1,4}/g).join(" "));
const csrf = (session) => (session ? `<input type="hidden" name="csrf" value="${session.csrf}">` : "");
const style = `body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 system-ui,sans-serif;background:#f4f7f2;color:#1d2a1f}
a,button{color:#14532d}button,input,textarea{font:inherit;padding:.4rem .6rem;width:100%;box-sizing:border-box;margin:.2rem 0}
article{border-left:3px solid #14532d;padding-left:1rem;margin:1rem 0}code{font-size:1.05em}`;
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

const me = (w, session, forum) => {
  if (!session?.sub) return `<p><a id="login" href="/login">${w.signIn}</a></p>`;
  const account = forum.accounts[session.sub];
  const who = `<p>${w.youAre}: <code id="internet-id">${groups(session.sub)}</code>${account ? ` · <strong>${e(account.name)}</strong>` : ""}</p>`;
  const out = `<form method="post" action="/logout">${csrf(session)}<button>${w.signOut}</button></form>`;
  if (forum.banned[session.sub]) return `${who}<p role="alert" id="banned"><strong>${w.banned}</strong></p>${out}`;
  const form = account
    ? `<form method="post" action="/post">${csrf(session)}<label>${w.say}<textarea name="text" maxlength="1000" required></textarea></label><button>${w.post}</button></form>`
    : `<form method="post" action="/account">${csrf(session)}<label>${w.chooseName}<input name="name" maxlength="32" required></label><button>${w.create}</button></form>`;
  return who + form + out;
};

export const html = {
  home: (w, session, forum) =>
    `${me(w, session, forum)}<h2>${w.posts}</h2>${
      forum.posts.map((p) => `<article><strong>${e(forum.accounts[p.by]?.name ?? "?")}</strong><br>${e(p.text)}</article>`).join("") ||
      `<p>${w.none}</p>`
    }<p><a href="/moderator">${w.moderator}</a></p>`,

  moderator: (w, session, forum) => {
    if (!session?.moderator)
      return `<h2>${w.moderator}</h2><form method="post" action="/moderator">${csrf(session)}<label>${w.password}<input type="password" name="password" required></label><button>${w.enter}</button></form>`;
    const row = (id, name, act, label) =>
      `<form method="post" action="/ban">${csrf(session)}<input type="hidden" name="id" value="${e(id)}">${act}<p>${e(name)} <code>${groups(id)}</code></p><button>${label}</button></form>`;
    const accounts = Object.entries(forum.accounts).filter(([id]) => !forum.banned[id]);
    return `<h2>${w.moderator}</h2>
<form method="post" action="/ban">${csrf(session)}<label>${w.banId}<input name="id" required></label><button>${w.ban}</button></form>
${accounts.map(([id, a]) => row(id, a.name, "", w.ban)).join("")}
<h2>${w.bannedList}</h2>${Object.keys(forum.banned)
      .map((id) => row(id, forum.accounts[id]?.name ?? "", '<input type="hidden" name="lift" value="1">', w.lift))
      .join("")}`;
  },

  logout: (w, session) => `<form method="post" action="/logout">${csrf(session)}<button>${w.signOut}</button></form>`,

  message: (w, text) => `<p role="alert">${text}</p><p><a href="/">${w.back}</a></p>`,
};
