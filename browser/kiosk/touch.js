// A screen that can be touched. Whoever goes away from it, to another screen or to the pages, is led back after a rest;
// nothing is opened that could not be shown, or that cannot lead back.

import { MINUTE } from "../lib/dates.js";
import { findAll, target } from "../lib/dom.js";
import { cameFrom, reachable, setOutFrom } from "../lib/screen.js";

const REST = MINUTE;
// Without network the worker shows the board in place of a screen that it does not have: the rest ends when it is back.
const [, missing] = /^#i-stedet-for=([a-z0-9-]+\/)$/.exec(location.hash) ?? [];
if (missing) setOutFrom(new URL(missing, location.href).href);
const home = cameFrom();
const away = home !== null && home.pathname !== location.pathname;
if (home && !away) setOutFrom("");

/** @type {number | undefined} */
let rest;
async function startOver() {
  if (!away) scrollTo(0, 0);
  else if (await reachable(home.href)) location.replace(home.href);
  else touched();
}
function touched() {
  clearTimeout(rest);
  rest = window.setTimeout(startOver, REST);
}
for (const kind of ["pointerdown", "keydown", "scroll", "touchstart"])
  addEventListener(kind, touched, { passive: true });
if (away) touched();

document.addEventListener("click", async (event) => {
  const link = target(event).closest("a");
  if (!link) return;
  event.preventDefault();
  const { href } = link;
  if (!(await reachable(href))) return;
  if (!away) setOutFrom(location.href);
  location.assign(href);
});
document.addEventListener("contextmenu", (event) => event.preventDefault());
// In the frame of another system nothing but screens can be shown.
if (window !== window.top) for (const search of findAll(".to-search", HTMLElement)) search.remove();
