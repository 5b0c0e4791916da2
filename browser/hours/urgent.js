// Whether the services of cards of urgent help answer now. Each card carries its own hours, so that it says the same
// wherever it stands.

import { dayInWords, dayOf } from "../lib/dates.js";
import { find, findAll } from "../lib/dom.js";
import { stateAt, unpack } from "./state.js";
import { clock, linesAt, nextLines } from "./words.js";

/**
 * "Åbent nu til kl. 8", "Lukket nu, åbner mandag den 30. november kl. 8.30", or nothing where nobody knows. A service with
 * several kinds of hours, or by appointment, says each as all other pages do.
 * @param {import("./state.js").Place} place
 * @param {number} now
 */
export function openInWords(place, now) {
  const { state, changes } = stateAt(place, now);
  if (state === "unknown") return "";
  const kinds = new Set(place.rows.map((row) => row.kind));
  if (kinds.size > 1 || kinds.has("by_appointment"))
    return [...linesAt(place, now).map((line) => line.text), ...nextLines(place, now)].join(". ");
  if (changes === null) return "";
  const open = state !== "closed";
  const day = dayOf(open ? changes - 1 : changes);
  const when = `${day === dayOf(now) ? "" : `${dayInWords(day)} `}kl. ${clock(changes, open)}`;
  return open ? `Åbent nu til ${when}` : `Lukket nu, åbner ${when}`;
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
