// Keeps one whole version of the screens for the time without network. A new version is a new worker.

const VERSION = "@@VERSION@@";
const PREFIX = "@@STORE@@";
const PAGES = "@@PAGES@@".split(" ");
/**
 * The types of workers clash with those of pages, so what is used of them stands here.
 * @typedef {FetchEvent & { waitUntil(done: Promise<unknown>): void, data: unknown }} WorkerEvent
 * @typedef {{ request: Request, respondWith(answer: Promise<Response>): void }} FetchEvent
 */
/**
 * @type {{ clients: { claim(): Promise<void> }, skipWaiting(): Promise<void>,
 *   addEventListener(kind: string, listener: (event: WorkerEvent) => void): void }}
 */
const worker = /** @type {any} */ (self);

async function fill() {
  const cache = await caches.open(PREFIX + VERSION);
  // All or nothing: half a version is never shown.
  await cache.addAll(PAGES.map((page) => new Request(page, { cache: "reload" })));
}

worker.addEventListener("install", (event) => event.waitUntil(fill().then(() => worker.skipWaiting())));

// A screen found that its storage was wiped while this worker lived on.
worker.addEventListener("message", (event) => {
  if (event.data === "fill") event.waitUntil(fill());
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith(PREFIX) && name !== PREFIX + VERSION) await caches.delete(name);
      }
      await worker.clients.claim();
    })(),
  );
});

worker.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate") return;
  event.respondWith(
    (async () => {
      const kept = await caches.match(event.request, { ignoreSearch: true });
      return kept ?? fetch(event.request);
    })(),
  );
});
