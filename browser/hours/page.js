// What pages with hours need beyond HTML: who can be met right now, the weeks ahead, and reminders.

import { dayInWords, dayOf, daysAfter, MINUTE, weekdayOf } from "../lib/dates.js";
import { element, find, findAll, readData } from "../lib/dom.js";
import { saveFile } from "../lib/download.js";
import { alarm, calendarFile, escapeText, utc } from "../lib/icalendar.js";
import { lookForNewer } from "../lib/newer_page.js";
import { paint } from "./paint.js";
import { clock, dayLines, range, unpack } from "./state.js";

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
  let lines = 0;
  for (const place of hours.places) {
    for (const text of place.known && inside ? dayLines(place, day) : []) {
      item.append(element("span", "", `${place.label} ${text}`));
      lines += 1;
    }
    for (const row of place.rows.filter((one) => one.day === day && one.start > now && inside)) {
      const remind = element("button", "remind", `Mind mig om kl. ${clock(row.start)}`);
      remind.type = "button";
      remind.setAttribute("aria-label", `Mind mig om ${place.label.toLowerCase()} ${dayInWords(day)} ${range(row)}`);
      remind.addEventListener("click", () => saveReminder(place, row));
      item.append(remind);
    }
  }
  if (!lines) item.append(element("span", "none", inside ? "Ingen træffetid" : "Vi kender ikke tiderne"));
  return item;
}

/**
 * A calendar file with one time in it and an alarm an hour before.
 * @param {Place} place
 * @param {Row} row
 */
function saveReminder(place, row) {
  const { adviser = "", demo = "" } = feed.dataset;
  const title = `Mød ${adviser} ${place.at}`;
  const event = [
    `UID:${place.id}-${row.start}@vejviser`,
    `DTSTAMP:${utc(Date.now())}`,
    `DTSTART:${utc(row.start)}`,
    `DTEND:${utc(row.end)}`,
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(demo)}`,
    ...alarm(title, "-PT1H"),
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
  // A subscription needs the whole address, and only the browser knows under which one it sees the page.
  for (const link of findAll("a[data-webcal]", HTMLAnchorElement)) link.href = link.href.replace(/^https?:/, "webcal:");
}

// Where the page waits for this script, what stands above it is filled before the rest is shown.
showHours();
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
setInterval(showHours, MINUTE);
lookForNewer();
document.addEventListener("visibilitychange", showHours);
