// The deadline tool's form: asks for what the chosen deadline needs, and shows the last day. Nothing is sent or put into
// the address; the fragment only chooses a case.

import { Combobox } from "../../lib/combobox.js";
import { DateField } from "../../lib/date_field.js";
import { today } from "../../lib/dates.js";
import { element, find, findAll, readData, target } from "../../lib/dom.js";
import { saveFile } from "../../lib/download.js";
import { Fetched } from "../../lib/fetched.js";
import { FormErrors } from "../../lib/form.js";
import { readFragment } from "../../lib/fragment.js";
import { controls, emptyWhenLeft, refill } from "../../lib/leaving.js";
import { searched } from "../../search/in_tools.js";
import { actText, clearAnswer, writeAnswer } from "./answer.js";
import { Reckoner } from "./calculation.js";
import { question, ways } from "./questions.js";
import { reckoned } from "./reckoning.js";
import { reminder } from "./reminder.js";

/** @typedef {import("./data.js").Answer} Answer */
/** @typedef {import("./data.js").Deadline} Deadline */

const EARLIEST = "2000-01-01";
/** @type {import("./data.js").ToolData & import("./calculation.js").Table} */
const data = readData("#due-data");
const counting = new Reckoner(data);
const form = find("#due-form", HTMLFormElement);
const result = find("#due-result", HTMLElement);
/** @param {string} name */
const field = (name) => find(`[data-field="${name}"]`, HTMLElement, form);
const errors = new FormErrors(form);
const day = new DateField(field("day"));
const arrived = new DateField(field("arrived"));
const { cases: casesAt = "", all: listAt = "" } = find("#due-data", HTMLElement).dataset;
/** @type {Fetched<Record<string, import("./data.js").Case>>} */
const known = new Fetched(casesAt);
const choices = data.names.map(([value, text, group]) => ({ value, text, group: data.groups[group] }));
const cases = new Combobox(field("case"), choices, caseChanged);
cases.search = searched(choices.map(({ value }) => ({ value, address: addressOf(value) })));
/** @type {Answer | null} */
let shown = null;

const theCase = () => known.value?.[cases.value];

/**
 * Where a case has its page.
 * @param {string} key
 */
function addressOf(key) {
  const [kind, name] = key.split("=");
  return `../${kind === "sag" ? "guides" : "klageinstanser"}/${name}/`;
}
/** @param {string} name */
const chosen = (name) => findAll(`input[name="${name}"]`, HTMLInputElement, form).find((one) => one.checked)?.value;

/** @returns {Deadline | undefined} */
function theDeadline() {
  const deadlines = theCase()?.deadlines ?? [];
  return deadlines[deadlines.length > 1 ? Number(chosen("which") ?? -1) : 0];
}

/**
 * @param {string} name
 * @param {[value: string | number, text: string][]} options
 */
function fillChoices(name, options) {
  find("[data-choices]", HTMLElement, field(name)).replaceChildren(
    ...options.map(([value, text]) => {
      const radio = element("input");
      Object.assign(radio, { type: "radio", name, value, autocomplete: "off", id: `f-${name}-${value}` });
      return element("label", "choice", radio, element("span", "", text));
    }),
  );
}

/** A new case is fetched with all others, so that nobody learns which. */
async function caseChanged() {
  const { value } = cases;
  showCase();
  if (!value || known.value) return;
  const words = find("#due-words", HTMLElement);
  words.replaceChildren(element("p", "", "Henter fristen ..."));
  const here = await known.load();
  if (cases.value !== value) return;
  if (here) showCase();
  else {
    const list = element("a", "", "Se alle frister");
    list.href = listAt;
    words.replaceChildren(element("p", "", "Fristen kunne ikke hentes. Prøv igen om lidt. ", list));
  }
}

/** The deadlines of the case, and nothing left of what was answered for another one. */
function showCase() {
  const deadlines = theCase()?.deadlines ?? [];
  field("which").hidden = deadlines.length < 2;
  const name = (/** @type {Deadline} */ one) => [one.who, one.for || one.text].filter(Boolean).join(": ");
  fillChoices(
    "which",
    deadlines.map((one, at) => [at, name(one)]),
  );
  deadlineChanged();
}

/** A new deadline: what it says, and how to ask for its first day. */
function deadlineChanged() {
  const deadline = theDeadline();
  const counts = Boolean(deadline?.length);
  const words = deadline ? [element("p", "", deadline.text)] : [];
  if (deadline && !counts) {
    words.push(
      element("p", "", "Vi kender ingen dato for den frist. Se efter i brevet, eller spørg den, du klager til."),
    );
  }
  find("#due-words", HTMLElement).replaceChildren(...words);
  const received = counts && deadline?.start === "received";
  field("way").hidden = !received;
  fillChoices("way", received ? ways(deadline, data.beginnings) : []);
  find(".due-go", HTMLElement, form).hidden = Boolean(deadline) && !counts;
  wayChanged();
}

