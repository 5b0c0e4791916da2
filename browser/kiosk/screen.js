// A screen that nobody looks after: repaints each minute, fetches a newer build when there is one, and never
// goes blank. What it shows lies in the page itself; storage is only used to survive a reload without network.

import { paint } from "../hours/paint.js";
import { knownOn, unpack } from "../hours/state.js";
import { dayLines, range } from "../hours/words.js";
import { dayInWords, dayOf, daysAfter, longDate, MINUTE, timeOf } from "../lib/dates.js";
import { element, find, findAll, readData } from "../lib/dom.js";

const LOOK_FOR_NEWS = 10 * MINUTE;
const REST = MINUTE;
const feed = unpack(readData("#feed"));
const { version, root = "", maxAge } = document.body.dataset;
const boardDays = document.querySelector("ul[data-days]");
const inTouch = location.hash === "#fra-tavlen";

/** The days ahead: the weekday, and who is where; nothing known beyond what the build worked out. */
function daysAhead(/** @type {number} */ now, /** @type {number} */ days) {
  const today = dayOf(now);
  const items = [];
  for (let ahead = 1; ahead <= days; ahead += 1) {
    const day = daysAfter(today, ahead);
    const lines = [];
    const known = feed.places.filter((place) => knownOn(place, day));
    for (const place of known) {
      if (place.always) continue;
      const found = dayLines(place, day);
      if (found.length) lines.push(`${place.label}: ${found.join(" og ")}`);
    }
    const inside = now >= feed.from && Date.parse(`${day}T12:00:00Z`) < feed.until;
    const weekday = dayInWords(day).split(" ")[0];
    const unknown = feed.places.length - known.length;
    const told = inside && known.length > 0;
    items.push({ title: ahead === 1 ? `I morgen, ${weekday}` : weekday, lines: told ? lines : null, unknown });
  }
  return items;
}

/** @param {number} now */
function listDays(now) {
  if (!(boardDays instanceof HTMLElement)) return;
  const items = daysAhead(now, Number(boardDays.dataset.days)).map(({ title, lines, unknown }) => {
    const what = element("span", "", ...(lines ?? ["Vi kender ikke tiderne"]).map((line) => element("span", "", line)));
    if (lines?.length === 0) {
      what.textContent = unknown ? "Ingen tider, vi kender" : "Ingen træffetider";
      what.className = "none";
    }
    return element("li", "", element("span", "day", title), what);
  });
  boardDays.textContent = "";
  boardDays.append(...items);
}

/**
 * Show or hide what may give way. A heading with nothing under it says nothing.
 * @param {HTMLElement} item
 * @param {boolean} shown
 */
function showItem(item, shown) {
  item.hidden = !shown;
  const section = item.closest(".extra, .topics");
  if (!(section instanceof HTMLElement)) return;
  section.hidden = !section.querySelector(".extra li:not([hidden]), .codes:not([hidden]), .can li:not([hidden])");
}

/** On a screen there is nobody to scroll: topics and other help, then days far ahead give way until all is in sight. */
function fit() {
  if (innerWidth < 800) return;
  const overflows = () => document.documentElement.scrollHeight > innerHeight;
  const spare = findAll("[data-days] > li", HTMLElement).slice(1);
  for (const less of [".codes", ".extra li", ".can li"]) spare.push(...findAll(less, HTMLElement));
  // The longest first: what stands under the headings of news gives way to who is here, and when.
  const length = (/** @type {HTMLElement} */ text) => (text.textContent ?? "").length;
  const texts = findAll(".news p", HTMLElement).sort((one, other) => length(other) - length(one));
  // More places than a screen usually has stand closer together, but never smaller than can be read.
  for (const dense of [false, true]) {
    document.body.classList.toggle("dense", dense);
    for (let hidden = 0; hidden <= texts.length; hidden += 1) {
      texts.forEach((text, at) => {
        text.hidden = at < hidden;
      });
      for (const item of spare) showItem(item, true);
      for (let last = spare.length - 1; last >= 0 && overflows(); last -= 1) showItem(spare[last], false);
      if (overflows()) continue;
      // What went without giving room, since it stands beside what was too long, comes back.
      for (const item of spare) {
        if (!item.hidden) continue;
        showItem(item, true);
        if (overflows()) showItem(item, false);
      }
      return;
    }
  }
}

/** @param {number} now */
function warn(now) {
  const box = find(".stale", HTMLElement);
  const today = dayOf(now);
  const phone = box.dataset.phone ? ` Ring ${box.dataset.phone}, før du går.` : "";
  let text = "";
  if (now < feed.from) text = `Uret på skærmen viser ${dayInWords(today)}. Det kan være forkert.${phone}`;
  else if (now >= feed.until || today > daysAfter(feed.built, Number(maxAge))) {
    text = `Oplysningerne kan være forældede. De er fra ${longDate(feed.built)}.${phone}`;
  }
  box.hidden = text === "";
  if (box.textContent !== text) box.textContent = text;
}

