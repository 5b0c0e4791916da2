// The search field (a combobox, WAI-ARIA 1.2) and the page of results. Fetched when somebody goes to the field.
// What is typed goes to a worker in the same browser and nowhere else.

import { today } from "../lib/dates.js";

const SUGGESTIONS = 5;
const PAGE = 10;
const PLACES = 3;
const field = document.querySelector("[data-search]");
export const root = new URL(field.dataset.root.replace(/\/?$/, "/"), location.href);
const input = field.querySelector("input");
const list = field.querySelector("[role=listbox]");
const popup = field.querySelector(".search-popup");
const status = field.querySelector("[data-search-status]");
const results = document.querySelector("[data-search-page]");
const worker = new Worker(new URL(`worker.js${new URL(import.meta.url).search}`, import.meta.url));

let asked = 0;
let active = -1;
let expected = 0;
const waiting = new Map();

worker.addEventListener("message", ({ data }) => {
  waiting.get(data.id)?.(data);
  waiting.delete(data.id);
});
worker.addEventListener("error", () => {
  for (const tell of waiting.values()) tell({ failed: true });
  waiting.clear();
});

export function ask(query, how) {
  asked += 1;
  const id = asked;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    worker.postMessage({ id, query, today: today(), ...how });
  });
}

function element(name, className, ...inside) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...inside);
  return made;
}

/** Text in pieces, every second one a word that was asked for. Only ever as text. */
function marked(pieces) {
  return pieces.map((piece, at) => (at % 2 ? element("mark", "", piece) : piece)).filter((piece) => piece !== "");
}

function address(result) {
  return new URL(result.address.slice(1), root).href;
}

// --- the list under the field ------------------------------------------------------------------------------------

async function suggest() {
  const query = input.value;
  if (!query.trim()) return close();
  const reply = ask(query, { typing: !/\s$/.test(query) });
  expected = asked;
  const mine = asked;
  const answer = await reply;
  // An answer that comes after the next letter, or after Enter, is too late.
  if (expected === mine && document.activeElement === input) show(query, answer);
  return undefined;
}

function show(query, { results: found = [], failed = false }) {
  active = -1;
  input.removeAttribute("aria-activedescendant");
  const options = found.slice(0, SUGGESTIONS).map((result) => {
    const more = result.route || result.line.join("");
    const line = element("span", "search-line", element("span", "search-kind", result.kind), " ", more);
    return option(address(result), element("span", "search-title", ...marked(result.title)), line);
  });
  if (found.length) options.push(option("", element("span", "search-all", "Se alle resultater")));
  options.forEach((one, at) => (one.id = `search-option-${at}`));
  list.replaceChildren(...options);
  list.hidden = !options.length;
  field.querySelector(".search-none").hidden = failed || found.length > 0;
  field.querySelector(".search-failed").hidden = !failed;
  popup.hidden = false;
  input.setAttribute("aria-expanded", String(options.length > 0));
  const count = Math.min(found.length, SUGGESTIONS);
  if (failed) status.textContent = "Søgningen kunne ikke hentes.";
  else status.textContent = count ? `${count} forslag. Vælg med piletasterne.` : `Intet fundet om ${query}.`;
}

function option(href, ...inside) {
  const made = element("li", "", ...inside);
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  made.addEventListener("click", () => (href ? location.assign(href) : submit()));
  made.choose = () => made.click();
  return made;
}

function close() {
  popup.hidden = true;
  expected = 0;
  active = -1;
  status.textContent = "";
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function move(by) {
  const options = [...list.children];
  if (popup.hidden || !options.length) return suggest();
  options[active]?.setAttribute("aria-selected", "false");
  // One step beyond either end is the field itself.
  active = ((active + 1 + by + options.length + 1) % (options.length + 1)) - 1;
  if (active < 0) {
    input.removeAttribute("aria-activedescendant");
    return undefined;
  }
  options[active].setAttribute("aria-selected", "true");
  options[active].scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", options[active].id);
  return undefined;
}

function submit() {
  const query = input.value.trim();
  close();
  if (!query) return;
  if (results) {
    history.pushState(null, "", `?q=${encodeURIComponent(query)}`);
    fill();
  } else {
    // Behind "#" nothing is sent to the server; the page of results writes it as ?q= once it is there.
    location.assign(`${new URL("soeg/", root)}#q=${encodeURIComponent(query)}`);
  }
}

field.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (active >= 0) list.children[active].choose();
  else submit();
});
field.querySelector("form").addEventListener("reset", () => {
  close();
  input.focus();
});
input.addEventListener("input", suggest);
input.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape" && !popup.hidden) {
    event.preventDefault();
    close();
  }
});
// The finger on an option would take the focus from the field and close the list before it is chosen.
list.addEventListener("pointerdown", (event) => event.preventDefault());
field.addEventListener("focusout", (event) => {
  if (!field.contains(event.relatedTarget)) close();
});

