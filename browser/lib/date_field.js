// A date in three fields. A browser's own date field shows 5/11 as 11/5 when the browser is not Danish, and that moves a
// deadline by months; here the date stands in words under the fields.

import { daysAfter, longDate, MONTHS } from "./dates.js";
import { find } from "./dom.js";
import { ourFigures } from "./fold.js";

/** @typedef {"day" | "month" | "year"} Part */
/** @typedef {{ value: string, text: string, wrong: Part[] }} Reading A day, or "" and what is wrong ("" for empty). */

/** @type {Part[]} */
const PARTS = ["day", "month", "year"];
/** @type {Record<Part, string>} */
const NAMES = { day: "dag", month: "måned", year: "år" };
const WHOLE = /^\s*(?:(?:\p{L}+dag\s+)?den\s+)?(\d{1,2})[\s./-]+(\d{1,2}|\p{L}{3,})[\s./-]+(\d{4}|\d{2})\s*$/iu;
const ISO = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/;

/**
 * A date that somebody wrote in one go: "16.11.2026", "16. november 2026", "2026-11-16".
 * @param {string} text
 * @returns {Record<Part, string> | null}
 */
export function parted(text) {
  const figures = ourFigures(text);
  const [, isoYear, isoMonth, isoDay] = ISO.exec(figures) ?? [];
  if (isoYear) return { day: isoDay, month: isoMonth, year: isoYear };
  const [, day, month, year] = WHOLE.exec(figures) ?? [];
  return day ? { day, month, year } : null;
}

/**
 * What the three fields say. A month may be a name, and a year may lack its century.
 * @param {Record<Part, string>} written
 * @returns {Reading}
 */
export function readDate(written) {
  const texts = PARTS.map((part) => ourFigures(written[part]).trim().replace(/\.$/, ""));
  const empty = PARTS.filter((_, at) => !texts[at]);
  if (empty.length === PARTS.length) return { value: "", text: "", wrong: [] };
  if (empty.length) return fault(`Skriv også ${empty.map((part) => NAMES[part]).join(" og ")}.`, empty);
  const [day, month, year] = [number(texts[0]), monthNumber(texts[1]), fullYear(texts[2])];
  if (!(month >= 1 && month <= 12)) return fault("Måneden skal være et tal fra 1 til 12.", ["month"]);
  if (!(year >= 1000)) return fault("Skriv året med fire tal, fx 2026.", ["year"]);
  const first = `${year}-${String(month).padStart(2, "0")}-01`;
  const length = Number(daysAfter(`${nextMonth(year, month)}-01`, -1).slice(8));
  if (!(day >= 1 && day <= 31)) return fault("Dagen skal være et tal fra 1 til 31.", ["day"]);
  if (day > length) return fault(`Der er kun ${length} dage i ${MONTHS[month - 1]} ${year}.`, ["day"]);
  return { value: daysAfter(first, day - 1), text: "", wrong: [] };
}

/** @type {(text: string, wrong: Part[]) => Reading} */
const fault = (text, wrong) => ({ value: "", text, wrong });
/** @param {string} text */
const number = (text) => (/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN);

/** @param {string} text */
function monthNumber(text) {
  const name = text.toLowerCase();
  const at = name.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(name));
  return at < 0 ? number(text) : at + 1;
}

/** @param {string} text */
const fullYear = (text) => (/^\d{2}$/.test(text) ? 2000 : 0) + number(text);

/** @type {(year: number, month: number) => string} */
const nextMonth = (year, month) => (month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, "0")}`);

/** The three fields of a question, as pages/_form.html draws them. */
export class DateField {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    this.words = find(".date-words", HTMLElement, box);
    /** @param {Part} part */
    const input = (part) => find(`[data-part="${part}"]`, HTMLInputElement, box);
    this.inputs = { day: input("day"), month: input("month"), year: input("year") };
    box.addEventListener("input", ({ target }) => {
      const whole = target instanceof HTMLInputElement && parted(target.value);
      // After "16.11.20" there may come more.
      if (whole && whole.year.length === 4) this.#write(whole);
      this.say();
    });
    box.addEventListener("change", ({ target }) => {
      const whole = target instanceof HTMLInputElement && parted(target.value);
      if (!whole) return;
      this.#write(whole);
      box.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  /** The day, or "" while it is none. */
  get value() {
    return this.reading.value;
  }

  set value(day) {
    this.#write(parted(day) ?? { day: "", month: "", year: "" });
    this.say();
  }

  get reading() {
    const { day, month, year } = this.inputs;
    return readDate({ day: day.value, month: month.value, year: year.value });
  }

  /**
   * What is wrong with what stands there, or nothing.
   * @returns {import("./form.js").Fault | null}
   */
  get fault() {
    const { text, wrong } = this.reading;
    return text
      ? { field: this.box.dataset.field ?? "", text, parts: wrong.map((part) => this.inputs[part].id) }
      : null;
  }

  /** The ids of all three fields, for a fault of the whole date. */
  get parts() {
    return PARTS.map((part) => this.inputs[part].id);
  }

  /** @param {Record<Part, string>} written */
  #write(written) {
    for (const part of PARTS) this.inputs[part].value = written[part];
  }

  say() {
    const { value } = this;
    const text = value && longDate(value);
    // The same text is not said again.
    if (this.words.textContent !== text) this.words.textContent = text;
  }
}
