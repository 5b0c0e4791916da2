// A list that is whole without a script: a field, and areas to press, leave what fits of it.

const fold = (text) => text.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa");
const field = document.querySelector(".filter input");
const count = document.querySelector(".filter [role=status]");
const areas = [...document.querySelectorAll(".filter [data-area]")];
const groups = [...document.querySelectorAll("[data-group]")];
const rows = [...document.querySelectorAll("[data-row]")];
const FEW = 5;
let was = false;

// What can stand in several groups has its words where it stands first. What a row shows counts too, also folded away.
const given = new Map();
for (const row of rows) if (row.dataset.words) given.set(row.dataset.row, row.dataset.words);
const words = new Map(
  rows.map((row) => {
    const heading = row.closest("section")?.querySelector("h2").textContent ?? "";
    const shown = fold(`${row.textContent} ${heading}`.replaceAll("\u00ad", "")).match(/[\p{L}\p{N}]+/gu);
    return [row, ` ${[given.get(row.dataset.row), ...shown].join(" ")} `];
  }),
);
const total = new Set(rows.map((row) => row.dataset.row)).size;

function filter() {
  // A whole word ("su") counts alone where some row has it; else the beginning of a word is enough.
  const wanted = fold(field.value)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => (rows.some((row) => words.get(row).includes(` ${word} `)) ? ` ${word} ` : ` ${word}`));
  const pressed = areas.filter((area) => area.getAttribute("aria-pressed") === "true").map((area) => area.dataset.area);
  const narrowed = wanted.length + pressed.length > 0;
  const shown = new Set();
  for (const row of rows) {
    const fits =
      wanted.every((word) => words.get(row).includes(word)) &&
      (!pressed.length || row.dataset.areas.split(" ").some((area) => pressed.includes(area)));
    // Whoever looks for something needs it once.
    row.hidden = !fits || (narrowed && shown.has(row.dataset.row));
    if (fits) shown.add(row.dataset.row);
  }
  for (const group of groups) {
    group.hidden = !group.querySelector("[data-row]:not([hidden])");
    const folds = group.querySelector("[data-fold]");
    if (folds && narrowed !== was) folds.open = narrowed;
  }
  // A few are read at once: what was found may be in what is folded.
  for (const row of rows) {
    for (const folded of row.querySelectorAll("details")) {
      const found = wanted.length > 0 && shown.size <= FEW && !row.hidden;
      if (found || folded.classList.contains("found")) folded.open = found;
      folded.classList.toggle("found", found);
    }
  }
  was = narrowed;
  count.textContent = `${narrowed ? `${shown.size} af ` : ""}${total} ${count.dataset.noun}`;
}

// The field stays in sight further down the list too; what it leaves begins at the top.
function filterAndShow() {
  filter();
  const first = groups.find((group) => !group.hidden);
  if (first?.getBoundingClientRect().top < 0) (first.closest("table") ?? first).scrollIntoView();
}
field.addEventListener("input", filterAndShow);
for (const area of areas) {
  area.addEventListener("click", () => {
    area.setAttribute("aria-pressed", String(area.getAttribute("aria-pressed") !== "true"));
    filterAndShow();
  });
}
if (field.value) filter();
