// What is written in a tool belongs to the one who wrote it. Leaving the page empties it, so that the next person at a
// library's computer finds nothing; coming straight back, as with the browser's "back", finds it again. It is only ever
// kept in the page's own memory, which the browser may hold while another page is shown.

import { elapsed, MINUTE } from "./dates.js";
import { cameFrom } from "./screen.js";

const STRAIGHT_BACK = 5 * MINUTE;

/**
 * Empty a tool when its page is left, and fill it again for who comes straight back; for anybody else it begins anew.
 * @template T
 * @param {{ taken: () => T, empty: () => void, filled: (kept: T) => void, begin: () => void }} tool
 */
export function emptyWhenLeft({ taken, empty, filled, begin }) {
  /** @type {{ what: T, at: number } | null} */
  let kept = null;
  addEventListener("pagehide", ({ persisted }) => {
    kept = persisted && !cameFrom() ? { what: taken(), at: Date.now() } : null;
    empty();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    if (kept && elapsed(kept.at) < STRAIGHT_BACK) filled(kept.what);
    else begin();
    kept = null;
  });
}

/**
 * All that is written and chosen in a form, by the ids of its controls.
 * @param {ParentNode} form
 * @returns {[string, string | boolean][]}
 */
export function controls(form) {
  /** @type {[string, string | boolean][]} */
  const all = [];
  for (const one of form.querySelectorAll("input, select, textarea")) {
    if (one instanceof HTMLInputElement && /^(radio|checkbox)$/.test(one.type)) all.push([one.id, one.checked]);
    else if ("value" in one) all.push([one.id, String(one.value)]);
  }
  return all;
}

/**
 * Write it back.
 * @param {[string, string | boolean][]} all
 */
export function refill(all) {
  for (const [id, what] of all) {
    const one = document.getElementById(id);
    if (one instanceof HTMLInputElement && typeof what === "boolean") one.checked = what;
    else if (one && "value" in one) one.value = what;
  }
}
