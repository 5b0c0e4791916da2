// Who can be met, and when: looks up finished stretches of time. All rules were worked out at build time.
// Instants are compared as instants.

import { dayOf, daysAfter, MINUTE, timeOf } from "../lib/dates.js";

/** @typedef {"drop_in" | "phone" | "by_appointment"} Kind */
/**
 * @typedef {object} Row A stretch of time: instants, its first day, and with whom.
 * @property {number} start
 * @property {number} end
 * @property {Kind} kind
 * @property {string} day
 * @property {string} [who]
 */
/**
 * @typedef {object} Place Where somebody can be met.
 * @property {string} id
 * @property {string} label
 * @property {string} at
 * @property {boolean} known
 * @property {boolean} [always]
 * @property {boolean} [on_phone]
 * @property {Row[]} rows
 * @property {Map<string, string>} closed day, or day and kind -> why it is closed
 * @property {[string, string][]} [agreed] from day to day: when one comes by appointment only
 * @property {string} [last] the last day that anything is known of
 * @property {number} from
 * @property {number} until
 */
/** @typedef {{ from: number, until: number, built: string, places: Place[] }} Feed */
/** @typedef {"open" | "phone" | "appointment" | "closed" | "unknown"} State What one can do: come, call, come by appointment. */

const DAY_MINUTES = 1440;
/** @type {Kind[]} */
export const KINDS = ["drop_in", "phone", "by_appointment"];
/** @type {Record<Kind, State>} */
export const STATES = { drop_in: "open", phone: "phone", by_appointment: "appointment" };

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
    /** Days on which something is closed. */
    const some = new Set();
    for (const [first, days, why] of place.closed.map((/** @type {number} */ run) => feed.closed[run])) {
      const [reason, kind] = feed.why[why];
      for (let number = first; number < first + days; number += 1) {
        const day = daysAfter(feed.built, number);
        some.add(day);
        closed.set(kind === undefined ? day : `${day} ${KINDS[kind]}`, reason);
      }
    }
    const rows = [];
    let number = 0;
    for (const [times, ...pattern] of place.days) {
      for (const shape of Array.from({ length: times }, () => pattern).flat()) {
        const day = daysAfter(feed.built, number);
        // A day that is closed keeps what happens on it all the same.
        const shown = shape < 0 || !some.has(day) ? place.shapes[shape < 0 ? ~shape : shape] : [];
        for (const [since, length, what] of shown) {
          const start = (begins(number) + since) * MINUTE;
          const who = place.people?.[Math.floor(what / KINDS.length) - 1];
          const end = start + length * MINUTE;
          // A night that began before the build belongs to the day before.
          rows.push({ start, end, kind: KINDS[what % KINDS.length], day: since < 0 ? dayOf(start) : day, who });
        }
        number += 1;
      }
    }
    return { ...place, rows, closed, from: feed.from * MINUTE, until: feed.until * MINUTE };
  });
  return { ...feed, from: feed.from * MINUTE, until: feed.until * MINUTE, places };
}

/**
 * Stretches of one kind that touch or overlap, joined. Two kinds never are: each asks something else of who reads it.
 * @param {Place} place
 * @param {Kind} kind
 */
function runs(place, kind) {
  /** @type {{ start: number, end: number }[]} */
  const found = [];
  for (const row of place.rows) {
    if (row.kind !== kind) continue;
    const last = found[found.length - 1];
    if (last && row.start <= last.end) last.end = Math.max(last.end, row.end);
    else found.push({ start: row.start, end: row.end });
  }
  return found;
}

/**
 * Say whether anybody has told us the hours of a day: not where they have run out, unless it is closed on purpose.
 * @param {Place} place
 * @param {string} day
 */
export function knownOn(place, day) {
  return place.known && (!place.last || day <= place.last || place.closed.has(day));
}

/**
 * What there is of each kind at an instant: the stretch that runs, and the next that begins later.
 * @param {Place} place
 * @param {number} now
 */
export function kindsAt(place, now) {
  const today = dayOf(now);
  return KINDS.map((kind) => {
    const run = runs(place, kind).find((one) => one.start <= now && now < one.end);
    const next = place.rows.find((row) => row.kind === kind && row.start > now);
    return { kind, run, next, left: run !== undefined || next?.day === today };
  });
}

/**
 * The state at an instant, and the instant at which something else is on (null where no change is known).
 * @param {Place} place
 * @param {number} now
 * @returns {{ state: State, changes: number | null }}
 */
export function stateAt(place, now) {
  if (!place.known) return { state: "unknown", changes: null };
  if (now < place.from || now >= place.until)
    return { state: "unknown", changes: now < place.from ? place.from : null };
  const all = KINDS.map((kind) => ({ kind, runs: runs(place, kind) }));
  const running = (/** @type {number} */ instant) =>
    all.find((one) => one.runs.some((run) => run.start <= instant && instant < run.end))?.kind;
  const present = running(now);
  const edges = all.flatMap((one) => one.runs.flatMap((run) => [run.start, run.end]));
  const later = edges.filter((edge) => now < edge && edge < place.until).sort((one, other) => one - other);
  const changes = later.find((edge) => running(edge) !== present) ?? null;
  return { state: present ? STATES[present] : restingState(place, dayOf(now)), changes };
}

/**
 * Say whether the regular hours of a day let nobody come without an appointment.
 * @param {Place} place
 * @param {string} day
 */
export function agreedOn(place, day) {
  return (place.agreed ?? []).some(([first, last]) => first <= day && day <= last);
}

/**
 * The state while nothing is on. Where one comes by appointment only, it is never closed but on purpose.
 * @param {Place} place
 * @param {string} today
 * @returns {State}
 */
function restingState(place, today) {
  if (!knownOn(place, today)) return "unknown";
  return agreedOn(place, today) && (place.rows.some((row) => row.day === today) || !whyClosed(place, today))
    ? "appointment"
    : "closed";
}

/**
 * Why a place is closed on a day, or nothing.
 * @param {Place} place
 * @param {string} day
 */
export function whyClosed(place, day) {
  return [day, ...KINDS.map((kind) => `${day} ${kind}`)].map((key) => place.closed.get(key)).find(Boolean);
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
