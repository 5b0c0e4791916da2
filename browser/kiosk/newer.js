// A newer build, an address that is gone, a network that is away for days, a store that is full: the screen looks by
// itself, and what it finds out is told by the painter. Nothing here needs the hours, so it goes on when those fail.

import { elapsed, MINUTE } from "../lib/dates.js";

const LOOK = 5 * MINUTE;
const GONE = [404, 410];
const FULL = "vejviser-kiosk-full";
const { version = "", root = "" } = document.body.dataset;

// A screen has one address. Without the last slash its links would lead beside it, and its worker would not find it.
const own = location.pathname.replace(/(\/index\.html|\/)?$/, "/");
if (own !== location.pathname) {
  try {
    history.replaceState(null, "", own + location.hash);
  } catch {
    // A frame without an origin of its own may not.
  }
}
/** @param {string} path */
const at = (path) => new URL(root + path, location.origin + own).href;

/** Without https, or in a frame without an origin of its own, there are no workers. */
const workers = (() => {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
})();

/** What the screen must admit: when it last knew that it was the newest, since when nothing can be stored, and more. */
export const found = { newest: 0, failing: false, full: storedSince(), gone: false };
/** @type {() => void} */
let tell = () => {};
/** @param {() => void} painter */
export function whenFound(painter) {
  tell = painter;
}

/** The painter has painted. A screen that never says so is loaded anew by its worker. */
export function live() {
  workers?.controller?.postMessage({});
}

function storedSince() {
  try {
    return Number(localStorage.getItem(FULL));
  } catch {
    return 0;
  }
}

/** @param {string} kept */
function noteStore(kept) {
  if (kept !== "full") found.full = 0;
  else if (!found.full) {
    found.full = Date.now();
    console.warn("Skærmens lager er fuldt. Den viser siden fra nettet, og intet, hvis den starter uden net.");
  }
  try {
    // A new build loads the page anew, so what has lasted a day is remembered outside of it.
    if (found.full) localStorage.setItem(FULL, String(found.full));
    else localStorage.removeItem(FULL);
  } catch {
    // Without storage it is told a day after the last start.
  }
}

/** @type {ServiceWorkerRegistration | undefined} */
let worker;
async function install() {
  try {
    worker = await workers?.register(at("kiosk/worker.js"), { updateViaCache: "none" });
  } catch {
    worker = undefined;
  }
}

/**
 * Have a version kept for the time without network; what becomes of it says the worker, or "none" where there is none.
 * @param {string} wanted
 * @returns {Promise<string>}
 */
async function keep(wanted) {
  const active = worker?.active;
  if (!active) return "none";
  const kept = await new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    active.postMessage({ version: wanted }, [port2]);
    setTimeout(done, MINUTE, "missing");
  });
  if (kept !== "missing") noteStore(kept);
  return kept;
}

/**
 * The text of a page as the server has it now.
 * @param {string} address
 */
async function served(address) {
  const answer = await fetch(address, { cache: "reload" });
  return { status: answer.status, url: answer.url, text: answer.ok ? await answer.text() : "" };
}

/**
 * Take over another version, when the server has it whole. Otherwise the next look tries again.
 * @param {string} wanted
 */
async function takeOver(wanted) {
  const mark = `data-version="${wanted}"`;
  // The newest worker comes when it comes: the one that runs can keep a version too.
  worker?.update().catch(() => {});
  const page = await served(`${location.origin}${own}?${wanted}`);
  if (GONE.includes(page.status)) return lost();
  const arrived = new URL(page.url);
  const to = page.text.includes("data-version=") ? null : /="refresh" content="0; url=([^"]+)"/.exec(page.text);
  // The place has another id now: what is served here leads on to its screen.
  if (to) location.replace(new URL(to[1], location.origin + own).href);
  else if (page.text && arrived.pathname.replace(/\/?$/, "/") !== own) location.replace(arrived.pathname);
  else if (page.text.includes(mark)) {
    const kept = await keep(wanted);
    const fromStore = workers?.controller && /whole|part/.test(kept);
    // A reload must show the new version, else the old one would come back for as long as a cache keeps it.
    if (fromStore || (kept !== "missing" && (await served(location.origin + own)).text.includes(mark))) {
      location.reload();
      return;
    }
  }
  found.failing = true;
}

let strikes = 0;
/** The server knows the address no more: the board of the municipality takes its place. */
async function lost() {
  const board = at("kiosk/");
  const page = board === location.origin + own ? null : await served(board);
  if (page?.text.includes("data-version=")) location.replace(board);
  // While files are copied, all may be away for a moment.
  else if (!page || GONE.includes(page.status)) strikes += 1;
  found.gone = strikes > 1;
}

async function lookOnce() {
  const answer = await fetch(`${at("version.json")}?${Date.now()}`, { cache: "no-store" });
  if (GONE.includes(answer.status) && GONE.includes((await served(location.origin + own)).status)) return lost();
  const news = await answer.json();
  // Storage may have been wiped since the start; putting it back costs nothing.
  await install();
  if (news.version === version) {
    found.newest = Date.now();
    strikes = 0;
    found.gone = false;
    await keep(version);
    found.failing = false;
  } else if (typeof news.version === "string") await takeOver(news.version);
}

// One look at a time; one that the network has swallowed is given up after two turns.
let since = 0;
async function look() {
  if (elapsed(since) < 2 * LOOK) return;
  since = Date.now();
  try {
    await lookOnce();
  } catch {
    // No network: the screen goes on with what it has, and tries again.
    found.failing = true;
  }
  since = 0;
  tell();
}
install();
look();
setInterval(look, LOOK);
addEventListener("online", look);
