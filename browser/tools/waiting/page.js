// "Har jeg ventet for længe?": asks what somebody waits for and since when, and says whether the time is up. Nothing is sent
// or put into the address; the fragment only chooses a case.

import { Combobox } from "../../lib/combobox.js";
import { DateField } from "../../lib/date_field.js";
import { daysAfter, today } from "../../lib/dates.js";
import { find, findAll, readData, target } from "../../lib/dom.js";
import { saveFile } from "../../lib/download.js";
import { Fetched } from "../../lib/fetched.js";
import { FormErrors } from "../../lib/form.js";
import { readFragment } from "../../lib/fragment.js";
import { controls, emptyWhenLeft, refill } from "../../lib/leaving.js";
import { searched } from "../../search/in_tools.js";
import { clearAnswer, letterText, writeAnswer } from "./answer.js";
import { headline, Waiting } from "./calculation.js";
import { waitingReminder } from "./reminder.js";
import { phoneWords } from "./words.js";

/** @typedef {import("./data.js").Answer} Answer */

const EARLIEST = "2000-01-01";
const A_WEEK = 7;
const ASK = "Hvilken dag søgte eller skrev du?";
const HINT = "Ved du det ikke helt, så skriv den seneste dag, det kan være. Skriv med tal, fx 16\u00a011\u00a02026.";
/** @type {import("./data.js").ToolData & import("../deadline/calculation.js").Table} */
const data = readData("#wait-data");
const counting = new Waiting(data);
const form = find("#wait-form", HTMLFormElement);
const result = find("#wait-result", HTMLElement);
const status = find(".tool-status", HTMLElement, result);
/** @param {string} name */
const field = (name) => find(`[data-field="${name}"]`, HTMLElement, form);
const errors = new FormErrors(form);
const day = new DateField(field("day"));
const post = find("[name=post]", HTMLInputElement, form);
/** @type {Fetched<Record<string, import("./data.js").Case>>} */
const known = new Fetched(find("#wait-data", HTMLElement).dataset.cases ?? "");
const choices = data.names.map(([value, text, group, words]) => ({ value, text, words, group: data.groups[group] }));
const cases = new Combobox(field("case"), choices, caseChanged);
cases.search = searched(
  // Of several cases that share a guide the first one is found by it.
  data.names.flatMap(([value, , , , guide]) => (guide ? [{ value, address: `../guides/${guide}/` }] : [])).reverse(),
);
/** @type {Answer | null} */
let shown = null;

const theCase = () => known.value?.[cases.value];

/** What is known of a case is fetched with all others, so that nobody learns which. */
async function caseChanged() {
  const { value } = cases;
  showCase();
  if (!value || known.value) return;
  await known.load();
  if (cases.value === value) showCase();
}

/** How to ask for the day of the case, and nothing left of what was answered for another one. */
function showCase() {
  const one = theCase();
  find("legend", HTMLElement, field("day")).textContent = one?.ask || ASK;
  const from = one?.times.find(({ length }) => length)?.from;
  find(".hint", HTMLElement, field("day")).textContent = one?.ask && from ? `Tiden tæller fra ${from}.` : HINT;
  field("post").hidden = Boolean(one?.otherDay);
  if (one?.otherDay) post.checked = false;
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
  const found = [];
  const unknown = "Vælg på listen, hvad du venter på. Skriv et andet ord, hvis du ikke finder det.";
  if (!cases.value) found.push({ field: "case", text: cases.unknown ? unknown : "Vælg, hvad du venter på." });
  else if (!theCase()) found.push({ field: "case", text: "Tiderne er ikke hentet endnu. Prøv igen om lidt." });
  const future = "Dagen ligger i fremtiden. Tjek datoen.";
  if (day.fault) found.push(day.fault);
  else if (!day.value) found.push({ field: "day", text: "Skriv datoen: dag, måned og år.", parts: day.parts });
  else if (day.value > today() && !theCase()?.ahead) found.push({ field: "day", text: future, parts: day.parts });
  else if (day.value < EARLIEST || day.value > daysAfter(today(), 3660))
    found.push({ field: "day", text: "Dagen ligger langt væk. Tjek året.", parts: day.parts });
  return found;
}

/** The day to remind of: when the deadline is gone, or in a week. */
function again() {
  const { found } = /** @type {Answer} */ (shown);
  const week = daysAfter(today(), A_WEEK);
  return found.call && found.call > today() ? found.call : (counting.openDay(week) ?? week);
}

function write() {
  if (!shown) return;
  const asked = { ...shown.asked, today: today() };
  const found = counting.answer(asked);
  shown = { ...shown, asked, found, used: found.used === null ? null : shown.one.times[found.used] };
  writeAnswer(shown, data, today(), again());
}

function count() {
  const list = faults();
  errors.show(list);
  const one = theCase();
  if (list.length || !one) return false;
  const asked = { day: day.value, today: today(), times: one.times, posting: post.checked ? data.posting : 0 };
  const name = choices.find(({ value }) => value === cases.value)?.text ?? "";
  shown = { name, one, asked, found: counting.answer(asked), used: null };
  write();
  return true;
}

/** Put the day to ask again into a calendar. */
function saveReminder() {
  if (!shown) return;
  const said = [headline(shown.found, shown.used?.status, shown.one.who), phoneWords(shown)];
  saveFile(waitingReminder(again(), shown.name, said), "text/calendar;charset=utf-8", `ring-om-svar-${again()}.ics`);
}

async function copyLetter() {
  if (!shown) return;
  try {
    await navigator.clipboard.writeText(letterText(shown, data, today()));
    status.textContent = "Rykkeren er kopieret. Sæt den ind i Digital Post.";
  } catch {
    status.textContent = "Rykkeren kunne ikke kopieres. Markér teksten, og kopiér den selv.";
  }
}

function empty() {
  form.reset();
  day.value = "";
  cases.value = "";
  status.textContent = "";
  showCase();
}

/** "#vent=hjaelpemidler" chooses the case. */
function prefill() {
  const wanted = readFragment().replace(/^vent=/, "");
  if (!choices.some(({ value }) => value === wanted)) return;
  cases.value = wanted;
  caseChanged();
}

// Whoever begins to use the form will need what is known of the cases.
form.addEventListener("focusin", () => known.load(), { once: true });
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  // Whoever is quick, or on a slow line, waits for what is coming and is not told off.
  if (cases.value && !known.value) await known.load();
  if (!count()) return;
  find("#wait-title", HTMLElement).focus();
  // The answer stands at the top, not at the edge below the form.
  result.scrollIntoView();
});
form.addEventListener("input", (event) => {
  if (shown && !target(event).closest(".combobox")) forget();
});
result.addEventListener("click", (event) => {
  const action = target(event).closest("button")?.dataset.do;
  if (action === "calendar") saveReminder();
  if (action === "copy") copyLetter();
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
    refill(all);
    day.say();
    if (counted) count();
  },
});
for (const one of findAll("[data-scripted]", HTMLElement)) one.hidden = false;
form.hidden = false;
showCase();
prefill();