// --- the page of results -----------------------------------------------------------------------------------------

let kind = "";
let shown = PAGE;

function queryOfPage() {
  const behind = new URLSearchParams(location.hash.slice(1)).get("q");
  if (behind !== null) history.replaceState(null, "", `?q=${encodeURIComponent(behind)}`);
  return new URLSearchParams(location.search).get("q") ?? "";
}

async function fill() {
  const query = queryOfPage();
  input.value = query;
  kind = "";
  shown = PAGE;
  results.hidden = !query.trim();
  if (results.hidden) return;
  document.title = document.title.replace(/^.*?( \| |$)/, `Søg: ${query}$1`);
  // The answers first; where on the pages they stand comes with the second answer.
  for (const deep of [false, true]) {
    const answer = await ask(query, { deep });
    if (queryOfPage() !== query) return;
    if (!deep || !answer.failed) draw(query, answer);
  }
}

function draw(query, answer) {
  const { results: found = [], kinds = [], meant = "", failed = false } = answer;
  const again = () => draw(query, answer);
  const fitting = found.filter((result) => !kind || result.kind === kind);
  results
    .querySelector("ol")
    .replaceChildren(...fitting.slice(0, shown).map((result) => item(result, found.indexOf(result) < PLACES)));
  const count = results.querySelector(".search-count");
  if (failed) count.textContent = "Søgningen kunne ikke hentes. Prøv igen, eller se alle emner fra A til Å.";
  else if (!fitting.length) count.textContent = `Vi fandt ikke noget om "${query}".`;
  else count.textContent = `${fitting.length === 1 ? "1 resultat" : `${fitting.length} resultater`} for "${query}"`;
  const suggestion = results.querySelector(".search-meant");
  suggestion.hidden = !meant;
  suggestion.querySelector("a").textContent = meant;
  suggestion.querySelector("a").href = `?q=${encodeURIComponent(meant)}`;
  const more = results.querySelector(".search-more");
  more.hidden = fitting.length <= shown;
  more.onclick = () => {
    const first = shown;
    shown += PAGE;
    again();
    results.querySelectorAll("ol > li > a")[first]?.focus();
  };
  filters(found, kinds, again);
}

function filters(found, kinds, again) {
  const group = results.querySelector(".search-filters");
  const present = kinds.filter((name) => found.some((result) => result.kind === name));
  group.hidden = present.length < 2;
  const focused = group.contains(document.activeElement) ? document.activeElement.value : null;
  group.replaceChildren(
    ...["", ...present].map((name) => {
      const count = found.filter((result) => !name || result.kind === name).length;
      const button = element("button", "", `${name || "Alle"} (${count})`);
      button.type = "button";
      button.value = name;
      button.setAttribute("aria-pressed", String(kind === name));
      button.addEventListener("click", () => {
        kind = name;
        shown = PAGE;
        again();
      });
      return button;
    }),
  );
  if (focused !== null) [...group.children].find((one) => one.value === focused)?.focus();
}

function item(result, deep) {
  const link = element("a", "", ...marked(result.title));
  link.href = address(result);
  const about = element("p", "search-about", element("span", "search-kind", result.kind));
  if (result.route) about.append(" ", element("strong", "", result.route));
  const made = element("li", "", link, about, element("p", "search-line", ...marked(result.line)));
  if (result.place && deep) {
    const place = element("a", "", result.place.heading);
    place.href = `${address(result)}#${encodeURIComponent(result.place.anchor)}`;
    made.append(element("p", "search-place", "Gå til: ", place));
  }
  return made;
}

if (results) {
  results.hidden = false;
  results.querySelector(".search-meant a").addEventListener("click", (event) => {
    event.preventDefault();
    input.value = event.target.textContent;
    submit();
    results.querySelector(".search-count").scrollIntoView({ block: "center" });
  });
  window.addEventListener("popstate", fill);
  fill();
} else if (document.activeElement === input) {
  // Somebody may have typed before this script was here.
  suggest();
}
