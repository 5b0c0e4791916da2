// What a place says of its hours, for people: each kind by itself, so that nobody comes in vain.

import { dayInWords, dayOf, timeOf } from "../lib/dates.js";
import { agreedOn, KINDS, kindsOf, onTheDay, STATES, stateAt, whyClosed } from "./state.js";

/** @typedef {import("./state.js").Kind} Kind */
/** @typedef {import("./state.js").Place} Place */
/** @typedef {import("./state.js").Row} Row */
/** @typedef {import("./state.js").State} State */
/** @typedef {{ kind: Kind | "", state: State, text: string }} Line What a place says of one kind of hours. */

/** @type {Partial<Record<Kind, string>>} */
const HOW = { phone: " på telefonen", by_appointment: " efter aftale" };
const OPEN = { drop_in: "Åbent nu", phone: "Telefonen er åben", by_appointment: "Efter aftale" };
const OPENS = { drop_in: "Åbner", phone: "Telefonen åbner", by_appointment: "Åbner" };
const SHUT = {
  drop_in: "du kan ikke møde op",
  phone: "telefonen er lukket",
  by_appointment: "ingen tider efter aftale",
};

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
  const how = onPhone ? "" : (HOW[row.kind] ?? "");
  const who = row.who ? ` (${row.who})` : "";
  return `${whole ? "hele døgnet" : `kl. ${clock(row.start)}-${clock(row.end, true)}`}${how}${who}`;
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
  if (state === "unknown") return [{ kind: "", state, text: "Vi kender ikke tiderne" }];
  const today = dayOf(now);
  const day = KINDS.map((kind) => onTheDay(place, kind, now));
  if (!day.some(({ run, next }) => run || next)) return [{ kind: "", state, text: nothingLeft(place, today, state) }];
  return day.flatMap(({ kind, run, next, reason }) => {
    if (run) return [{ kind, state: STATES[kind], text: `${OPEN[kind]} ${untilWhen(place, run.end, today)}` }];
    const how = kind === "by_appointment" ? HOW[kind] : "";
    if (next) return [{ kind, state: "closed", text: `${OPENS[kind]} kl. ${clock(next.start)}${how}` }];
    const shut = SHUT[kind].replace(/^./, (first) => first.toUpperCase());
    return reason ? [{ kind, state: "closed", text: `${shut} i dag: ${reason}` }] : [];
  });
}

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
  if (state === "appointment") return "Kun efter aftale";
  const kinds = kindsOf(place, today);
  const closed = kinds.length === 1 && kinds[0] === "phone" ? "Telefonen er lukket" : "Lukket";
  if (place.rows.some((row) => row.day === today)) return `${closed} for i dag`;
  const reason = whyClosed(place, today);
  return `${closed} i dag${reason ? `: ${reason}` : ""}`;
}

/**
 * When it opens next: "Næste gang: mandag den 30. november kl. 10-14", and the telephone where it opens sooner; nothing
 * while one can come or can come later today. Appointments are told where there is nothing else, or they are the rule.
 * @param {Place} place
 * @param {number} now
 */
export function nextLines(place, now) {
  if (stateAt(place, now).state === "unknown") return [];
  const told = KINDS.map((kind) => onTheDay(place, kind, now)).filter(({ run, next }) => run || next);
  /** @type {Row[]} */
  const found = [];
  for (const kind of KINDS) {
    if (told.some((one) => one.kind === "drop_in" || one.kind === kind)) continue;
    const rule = agreedOn(place, dayOf(now));
    if (kind === "by_appointment" && (told.length || (found.length && !rule))) continue;
    const next = place.rows.find((row) => row.kind === kind && row.start > now);
    if (next && found.every((other) => next.start < other.start)) found.push(next);
  }
  return found.map((row, at) => {
    const day = dayInWords(row.day);
    if (!at) return `Næste gang: ${day} ${range(row, place.on_phone)}`;
    return row.kind === "phone"
      ? `Telefonen åbner ${day} kl. ${clock(row.start)}`
      : `Efter aftale: ${day} ${range(row, true)}`;
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
  const shut = KINDS.filter((kind) => place.closed.has(`${day} ${kind}`) && !rows.some((row) => row.kind === kind));
  return [
    ...rows.map((row) => range(row, place.on_phone)),
    ...shut.map((kind) => `${SHUT[kind]}: ${place.closed.get(`${day} ${kind}`)}`),
  ];
}
