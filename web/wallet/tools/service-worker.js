// Keeps the wallet's own files, all of one version, so that it opens without a connection. It answers for nothing else: requests to
// authorities and platforms, and the demonstration's files, go out as if it were not there.

const NAME = "symbolon-__VERSION__";
const FILES = [/* __FILES__ */];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })))));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("symbolon-") && name !== NAME;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  const file = event.request.mode === "navigate" && url.pathname === "/" ? "/" : url.pathname;
  if (!FILES.includes(file)) return;
  event.respondWith(caches.open(NAME).then((cache) => cache.match(file)).then((kept) => kept ?? fetch(event.request)));
});
