// "Forlad siden" on pages about violence and control: what somebody reads is gone at once, and "back" does not bring it
// back. Without this script the link is an ordinary one to the same place.

import { element, find } from "./lib/dom.js";
import { cameFrom } from "./lib/screen.js";

const TIMES = 3;
const PAUSE = 2_000;
const link = find(".leave a", HTMLAnchorElement);
const keys = find(".leave [role=status]", HTMLElement);
// A screen in a library stays with us: its own page is as harmless.
const { href } = cameFrom() ?? link;
const home = find("a.brand", HTMLAnchorElement).href;
let left = false;

/** Show nothing, however slow the network, and let the other page take this one's place in the tab's history. */
function leave() {
  left = true;
  const gone = element("p", "sr", "Du forlader siden.");
  gone.setAttribute("role", "alert");
  document.body.replaceChildren(gone);
  document.title = link.dataset.name ?? "";
  // Should the other page never come, then neither the address bar nor a reload tells what was here.
  history.replaceState(null, "", home);
  location.replace(href);
}
link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted && left) location.replace(href);
});

/** What Escape closes. Then it is no wish to leave. */
const isOpen = () =>
  document.querySelector("details.menu[open], [aria-expanded=true]") ??
  (CSS.supports("selector(:popover-open)") ? document.querySelector(":popover-open") : null);

const hint = keys.textContent;
let presses = 0;
/** @type {number | undefined} */
let waiting;
/** @param {number} number */
function count(number) {
  presses = number;
  clearTimeout(waiting);
  if (number) waiting = window.setTimeout(count, PAUSE, 0);
  const more = TIMES - number;
  const text = number ? `Tryk Esc ${more} ${more === 1 ? "gang" : "gange"} mere` : hint;
  if (keys.textContent !== text) keys.textContent = text;
}
// Before anything else hears the key: afterwards what it closes is no longer open.
addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape") {
      if (presses) count(0);
      return;
    }
    // In the browser itself Escape stops the page that is coming.
    if (left) event.preventDefault();
    if (left || event.repeat || event.isComposing || isOpen()) return;
    if (presses + 1 < TIMES) count(presses + 1);
    else {
      event.preventDefault();
      leave();
    }
  },
  { capture: true },
);
keys.hidden = false;
link.setAttribute("aria-describedby", keys.id);
