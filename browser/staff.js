// The staff table: filter as you type, sort by a column, copy a row's text. Without it the table is whole.

const fold = (text) => text.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa");
const field = document.querySelector("#staff-filter");
const count = document.querySelector(".staff-count");
const body = document.querySelector(".staff-table tbody");
const rows = [...body.rows];

function filter() {
  // A whole word ("su") counts alone where some row has it; else the beginning of a word is enough.
  const wanted = fold(field.value)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => (rows.some((row) => ` ${row.dataset.words} `.includes(` ${word} `)) ? ` ${word} ` : ` ${word}`));
  let shown = 0;
  for (const row of rows) {
    const words = ` ${row.dataset.words} `;
    row.hidden = !wanted.every((word) => words.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  count.textContent = shown === rows.length ? `${rows.length} rækker` : `${shown} af ${rows.length} rækker`;
}

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
  body.append(...sorted);
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
field.addEventListener("input", filter);
body.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});
body.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = event.target.closest("tr");
  if (row) copy(row.querySelector("[data-copy]"));
});
filter();
