// The guard against CPR numbers in what can leave the screen: six figures of a date and four more, however they are
// written. Rather one too many: a mail can be read by others, and a file stays on a library's computer.

import { ourFigures } from "./fold.js";

/** Signs that nobody sees. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
// Between the figures of the date: spaces, points, dashes of all kinds.
const DASH = "[\\p{Pd}\\u2212]";
const GAP = `(?:[\\s./_\\\\]|${DASH}){0,3}`;
// The day of a replacement number, as hospitals give them, has 60 added to it.
const DATE = `(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])${GAP}(?:0[1-9]|1[0-2])${GAP}`;
// The last four stand together, or in pairs where something parts them from the year: "12.10.2026 10.30" is a date.
const SHORT_YEAR = `\\d{2}(?:${GAP}\\d{4}(?!\\d)|(?:\\s|${DASH}){1,3}\\d{2}\\s\\d{2}(?!\\s?\\d))`;
const LONG_YEAR = `(?:18|19|20)\\d{2}(?:\\s?${DASH}\\s?)?\\d{4}(?!\\d)`;
// A figure before it makes it another number. Safari 15 cannot look behind, so what stands before is read along.
const CPR = new RegExp(`(?:^|[^\\d])${DATE}(?:${SHORT_YEAR}|${LONG_YEAR})`, "u");

/**
 * Whether a text holds what looks like a CPR number.
 * @param {string} text
 */
export function looksLikeCpr(text) {
  return CPR.test(ourFigures(text).replace(UNSEEN, ""));
}
