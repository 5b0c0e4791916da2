// Keeps the screens for the time without network, each page only under the version that stands in it, and loads a screen
// anew whose script does not run. A new version is a new worker; where an old one is still sent, a screen asks for the
// version that it wants.

const VERSION = "@@VERSION@@";
const PREFIX = "@@STORE@@";
const HOME = new URL("./", location.href).href;
const PAGES = "@@PAGES@@".split(" ").map(screenAt);
/** @type {Map<string, string>} old address -> new address */
const MOVED = new Map();
for (const move of "@@MOVED@@".split(" ").filter(Boolean)) {
  const [old, to] = move.split(">").map(screenAt);
  MOVED.set(old, to);
}
/** Milliseconds without a word from a screen, after which its script does not run. An event may last five minutes. */
const PATIENCE = 180_000;

const WAITING = `<!doctype html><html lang="da"><meta charset="utf-8"><meta http-equiv="refresh" content="30">
<meta name="color-scheme" content="light dark"><title>Vent</title><h1>Skærmen venter på nettet</h1><p>Den prøver selv igen.`;

/**
 * What becomes of a version's pages: all are kept, some with the one that was asked for, it is missing, or there is no room.
 * @typedef {"whole" | "part" | "missing" | "full"} Kept
 */
/**
 * The types of workers clash with those of pages, so what is used of them stands here.
 * @typedef {{ id: string, url: string, visibilityState: string, navigate(url: string): Promise<unknown> }} Client
 * @typedef {Event & { waitUntil(done: Promise<unknown>): void, data: any, ports: MessagePort[], source: Client,
 *   request: Request, resultingClientId: string, respondWith(answer: Promise<Response>): void }} WorkerEvent
 */
/**
 * @type {{ clients: { claim(): Promise<void>, get(id: string): Promise<Client | undefined> }, skipWaiting(): Promise<void>,
 *   addEventListener(kind: string, listener: (event: WorkerEvent) => void): void }}
 */
const worker = /** @type {any} */ (self);

/**
 * The one address of a screen, however it was written: with or without the last slash or index.html.
 * @param {string} address
 */
function screenAt(address) {
  const { origin, pathname } = new URL(address, HOME);
  return origin + pathname.replace(/(\/index\.html|\/)?$/, "/");
}

/**
 * Fetch a page as it is to be kept. What is older or newer than the version, or was sent from elsewhere, is none.
 * @param {string} version
 * @param {string} address
 */
async function fetched(version, address) {
  // With the version, so that no server between answers with what it kept of the version before.
  const answer = await fetch(`${address}?${version}`, { cache: "reload" });
  const text = await answer.text();
  if (!answer.ok || screenAt(answer.url) !== address || !text.includes(`data-version="${version}"`)) return null;
  // A clean copy: browsers refuse one that was redirected. Of the policy only what a page cannot say itself may stay.
  const framing = /frame-ancestors[^;]*/.exec(answer.headers.get("Content-Security-Policy") ?? "");
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": framing?.[0] ?? "" };
  return new Response(text, { headers });
}

/**
 * Keep what is missing of a version, and nothing else. Until the page ``own`` (or, without one, each) is here, all stays.
 * @param {string} version
 * @param {{ own?: string, anew?: boolean }} [how]
 * @returns {Promise<Kept>}
 */
async function fill(version, { own = "", anew = false } = {}) {
  const name = PREFIX + version;
  /** @type {[address: string, page: Response][]} */
  const pages = [];
  const lacking = new Set([...PAGES, ...(own ? [own] : [])]);
  await Promise.all(
    [...lacking].map(async (address) => {
      const kept = anew ? undefined : await caches.match(address, { cacheName: name });
      const page = kept ?? (await fetched(version, address).catch(() => null));
      if (page) lacking.delete(address);
      if (page && !kept) pages.push([address, page]);
    }),
  );
  if (own ? lacking.has(own) : lacking.size) return "missing";
  const clear = async (/** @type {boolean} */ all) => {
    for (const one of await caches.keys()) {
      if (one.startsWith(PREFIX) && (all || one !== name)) await caches.delete(one);
    }
  };
  const keep = async () => {
    const cache = await caches.open(name);
    for (const [address, page] of pages) await cache.put(address, page.clone());
    await clear(false);
  };
  // What was kept before makes room. Without any room the network alone must do.
  await keep().catch(() => clear(true).then(keep));
  return lacking.size ? "part" : "whole";
}

/**
 * @param {string} version
 * @param {{ own?: string, anew?: boolean }} [how]
 * @returns {Promise<Kept>}
 */
const filled = (version, how) =>
  fill(version, how).catch(async () => {
    for (const one of await caches.keys()) if (one.startsWith(PREFIX)) await caches.delete(one);
    return /** @type {Kept} */ ("full");
  });

worker.addEventListener("install", (event) => {
  const ready = filled(VERSION).then((kept) => {
    if (kept === "missing") throw new Error(`Not all pages of ${VERSION} are here yet`);
    return worker.skipWaiting();
  });
  event.waitUntil(ready);
});

worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

// A screen asks for its version, or says that it lives.
worker.addEventListener("message", (event) => {
  const { data, source, ports } = event;
  if (data.version) {
    event.waitUntil(filled(data.version, { own: screenAt(source.url) }).then((kept) => ports[0].postMessage(kept)));
  } else watch(event, source.id, true);
});

/** @type {Map<string, number>} id of a screen -> when it last said that it lives */
const lives = new Map();

/**
 * Look after a screen once more when it has had time to speak.
 * @param {WorkerEvent} event
 * @param {string} id
 * @param {boolean} lived
 */
function watch(event, id, lived) {
  const since = Date.now();
  if (lived) lives.set(id, since);
  const look = async () => {
    await new Promise((done) => setTimeout(done, PATIENCE));
    if ((lives.get(id) ?? 0) <= since) await revive(id);
  };
  event.waitUntil(look());
}

/** @param {string} id */
async function revive(id) {
  lives.delete(id);
  const client = await worker.clients.get(id);
  if (client?.visibilityState !== "visible") return;
  const own = screenAt(client.url);
  try {
    const { version } = await (await fetch(new URL("../version.json", HOME).href, { cache: "no-store" })).json();
    await filled(version, { own, anew: true });
  } catch {
    // No network: what is kept is tried once more.
  }
  if ((await caches.match(own)) || (await fetch(own).catch(() => null))?.ok) await client.navigate(own);
}

worker.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate") return;
  event.respondWith(answered(event.request));
  watch(event, event.resultingClientId, false);
});

/** @param {Request} request */
async function answered(request) {
  const address = screenAt(request.url);
  const moved = MOVED.get(address);
  if (moved) return Response.redirect(moved);
  const kept = await caches.match(address);
  if (kept) return kept;
  // Asked for anew: what a browser has kept of an address that is gone would be shown for ever.
  const answer = await fetch(request.url, { cache: "no-cache", redirect: "manual" }).catch(() => null);
  if (answer) return address !== HOME && [404, 410].includes(answer.status) ? Response.redirect(HOME) : answer;
  // The board stands in until the network is back. Without it too nothing can be shown, but the browser's own error would
  // stay for good.
  if (await caches.match(HOME)) return Response.redirect(`${HOME}#i-stedet-for=${address.slice(HOME.length)}`);
  return new Response(WAITING, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
