// The search field: a combobox (WAI-ARIA 1.2). Fetched when somebody goes to the field.

import { element, find, findAll } from "../lib/dom.js";
import { Listbox } from "../lib/listbox.js";
import { SearchClient } from "./client.js";
import { address, Results, titled } from "./results.js";

const SUGGESTIONS = 5;
const field = find("[data-search]", HTMLElement);
export const root = new URL((field.dataset.root ?? "").replace(/\/?$/, "/"), location.href);
const form = find("form", HTMLFormElement, field);
const input = find("input", HTMLInputElement, field);
const popup = find(".search-popup", HTMLElement, field);
const status = find("[data-search-status]", HTMLElement, field);
export const client = new SearchClient(new URL(import.meta.url));
const listbox = new Listbox(input, find("[role=listbox]", HTMLElement, field), choose);
const urgentBox = find("[data-search-urgent]", HTMLElement, field);
const [page] = findAll("[data-search-page]", HTMLElement);
const results = page && new Results(page, input, client, root);

let turn = 0;

async function suggest() {
  const query = input.value;
  if (!query.trim()) return close();
  turn += 1;
  const mine = turn;
  const answer = await client.ask(query, { typing: !/\s$/.test(query) });
  // An answer that comes after the next letter, or after Enter, is too late.
  if (turn !== mine || document.activeElement !== input) return;
  show(query, answer);
  const need = await client.need(query);
  if (turn !== mine) return;
  const urgent = await client.card(urgentBox, need, root);
  if (turn === mine && urgent) status.textContent = `Akut hjælp øverst: ${urgent}. ${status.textContent}`;
}

/**
 * @param {string} query
 * @param {import("./client.js").Answer} answer
 */
function show(query, { results: found, failed }) {
  const options = found.slice(0, SUGGESTIONS).map((result) => {
    const more = result.route || result.line.join("");
    const line = element("span", "search-line", element("span", "search-kind", result.kind), " ", more);
    return option(address(result, root), titled("span", "search-title", result), line);
  });
  const count = options.length;
  if (count) options.push(option("", element("span", "search-all", "Se alle resultater")));
  listbox.show(options);
  listbox.list.hidden = !count;
  find(".search-none", HTMLElement, field).hidden = failed || count > 0;
  find(".search-failed", HTMLElement, field).hidden = !failed;
  popup.hidden = false;
  if (failed) status.textContent = "Søgningen kunne ikke hentes.";
  else status.textContent = count ? `${count} forslag. Vælg med piletasterne.` : `Intet fundet om ${query}.`;
}

/**
 * @param {string} href where it leads; nothing is the page of results
 * @param {...HTMLElement} inside
 */
function option(href, ...inside) {
  const made = element("li", "", ...inside);
  made.setAttribute("role", "option");
  made.dataset.href = href;
  return made;
}

/** @param {HTMLElement} option */
function choose(option) {
  if (option.dataset.href) location.assign(option.dataset.href);
  else submit();
}

function close() {
  turn += 1;
  popup.hidden = true;
  status.textContent = "";
  listbox.close();
}

function submit() {
  const query = input.value.trim();
  close();
  if (!query) return;
  // Behind "#" nothing is sent to the server.
  if (results) results.search(query);
  else location.assign(`${new URL("soeg/", root)}#q=${encodeURIComponent(query)}`);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (listbox.active) choose(listbox.active);
  else submit();
});
form.addEventListener("reset", () => {
  close();
  input.focus();
});
input.addEventListener("input", suggest);
input.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (popup.hidden || !listbox.options.length) suggest();
    else listbox.move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape" && !popup.hidden) {
    event.preventDefault();
    close();
  }
});
field.addEventListener("focusout", ({ relatedTarget }) => {
  if (!(relatedTarget instanceof Node) || !field.contains(relatedTarget)) close();
});

if (results) results.fill();
// Somebody may have typed before this script was here.
else if (document.activeElement === input) suggest();
