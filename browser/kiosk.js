// A screen that nobody looks after: repaints each minute, fetches a newer build when there is one, and never
// goes blank. What it shows lies in the page itself; storage is only used to survive a reload without network.

const MINUTES = 60_000;
const LOOK_FOR_NEWS = 10 * MINUTES;
const REST = MINUTES;
const feed = unpack(JSON.parse(document.getElementById("feed").textContent));
const { version, root, maxAge } = document.body.dataset;
const boardDays = document.querySelector("[data-days]");
const inTouch = location.hash === "#fra-tavlen";

function listDays(now) {
  const today = dayOf(now);
  const days = Number(boardDays.dataset.days);
  const items = [];
  for (let ahead = 1; ahead <= days; ahead += 1) {
    const day = dayAfter(today, ahead);
    const lines = [];
    for (const place of feed.places) {
      if (place.always) continue;
      const found = dayLines(place, day);
      if (found.length) lines.push(`${place.label}: ${found.join(" og ")}`);
    }
    const inside = now >= feed.from && Date.parse(`${day}T12:00:00Z`) < feed.until;
    const weekday = dayInWords(day).split(" ")[0];
    items.push({ title: ahead === 1 ? `I morgen, ${weekday}` : weekday, lines: inside ? lines : null });
  }
  boardDays.replaceChildren(...items.map(({ title, lines }) => {
    const item = document.createElement("li");
    const day = document.createElement("span");
    day.className = "day";
    day.textContent = title;
    const what = document.createElement("span");
    for (const line of lines ?? ["Vi kender ikke tiderne"]) {
      const one = document.createElement("span");
      one.textContent = line;
      what.append(one);
    }
    if (lines?.length === 0) {
      what.textContent = feed.places.every((place) => place.known) ? "Ingen træffetider" : "Ingen tider, vi kender";
      what.className = "none";
    }
    item.append(day, what);
    return item;
  }));
}

/** On a screen there is nobody to scroll: topics and other help, then days far ahead give way until all is in sight. */
function fit() {
  if (innerWidth < 800) return;
  const overflows = () => document.documentElement.scrollHeight > innerHeight;
  const spare = [...(boardDays?.children ?? [])].slice(1);
  spare.push(...document.querySelectorAll(".extra li, .codes, .can li"));
  // A heading with nothing under it says nothing.
  const show = (item, shown) => {
    item.hidden = !shown;
    const section = item.closest(".extra, .topics");
    if (section) section.hidden = !section.querySelector(".extra li:not([hidden]), .codes:not([hidden]), .can li:not([hidden])");
  };
  // The longest first: what stands under the headings of news gives way to who is here, and when.
  const texts = [...document.querySelectorAll(".news p")].sort((one, other) => other.textContent.length - one.textContent.length);
  // More places than a screen usually has stand closer together, but never smaller than can be read.
  for (const dense of [false, true]) {
    document.body.classList.toggle("dense", dense);
    for (let hidden = 0; hidden <= texts.length; hidden += 1) {
      texts.forEach((text, at) => {
        text.hidden = at < hidden;
      });
      for (const item of spare) show(item, true);
      for (let last = spare.length - 1; last >= 0 && overflows(); last -= 1) show(spare[last], false);
      if (overflows()) continue;
      // What went without giving room, since it stands beside what was too long, comes back.
      for (const item of spare) {
        if (!item.hidden) continue;
        show(item, true);
        if (overflows()) show(item, false);
      }
      return;
    }
  }
}

function warn(now) {
  const box = document.querySelector(".stale");
  const today = dayOf(now);
  const phone = box.dataset.phone ? ` Ring ${box.dataset.phone}, før du går.` : "";
  let text = "";
  if (now < feed.from) text = `Uret på skærmen viser ${dayInWords(today)}. Det kan være forkert.${phone}`;
  else if (now >= feed.until || today > dayAfter(feed.built, Number(maxAge))) {
    text = `Oplysningerne kan være forældede. De er fra ${dayInWords(feed.built)} ${feed.built.slice(0, 4)}.${phone}`;
  }
  box.hidden = text === "";
  if (box.textContent !== text) box.textContent = text;
}

function show() {
  const now = Date.now();
  const today = dayOf(now);
  document.querySelector(".date").textContent = `${dayInWords(today).replace(/^./, (first) => first.toUpperCase())} ${today.slice(0, 4)}`;
  document.querySelector(".clock").textContent = TIME.format(now).replace(":", ".");
  for (const place of feed.places) {
    const element = document.querySelector(`[data-location="${place.id}"]`);
    if (!element) continue;
    paint(element, place, now);
    // Where nobody has told us the hours, what the data says of them keeps standing.
    if (!place.known) continue;
    const inside = now >= place.from && now < place.until;
    const lines = inside && !place.always ? place.rows.filter((row) => row.day === today).map(range) : [];
    element.querySelector("[data-today]").textContent = lines.length ? `I dag ${lines.join(" og ")}` : "";
  }
  for (const news of document.querySelectorAll(".news")) {
    news.hidden = today < news.dataset.from || today > news.dataset.until;
  }
  if (boardDays) listDays(now);
  warn(now);
  fit();
}

function eachMinute() {
  show();
  // Just after the next full minute, whatever the last one cost.
  setTimeout(eachMinute, MINUTES - (Date.now() % MINUTES) + 50);
}
eachMinute();
document.addEventListener("visibilitychange", show);
addEventListener("resize", show);

// A newer build: the worker fetches all of it beside the old one, then we load it. Without a worker (a page
// served without https) the page is fetched first, so that a dead server never leaves a blank screen.
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

/** Say whether a reload would show the version: from the worker's store if it answers, else from the server. */
async function wouldShow(wanted) {
  const mark = `data-version="${wanted}"`;
  const kept = navigator.serviceWorker?.controller && (await caches.match(location.pathname));
  if (kept) return (await kept.text()).includes(mark);
  const page = await fetch(location.pathname, { cache: "reload" });
  return page.ok && (await page.text()).includes(mark);
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
        const ready = (done) => next.addEventListener("statechange", () => /^(activated|redundant)$/.test(next.state) && done());
        if (next) await new Promise(ready);
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
let rest;
function startOver() {
  if (inTouch) location.replace("../");
  else scrollTo(0, 0);
}
function touched() {
  clearTimeout(rest);
  rest = setTimeout(startOver, REST);
}
for (const kind of ["pointerdown", "keydown", "scroll", "touchstart"]) addEventListener(kind, touched, { passive: true });
if (inTouch) touched();

// To the search and back: the page there returns to this screen by itself. Without network nothing happens, since a
// screen that shows an error has nobody to mend it.
const search = document.querySelector(".to-search");
// In the frame of another system nothing but screens can be shown.
if (window !== window.top) search.remove();
search.querySelector("a").addEventListener("click", async (event) => {
  event.preventDefault();
  const { href } = event.currentTarget;
  const answer = await fetch(href, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  window.name = `vejviser-skaerm ${location.href}`;
  location.assign(href);
});
