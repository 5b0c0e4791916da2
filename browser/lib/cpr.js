// The guard against CPR numbers in what can leave the screen: a date that exists and four more figures, however they are
// written. Rather one too many: a mail can be read by others, and a file stays on a library's computer. Whoever wrote
// something else says so (form.js).

import { ourFigures, UNSEEN } from "./fold.js";

const MONTHS = "jan feb mar apr maj jun jul aug sep okt nov dec".split(" ");
/** "1. januar 1980" is "1.1.1980". */
const NAMED = new RegExp(`(\\d)[\\s.]*(${MONTHS.join("|")})\\p{L}*[\\s.]*(?=\\d)`, "giu");
/** What may stand between the figures of one number: signs of any kind, but no letters. */
const GAP = /^[^\p{L}\p{N}]{1,6}$/u;
const DASH = /^\s?[\p{Pd}\u2212]\s?$/u;
/** What parts the last four figures themselves. */
const NARROW = /^(?:\s{1,3}|\s?[^\s\p{L}\p{N},;]\s?)$/u;
/** "12.10" and "10:30" after a date are another date or a time. */
const CLOCK = /^[.:/]$/;
const MONEY = /^\s*kr(?:oner)?\b/i;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** From this year on "12.10.2026 1030" is likelier the day of a letter than somebody's birthday. */
const LETTERS_OF_TODAY = 2020;
const LONGEST = 12;
/**
 * Dates without a gap, and where their day, month and year stand.
 * @type {[RegExp, number[]][]}
 */
const ORDERS = [
  [/^(\d\d)(\d\d)(\d\d)\d{4}$/, [1, 2, 3]],
  [/^(\d\d)(\d\d)(\d{4})\d{4}$/, [1, 2, 3]],
  [/^(\d{4})(\d\d)(\d\d)\d{4}$/, [3, 2, 1]],
];

/** @typedef {{ figures: string, at: number, end: number }} Group figures in a row, and where they stand */

/**
 * The groups of figures in a text. A country's number in front of a group is no part of it.
 * @param {string} text
 * @returns {Group[]}
 */
function groupsOf(text) {
  return [...text.matchAll(/\d+/g)].map(({ 0: all, index = 0 }) => {
    const [country] = /^(?:0045|45)(?=\d\d)/.exec(all) ?? [""];
    const inFront = country === "0045" || text[index - 1] === "+" ? country.length : 0;
    return { figures: all.slice(inFront), at: index + inFront, end: index + all.length };
  });
}

/**
 * Whether there is such a day. The day of a replacement number, as hospitals give them, has 60 added to it.
 * @param {string} day
 * @param {string} month
 * @param {string} year of two or four figures
 */
function exists(day, month, year) {
  const longest = DAYS[Number(month) - 1] ?? 0;
  const number = Number(day) > 60 ? Number(day) - 60 : Number(day);
  const leap = new Date(Date.UTC(year.length === 2 ? 2000 + Number(year) : Number(year), 1, 29)).getUTCMonth() === 1;
  const known = year.length === 2 || /^(?:18|19|20)/.test(year);
  return known && number >= 1 && number <= longest && (longest !== 29 || number < 29 || leap);
}

/**
 * The year of the date that groups begin with, when four more figures follow it; nothing for another number.
 * @param {string[]} groups
 */
function yearOf(groups) {
  const all = groups.join("");
  const [one, two, three = ""] = groups;
  // "1/1-80 1234" and "1980-1-1 1234": the groups say where day, month and year end.
  if (all.length === `${one}${two}${three}`.length + 4) {
    const parts = `${one},${two},${three}`;
    if (/^\d{1,2},\d{1,2},(?:\d{2}|\d{4})$/.test(parts) && exists(one, two, three)) return three;
    if (/^\d{4},\d{1,2},\d{1,2}$/.test(parts) && exists(three, two, one)) return one;
  }
  for (const [pattern, at] of ORDERS) {
    const found = pattern.exec(all);
    if (found && exists(found[at[0]], found[at[1]], found[at[2]])) return found[at[2]];
  }
  return "";
}

/**
 * Whether groups of figures are written as a CPR number is, and not as a date with a time, a sum or a telephone number.
 * @param {string} text
 * @param {Group[]} groups
 * @param {Group | undefined} next
 */
function isWrittenSo(text, groups, next) {
  const year = yearOf(groups.map(({ figures }) => figures));
  if (!year) return false;
  const between = (/** @type {Group} */ one, /** @type {Group} */ other) => text.slice(one.end, other.at);
  // The last four begin a group, or end one.
  let last = groups.length - 1;
  let count = groups[last].figures.length;
  while (count < 4) {
    last -= 1;
    count += groups[last].figures.length;
  }
  const whole = last === groups.length - 1;
  if (count > 4) return whole;
  const before = last ? between(groups[last - 1], groups[last]) : "";
  const dated = last > 2;
  const loose = before !== "" && !DASH.test(before);
  if (loose && MONEY.test(text.slice(groups[groups.length - 1].end))) return false;
  if (loose && dated && year.length === 4 && (Number(year) >= LETTERS_OF_TODAY || before.includes(","))) return false;
  if (whole) return true;
  const inside = groups.slice(last + 1).map((one, at) => between(groups[last + at], one));
  if (!inside.every((gap) => NARROW.test(gap))) return false;
  if (dated && inside.some((gap) => CLOCK.test(gap) && gap !== before)) return false;
  // Figures in pairs that go on are telephone numbers.
  return !next || !NARROW.test(between(groups[groups.length - 1], next));
}

/**
 * The figures of all that looks like a CPR number.
 * @param {string} text
 */
export function cprNumbers(text) {
  const plain = ourFigures(text)
    .replace(UNSEEN, "")
    .replace(NAMED, (_, figure, month) => `${figure}.${MONTHS.indexOf(month.toLowerCase()) + 1}.`);
  const all = groupsOf(plain);
  /** @type {Set<string>} */
  const found = new Set();
  for (let from = 0; from < all.length; from += 1) {
    let figures = "";
    for (let at = from; at < all.length; at += 1) {
      if (at > from && !GAP.test(plain.slice(all[at - 1].end, all[at].at))) break;
      figures += all[at].figures;
      if (figures.length > LONGEST) break;
      if (figures.length > 7 && isWrittenSo(plain, all.slice(from, at + 1), all[at + 1])) found.add(figures);
    }
  }
  return [...found];
}
