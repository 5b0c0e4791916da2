// Which days are weekdays, by a table of the Danish public holidays of some years; as domain/deadline_calculation.py has
// it. Outside the table nobody knows, and each answer is null.

import { daysAfter, WEEKDAYS, weekdayOf } from "./dates.js";

/** @typedef {{ years: [number, number], holidays: Record<string, string>, unsure: string[] }} Table */

/** Days on which one counts, and days on which one does not. */
export class OpenDays {
  /** @param {Table} table ``unsure`` are days, as "12-24", on which many offices are closed */
  constructor({ years, holidays, unsure }) {
    this.years = years;
    this.holidays = holidays;
    this.unsure = unsure;
  }

  /** @param {string} day */
  knows(day) {
    const year = Number(day.slice(0, 4));
    return this.years[0] <= year && year <= this.years[1];
  }

  /**
   * Why a day is no weekday, or "".
   * @param {string} day
   */
  restDay(day) {
    const name = WEEKDAYS[weekdayOf(day)];
    return this.holidays[day] ?? (["lørdag", "søndag"].includes(name) ? name : "");
  }

  /** @param {string} day */
  mayRest(day) {
    return this.restDay(day) !== "" || this.unsure.includes(day.slice(5));
  }

  /**
   * The day that is so many days away, when those that ``rests`` says are not counted.
   * @type {(day: string, count: number, step: 1 | -1, rests: (day: string) => boolean) => string | null}
   */
  walk(day, count, step, rests) {
    let left = count;
    let at = day;
    while (left > 0 && this.knows(at)) {
      at = daysAfter(at, step);
      if (!rests(at)) left -= 1;
    }
    return this.knows(at) ? at : null;
  }

  /**
   * That day, or the nearest one that does not rest.
   * @type {(day: string, step: 1 | -1, rests: (day: string) => boolean) => string | null}
   */
  skip(day, step, rests) {
    let at = day;
    while (this.knows(at) && rests(at)) at = daysAfter(at, step);
    return this.knows(at) ? at : null;
  }
}
