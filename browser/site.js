// What every page needs beyond HTML: the menu, the way back to a screen, and the way to the search.

// An open menu closes with Escape and with a tap outside it, as people expect.
const menu = document.querySelector("details.menu");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu?.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  if (menu?.open && !menu.contains(event.target)) menu.open = false;
});

// Somebody came here from a screen in a library. When nobody touches the page for a while, the screen comes back.
const SCREEN = "vejviser-skaerm ";
const AWAY = 90_000;
if (window.name.startsWith(SCREEN)) {
  const screen = new URL(window.name.slice(SCREEN.length), location.href);
  let leave;
  const wait = () => {
    clearTimeout(leave);
    leave = setTimeout(() => screen.origin === location.origin && location.replace(screen.href), AWAY);
  };
  for (const sign of ["pointerdown", "keydown", "scroll"]) addEventListener(sign, wait, { passive: true });
  wait();
}

// The search is fetched when somebody goes to the field, not before: most pages are read without it.
let reachable = true;
const fetchSearch = () => import("@@SEARCH@@").catch(() => (reachable = false));
if (document.querySelector("[data-search-page]")) fetchSearch();
document.querySelector("[data-search] input")?.addEventListener("focus", fetchSearch, { once: true });
// Until it is here, Enter waits. When it cannot come, Enter leads to the list of everything.
document.querySelector("[data-search] form")?.addEventListener("submit", (event) => reachable && event.preventDefault());
