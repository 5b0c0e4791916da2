// From what was answered in the form to the last day and all that belongs to it.

import { add } from "./calculation.js";
import { isWay } from "./questions.js";

/** @typedef {import("./data.js").Answer} Answer */
/** @typedef {import("./data.js").Deadline} Deadline */

/**
 * The last day of one deadline of a case.
 * @param {import("./data.js").ToolData} data
 * @param {import("./calculation.js").Reckoner} counting
 * @param {{ key: string, one: import("./data.js").Case, deadline: Deadline }} about
 * @param {{ way: string, day: string, arrived: string }} given
 * @returns {Answer | null} null where the deadline has no length to count
 */
export function reckoned(data, counting, { key, one, deadline }, given) {
  if (!deadline.length) return null;
  const [letter, digital, ending] = [data.letter, data.digital, data.endings].map(
    (rules, kind) => rules[deadline.rules[kind]],
  );
  const known = /** @type {import("./calculation.js").Way} */ (isWay(given.way) ? given.way : "other");
  const way = deadline.start === "unknown" ? "letter" : known;
  const receipt = deadline.start === "received" ? ({ letter, digital, hand: null, other: null }[way] ?? null) : null;
  const asked = {
    way,
    day: given.day,
    arrived: given.arrived || null,
    length: deadline.length,
    weekdays: receipt?.weekdays ?? null,
    moves: ending?.moves ?? false,
    posting: data.posting.weekdays,
  };
  const found = counting.reckon(asked);
  const after = chain(one.deadlines, deadline, found.last);
  return { key, one, deadline, asked, found, receipt, ending, after };
}

/**
 * The deadlines that begin when this one has run out, in their order.
 * @param {Deadline[]} deadlines
 * @param {Deadline} deadline
 * @param {string} ends
 */
function chain(deadlines, deadline, ends) {
  const found = [];
  let begins = ends;
  for (const next of deadlines.slice(deadlines.indexOf(deadline) + 1)) {
    if (!next.follows || !next.length) break;
    begins = add(begins, next.length);
    found.push({ deadline: next, last: begins });
  }
  return found;
}
