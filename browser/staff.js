// The staff table: sort by a column, copy a row's text. Without it the table is whole; filter.js leaves part of it.

import { element, find, findAll, target } from "./lib/dom.js";

const count = find(".staff-count", HTMLElement);
const table = find(".staff-table", HTMLTableElement);
const body = table.tBodies[0];
const rows = findAll("[data-row]", HTMLTableRowElement, table);
const headers = findAll("thead th", HTMLTableCellElement, table);
const DAYS = 1; // the column with deadlines, which sorts by their length
const ORDER = new Intl.Collator("da", { numeric: true });

/**
 * @param {HTMLTableCellElement} header
 * @param {number} column
 */
function sort(header, column) {
  const descending = header.getAttribute("aria-sort") === "ascending";
  for (const other of headers) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const text = (/** @type {HTMLTableRowElement} */ row) => (row.cells[column].textContent ?? "").trim();
  const sorted = [...rows].sort((one, other) =>
    column === DAYS ? Number(one.dataset.days) - Number(other.dataset.days) : ORDER.compare(text(one), text(other)),
  );
  if (descending) sorted.reverse();
  // In order of something else there is one group.
  for (const group of [...table.tBodies].slice(1)) group.remove();
  body.append(...sorted);
  body.hidden = !rows.some((row) => !row.hidden);
}

/** @param {HTMLElement} button */
async function copy(button) {
  const { copy: text = "" } = button.dataset;
  try {
    await navigator.clipboard.writeText(text);
    count.textContent = "Teksten er kopieret.";
  } catch {
    count.textContent = text;
  }
}

headers.forEach((header, column) => {
  const button = element("button", "", (header.textContent ?? "").trim());
  button.type = "button";
  button.addEventListener("click", () => sort(header, column));
  header.replaceChildren(button);
});
// Laid out as cards the table is none to some browsers, unless told.
const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };
for (const [name, role] of Object.entries({ ...ROLES, "thead th": "columnheader", "tbody th": "rowheader" })) {
  for (const part of table.parentElement?.querySelectorAll(name) ?? []) part.setAttribute("role", role);
}
table.addEventListener("click", (event) => {
  const button = target(event).closest("[data-copy]");
  if (button instanceof HTMLElement) copy(button);
});
table.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = target(event).closest("[data-row]");
  if (row) copy(find("[data-copy]", HTMLElement, row));
});

/** Somebody was sent here to one row: it is unfolded, and its group. */
function unfold() {
  const row = rows.find((one) => `#${one.id}` === location.hash);
  if (!row) return;
  const [group] = row.parentElement ? findAll("[data-fold]", HTMLDetailsElement, row.parentElement) : [];
  for (const folded of [group, ...findAll(".staff-more", HTMLDetailsElement, row)]) if (folded) folded.open = true;
  row.scrollIntoView();
}
addEventListener("hashchange", unfold);
unfold();

// On paper nothing is folded.
/** @type {HTMLDetailsElement[]} */
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = findAll("details:not([open])", HTMLDetailsElement, table);
  for (const folded of unfolded) folded.open = true;
});
addEventListener("afterprint", () => {
  for (const folded of unfolded) folded.open = false;
});