function show() {
  const now = Date.now();
  const today = dayOf(now);
  find(".date", HTMLElement).textContent = longDate(today).replace(/^./, (first) => first.toUpperCase());
  find(".clock", HTMLElement).textContent = timeOf(now).replace(":", ".");
  for (const place of feed.places) {
    const [row] = findAll(`[data-location="${place.id}"]`, HTMLElement);
    if (!row) continue;
    paint(row, place, now);
    // Where nobody has told us the hours, what the data says of them keeps standing.
    if (!place.known) continue;
    const inside = now >= place.from && now < place.until;
    const rows = inside && !place.always ? place.rows.filter((row) => row.day === today) : [];
    const lines = rows.map((row) => range(row, place.on_phone));
    find("[data-today]", HTMLElement, row).textContent = lines.length ? `I dag ${lines.join(" og ")}` : "";
  }
  for (const news of findAll(".news", HTMLElement)) {
    const { from = "", until = "" } = news.dataset;
    news.hidden = today < from || today > until;
  }
  listDays(now);
  warn(now);
  fit();
}

function eachMinute() {
  show();
  // Just after the next full minute, whatever the last one cost.
  setTimeout(eachMinute, MINUTE - (Date.now() % MINUTE) + 50);
}
eachMinute();
document.addEventListener("visibilitychange", show);
addEventListener("resize", show);

// A newer build: the worker fetches all of it beside the old one, then we load it. Without a worker (a page
// served without https) the page is fetched first, so that a dead server never leaves a blank screen.
/** @type {ServiceWorkerRegistration | undefined} */
let worker;
async function install() {
  if (!("serviceWorker" in navigator)) return;
  try {
    worker = await navigator.serviceWorker.register(`${root}kiosk/worker.js`, { updateViaCache: "none" });
    if (worker.active && !(await caches.match(location.pathname))) worker.active.postMessage("fill");
  } catch {
    worker = undefined;
  }
}

/**
 * Say whether a reload would show the version: from the worker's store if it answers, else from the server.
 * @param {string} wanted
 */
async function wouldShow(wanted) {
  const mark = `data-version="${wanted}"`;
  const kept = navigator.serviceWorker?.controller && (await caches.match(location.pathname));
  if (kept) return (await kept.text()).includes(mark);
  const page = await fetch(location.pathname, { cache: "reload" });
  return page.ok && (await page.text()).includes(mark);
}

/**
 * Wait until a worker runs or has been given up.
 * @param {ServiceWorker} next
 * @returns {Promise<void>}
 */
function settled(next) {
  return new Promise((done) => {
    next.addEventListener("statechange", () => {
      if (/^(activated|redundant)$/.test(next.state)) done();
    });
  });
}

// One look at a time; one that the network has swallowed is given up after three turns.
let since = 0;
async function lookForNews() {
  if (Date.now() - since < 3 * LOOK_FOR_NEWS) return;
  since = Date.now();
  try {
    const answer = await fetch(`${root}version.json`, { cache: "no-store" });
    const news = answer.ok ? await answer.json() : {};
    // Storage may have been wiped since the start; putting it back costs nothing.
    await install();
    if (typeof news.version === "string" && news.version !== version) {
      if (worker) {
        await worker.update();
        const next = worker.installing ?? worker.waiting;
        if (next) await settled(next);
      }
      if (await wouldShow(news.version)) location.reload();
    }
  } catch {
    // No network: the screen goes on with what it has, and tries again.
  } finally {
    since = 0;
  }
}
install();
lookForNews();
setInterval(lookForNews, LOOK_FOR_NEWS);
addEventListener("online", lookForNews);

// After a minute of rest a touched screen is as it was for the next visitor.
/** @type {number | undefined} */
let rest;
function startOver() {
  if (inTouch) location.replace("../");
  else scrollTo(0, 0);
}
function touched() {
  clearTimeout(rest);
  rest = window.setTimeout(startOver, REST);
}
for (const kind of ["pointerdown", "keydown", "scroll", "touchstart"])
  addEventListener(kind, touched, { passive: true });
if (inTouch) touched();

// To the search and back: the page there returns to this screen by itself. Without network nothing happens, since a
// screen that shows an error has nobody to mend it.
const search = find(".to-search", HTMLElement);
const toSearch = find("a", HTMLAnchorElement, search);
// In the frame of another system nothing but screens can be shown.
if (window !== window.top) search.remove();
toSearch.addEventListener("click", async (event) => {
  event.preventDefault();
  const { href } = toSearch;
  const answer = await fetch(href, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  window.name = `vejviser-skaerm ${location.href}`;
  location.assign(href);
});
