// The state of a place, written into its element.

import { element, find } from "../lib/dom.js";
import { iso, stateAt } from "./state.js";
import { linesAt, nextLines } from "./words.js";

/**
 * Write the state of a place into its element: data-open, a line for each kind of hours with a state of its own, and
 * when it opens next, with the time of the next change.
 * @param {HTMLElement} row
 * @param {import("./state.js").Place} place
 * @param {number} now
 */
export function paint(row, place, now) {
  const { state, changes } = stateAt(place, now);
  row.dataset.open = state;
  const lines = linesAt(place, now).map((one) => {
    const line = element("span", "", one.text);
    line.dataset.open = one.state;
    if (one.kind) line.dataset.kind = one.kind;
    return line;
  });
  fill(find("[data-state]", HTMLElement, row), lines);
  const next = find("[data-next]", HTMLElement, row);
  const told = nextLines(place, now);
  next.hidden = told.length === 0;
  if (changes === null) delete next.dataset.at;
  else next.dataset.at = iso(changes);
  fill(
    next,
    told.map((text) => element("span", "", text)),
  );
}

/**
 * Lines of their own; the space between is for who reads them without styles.
 * @param {HTMLElement} box
 * @param {HTMLElement[]} lines
 */
function fill(box, lines) {
  box.textContent = "";
  box.append(...lines.flatMap((line, at) => (at ? [" ", line] : [line])));
}
