// Giv en anden lov til at se din sag eller tale for dig, og træk det tilbage igen.
//
// The sheets stand in the page as they print with empty lines. This script shows the form, writes what is typed on
// the lines of the chosen sheet, and makes a text file of it. Nothing is kept and nothing is sent.

import { cprNumbers } from "../../lib/cpr.js";
import { DateField } from "../../lib/date_field.js";
import { dateInWords, today } from "../../lib/dates.js";
import { find, findAll, readData, target } from "../../lib/dom.js";
import { saveFile } from "../../lib/download.js";
import { FormErrors } from "../../lib/form.js";
import { controls, emptyWhenLeft, refill } from "../../lib/leaving.js";

/** @typedef {import("../../lib/form.js").Fault} Fault */

/** @type {{ cases: Record<string, [about: string, department: string]> }} */
const { cases } = readData("#samtykke-data");
const form = find("[data-consent]", HTMLFormElement);
const sheets = findAll("[data-sheet]", HTMLElement);
const fieldsets = findAll("[data-sheets]", HTMLFieldSetElement, form);
const blanks = findAll("[data-blank]", HTMLElement, form);
const dates = new Map(blanks.flatMap((one) => (one.dataset.day ? [[one, new DateField(one)]] : [])));
const boxes = findAll("[data-choice]", HTMLInputElement, form);
const kinds = findAll("[name=slags]", HTMLInputElement, form);
const status = find("[data-status]", HTMLElement, form);
const missing = find("[data-missing-line]", HTMLElement, form);
const errors = new FormErrors(form);
/** Numbers that somebody said are no CPR numbers. @type {Set<string>} */
const denied = new Set();

const kind = () => kinds.find((one) => one.checked)?.value ?? "";
const chosen = () => sheets.find((sheet) => sheet.dataset.sheet === kind());
/** @param {HTMLElement} blank */
const inUse = (blank) => !blank.closest("fieldset[data-sheets]:disabled");

/**
 * What was written in a blank.
 * @param {HTMLElement} blank
 */
function written(blank) {
  const date = dates.get(blank);
  if (date) return date.value && dateInWords(date.value);
  return blank instanceof HTMLInputElement ? blank.value.replace(/[\s\u0085]+/g, " ").trim() : "";
}

/** Show the parts of the chosen paper, and write on it. */
function draw() {
  for (const part of fieldsets) {
    const shown = (part.dataset.sheets ?? "").split(" ").includes(kind());
    part.hidden = !shown;
    part.disabled = !shown;
  }
  for (const sheet of sheets) sheet.hidden = sheet !== chosen();
  for (const blank of blanks) {
    // A text that belongs to a box counts only when the box is ticked.
    const box = boxOf(blank);
    const text = box && !box.checked ? "" : written(blank);
    for (const slot of slots("fill", blank.dataset.blank)) {
      slot.textContent = text;
      slot.toggleAttribute("data-filled", text !== "");
    }
  }
  for (const box of boxes) {
    for (const tick of slots("tick", box.dataset.choice)) tick.textContent = box.checked ? "X" : "";
  }
  const lacks = lacking();
  missing.textContent = lacks.length ? `Mangler endnu: ${joined(lacks)}. Du kan også skrive det med pen.` : "";
}

