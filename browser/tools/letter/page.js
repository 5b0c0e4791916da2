// The page that helps to write a letter. What is typed stays in the page: no storage, no request, no address.

import { Combobox } from "../../lib/combobox.js";
import { DateField } from "../../lib/date_field.js";
import { today } from "../../lib/dates.js";
import { find, findAll, readData, target } from "../../lib/dom.js";
import { Fetched } from "../../lib/fetched.js";
import { FormErrors } from "../../lib/form.js";
import { controls, emptyWhenLeft, refill } from "../../lib/leaving.js";
import { searched } from "../../search/in_tools.js";
import { showCase, showPasted } from "./case_note.js";
import { askBeforeClearing } from "./clearing.js";
import { compose } from "./compose.js";
import { drawList, drawn } from "./paper.js";
import { showQuestions } from "./questions.js";
import { cprFaults, mistakes, reminders } from "./reminders.js";
import { barred, leave } from "./ways_out.js";

/** @typedef {import("./case_note.js").Case} Case */

/** @type {import("./compose.js").Texts & { often: Record<string, import("./reminders.js").Often>, moved: Record<string, string>, groups: string[], names: [string, string, number][] }} */
const data = readData("#brevdata");
const tool = find(".letter-tool", HTMLElement);
const form = find("#brev", HTMLFormElement);
const paper = find("#papir", HTMLElement);
const list = find(".letter-list", HTMLElement);
const status = find(".letter-status", HTMLElement);
const errors = new FormErrors(form);
/** @type {("about" | "decider" | "to")[]} */
const FILLED_IN = ["about", "decider", "to"];

/** @param {string} name */
const row = (name) => find(`[data-field="${name}"]`, HTMLElement, form);
/** @param {string} id */
const byId = (id) => find(`#${id}`, HTMLElement);
/** @param {string} name */
const input = (name) => find(`#f-${name}`, HTMLInputElement, form);
const route = find("#f-route", HTMLSelectElement, form);
const exempt = find("[name=exempt]", HTMLInputElement, form);
const date = new DateField(row("date"));
/** @type {Fetched<Record<string, Case>>} */
const known = new Fetched(find("#brevdata", HTMLElement).dataset.cases ?? "");
const choices = data.names.map(([value, text, group]) => ({ value, text, group: data.groups[group] }));
const cases = new Combobox(row("guide"), choices, caseChanged);
cases.search = searched(choices.map(({ value }) => ({ value, address: `../guides/${value}/` })));
const theCase = () => known.value?.[cases.value];

/** What the form filled in by itself, by field: it may be replaced, what somebody wrote may not. */
/** @type {Record<string, string>} */
let ours = {};
/** The action that was stopped to show what is missing: asked for again, it goes on. */
let asked = "";
/** Numbers that somebody said are no CPR numbers. @type {Set<string>} */
const denied = new Set();

/** @returns {Record<string, string>} */
function answers() {
  const typed = Object.fromEntries([...new FormData(form)].map(([name, text]) => [name, String(text)]));
  const letter = chosen();
  // A field that is out of sight has nothing to say: it belongs to another kind of letter.
  if (!letter.decided) delete typed.decider;
  if (letter.date) typed.date = date.value;
  return { ...typed, paste: pasted() ? "ja" : "", today: today() };
}

function chosen() {
  const kind = findAll("[name=kind]", HTMLInputElement, form).find((one) => one.checked)?.value;
  return data.letters.find((one) => one.id === kind) ?? data.letters[0];
}

/** The ways that a complaint can go in the chosen case; the one that is chosen, or the only one there is. */
const routes = () => theCase()?.routes ?? [];
const theRoute = () => (routes().length > 1 ? routes()[Number(route.value || -1)] : routes()[0]);

/** What most often is wrong in what the complaint's body looks at. */
const often = () => data.often[theRoute()?.body ?? ""];

/** Whether the complaint goes into a form on the web: then a letter would be turned away. */
const pasted = () => chosen().id === "afgoerelse" && Boolean(theRoute()?.digital) && !exempt.checked;

function offerRoutes() {
  const options = routes().map((one, at) => new Option(one.for || one.route, String(at)));
  route.replaceChildren(new Option("Vælg her", ""), ...options);
  exempt.checked = false;
}

/** Fill in what is known of the chosen case, where nobody has written anything. */
function fillIn() {
  const one = theCase();
  const letter = chosen();
  const values = { about: one?.about, decider: one?.decider, to: letter.decided ? theRoute()?.to : one?.decider };
  for (const name of FILLED_IN) {
    const field = input(name);
    if (field.value !== "" && field.value !== ours[name]) continue;
    ours[name] = field.value = values[name] ?? "";
  }
  showCase(cases.value, one, theRoute(), letter.id);
}

function show() {
  const now = answers();
  const letter = compose(data, now);
  paper.replaceChildren(...letter.blocks.flatMap(drawn));
  drawList(list, reminders(data, now, often()));
  const numbers = cprHere(now);
  byId("cpr").hidden = !numbers.length;
  byId("imens").hidden = !now.pause;
  byId("vedlagt").hidden = !now.speaker;
  showPasted(now.paste !== "");
  // Once told what is missing, the marks go as the fields are filled; before that only real mistakes are shown.
  errors.mark([...numbers, ...mistakes(now).map(wholeDate), ...(errors.shown ? missing(now) : [])]);
}

