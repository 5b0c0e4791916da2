// Ready answers filled with what is known: the same as `filled` of pages/staff_texts.py, which explains the facts.

import { dateInWords } from "../lib/dates.js";
import { lengthWords, Waiting } from "../tools/waiting/calculation.js";

export const BLANK = "__________";
const PLACE = /\{([a-z_]+)\}/;

/** @typedef {Record<string, string>} Facts */
/** @typedef {{ lines: string[], instead: string | null }} Paragraph */
/** @typedef {{ text: string, blank: boolean, filled: boolean }} Part */
/** @typedef {[import("../tools/waiting/calculation.js").Unit, number]} Length */
/**
 * @typedef {object} Told What is known of one answer.
 * @property {string} received
 * @property {number | null} promise working days
 * @property {string} newDay
 * @property {{ facts: Facts, length?: Length } | null} about
 */

/**
 * Fill the places of an answer: paragraphs of lines of parts.
 * @param {Paragraph[]} paragraphs
 * @param {Facts} facts
 * @returns {Part[][][]}
 */
export function filled(paragraphs, facts) {
  const stands = (/** @type {string} */ line) =>
    line.split(PLACE).every((piece, at) => at % 2 === 0 || facts[piece] !== "");
  const parts = (/** @type {string} */ line) =>
    line
      .split(PLACE)
      .map((piece, at) =>
        at % 2
          ? { text: facts[piece] ?? BLANK, blank: !(piece in facts), filled: piece in facts }
          : { text: piece, blank: false, filled: false },
      )
      .filter(({ text }) => text);
  return paragraphs
    .map(({ lines, instead }) => {
      const left = lines.filter(stands);
      return (left.length || !instead || !stands(instead) ? left : [instead]).map(parts);
    })
    .filter((lines) => lines.length > 0);
}

/**
 * An answer as it is copied.
 * @param {Part[][][]} paragraphs
 */
export const plain = (paragraphs) =>
  paragraphs.map((lines) => lines.map((parts) => parts.map(({ text }) => text).join("")).join("\n")).join("\n\n");

/**
 * How many places are left to write in.
 * @param {Part[][][]} paragraphs
 */
export const blanks = (paragraphs) => paragraphs.flat(2).filter(({ blank }) => blank).length;

/**
 * The last day of a time that begins when something was received, or "" where the table does not reach.
 * @param {Waiting} counting
 * @param {string} received
 * @param {Length} length
 */
export function lastDay(counting, received, length) {
  const time = { status: "promised", length, until: "9999-12-31" };
  return counting.answer({ day: received, today: received, times: [time], posting: 0 }).last ?? "";
}

/**
 * What goes into the places.
 * @param {Waiting} counting
 * @param {Facts} base
 * @param {Told} told
 * @returns {Facts}
 */
export function factsOf(counting, base, { received, promise, newDay, about }) {
  const answer = received && promise ? lastDay(counting, received, ["working_days", promise]) : "";
  const limit = received && about?.length ? lastDay(counting, received, about.length) : "";
  const promised = limit || answer;
  return {
    ...base,
    ...about?.facts,
    ...(received && { dato: dateInWords(received) }),
    ...(promise && { svartid: lengthWords(["working_days", promise]) }),
    ...(answer && { svar_senest: dateInWords(answer) }),
    ...(limit && { sagsfrist: dateInWords(limit) }),
    ...(promised && { lovet_dag: dateInWords(promised) }),
    ...(newDay && { ny_dato: dateInWords(newDay) }),
  };
}
