// Ready answers for staff: filled from a day, a promise and a choice, copied with a figure or a button. What is written
// stays in the fields: nothing is stored, sent or put into the address.

import { Combobox } from "../lib/combobox.js";
import { DateField } from "../lib/date_field.js";
import { longDate, today } from "../lib/dates.js";
import { element, find, findAll, target } from "../lib/dom.js";
import { Fetched } from "../lib/fetched.js";
import { ourFigures } from "../lib/fold.js";
import { Waiting } from "../tools/waiting/calculation.js";
import { blanks, factsOf, filled, lastDay, plain } from "./fill.js";

/**
 * @typedef {object} Choice What is known of a row of the table, or of something to wait for, which has no row.
 * @property {string} [text]
 * @property {string} [words]
 * @property {string} [like] the choice whose route it shares
 * @property {import("./fill.js").Facts} facts
 * @property {string} [warn]
 * @property {import("./fill.js").Length} [length]
 */
/**
 * @typedef {object} Texts
 * @property {import("./fill.js").Facts} facts
 * @property {Record<string, import("./fill.js").Paragraph[]>} texts
 * @property {string[]} places what a choice knows, or knows that there is not
 * @property {Record<string, Choice>} choices
 */
/** @typedef {Texts & import("../tools/deadline/calculation.js").Table} Data */

const MOST = 99;
const SHOWN_FOR = 6000;
const GROUPS = { guide: "Situationer", vent: "Det, man venter på", instans: "Klageinstanser" };
const WRITING = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const box = find("#svar", HTMLDetailsElement);
const form = find(".staff-form", HTMLFormElement, box);
const said = find(".staff-said", HTMLElement);
const hint = find(".staff-counted", HTMLElement, form);
const promise = find("[name=promise]", HTMLInputElement, form);
const keys = find("[name=keys]", HTMLInputElement, form);
const cards = findAll("[data-text]", HTMLElement, box);
/** @type {Fetched<Data>} */
const known = new Fetched(box.dataset.texts ?? "");
/** @param {string} name */
const field = (name) => find(`[data-field="${name}"]`, HTMLElement, form);
const received = new DateField(field("received"));
const newDay = new DateField(field("new-day"));
const about = new Combobox(field("about"), [], draw);
let clearing = 0;

/** The promise in working days, null where none is written, or NaN where it is no such number. */
function days() {
  const written = ourFigures(promise.value).trim();
  if (!written) return null;
  const count = /^\d{1,2}$/.test(written) ? Number(written) : Number.NaN;
  return count >= 1 && count <= MOST ? count : Number.NaN;
}

/**
 * A choice with all that it shares with others; what none of them knows is known to be missing.
 * @param {Data} data
 * @param {string} value
 * @returns {Choice | null}
 */
function chosen({ choices, places }, value) {
  const own = choices[value];
  if (!own) return null;
  const shared = choices[own.like ?? ""];
  const route = shared && choices[shared.like ?? ""];
  const empty = Object.fromEntries(places.map((place) => [place, ""]));
  // How long the case may take is said of the choice itself.
  const { sagstid: _, ...theirs } = shared?.facts ?? {};
  const facts = { ...empty, ...route?.facts, ...theirs, ...own.facts };
  if (own.length) delete facts.sagsfrist;
  return { ...own, facts, warn: own.warn ?? shared?.warn ?? route?.warn };
}

/** All that can be chosen, in the order of the table. @param {Data} data */
function offered({ choices }) {
  const rows = findAll(".staff-table [data-row]", HTMLTableRowElement).map((row) => ({
    value: row.id,
    text: nameOf(row),
    words: row.dataset.words ?? "",
  }));
  const others = Object.entries(choices).map(([value, { text = "", words = "" }]) => ({ value, text, words }));
  const all = [...rows.filter(({ value }) => choices[value]), ...others.filter(({ text }) => text)];
  return Object.entries(GROUPS).flatMap(([kind, group]) =>
    all.filter(({ value }) => value.startsWith(`${kind}-`)).map((one) => ({ ...one, group })),
  );
}

/** @param {HTMLElement} row */
const nameOf = (row) => (row.querySelector("th > a")?.textContent ?? "").replace(/\u00ad/g, "").trim();

/**
 * @param {Data} data
 * @param {string} value
 */
function factsFor(data, value) {
  return factsOf(new Waiting(data), data.facts, {
    received: received.value,
    promise: days() || null,
    newDay: newDay.value,
    about: chosen(data, value),
  });
}

/**
 * What was worked out, and what is wrong or was left out.
 * @param {Data} data
 */
