// The staff table: sort by a column, copy a row's text. Without it the table is whole; filter.js leaves part of it.

const count = document.querySelector(".staff-count");
const table = document.querySelector(".staff-table");
const body = table.tBodies[0];
const rows = [...table.querySelectorAll("[data-row]")];

function sort(header, column) {
  const descending = header.getAttribute("aria-sort") === "ascending";
  for (const other of header.parentElement.cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const key = (row) => (column === 1 ? Number(row.dataset.days) : row.cells[column].textContent.trim());
  const order = new Intl.Collator("da", { numeric: true });
  const sorted = [...rows].sort((one, other) =>
    column === 1 ? key(one) - key(other) : order.compare(key(one), key(other)),
  );
  if (descending) sorted.reverse();
  // In order of something else there is one group.
  for (const group of [...table.tBodies].slice(1)) group.remove();
  body.append(...sorted);
  body.hidden = !rows.some((row) => !row.hidden);
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    count.textContent = "Teksten er kopieret.";
  } catch {
    count.textContent = button.dataset.copy;
  }
}

[...document.querySelectorAll(".staff-table thead th")].forEach((header, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = header.textContent.trim();
  button.addEventListener("click", () => sort(header, column));
  header.replaceChildren(button);
});
// Laid out as cards the table is none to some browsers, unless told.
const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };
for (const [name, role] of Object.entries({ ...ROLES, "thead th": "columnheader", "tbody th": "rowheader" })) {
  for (const part of table.parentElement.querySelectorAll(name)) part.setAttribute("role", role);
}
table.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});
table.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = event.target.closest("[data-row]");
  if (row) copy(row.querySelector("[data-copy]"));
});

// Somebody was sent here to one row: it is unfolded, and its group.
function unfold() {
  const row = rows.find((one) => `#${one.id}` === location.hash);
  for (const folded of [row?.parentElement.querySelector("[data-fold]"), row?.querySelector(".staff-more")]) {
    if (folded) folded.open = true;
  }
  row?.scrollIntoView();
}
addEventListener("hashchange", unfold);
unfold();

// On paper nothing is folded.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...table.querySelectorAll("details:not([open])")];
  for (const folded of unfolded) folded.open = true;
});
addEventListener("afterprint", () => {
  for (const folded of unfolded) folded.open = false;
});
