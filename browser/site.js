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

// A link into a folded part opens it, and so does paper. Where the browser's own search cannot open what it finds
// (Firefox before 139, Safari before 26), the keys for it do.
function unfold() {
  const target = document.getElementById(location.hash.slice(1));
  let opened = false;
  for (let part = target?.closest("details"); part; part = part.parentElement.closest("details")) {
    opened ||= !part.open;
    part.open = true;
  }
  if (opened) target.scrollIntoView();
}
const unfoldAll = () => {
  const parts = document.querySelectorAll(".fold:not([open])");
  for (const part of parts) part.open = true;
  return parts;
};
addEventListener("hashchange", unfold);
document.addEventListener("click", (event) => event.target.closest("a[href^='#']") && setTimeout(unfold));
addEventListener("beforeprint", () => {
  const parts = unfoldAll();
  addEventListener("afterprint", () => parts.forEach((part) => (part.open = false)), { once: true });
});
if (!("onbeforematch" in document.body)) {
  addEventListener("keydown", (event) => (event.ctrlKey || event.metaKey) && event.key === "f" && unfoldAll());
}
// Beside the text there is room for the list of what is on the page.
const contents = document.querySelector(".contents");
if (contents && matchMedia("(min-width: 75em)").matches) contents.open = true;
unfold();

// A guide is printed, or sent to somebody with its address: the site's own where it is known, else the browser's.
const print = document.querySelector("[data-print]");
print?.addEventListener("click", () => window.print());
print?.removeAttribute("hidden");
for (const one of document.querySelectorAll("[data-no-address]")) {
  one.href += encodeURIComponent(` ${location.origin}${location.pathname}`);
}

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

// News shows from its first day to its last, also on a page that was built days ago.
const days = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Copenhagen" });
function showNews() {
  const today = days.format();
  for (const one of document.querySelectorAll("[data-from]")) {
    one.hidden = today < one.dataset.from || today > one.dataset.until;
  }
  for (const one of document.querySelectorAll("[data-after]")) one.hidden = today <= one.dataset.after;
}
showNews();
document.addEventListener("visibilitychange", showNews);

// The search is fetched when somebody goes to the field, not before: most pages are read without it.
const form = document.querySelector("[data-search] form");
let search = "away";
let pressed = false;
function fetchSearch() {
  if (search !== "away") return;
  search = "coming";
  import("@@SEARCH@@").then(
    () => {
      search = "here";
      if (pressed) form.dispatchEvent(new Event("submit", { cancelable: true }));
    },
    () => {
      search = "lost";
      if (pressed) form.submit();
    },
  );
}
if (document.querySelector("[data-search-page]")) fetchSearch();
form?.querySelector("input").addEventListener("focus", fetchSearch);
// Enter before the search is here is remembered. When the search cannot come, Enter leads to the list of everything.
form?.addEventListener("submit", (event) => {
  if (search === "lost" || search === "here") return;
  event.preventDefault();
  pressed = true;
  fetchSearch();
});
