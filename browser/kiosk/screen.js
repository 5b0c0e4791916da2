// A screen that nobody looks after: repaints each minute, fetches a newer build when there is one, and never
// goes blank. What it shows lies in the page itself; storage is only used to survive a reload without network.

import { found, live, whenFound } from "./newer.js";
import "./touch.js";
import { paint } from "../hours/paint.js";
import { knownOn, unpack } from "../hours/state.js";
import { dayLines, range } from "../hours/words.js";
import { dayInWords, dayOf, daysAfter, longDate, MINUTE, timeOf } from "../lib/dates.js";
import { element, find, findAll, readData } from "../lib/dom.js";

const DAY = 1440 * MINUTE;
/** Time without a sign of the newest version, or of room to store it, after which a screen says so. */
const [UNHEARD, FULL] = [3 * DAY, DAY];
const { maxAge } = document.body.dataset;
const warning = find(".stale", HTMLElement);
const phone = warning.dataset.phone ? ` Ring ${warning.dataset.phone}, før du går.` : "";
const boardDays = document.querySelector("ul[data-days]");
const feed = unpack(readData("#feed"));

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
  const today = dayOf(now);
  const from = `De er fra ${longDate(feed.built)}.`;
  let text = "";
  if (found.gone) text = `Denne skærm findes ikke mere.${phone}`;
  else if (now < feed.from) text = `Uret på skærmen viser ${dayInWords(today)}. Det kan være forkert.${phone}`;
  else if (now >= feed.until || today > daysAfter(feed.built, Number(maxAge))) {
    text = `Oplysningerne kan være forældede. ${from}${phone}`;
  } else if (found.failing && now - Math.max(found.newest, Date.parse(feed.built)) > UNHEARD) {
    text = `Skærmen kan ikke hente nye oplysninger. ${from}${phone}`;
  } else if (found.full && now - found.full > FULL) {
    text = "Skærmens lager er fuldt. Ryd op i browserens data. Ellers er skærmen tom, hvis den starter uden net.";
  }
  say(text);
  document.body.classList.toggle("gone", found.gone);
}

/** @param {string} text */
function say(text) {
  warning.hidden = text === "";
  if (warning.textContent !== text) warning.textContent = text;
}

/** @param {number} now */
function paintAll(now) {
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

/** Show what is true now, or nothing that ages. */
function show() {
  try {
    paintAll(Date.now());
    document.body.classList.remove("broken");
    live();
  } catch (error) {
    console.error(error);
    document.body.classList.add("broken");
    say(`Skærmen kan ikke vise tiderne lige nu.${phone}`);
  }
}

function eachMinute() {
  // Just after the next full minute, and whatever becomes of this one.
  setTimeout(eachMinute, MINUTE - (Date.now() % MINUTE) + 50);
  show();
}
whenFound(show);
eachMinute();
document.addEventListener("visibilitychange", show);
addEventListener("resize", show);