/** @type {(role: "fill" | "tick", id: string | undefined) => HTMLElement[]} */
const slots = (role, id) => sheets.flatMap((sheet) => findAll(`[data-${role}="${id}"]`, HTMLElement, sheet));
/** @param {HTMLElement} one */
const boxOf = (one) => boxes.find((box) => box.closest(".pick") === one.closest(".pick"));
/** @param {string[]} parts */
const joined = (parts) =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} og ${parts[parts.length - 1]}`;

/** What is not filled in yet, in the order of the form. */
function lacking() {
  return fieldsets.flatMap((part) => {
    if (part.disabled) return [];
    const empty = findAll("[data-blank][data-missing]", HTMLElement, part).filter((one) => !written(one));
    const unticked = part.dataset.missing && !boxes.some((box) => part.contains(box) && box.checked);
    return [...(unticked ? [part] : []), ...empty].map((one) => one.dataset.missing ?? "");
  });
}

/**
 * What is wrong with a blank, or nothing.
 * @param {HTMLElement} blank
 * @returns {Fault | null}
 */
function fault(blank) {
  const { blank: field = "", day } = blank.dataset;
  const date = dates.get(blank);
  if (date) {
    if (date.fault) return date.fault;
    const wrong = (/** @type {string} */ text) => ({ field, text, parts: date.parts });
    if (day === "ahead" && date.value && date.value < today()) {
      return wrong("Dagen er gået. Vælg en dag, der kommer, eller lad feltet stå tomt.");
    }
    return day === "past" && date.value > today()
      ? wrong("Dagen er ikke kommet endnu. Vælg den dag, du gav det.")
      : null;
  }
  const numbers = cprNumbers(written(blank));
  if (numbers.every((one) => denied.has(one))) return null;
  const deny = () => {
    for (const one of numbers) denied.add(one);
    if (errors.shown) checked();
  };
  return { field, text: "Det ligner et CPR-nummer. Slet det her, og skriv det i hånden på papiret.", deny };
}

const faults = () => blanks.filter(inUse).flatMap((blank) => fault(blank) ?? []);

/** Tell what is wrong, at its field and in a list that gets the focus. Return whether all is well. */
function checked() {
  const found = faults().map((one) => ({ ...one, named: true }));
  errors.show(found);
  return found.length === 0;
}

/**
 * The chosen paper as text: what is not filled in is a line to write on.
 * @param {HTMLElement} sheet
 */
function asText(sheet) {
  const lines = [];
  for (const one of findAll("h2, h3, p, li", HTMLElement, sheet)) {
    const copy = /** @type {HTMLElement} */ (one.cloneNode(true));
    for (const slot of findAll(".slot:not([data-filled])", HTMLElement, copy))
      slot.textContent = "____________________";
    for (const tick of findAll(".tick", HTMLElement, copy)) tick.textContent = tick.textContent ? "[X]" : "[ ]";
    const text = (copy.textContent ?? "").trim().replace(/\s+/g, " ");
    if (one.matches("h2")) lines.push(text.toUpperCase(), "");
    else if (one.matches("h3")) lines.push("", text.toUpperCase());
    else lines.push(text);
  }
  return `${lines.join("\r\n")}\r\n`;
}

function save() {
  const sheet = chosen();
  if (!checked() || !sheet) return;
  saveFile(asText(sheet), "text/plain;charset=utf-8", `${kind()}.txt`);
  status.textContent = "Filen ligger nu på denne computer eller telefon. Slet den, hvis andre bruger den.";
}

/** Empty everything, also what was told, and keep the paper that was chosen. */
function clear() {
  const before = kind();
  form.reset();
  for (const one of kinds) one.checked = one.value === before;
  for (const date of dates.values()) date.value = "";
  denied.clear();
  errors.show([]);
  status.textContent = "";
  draw();
}

/** Fill in from the fragment, which no server sees: #slags=fuldmagt, #sag=sygedagpenge. */
function prefill() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  for (const one of kinds) if (one.value === wanted.get("slags")) one.checked = true;
  const known = new Map(Object.entries(cases)).get(wanted.get("sag") ?? "");
  for (const [at, name] of known ? ["sag", "afdeling"].entries() : []) {
    const input = find(`input[data-blank="${name}"]`, HTMLInputElement, form);
    if (!input.value) input.value = known?.[at] ?? "";
  }
  draw();
}

form.addEventListener("input", (event) => {
  const one = target(event);
  const box = boxOf(one);
  if (box && box !== one && one instanceof HTMLInputElement && one.value) box.checked = true;
  status.textContent = "";
  // What was told goes as it is mended; nothing new is told before somebody prints.
  const told = findAll(".field-error", HTMLElement, form).map(({ id }) => id);
  errors.mark(faults().filter(({ field }) => told.includes(`error-${field}`)));
  draw();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (checked()) print();
});
// Enter in a field would print a paper that is half written.
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && target(event).matches("input")) event.preventDefault();
});
find("[data-save]", HTMLElement, form).addEventListener("click", save);
find("[data-clear]", HTMLElement, form).addEventListener("click", () => {
  clear();
  status.textContent = "Alt er slettet.";
});
addEventListener("hashchange", prefill);
emptyWhenLeft({
  taken: () => controls(form),
  empty: clear,
  begin: prefill,
  filled: (all) => {
    refill(all);
    for (const date of dates.values()) date.say();
    draw();
  },
});

form.hidden = false;
for (const one of findAll("[data-without-script]", HTMLElement)) one.hidden = true;
for (const one of findAll("[data-with-script]", HTMLElement)) one.hidden = false;
prefill();
