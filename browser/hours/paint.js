// The state of a place, written into its element.

import { find } from "../lib/dom.js";
import { iso, nextInWords, stateAt, stateInWords } from "./state.js";

/**
 * Write the state of a place into its element: data-open, words, and the time of the next change.
 * @param {HTMLElement} element
 * @param {import("./state.js").Place} place
 * @param {number} now
 */
export function paint(element, place, now) {
  const { state, changes } = stateAt(place, now);
  element.dataset.open = state;
  find("[data-state]", HTMLElement, element).textContent = stateInWords(place, now);
  const next = find("[data-next]", HTMLElement, element);
  next.hidden = changes === null;
  if (changes === null) delete next.dataset.at;
  else next.dataset.at = iso(changes);
  next.textContent = nextInWords(place, now);
}
