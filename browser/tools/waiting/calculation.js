// Has somebody waited too long, and why: the same arithmetic and the same sentences as domain/waiting.py, which explains
// them. Days are "2026-11-30".

import { dateInWords, daysAfter, daysBetween, longDate } from "../../lib/dates.js";
import { OpenDays } from "../../lib/open_days.js";
import { add } from "../deadline/calculation.js";

/** @typedef {"working_days" | "days" | "weeks" | "months"} Unit */
/** @typedef {"passed" | "last_day" | "left" | "unknown" | "no_figure" | "long_passed" | "uncounted"} State */
/**
 * @typedef {object} Time
 * @property {string} status
 * @property {[Unit, number] | null} length
 * @property {string | null} until the last day it may be used as a promise
 * @property {boolean} [ahead] whether the day that is written is the promised one
 */
/** @typedef {{ day: string, today: string, times: Time[], posting: number }} Question */
/**
 * @typedef {object} Found
 * @property {State} state
 * @property {number} days
 * @property {string} received
 * @property {number | null} used
 * @property {string | null} last
 * @property {string | null} call
 * @property {number[]} stale
 */

const GOALS = ["agreed_goal", "own_goal"];
/** @type {Record<string, string>} */
const KINDS = {
  law: "Fristen i loven",
  agreed_goal: "Det aftalte mål",
  own_goal: "Deres eget mål",
  published: "Kommunens egen frist",
  promised: "Løftet",
};
/** @type {Record<Unit, [string, string]>} */
const UNITS = {
  working_days: ["arbejdsdag", "arbejdsdage"],
  days: ["dag", "dage"],
  weeks: ["uge", "uger"],
  months: ["måned", "måneder"],
};

/** @param {number} count */
const inDays = (count) => `${count} ${count === 1 ? "dag" : "dage"}`;
/** @param {string | undefined} status */
const called = (status) => (GOALS.includes(status ?? "") ? "Målet" : "Fristen");

/**
 * "7 arbejdsdage"
 * @param {[Unit, number]} length
 */
export const lengthWords = ([unit, count]) => `${count} ${UNITS[unit][count === 1 ? 0 : 1]}`;

/** Counts with a table of holidays. */
export class Waiting {
  /** @param {import("../../lib/open_days.js").Table} table */
  constructor(table) {
    this.days = new OpenDays(table);
  }

  /** @type {(day: string, count: number) => string | null} */
  #afterWorkingDays(day, count) {
    return count === 0 ? day : this.days.walk(day, count, 1, (one) => this.days.mayRest(one));
  }

  /**
   * That day, or the first one after it on which offices are surely open; null outside the table.
   * @param {string} day
   */
  openDay(day) {
    return this.days.skip(day, 1, (one) => this.days.mayRest(one));
  }

  /** @type {(received: string, length: [Unit, number] | null) => string | null} */
  #end(received, length) {
    if (!length) return null;
    const [unit, count] = length;
    return unit === "working_days" ? this.#afterWorkingDays(received, count) : add(received, [unit, count]);
  }

  /**
   * Whether somebody has waited too long.
   * @param {Question} asked
   * @returns {Found}
   */
  answer({ day, today, times, posting }) {
    const received = this.#afterWorkingDays(day, posting) ?? day;
    const numbers = times.map((_, at) => at);
    const stale = numbers.filter((at) => times[at].until !== null && String(times[at].until) < today);
    const counted = numbers.filter((at) => times[at].length || times[at].ahead);
    const used = counted.find((at) => (times[at].until ?? "") >= today) ?? null;
    const waited = Math.max(daysBetween(received, today), 0);
    const nothing = { received, last: null, call: null, stale };
    if (used === null) {
      const told = times.some(({ status, length, ahead }) => status in KINDS && !(length || ahead));
      return { ...nothing, state: told ? "no_figure" : "unknown", days: waited, used };
    }
    const time = times[used];
    const last = time.ahead ? day : this.#end(received, time.length);
    if (last === null) {
      // Working days are never so sparse.
      const longest = 3 * (time.length ? time.length[1] : 0) + 30;
      const state = daysBetween(received, today) > longest ? "long_passed" : "uncounted";
      return { ...nothing, state, days: waited, used };
    }
    const left = daysBetween(today, last);
    return {
      state: left < 0 ? "passed" : left ? "left" : "last_day",
      days: Math.abs(left),
      received,
      used,
      last,
      call: this.openDay(left < 0 ? today : daysAfter(last, 1)),
      stale,
    };
  }
}

/**
 * The answer in one sentence.
 * @param {Found} found
 * @param {string | undefined} status of the time that was used
 * @param {string} who whom one waits for
 */
export function headline({ state, days, last }, status, who) {
  const name = called(status);
  const was = GOALS.includes(status ?? "") ? "var" : "udløb";
  if (state === "passed") return `${name} ${was} ${last ? dateInWords(last) : ""}.`;
  if (state === "last_day") return `${name} er i dag.`;
  if (state === "left") return `Der er ${inDays(days)} endnu.`;
  if (state === "long_passed") return `${name} er gået for længe siden.`;
  if (state === "uncounted") return "Vi kan ikke tælle arbejdsdage så langt frem.";
  if (state === "no_figure") return "Vi kan ikke regne dagen ud.";
  return `${who} har ingen kendt frist.`;
}

/**
 * What stands under the answer.
 * @param {Found} found
 * @param {string | undefined} status
 */
export function secondLine({ state, days, last, call }, status) {
  if (state === "passed") return `Det er ${inDays(days)} siden.`;
  if (state === "last_day") return call ? `Har du ikke fået svar i dag, så ryk ${longDate(call)}.` : "";
  if (state === "left") return last ? `${called(status)} er ${longDate(last)}.` : "";
  return `Du har ventet i ${inDays(days)}.`;
}

/**
 * How the last day came about, step by step.
 * @param {Question} asked
 * @param {Found} found
 * @param {string} start what it counts from, in the data's words
 */
export function steps(asked, found, start) {
  if (found.used === null) return [];
  const time = asked.times[found.used];
  if (time.ahead) return [`De har lovet svar ${longDate(asked.day)}. Den dag gælder.`];
  const said = [
    found.received === asked.day
      ? `Vi regner fra ${longDate(asked.day)}.`
      : `Du sendte et brev ${longDate(asked.day)}. Vi regner med, at det var fremme efter ${asked.posting} hverdage, ${longDate(found.received)}.`,
  ];
  if (start) said.push(`Tiden tæller fra ${start}.`);
  if (!time.length) return said;
  said.push(`${KINDS[time.status]} er ${lengthWords(time.length)}. Dagen, vi regner fra, tæller ikke selv med.`);
  if (!found.last) return said;
  if (time.length[0] === "working_days") {
    said.push("Weekender, helligdage, den 5. juni, den 24. december og den 31. december tæller ikke med.");
  }
  const number = Number(found.received.slice(8));
  if (time.length[0] === "months" && Number(found.last.slice(8)) !== number) {
    said.push(`Måneden har ikke ${number} dage. Derfor er det dens sidste dag.`);
  }
  said.push(`Det giver ${longDate(found.last)}.`);
  return said;
}
