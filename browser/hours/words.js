// What a place says of its hours, for people: each kind by itself, so that nobody comes in vain.

import { dayInWords, dayOf, timeOf } from "../lib/dates.js";
import { agreedOn, KINDS, kindsAt, STATES, stateAt, whyClosed } from "./state.js";

/** @typedef {import("./state.js").Kind} Kind */
/** @typedef {import("./state.js").Place} Place */
/** @typedef {import("./state.js").Row} Row */
/** @typedef {import("./state.js").State} State */
/** @typedef {{ kind: Kind | "", state: State, text: string }} Line What a place says of one kind of hours. */

const HOW = { drop_in: "", phone: " på telefonen", by_appointment: " efter aftale" };
const OPEN = { drop_in: "Åbent nu", phone: "Telefonen er åben", by_appointment: "Efter aftale" };
const SHUT = { drop_in: "du kan ikke møde op", phone: "telefonen er lukket", by_appointment: "ingen aftaler" };

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
 * "kl. 10-14", "hele døgnet", with how to be met unless the place is a telephone, and with whom.
 * @param {Row} row
 */
export function range(row, onPhone = false) {
  const whole = clock(row.start) === "0" && clock(row.end, true) === "24";
  const hours = whole ? "hele døgnet" : `kl. ${clock(row.start)}-${clock(row.end, true)}`;
  return `${hours}${onPhone ? "" : HOW[row.kind]}${row.who ? ` (${row.who})` : ""}`;
}

/**
 * What a place says, one line for each kind of hours with something left of the day: what one can do by coming, the
 * telephone, appointments. One line where nothing is left.
 * @param {Place} place
 * @param {number} now
 * @returns {Line[]}
 */
export function linesAt(place, now) {
  const { state } = stateAt(place, now);
  const today = dayOf(now);
  const kinds = kindsAt(place, now);
  if (!kinds.some((one) => one.left)) return [{ kind: "", state, text: nothingLeft(place, today, state) }];
  return kinds.flatMap(({ kind, run, next, left }) => {
    if (run) return { kind, state: STATES[kind], text: `${OPEN[kind]} ${untilWhen(place, run.end, today)}` };
    if (left && next) return { kind, state: "closed", text: opens(`kl. ${clock(next.start)}`, kind) };
    return shut(place, today, [kind]).map((text) => ({
      kind,
      state: "closed",
      text: text[0].toUpperCase() + text.slice(1),
    }));
  });
}

/**
 * "Åbner kl. 10", "Telefonen åbner tirsdag den 1. december kl. 9", "Åbner kl. 10 efter aftale"
 * @param {string} when
 * @param {Kind} kind
 */
const opens = (when, kind) => (kind === "phone" ? `Telefonen åbner ${when}` : `Åbner ${when}${HOW[kind]}`);

/**
 * "til kl. 14", "til søndag den 25. oktober kl. 24", "hele døgnet"
 * @param {Place} place
 * @param {number} end
 * @param {string} today
 */
function untilWhen(place, end, today) {
  if (end >= place.until) return "hele døgnet";
  const ends = dayOf(end - 1);
  return `til ${ends === today ? "" : `${dayInWords(ends)} `}kl. ${clock(end, true)}`;
}

/**
 * @param {Place} place
 * @param {string} today
 * @param {State} state
 */
function nothingLeft(place, today, state) {
  if (state === "unknown") return "Vi kender ikke tiderne";
  if (state === "appointment") return "Kun efter aftale";
  if (place.rows.some((row) => row.day === today)) return "Lukket for i dag";
  const reason = whyClosed(place, today);
  return `Lukket i dag${reason ? `: ${reason}` : ""}`;
}

/**
 * When it opens next: "Næste gang: mandag den 30. november kl. 10-14", and what is sooner by telephone; nothing while one
 * can come or can come later today. Appointments are told where there is nothing else, or they are the rule.
 * @param {Place} place
 * @param {number} now
 */
export function nextLines(place, now) {
  const kinds = kindsAt(place, now);
  if (kinds[0].left || stateAt(place, now).state === "unknown") return [];
  const left = kinds.some((one) => one.left);
  /** @type {Row[]} */
  const found = [];
  for (const { kind, next, left: told } of kinds) {
    const asked = kind !== "by_appointment" || !(left || (found.length && !agreedOn(place, dayOf(now))));
    if (next && asked && !told && found.every((other) => next.start < other.start)) found.push(next);
  }
  return found.map((row, at) => {
    const day = dayInWords(row.day);
    if (at) return opens(`${day} kl. ${clock(row.start)}`, row.kind);
    return `Næste gang: ${day} ${range(row, place.on_phone)}`;
  });
}

/**
 * Why some kinds of hours that would be on a day are not: ["telefonen er lukket: kursus"].
 * @param {Place} place
 * @param {string} day
 * @param {Kind[]} kinds
 */
function shut(place, day, kinds) {
  return kinds.flatMap((kind) => {
    const reason = place.closed.get(`${day} ${kind}`);
    const gone = reason && !place.rows.some((row) => row.day === day && row.kind === kind);
    return gone ? `${SHUT[kind]}: ${reason}` : [];
  });
}

/**
 * The stretches of one day, as words: ["kl. 10-14"], or why there are none.
 * @param {Place} place
 * @param {string} day
 */
export function dayLines(place, day) {
  const rows = place.rows.filter((row) => row.day === day);
  if (!rows.length && place.closed.has(day)) return [`lukket: ${place.closed.get(day)}`];
  return [...rows.map((row) => range(row, place.on_phone)), ...shut(place, day, KINDS)];
}
