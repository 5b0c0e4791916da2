// What every page needs beyond HTML: the menu, the way back to a screen, and the way to the search.

import { today } from "./lib/dates.js";
import { find, findAll, target } from "./lib/dom.js";
import { readFragment } from "./lib/fragment.js";
import { staysNear } from "./lib/on_screen.js";
import { cameFrom } from "./lib/screen.js";

// A link to a search that somebody made with ?q=: from here on the words stand behind "#", and no reload, no "back" and
// no link that is copied sends them.
const [results] = findAll("[data-search-page]", HTMLElement);
const sent = new URLSearchParams(location.search).get("q");
if (results && sent !== null) {
  const { pathname, hash } = location;
  history.replaceState({ query: sent }, "", pathname + (hash || `#q=${encodeURIComponent(sent)}`));
}

// An open menu closes with Escape and with a tap outside it, as people expect.
const [menu] = findAll("details.menu", HTMLDetailsElement);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu?.open) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});
document.addEventListener("click", (event) => {
  if (menu?.open && !menu.contains(target(event))) menu.open = false;
});

// A link into a folded part opens it, and so does paper. Where the browser's own search cannot open what it finds
// (Firefox before 139, Safari before 26), the keys for it do.
function unfold() {
  const wanted = document.getElementById(readFragment());
  let opened = false;
  for (const part of findAll("details", HTMLDetailsElement)) {
    if (!wanted || !part.contains(wanted)) continue;
    opened ||= !part.open;
    part.open = true;
  }
  if (opened) wanted?.scrollIntoView();
}

/** Open all that is folded, and return it. */
function unfoldAll() {
  const parts = findAll(".fold:not([open])", HTMLDetailsElement);
  for (const part of parts) part.open = true;
  return parts;
}

addEventListener("hashchange", unfold);
document.addEventListener("click", (event) => {
  // The same address again is no change of it.
  if (target(event).closest("a[href^='#']")) setTimeout(unfold);
});
addEventListener("beforeprint", () => {
  const parts = unfoldAll();
  const foldAgain = () => {
    for (const part of parts) part.open = false;
  };
  addEventListener("afterprint", foldAgain, { once: true });
});
if (!("onbeforematch" in document.body)) {
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "f") unfoldAll();
  });
}
// On a wide screen there is room for the list of what is on the page, and nobody has to scroll past the text.
if (matchMedia("(min-width: 75em)").matches) {
  for (const part of findAll(".contents, .prose > .fold", HTMLDetailsElement)) part.open = true;
}
unfold();

// A guide is printed, or sent to somebody with its address: the site's own where it is known, else the browser's.
for (const print of findAll("[data-print]", HTMLElement)) {
  print.addEventListener("click", () => window.print());
  print.hidden = false;
}
for (const one of findAll("a[data-no-address]", HTMLAnchorElement)) {
  one.href += encodeURIComponent(` ${location.origin}${location.pathname}`);
}

// Somebody came here from a screen in a library. When nobody touches the page for a while, the screen comes back.
const screen = cameFrom();
if (screen) staysNear(screen);

// A screen that was started at an address that is gone shows the board.
for (const lost of findAll("[data-board]", HTMLElement)) {
  const { pathname } = new URL(lost.dataset.board ?? "", location.href);
  if (location.pathname === pathname) find("h1", HTMLElement, lost).textContent = "Denne skærm findes ikke mere";
  else if (location.pathname.startsWith(pathname)) location.replace(pathname);
}

// News shows from its first day to its last, also on a page that was built days ago.
function showNews() {
  const day = today();
  for (const one of findAll("[data-from]", HTMLElement)) {
    const { from = "", until = "" } = one.dataset;
    one.hidden = day < from || day > until;
  }
  for (const one of findAll("[data-after]", HTMLElement)) one.hidden = day <= (one.dataset.after ?? "");
}
showNews();
document.addEventListener("visibilitychange", showNews);

// The search is fetched when somebody goes to the field, not before: most pages are read without it.
/** @type {"away" | "coming" | "here" | "lost"} */
let search = "away";
let pressed = false;
const [form] = findAll("[data-search] form", HTMLFormElement);

async function fetchSearch() {
  if (search !== "away") return;
  search = "coming";
  try {
    // The address is filled in by the build.
    await import(/** @type {string} */ ("@@SEARCH@@"));
    search = "here";
    if (pressed) form.dispatchEvent(new Event("submit", { cancelable: true }));
  } catch {
    search = "lost";
    if (pressed) form.submit();
  }
}

if (form) {
  if (results) fetchSearch();
  find("input", HTMLInputElement, form).addEventListener("focus", fetchSearch);
  // Enter before the search is here is remembered. When the search cannot come, Enter leads to the list of everything.
  form.addEventListener("submit", (event) => {
    if (search === "lost" || search === "here") return;
    event.preventDefault();
    pressed = true;
    fetchSearch();
  });
}
