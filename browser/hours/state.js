// Who can be met, and when: looks up finished stretches of time. All rules were worked out at build time.
// Instants are compared as instants.

import { dayInWords, dayOf, daysAfter, MINUTE, timeOf } from "../lib/dates.js";

/** @typedef {"drop_in" | "phone" | "by_appointment"} Kind */
/** @typedef {{ start: number, end: number, kind: Kind, day: string }} Row A stretch of time; instants, and its first day. */
/**
 * @typedef {object} Place Where somebody can be met.
 * @property {string} id
 * @property {string} label
 * @property {string} at
 * @property {boolean} known
 * @property {boolean} [always]
 * @property {Row[]} rows
 * @property {Map<string, string>} closed day -> why it is closed
 * @property {number} from
 * @property {number} until
 */
/** @typedef {{ from: number, until: number, built: string, places: Place[] }} Feed */
/** @typedef {"open" | "appointment" | "closed" | "unknown"} State */

const DAY_MINUTES = 1440;
/** @type {Kind[]} */
const KINDS = ["drop_in", "phone", "by_appointment"];
/** @type {Partial<Record<Kind, string>>} */
const HOW = { phone: " på telefonen", by_appointment: " efter aftale" };

/**
 * "10", "10.30" or, for the day's end, "24"
 * @param {number} instant
 */
export function clock(instant, end = false) {
  const time = timeOf(instant);
  if (end && time === "00:00") return "24";
  const [hours, minutes] = time.split(":");
  return minutes === "00" ? String(Number(hours)) : `${Number(hours)}.${minutes}`;
}

/**
 * "kl. 10-14", "hele døgnet", with how to be met.
 * @param {Row} row
 */
export function range(row) {
  const whole = clock(row.start) === "0" && clock(row.end, true) === "24";
  return `${whole ? "hele døgnet" : `kl. ${clock(row.start)}-${clock(row.end, true)}`}${HOW[row.kind] ?? ""}`;
}

/**
 * Unpack what the build wrote: see hours/browser_feed.py.
 * @param {any} feed
 * @returns {Feed}
 */
export function unpack(feed) {
  /** @type {(number: number) => number} */
  const begins = (number) => {
    const [, drift] = feed.drifts.filter((/** @type {number[]} */ [since]) => since <= number).pop() ?? [0, 0];
    return feed.from + number * DAY_MINUTES + drift;
  };
  const places = feed.places.map((/** @type {any} */ place) => {
    const closed = new Map();
    for (const [first, days, why] of place.closed.map((/** @type {number} */ run) => feed.closed[run])) {
      for (let day = first; day < first + days; day += 1) closed.set(daysAfter(feed.built, day), feed.why[why][0]);
    }
    const rows = [];
    let number = 0;
    for (const [times, ...pattern] of place.days) {
      for (const shape of Array.from({ length: times }, () => pattern).flat()) {
        const day = daysAfter(feed.built, number);
        // A day that is closed keeps what happens on it all the same.
        const shown = shape < 0 || !closed.has(day) ? place.shapes[shape < 0 ? ~shape : shape] : [];
        for (const [since, length, kind] of shown) {
          const start = begins(number) + since;
          rows.push({ start: start * MINUTE, end: (start + length) * MINUTE, kind: KINDS[kind], day });
        }
        number += 1;
      }
    }
    return { ...place, rows, closed, from: feed.from * MINUTE, until: feed.until * MINUTE };
  });
  return { ...feed, from: feed.from * MINUTE, until: feed.until * MINUTE, places };
}

/**
 * Stretches that touch or overlap, joined.
 * @param {Row[]} rows
 */
function runs(rows) {
  /** @type {{ start: number, end: number }[]} */
  const found = [];
  for (const { start, end } of rows) {
    const last = found[found.length - 1];
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}

/**
 * The state at an instant, and the instant it changes (null where no change is known).
 * @param {Place} place
 * @param {number} now
 * @returns {{ state: State, changes: number | null }}
 */
export function stateAt(place, now) {
  if (!place.known) return { state: "unknown", changes: null };
  if (now < place.from || now >= place.until)
    return { state: "unknown", changes: now < place.from ? place.from : null };
  const open = runs(place.rows.filter((row) => row.kind !== "by_appointment"));
  const agreed = runs(place.rows.filter((row) => row.kind === "by_appointment"));
  /** @type {(list: { start: number, end: number }[], instant: number) => boolean} */
  const inside = (list, instant) => list.some((run) => run.start <= instant && instant < run.end);
  /** @type {(instant: number) => State} */
  const state = (instant) => (inside(open, instant) ? "open" : inside(agreed, instant) ? "appointment" : "closed");
  const present = state(now);
  const edges = [...open, ...agreed].flatMap((run) => [run.start, run.end]);
  const later = edges.filter((edge) => now < edge && edge < place.until).sort((one, other) => one - other);
  return { state: present, changes: later.find((edge) => state(edge) !== present) ?? null };
}

/**
 * The next stretch that begins later and needs no appointment.
 * @param {Place} place
 * @param {number} now
 */
function nextOpening(place, now) {
  if (!place.known || now < place.from || now >= place.until) return undefined;
  return place.rows.find((row) => row.start > now && row.kind !== "by_appointment");
}

/**
 * The state in words, for one line.
 * @param {Place} place
 * @param {number} now
 */
export function stateInWords(place, now) {
  const { state, changes } = stateAt(place, now);
  const today = dayOf(now);
  if (state === "open") {
    const current = place.rows.filter((row) => row.start <= now && now < row.end && row.kind !== "by_appointment");
    const how = current.every((row) => row.kind === "phone") ? "Telefonen er åben" : "Åbent nu";
    if (changes === null) return `${how} hele døgnet`;
    const ends = dayOf(changes - 1);
    return `${how} til ${ends === today ? "" : `${dayInWords(ends)} `}kl. ${clock(changes, true)}`;
  }
  if (state === "appointment") return "Efter aftale";
  if (state === "unknown") return "Vi kender ikke tiderne";
  const next = nextOpening(place, now);
  if (next?.day === today) return `Åbner kl. ${clock(next.start)}`;
  const reason = place.closed.get(today);
  if (reason) return `Lukket i dag: ${reason}`;
  return place.rows.some((row) => row.day === today) ? "Lukket for i dag" : "Lukket i dag";
}

/**
 * "Næste gang: mandag den 30. november kl. 10-14", or nothing while it is open or opens later today.
 * @param {Place} place
 * @param {number} now
 */
export function nextInWords(place, now) {
  const next = nextOpening(place, now);
  if (!next || stateAt(place, now).state === "open" || next.day === dayOf(now)) return "";
  return `Næste gang: ${dayInWords(next.day)} ${range(next)}`;
}

/**
 * The stretches of one day, as words: ["kl. 10-14"], or why there are none.
 * @param {Place} place
 * @param {string} day
 */
export function dayLines(place, day) {
  const lines = place.rows.filter((row) => row.day === day).map(range);
  if (lines.length) return lines;
  return place.closed.has(day) ? [`lukket: ${place.closed.get(day)}`] : [];
}

/**
 * An instant with Denmark's offset: "2026-11-30T10:00:00+01:00".
 * @param {number} instant
 */
export function iso(instant) {
  const [day, time] = [dayOf(instant), timeOf(instant)];
  const offset = Math.round((Date.parse(`${day}T${time}:00Z`) - Math.floor(instant / MINUTE) * MINUTE) / (60 * MINUTE));
  return `${day}T${time}:00+0${offset}:00`;
}
