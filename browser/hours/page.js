// What pages with hours need beyond HTML: who can be met right now, the weeks ahead, and reminders.

import { dayInWords, dayOf, daysAfter, MINUTE, weekdayOf } from "../lib/dates.js";
import { element, find, findAll, readData } from "../lib/dom.js";
import { saveFile } from "../lib/download.js";
import { alarm, calendarFile, escapeText, utc } from "../lib/icalendar.js";
import { lookForNewer } from "../lib/newer_page.js";
import { offerCalendars } from "./calendars.js";
import { paint } from "./paint.js";
import { knownOn, unpack } from "./state.js";
import { clock, dayLines, range } from "./words.js";

/** @typedef {import("./state.js").Place} Place */
/** @typedef {import("./state.js").Row} Row */

const feed = find("script[data-hours]", HTMLScriptElement);
const hours = unpack(readData("script[data-hours]"));
const AHEAD_DAYS = 42;

/** @param {number} now */
function showWeeks(now) {
  for (const list of findAll("[data-week]", HTMLElement)) {
    const today = dayOf(now);
    const monday = daysAfter(today, 7 * Number(list.dataset.week) - ((weekdayOf(today) + 6) % 7));
    if (list.dataset.shown === `${monday} ${today}`) continue;
    list.dataset.shown = `${monday} ${today}`;
    const days = Array.from({ length: 7 }, (_, at) => daysAfter(monday, at)).filter((day) => day >= today);
    list.replaceChildren(...days.map((day) => dayItem(day, now)));
    const section = list.closest("section");
    if (section) section.hidden = days.length === 0;
  }
}

/**
 * @param {string} day
 * @param {number} now
 */
function dayItem(day, now) {
  const item = element("li", "", element("strong", "", dayInWords(day)));
  const inside = now >= hours.from && Date.parse(`${day}T12:00:00Z`) < hours.until;
  const known = hours.places.filter((place) => inside && knownOn(place, day));
  let lines = 0;
  for (const place of known) {
    for (const text of dayLines(place, day)) {
      item.append(element("span", "", `${place.label} ${text}`));
      lines += 1;
    }
    for (const row of place.rows.filter((one) => one.day === day && one.start > now)) {
      const remind = element("button", "remind", `Mind mig om kl. ${clock(row.start)}${REMIND[row.kind].how}`);
      remind.type = "button";
      remind.setAttribute("aria-label", `Mind mig om ${place.label.toLowerCase()} ${dayInWords(day)} ${range(row)}`);
      remind.addEventListener("click", () => saveReminder(place, row));
      item.append(remind);
    }
  }
  if (!lines) item.append(element("span", "none", noHours(known.length)));
  return item;
}

/** @param {number} known How many places have told their hours. */
function noHours(known) {
  if (known === hours.places.length) return "Ingen træffetid";
  return known ? "Ingen tider, vi kender" : "Vi kender ikke tiderne";
}

/**
 * What to do about each kind of hours, and how long before one is reminded: whoever must agree on a time first needs a day.
 * @type {Record<import("./state.js").Kind, { how: string, title: string, advice: string, before: string }>}
 */
const REMIND = {
  drop_in: { how: "", title: "Mød", advice: "Mød op uden aftale.", before: "-PT1H" },
  phone: { how: " på telefonen", title: "Ring til", advice: "Ring i telefontiden.", before: "-PT1H" },
  by_appointment: { how: " efter aftale", title: "Bestil tid hos", advice: "Bestil tid først.", before: "-P1D" },
};

/**
 * A calendar file with one time in it and an alarm before it.
 * @param {Place} place
 * @param {Row} row
 */
function saveReminder(place, row) {
  const { adviser = "", demo = "", phone = "" } = feed.dataset;
  const { title: what, advice, before } = REMIND[row.kind];
  // The telephone is answered wherever one is: a place would send people there.
  const title = [what, adviser, row.kind === "phone" ? "" : place.at].filter(Boolean).join(" ");
  const call = phone && row.kind !== "drop_in" ? `Nummeret er ${phone}.` : "";
  const event = [
    `UID:${place.id}-${row.kind}-${row.start}@vejviser`,
    `DTSTAMP:${utc(Date.now())}`,
    `DTSTART:${utc(row.start)}`,
    `DTEND:${utc(row.end)}`,
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText([demo, advice, call].filter(Boolean).join(" "))}`,
    ...alarm(call ? `${title}. ${call}` : title, before),
  ];
  saveFile(calendarFile("Mind mig om", event), "text/calendar;charset=utf-8", `moede-${row.day}.ics`);
}

function showHours() {
  const now = Date.now();
  const today = dayOf(now);
  for (const place of hours.places) {
    for (const one of findAll(`[data-today] [data-location="${place.id}"]`, HTMLElement)) paint(one, place, now);
  }
  for (const box of findAll("[data-today]", HTMLElement)) {
    const old = now < hours.from || now >= hours.until || today > daysAfter(hours.built, Number(box.dataset.maxAge));
    find(".today-old", HTMLElement, box).hidden = !old;
  }
  for (const item of findAll("[data-last]", HTMLElement)) {
    const { first = "", last = "" } = item.dataset;
    item.hidden = last < today || first > daysAfter(today, AHEAD_DAYS);
  }
  for (const changes of findAll("[data-changes]", HTMLElement)) {
    find("[data-none]", HTMLElement, changes).hidden = changes.querySelector("[data-last]:not([hidden])") !== null;
  }
  showWeeks(now);
}

function start() {
  showHours();
  offerCalendars();
}

// Where the page waits for this script, what stands above it is filled before the rest is shown.
showHours();
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
setInterval(showHours, MINUTE);
lookForNewer();
document.addEventListener("visibilitychange", showHours);
