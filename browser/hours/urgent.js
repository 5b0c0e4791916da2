// Whether the services of cards of urgent help, or the units of a municipality, answer now. Each card carries its own
// hours, so that it says the same wherever it stands.

import { dayInWords, dayOf } from "../lib/dates.js";
import { find, findAll } from "../lib/dom.js";
import { KINDS, stateAt, unpack } from "./state.js";
import { clock } from "./words.js";

/** @typedef {import("./state.js").Kind} Kind */

/**
 * What is said while hours are on and before they begin; the time stands where the dots are.
 * @type {Record<Kind, [on: string, before: string]>}
 */
const SAID = {
  drop_in: ["Åbent nu til …", "Lukket nu, åbner …"],
  phone: ["Telefonen er åben til …", "Telefonen åbner …"],
  by_appointment: ["Efter aftale til …", "Åbner … efter aftale"],
};

/**
 * "Åbent nu til kl. 8", "Lukket nu, åbner mandag den 30. november kl. 8.30", or nothing where nobody knows. Where one can
 * come and call, each is told by itself; where one can only call, the button beside it says so.
 * @param {import("./state.js").Place} place
 * @param {number} now
 */
export function openInWords(place, now) {
  const kinds = KINDS.filter((kind) => place.rows.some((row) => row.kind === kind));
  const onlyCalls = kinds.length === 1 && kinds[0] === "phone";
  return kinds
    .map((kind) => {
      const rows = place.rows.filter((row) => row.kind === kind);
      const { state, changes } = stateAt({ ...place, rows }, now);
      if (changes === null || state === "unknown") return "";
      const on = rows.some((row) => row.start <= now && now < row.end);
      const day = dayOf(on ? changes - 1 : changes);
      const when = `${day === dayOf(now) ? "" : `${dayInWords(day)} `}kl. ${clock(changes, on)}`;
      return SAID[onlyCalls ? "drop_in" : kind][on ? 0 : 1].replace("…", when);
    })
    .filter(Boolean)
    .join(". ");
}

/**
 * Write what is open into the cards below an element: into what stands beside their hours.
 * @param {ParentNode} root
 * @param {number} now
 */
export function paintUrgent(root, now) {
  for (const feed of findAll("script[data-open-hours]", HTMLScriptElement, root)) {
    const card = /** @type {HTMLElement} */ (feed.parentElement);
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