/**
 * What looks like a CPR number in the fields that can be seen, and nobody said is none.
 * @param {Record<string, string>} now
 * @returns {import("../../lib/form.js").Fault[]}
 */
function cprHere(now) {
  const seen = cprFaults(now).filter(
    ({ field, numbers }) => numbers.some((one) => !denied.has(one)) && !row(field).closest("#brev [hidden]"),
  );
  return seen.map(({ numbers, ...fault }) => ({
    ...fault,
    deny: () => {
      for (const one of numbers) denied.add(one);
      if (errors.shown) errors.show(cprHere(answers()));
      show();
    },
  }));
}

/**
 * What is missing, and a date that is none.
 * @param {Record<string, string>} now
 * @returns {import("../../lib/form.js").Fault[]}
 */
function missing(now) {
  const lacks = reminders(data, now, often()).filter((one) => !one.done && one.field !== "name");
  const half = cases.unknown ? [{ field: "guide", text: "Vælg på listen, eller slet det, du har skrevet." }] : [];
  return [
    ...half,
    ...lacks.map(({ field, text }) => (field === "date" && date.fault ? date.fault : wholeDate({ field, text }))),
  ];
}

/**
 * A fault of the date is one of all its fields.
 * @param {import("../../lib/form.js").Fault} fault
 */
const wholeDate = (fault) => (fault.field === "date" ? { ...fault, parts: date.parts } : fault);

/** @param {string} text */
function say(text) {
  status.textContent = "";
  // A new text in a live region is said; the same one twice would not be.
  requestAnimationFrame(() => {
    status.textContent = text;
  });
}

/**
 * Tell what is missing and stop, once for each action. Returns whether it stopped.
 * @param {string} action
 */
function stopped(action) {
  const now = answers();
  const wrong = mistakes(now).map(wholeDate);
  const found = [...wrong, ...missing(now).filter((one) => !wrong.some((bad) => bad.field === one.field))];
  if (!found.length || asked === action) {
    errors.show([]);
    show();
    return false;
  }
  asked = action;
  errors.show(found, "Vil du skrive resten i hånden? Så tryk på knappen en gang til.");
  show();
  return true;
}

/** @param {string} action */
async function act(action) {
  const letter = compose(data, answers());
  const numbers = cprHere(answers());
  const why = barred(action);
  if (why && numbers.length) {
    // No second press opens this door; whoever wrote another number says so at the field.
    say(why);
    errors.show(numbers);
    show();
    return;
  }
  if (!stopped(action)) say(await leave(action, letter, paper));
}

/** What is known of a case is fetched with all others, so that nobody learns which. */
async function caseChanged() {
  const { value } = cases;
  showChoice();
  if (!value || known.value) return;
  const here = await known.load();
  if (cases.value !== value) return;
  if (here) showChoice();
  else say("Vi kunne ikke hente det, vi ved om sagen. Udfyld selv felterne.");
}

function showChoice() {
  asked = "";
  offerRoutes();
  fillIn();
  show();
}

function empty() {
  form.reset();
  date.value = "";
  cases.value = "";
  ours = {};
  denied.clear();
  status.textContent = "";
  errors.show([]);
  showQuestions(chosen());
  caseChanged();
}

/** Begin with the case and the kind that a link names after #, which a browser never sends. */
async function begin() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const named = wanted.get("sag") ?? "";
  const guide = new Map(Object.entries(data.moved)).get(named) ?? named;
  if (choices.some(({ value }) => value === guide)) cases.value = guide;
  chooseKind(wanted.get("slags"));
  const before = chosen();
  await caseChanged();
  // A guide about something else than a decision has a kind of letter of its own; whoever chose one meanwhile keeps it.
  if (!wanted.get("slags") && cases.value === guide && chosen() === before) chooseKind(theCase()?.letter);
}

/** @param {string | null | undefined} kind */
function chooseKind(kind) {
  for (const one of findAll("[name=kind]", HTMLInputElement, form)) if (one.value === kind) one.checked = true;
  showQuestions(chosen());
  fillIn();
  show();
}

// Whoever begins to use the form will need what is known of the cases.
form.addEventListener("focusin", () => known.load(), { once: true });
form.addEventListener("input", (event) => {
  const { name } = /** @type {HTMLInputElement} */ (target(event));
  asked = "";
  if (name === "kind") showQuestions(chosen());
  if (["kind", "route"].includes(name)) fillIn();
  show();
});
form.addEventListener("submit", (event) => event.preventDefault());
tool.addEventListener("click", (event) => {
  const action = target(event).closest("button")?.dataset.do;
  if (action && !clearing.includes(action)) act(action);
});
const clearing = askBeforeClearing(tool, () => {
  empty();
  find("[name=kind]", HTMLElement, form).focus();
  say("Alt er slettet.");
});
emptyWhenLeft({
  taken: () => ({ guide: cases.value, ours, all: controls(form) }),
  empty,
  begin,
  filled: (kept) => {
    cases.value = kept.guide;
    refill(kept.all);
    showQuestions(chosen());
    offerRoutes();
    refill(kept.all);
    ours = kept.ours;
    date.say();
    showCase(cases.value, theCase(), theRoute(), chosen().id);
    show();
  },
});
addEventListener("hashchange", begin);

find(".letter-blanks", HTMLElement).hidden = true;
tool.hidden = false;
begin();
