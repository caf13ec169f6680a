// Keeps the wallet's own files, all of one version, so that it opens without a connection; and renews the certificate in the background
// (spec/renew.md). It answers for nothing else: requests to authorities and platforms, and the demonstration's files, go out as if it
// were not there. It knows no secret: a ticket goes out, and what comes back is sealed to the wallet's key.

const NAME = "symbolon-__VERSION__";
const FILES = [
  /* __FILES__ */
];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(NAME).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })))),
  );
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
  event.respondWith(
    caches
      .open(NAME)
      .then((cache) => cache.match(file))
      .then((kept) => kept ?? fetch(event.request)),
  );
});

/** The record of src/wallet/renewal-place.ts. */
const table = (mode, work) =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open("symbolon", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("wallet");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("wallet", mode, { durability: "strict" });
      const request = work(transaction.objectStore("wallet"));
      transaction.oncomplete = () => {
        opening.result.close();
        resolve(request.result);
      };
      transaction.onabort = transaction.onerror = () => {
        opening.result.close();
        reject(transaction.error);
      };
    };
  });

/** The next moment, drawn as src/wallet/renewal-plan.ts does. */
function drawn({ origin, length_seconds: length, ahead }, now) {
  const start = origin + (Math.floor((now - origin) / length) + ahead) * length;
  const seconds = BigInt(length - Math.min(86400, Math.floor(length / 7))) / 2n;
  return start + Number((BigInt(crypto.getRandomValues(new Uint32Array(1))[0]) * seconds) >> 32n);
}

/** Renews if the moment has come, or at once. Where it fails there is a next time. */
async function renew(atOnce) {
  const record = await table("readonly", (wallet) => wallet.get("renewal"));
  const now = Math.floor(Date.now() / 1000);
  if (!record || (!atOnce && now < record.renewAt)) return;
  const answer = await fetch(record.authority + "/renew", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ renewal: record.ticket }),
    credentials: "omit",
    redirect: "error",
  });
  if (!answer.ok) return;
  const { sealed, renewal } = await answer.json();
  if (typeof sealed !== "string" || typeof renewal !== "string" || sealed.length > 65536 || renewal.length > 2048)
    return;
  const next = { ...record, ticket: renewal, renewAt: drawn(record.epochs, now), sealed, sealedAt: now };
  // Only where the question still stands: a wallet that was closed, deleted or renewed meanwhile stays as it is.
  await table("readwrite", (wallet) => {
    const found = wallet.get("renewal");
    found.onsuccess = () => found.result?.ticket === record.ticket && wallet.put(next, "renewal");
    return found;
  });
}

const passOver = (work) => work.catch(() => {});
self.addEventListener("periodicsync", (event) => event.tag === "renew" && event.waitUntil(passOver(renew(false))));
self.addEventListener("message", (event) => event.data === "renew" && event.waitUntil(passOver(renew(true))));