/** The question about the day. */
function wayChanged() {
  const deadline = theDeadline();
  const way = deadline?.start === "received" ? (chosen("way") ?? "") : "";
  const { ask, hint } = deadline?.length ? question(deadline, way, data.beginnings) : { ask: "", hint: "" };
  field("day").hidden = ask === "";
  find("legend", HTMLElement, field("day")).textContent = ask;
  const example = "Skriv med tal, fx 16 11 2026.";
  find(".hint", HTMLElement, field("day")).textContent = hint ? `${hint} ${example}` : example;
  field("arrived").hidden = way !== "letter";
  if (way !== "letter") arrived.value = "";
  forget();
}

/** Another answer in the form: what stood there is no longer true. */
function forget() {
  shown = null;
  clearAnswer();
  errors.show([]);
}

/** @returns {import("../../lib/form.js").Fault[]} */
function faults() {
  const deadline = theDeadline();
  const unknown = "Vælg på listen, hvad sagen drejer sig om. Skriv et andet ord, hvis du ikke finder den.";
  if (cases.value && !theCase()) return [{ field: "case", text: "Fristen er ikke hentet endnu. Prøv igen om lidt." }];
  if (!cases.value) return [{ field: "case", text: cases.unknown ? unknown : "Vælg, hvad sagen drejer sig om." }];
  if (!deadline) return [{ field: "which", text: "Vælg, hvilken frist det gælder." }];
  // Of a deadline without a length there is nothing more to ask.
  if (!deadline.length) return [];
  if (deadline.start === "received" && !chosen("way")) return [{ field: "way", text: "Vælg, hvordan afgørelsen kom." }];
  const future = "Dagen ligger i fremtiden. Tjek datoen.";
  const found = [];
  if (day.fault) found.push(day.fault);
  else if (!day.value) found.push({ field: "day", text: "Skriv datoen: dag, måned og år.", parts: day.parts });
  else if (day.value > today()) found.push({ field: "day", text: future, parts: day.parts });
  else if (day.value < EARLIEST)
    found.push({ field: "day", text: "Dagen ligger langt tilbage. Tjek året.", parts: day.parts });
  if (arrived.fault)
    found.push({ ...arrived.fault, text: `${arrived.fault.text} Ret datoen, eller lad felterne stå tomme.` });
  else if (arrived.value > today()) found.push({ field: "arrived", text: future, parts: arrived.parts });
  else if (arrived.value && arrived.value < day.value) {
    const text = "Brevet kan ikke være kommet før sin dato. Tjek begge dage.";
    found.push({ field: "arrived", text, parts: arrived.parts });
  }
  return found;
}

const write = () => shown && writeAnswer(shown, counting, data.posting.text, today());

/** Put the last day into a calendar. */
function saveReminder() {
  if (shown)
    saveFile(reminder(shown, counting, actText()), "text/calendar;charset=utf-8", `klagefrist-${shown.found.last}.ics`);
}

function count() {
  const list = faults();
  errors.show(list);
  const [one, deadline] = [theCase(), theDeadline()];
  if (list.length || !one || !deadline) return false;
  const given = { way: chosen("way") ?? "other", day: day.value, arrived: arrived.value };
  shown = reckoned(data, counting, { key: cases.value, one, deadline }, given);
  write();
  return shown !== null;
}

function empty() {
  form.reset();
  for (const one of [day, arrived]) one.value = "";
  cases.value = "";
  caseChanged();
}

/** "#sag=sygedagpenge" or "#instans=ankestyrelsen" chooses the case. */
function prefill() {
  const asked = readFragment();
  const wanted = new Map(Object.entries(data.moved)).get(asked) ?? asked;
  if (!choices.some(({ value }) => value === wanted)) return;
  cases.value = wanted;
  caseChanged();
}

// Whoever begins to use the form will need what is known of the cases.
form.addEventListener("focusin", () => known.load(), { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (count()) find("#due-title", HTMLElement).focus();
});
form.addEventListener("input", (event) => {
  const { type, name } = /** @type {HTMLInputElement} */ (target(event));
  if (type !== "radio") {
    if (shown && !target(event).closest(".combobox")) forget();
    return;
  }
  if (name === "which") deadlineChanged();
  else wayChanged();
});
result.addEventListener("click", (event) => {
  const action = target(event).closest("button")?.dataset.do;
  if (action === "calendar") saveReminder();
  if (action === "print") print();
  if (action === "clear") {
    empty();
    cases.input.focus();
  }
});
// The page may stand open over midnight.
document.addEventListener("visibilitychange", write);
addEventListener("hashchange", prefill);
emptyWhenLeft({
  taken: () => ({ value: cases.value, all: controls(form), counted: shown !== null }),
  empty,
  begin: prefill,
  filled: ({ value, all, counted }) => {
    cases.value = value;
    showCase();
    // Each answer shows the next question.
    for (const next of [deadlineChanged, wayChanged]) {
      refill(all);
      next();
    }
    refill(all);
    for (const one of [day, arrived]) one.say();
    if (counted) count();
  },
});
form.hidden = false;
caseChanged();
prefill();
