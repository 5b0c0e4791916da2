// A list that is whole without a script: a field, and areas to press, leave what fits of it.

import { find, findAll } from "./lib/dom.js";
import { words as wordsOf } from "./lib/fold.js";
import { phoneNumber } from "./lib/phone_number.js";

const field = find(".filter input", HTMLInputElement);
const count = find(".filter [role=status]", HTMLElement);
const areas = findAll(".filter [data-area]", HTMLElement);
const groups = findAll("[data-group]", HTMLElement);
const rows = findAll("[data-row]", HTMLElement);
const FEW = 5;
let was = false;

/** @param {HTMLElement} row */
const nameOf = (row) => row.dataset.row ?? "";

/**
 * What can be looked for in each row: what it shows, also folded away, and words it is given. What stands in several
 * groups has those where it stands first.
 */
function searchable() {
  /** @type {Map<string, string>} */
  const given = new Map();
  for (const row of rows) if (row.dataset.words) given.set(nameOf(row), row.dataset.words);
  /** @type {(row: HTMLElement) => [HTMLElement, string]} */
  const entry = (row) => {
    const heading = row.closest("section")?.querySelector("h2")?.textContent ?? "";
    const shown = wordsOf(`${row.textContent} ${heading}`.replace(/\u00ad/g, ""));
    return [row, ` ${[given.get(nameOf(row)), ...shown].join(" ")} `];
  };
  return new Map(rows.map(entry));
}

const words = searchable();
/** @type {(row: HTMLElement, word: string) => boolean} */
const holds = (row, word) => (words.get(row) ?? "").includes(word);
const total = new Set(rows.map(nameOf)).size;

function filter() {
  // A whole word ("su") counts alone where some row has it; else the beginning of a word is enough.
  const { figures, rest } = phoneNumber(field.value);
  const typed = wordsOf(`${figures} ${rest}`).map((word) =>
    rows.some((row) => holds(row, ` ${word} `)) ? ` ${word} ` : ` ${word}`,
  );
  // A list that is asked in whole sentences goes by the words that some row has, if there are any.
  const known = "loose" in field.dataset ? typed.filter((word) => rows.some((row) => holds(row, word))) : typed;
  const wanted = known.length > 0 ? known : typed;
  const pressed = areas
    .filter((area) => area.getAttribute("aria-pressed") === "true")
    .map((area) => area.dataset.area ?? "");
  const narrowed = wanted.length + pressed.length > 0;
  const shown = new Set();
  for (const row of rows) {
    const inArea = !pressed.length || (row.dataset.areas ?? "").split(" ").some((area) => pressed.includes(area));
    const fits = inArea && wanted.every((word) => holds(row, word));
    // Whoever looks for something needs it once.
    row.hidden = !fits || (narrowed && shown.has(nameOf(row)));
    if (fits) shown.add(nameOf(row));
  }
  for (const group of groups) {
    group.hidden = !group.querySelector("[data-row]:not([hidden])");
    for (const folds of findAll("[data-fold]", HTMLDetailsElement, group)) if (narrowed !== was) folds.open = narrowed;
  }
  // A few are read at once: what was found may be in what is folded.
  for (const row of rows) {
    for (const folded of findAll("details", HTMLDetailsElement, row)) {
      const found = wanted.length > 0 && shown.size <= FEW && !row.hidden;
      if (found || folded.classList.contains("found")) folded.open = found;
      folded.classList.toggle("found", found);
    }
  }
  was = narrowed;
  count.textContent = `${narrowed ? `${shown.size} af ` : ""}${total} ${count.dataset.noun}`;
}

/** The field stays in sight further down the list too; what it leaves begins at the top. */
function filterAndShow() {
  filter();
  const first = groups.find((group) => !group.hidden);
  if (first && first.getBoundingClientRect().top < 0) (first.closest("table") ?? first).scrollIntoView();
}

field.addEventListener("input", filterAndShow);
for (const area of areas) {
  area.addEventListener("click", () => {
    area.setAttribute("aria-pressed", String(area.getAttribute("aria-pressed") !== "true"));
    filterAndShow();
  });
}
if (field.value) filter();
