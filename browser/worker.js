// Keeps one whole version of the screens for the time without network. A new version is a new worker.

const VERSION = "@@VERSION@@";
const PREFIX = "@@STORE@@";
const PAGES = @@PAGES@@;

async function fill() {
  const cache = await caches.open(PREFIX + VERSION);
  // All or nothing: half a version is never shown.
  await cache.addAll(PAGES.map((page) => new Request(page, { cache: "reload" })));
}

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));

// A screen found that its storage was wiped while this worker lived on.
self.addEventListener("message", (event) => event.data === "fill" && event.waitUntil(fill()));

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith(PREFIX) && name !== PREFIX + VERSION) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate") return;
  event.respondWith(
    (async () => {
      const kept = await caches.match(event.request, { ignoreSearch: true });
      return kept ?? fetch(event.request);
    })(),
  );
});
