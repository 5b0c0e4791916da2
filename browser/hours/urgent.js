// Whether the services of cards of urgent help answer now. Each card carries its own hours, so that it says the same
// wherever it stands.

import { dayInWords, dayOf } from "../lib/dates.js";
import { find, findAll } from "../lib/dom.js";
import { clock, stateAt, unpack } from "./state.js";

/**
 * "Åbent nu til kl. 8", "Lukket nu, åbner mandag den 30. november kl. 8.30", or nothing where nobody knows.
 * @param {import("./state.js").Place} place
 * @param {number} now
 */
export function openInWords(place, now) {
  const { state, changes } = stateAt(place, now);
  if (changes === null || state === "unknown") return "";
  const day = dayOf(state === "open" ? changes - 1 : changes);
  const when = `${day === dayOf(now) ? "" : `${dayInWords(day)} `}kl. ${clock(changes, state === "open")}`;
  return state === "open" ? `Åbent nu til ${when}` : `Lukket nu, åbner ${when}`;
}

/**
 * Write what is open into the cards below an element.
 * @param {ParentNode} root
 * @param {number} now
 */
export function paintUrgent(root, now) {
  for (const feed of findAll("[data-urgent] script[data-open-hours]", HTMLScriptElement, root)) {
    const card = /** @type {HTMLElement} */ (feed.closest("[data-urgent]"));
    for (const place of unpack(JSON.parse(feed.text)).places) {
      for (const line of findAll(`[data-location="${place.id}"]`, HTMLElement, card)) {
        const state = find("[data-state]", HTMLElement, line);
        const words = openInWords(place, now);
        state.hidden = !words;
        state.textContent = words && `${words}.`;
        state.dataset.open = stateAt(place, now).state;
      }
    }
  }
}