function sayCounted(data) {
  const counting = new Waiting(data);
  const [day, count] = [received.value, days()];
  const choice = chosen(data, about.value);
  const lines = [received.reading.text, newDay.reading.text];
  if (Number.isNaN(count)) lines.push(`Skriv et tal fra 1 til ${MOST}.`);
  const answer = day && count ? lastDay(counting, day, ["working_days", count]) : "";
  if (answer) lines.push(`Svar senest ${longDate(answer)}.`);
  if (day && count && !answer) lines.push("Vi kender ikke helligdagene så langt væk.");
  const limit = day && choice?.length ? lastDay(counting, day, choice.length) : "";
  if (limit) lines.push(`Sagens frist er ${longDate(limit)}${limit < today() ? ", og den er gået" : ""}.`);
  lines.push(choice?.warn ?? "");
  const text = lines.filter(Boolean).join(" ");
  if (hint.textContent !== text) hint.textContent = text;
  if (Number.isNaN(count)) promise.setAttribute("aria-invalid", "true");
  else promise.removeAttribute("aria-invalid");
}

function draw() {
  const data = known.value;
  if (!data) return;
  const facts = factsFor(data, about.value);
  for (const card of cards) {
    const paragraphs = filled(data.texts[card.dataset.text ?? ""] ?? [], facts);
    const drawn = paragraphs.map((lines) =>
      element(
        "p",
        "",
        ...lines.flatMap((parts, at) => [...(at ? [element("br")] : []), ...parts.map((part) => drawnPart(part))]),
      ),
    );
    find(".staff-answer", HTMLElement, card).replaceChildren(...drawn);
  }
  sayCounted(data);
}

/** @param {import("./fill.js").Part} part */
function drawnPart({ text, blank, filled: known }) {
  if (blank) {
    const made = element("span", "staff-blank", text);
    made.setAttribute("role", "img");
    made.setAttribute("aria-label", "udfyld selv");
    return made;
  }
  return known ? element("b", "", text) : text;
}

/** @param {string} text */
function say(text) {
  clearTimeout(clearing);
  said.textContent = text;
  clearing = window.setTimeout(() => {
    said.textContent = "";
  }, SHOWN_FOR);
}

/**
 * Copy one answer. Whoever stands in a row of the table means that row.
 * @param {HTMLElement} card
 * @param {Element | null} from
 */
async function copy(card, from) {
  const data = known.value;
  const title = card.dataset.title ?? "";
  if (!data) {
    say("Teksterne er ikke hentet endnu. Prøv igen om lidt.");
    known.load().then(begin);
    return;
  }
  const row = from?.closest("[data-row]")?.id ?? "";
  const value = row || about.value;
  const name = about.choices.find((one) => one.value === value)?.text;
  const paragraphs = filled(data.texts[card.dataset.text ?? ""] ?? [], factsFor(data, value));
  try {
    await navigator.clipboard.writeText(plain(paragraphs));
  } catch {
    box.open = true;
    getSelection()?.selectAllChildren(find(".staff-answer", HTMLElement, card));
    say("Teksten kunne ikke kopieres. Den er markeret: Tryk Ctrl og C.");
    return;
  }
  const left = blanks(paragraphs);
  const places = left === 0 ? "" : ` ${left} ${left === 1 ? "sted" : "steder"} skal du selv udfylde.`;
  say(`Kopieret: ${title}${name ? ` (${name})` : ""}.${places}`);
  // What was copied is seen where the eyes are.
  card.classList.add("copied");
  setTimeout(() => card.classList.remove("copied"), 2000);
}

function begin() {
  if (!known.value || about.choices.length) return;
  about.choices = offered(known.value);
  draw();
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", draw);
for (const card of cards) {
  find("button", HTMLButtonElement, card).addEventListener("click", () => copy(card, null));
}
document.addEventListener("keydown", (event) => {
  const { key, repeat, ctrlKey, metaKey, altKey } = event;
  // A single key can be turned off, and never takes a letter from a field (WCAG 2.1.4).
  if (!/^[1-9]$/.test(key) || repeat || ctrlKey || metaKey || altKey || !keys.checked) return;
  if (target(event).closest(WRITING)) return;
  const card = cards.find((one) => one.dataset.key === key);
  if (card) copy(card, document.activeElement);
});
// On paper the answers stand in full.
let opened = false;
addEventListener("beforeprint", () => {
  opened = !box.open;
  box.open = true;
});
addEventListener("afterprint", () => {
  if (opened) box.open = false;
});

received.value = today();
form.hidden = false;
for (const one of findAll(".staff-text button", HTMLElement, box)) one.hidden = false;
known.load().then(begin);
