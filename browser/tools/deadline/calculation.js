// The last day of a deadline, and why: the same arithmetic as domain/deadline_calculation.py, which explains it, and the
// sentences that say it (tests/oracles/deadline_words.py has them again). Days are "2026-11-30".

import { dayOfUtc, daysAfter, daysBetween, longDate, WEEKDAYS } from "../../lib/dates.js";
import { OpenDays } from "../../lib/open_days.js";

/** @typedef {"days" | "weeks" | "months" | "years"} Unit */
/** @typedef {[Unit, number]} Length */
/** @typedef {"digital" | "letter" | "hand" | "other"} Way */
/**
 * @typedef {object} Question What the last day depends on.
 * @property {Way} way how the decision came
 * @property {string} day
 * @property {Length} length
 * @property {string | null} [arrived] the day a letter came, where somebody knows it
 * @property {number | null} [weekdays] how many weekdays a letter is presumed to take, where a rule says so
 * @property {boolean} [moves] whether a last day on a holiday moves to the next weekday
 * @property {number} [posting] weekdays that a letter takes
 */
/**
 * @typedef {object} Found
 * @property {string} last the safe last day
 * @property {string} rest why it is no weekday, or ""
 * @property {string | null} workday the last day before it when offices are surely open, if then they may not be
 * @property {string | null} postBy
 * @property {string | null} later what the authority may count with
 * @property {string | null} received
 * @property {string | null} ends
 * @property {string | null} presumed
 */
/** @typedef {import("../../lib/open_days.js").Table} Table */

/** @type {Record<Unit, [string, string]>} */
const UNITS = { days: ["dag", "dage"], weeks: ["uge", "uger"], months: ["måned", "måneder"], years: ["år", "år"] };

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** @param {string} name */
const small = (name) => (name.startsWith("Kristi") ? name : name.charAt(0).toLowerCase() + name.slice(1));

/**
 * The day that lies a length after another.
 * @param {string} day
 * @param {Length} length
 */
export function add(day, [unit, count]) {
  if (unit === "days" || unit === "weeks") return daysAfter(day, count * (unit === "weeks" ? 7 : 1));
  const [year, month, number] = day.split("-").map(Number);
  const months = month - 1 + count * (unit === "years" ? 12 : 1);
  const last = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
  return dayOfUtc(Date.UTC(year, months, Math.min(number, last)));
}

/**
 * "4 uger"
 * @param {Length} length
 */
export const figure = ([unit, count]) => `${count} ${UNITS[unit][count === 1 ? 0 : 1]}`;

/**
 * How long there is to go, counted from today.
 * @param {string} last
 * @param {string} today
 */
export function daysLeft(last, today) {
  const left = daysBetween(today, last);
  if (left < 0) return `Den dag er gået for ${-left} ${left === -1 ? "dag" : "dage"} siden.`;
  if (left < 2) return left === 0 ? "Det er i dag." : "Det er i morgen.";
  return `Du har ${left} dage tilbage.`;
}

/**
 * When to have done it where offices may be closed on the last day, or "".
 * @param {{ who: string, act: string }} deadline
 * @param {Found} found
 */
export function early({ who, act }, { workday }) {
  if (!workday || who) return "";
  return `${act ? "Gør det helst" : "Afleverer du klagen selv, så gør det"} senest ${longDate(workday)}.`;
}

/** Counts with a table of holidays. */
export class Reckoner {
  /** @param {Table} table */
  constructor(table) {
    this.days = new OpenDays(table);
  }

  /** @type {(day: string, count: number) => string | null} */
  #beforeWeekdays(day, count) {
    const rests = (/** @type {string} */ one) => this.days.mayRest(one);
    const arrives = this.days.skip(day, -1, rests);
    return arrives && this.days.walk(arrives, count, -1, rests);
  }

  /**
   * The last day, and what else there is to know of it.
   * @param {Question} question
   * @returns {Found}
   */
  reckon({ day, length, arrived = null, weekdays = null, moves = false, posting = 6 }) {
    const rests = (/** @type {string} */ one) => this.days.restDay(one) !== "";
    const last = add(day, length);
    const presumed = weekdays === null ? null : this.days.walk(day, weekdays, 1, rests);
    const received = arrived && presumed ? (presumed < arrived ? presumed : arrived) : (arrived ?? presumed);
    const ends = add(received ?? day, length);
    const later = (moves && this.days.skip(ends, 1, rests)) || ends;
    const more = later > last;
    const rest = this.days.knows(last) ? this.days.restDay(last) : "";
    return {
      last,
      rest,
      workday: this.days.knows(last) && this.days.mayRest(last) ? this.#beforeWeekdays(last, 0) : null,
      postBy: this.#beforeWeekdays(last, posting),
      later: more ? later : null,
      received: more && received !== day ? received : null,
      ends: more ? ends : null,
      presumed: arrived && presumed && presumed < arrived ? presumed : null,
    };
  }

  /**
   * Why the safe last day is that day, step by step.
   * @param {Question} asked
   * @param {Found} found
   */
  reasons(asked, found) {
    const day = longDate(asked.day);
    const said = {
      digital: `Myndigheden sendte afgørelsen i Digital Post ${day}. Vi regner fra den dag.`,
      letter: `Brevet har datoen ${day}. Vi regner fra den dag, for det er den tidligste.`,
      hand: `Du fik afgørelsen ${day}. Vi regner fra den dag.`,
      other: `Vi regner fra ${day}.`,
    };
    const steps = [said[asked.way], `Fristen er ${figure(asked.length)}. Dagen, vi regner fra, tæller ikke selv med.`];
    const number = Number(asked.day.slice(8));
    if (["months", "years"].includes(asked.length[0]) && Number(found.last.slice(8)) !== number) {
      steps.push(`Måneden har ikke ${number} dage. Derfor ender fristen på dens sidste dag.`);
    }
    steps.push(`Sidste dag er ${longDate(found.last)}.`);
    if (found.rest)
      steps.push(`Det er en ${WEEKDAYS.includes(found.rest) ? found.rest : `helligdag: ${small(found.rest)}`}.`);
    else if (found.workday) steps.push("Mange kontorer har lukket den dag.");
    return steps;
  }

  /**
   * Why the authority may count with a later day.
   * @param {Found} found
   */
  laterReasons({ presumed, received, ends, later }) {
    const steps = [];
    if (presumed) {
      steps.push(`Reglen siger, at brevet var fremme ${longDate(presumed)}. Skriv i klagen, at det kom senere.`);
    }
    if (!ends) return steps;
    if (received) steps.push(`Tæller fristen fra ${longDate(received)}, ender den ${longDate(ends)}.`);
    if (later && later > ends) {
      const name = this.days.restDay(ends);
      const kind = WEEKDAYS.includes(name) ? `en ${name}` : `en helligdag (${small(name)})`;
      steps.push(`${capital(longDate(ends))} er ${kind}. Derfor tæller den næste hverdag med.`);
    }
    return steps;
  }
}
