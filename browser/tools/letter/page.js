// The page that helps to write a letter. What is typed stays in the page: no storage, no request, no address.

import { Combobox } from "../../lib/combobox.js";
import { looksLikeCpr } from "../../lib/cpr.js";
import { DateField } from "../../lib/date_field.js";
import { today } from "../../lib/dates.js";
import { element, find, findAll, readData, target } from "../../lib/dom.js";
import { saveFile } from "../../lib/download.js";
import { Fetched } from "../../lib/fetched.js";
import { FormErrors } from "../../lib/form.js";
import { controls, emptyWhenLeft, refill } from "../../lib/leaving.js";
import { searched } from "../../search/in_tools.js";
import { compose, cprFaults, mailAddress, mistakes, plainText, reminders } from "./compose.js";
import { drawList, drawn } from "./paper.js";
import { DOCX_TYPE, wordFile } from "./word_file.js";

/** @typedef {import("./compose.js").Written} Written */
/** @typedef {{ name: string, url: string | null, text: string, exempt: string }} DigitalForm */
/** @typedef {{ for: string, route: string, to: string, digital: DigitalForm | null, deadlines: string[] }} Route */
/**
 * @typedef {object} Case What the form knows of a guide: see pages/tools/letter.py.
 * @property {string} about
 * @property {string} decider
 * @property {string} letter
 * @property {Route[]} routes
 * @property {string} address
 */

/** @type {import("./compose.js").Texts & { moved: Record<string, string>, groups: string[], names: [string, string, number][] }} */
const data = readData("#brevdata");
const tool = find(".letter-tool", HTMLElement);
const form = find("#brev", HTMLFormElement);
const paper = find("#papir", HTMLElement);
const list = find(".letter-list", HTMLElement);
const status = find(".letter-status", HTMLElement);
const clearing = find(".letter-clear", HTMLElement);
const errors = new FormErrors(form);
/** @type {("about" | "decider" | "to")[]} */
const FILLED_IN = ["about", "decider", "to"];
/** What a letter with a CPR number in it must not become: what others can read, or find on a library's computer. */
const LEAVING = ["mail", "docx", "txt"];

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

/**
 * Ask a question in other words, or not at all. `help` undefined: as it was.
 * @param {string} name
 * @param {string | null | false | undefined} question
 * @param {string} [help]
 */
function ask(name, question, help) {
  const box = row(name);
  box.hidden = !question;
  if (!question) return;
  find("label, legend", HTMLElement, box).textContent = question;
  if (help === undefined) return;
  const hint = find(".hint", HTMLElement, box);
  hint.textContent = help;
  hint.hidden = !help;
}

/** Show the questions of the chosen kind, in the order of the letter. */
function showQuestions() {
  const letter = chosen();
  const asks = new Map(letter.questions.map((one) => [one.field, one]));
  ask("about", letter.about);
  ask("decider", letter.decided && "Hvem traf afgørelsen?");
  const elsewhere = "Se efter i brevet. Ellers lad feltet stå tomt.";
  ask("to", letter.to, letter.decided ? elsewhere : "Skriv myndigheden og gerne afdelingen.");
  ask("date", letter.date);
  const box = byId("indhold-i-brevet");
  for (const { dataset } of findAll("[data-field]", HTMLElement, box)) {
    const { field = "" } = dataset;
    ask(field, asks.get(field)?.ask, asks.get(field)?.help ?? "");
  }
  box.append(...letter.questions.map((one) => row(one.field)));
  byId("udsaet").hidden = !letter.pause;
}

/** The ways that a complaint can go in the chosen case; the one that is chosen, or the only one there is. */
const routes = () => theCase()?.routes ?? [];
const theRoute = () => (routes().length > 1 ? routes()[Number(route.value || -1)] : routes()[0]);

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
  showCase(one, letter);
}

/**
 * @param {Case | undefined} one
 * @param {import("./compose.js").Letter} letter
 */
function showCase(one, letter) {
  // Deadline and route are those of a complaint, or of the letter that the guide itself is about.
  const about = (one?.letter || "afgoerelse") === letter.id;
  byId("veje").hidden = !about || routes().length < 2;
  const box = byId("sag");
  const way = theRoute();
  box.hidden = !about || !way;
  showDigital(about ? way?.digital : null);
  if (box.hidden || !one || !way) return;
  find("[data-route]", HTMLElement, box).textContent = way.route;
  find("[data-deadlines]", HTMLElement, box).replaceChildren(...way.deadlines.map((text) => element("li", "", text)));
  find("[data-due]", HTMLAnchorElement, box).hash = `sag=${cases.value}`;
  find("[data-guide]", HTMLAnchorElement, box).href = one.address;
}

/** @param {DigitalForm | null | undefined} digital */
function showDigital(digital) {
  const box = byId("digital");
  box.hidden = !digital || chosen().id !== "afgoerelse";
  if (box.hidden || !digital) return;
  const link = find("[data-form]", HTMLAnchorElement, box);
  link.hidden = !digital.url;
  if (digital.url) link.href = digital.url;
  find("[data-form-link]", HTMLElement, box).textContent = digital.name;
  find("[data-form-name]", HTMLElement, box).textContent = digital.url ? "" : digital.name;
  find("[data-text]", HTMLElement, box).textContent = digital.text;
  find("[data-exempt]", HTMLElement, box).textContent = digital.exempt;
}

/**
 * A text for a form has no sender and no greeting, and is only copied or saved as it is.
 * @param {boolean} paste
 */
function showPasted(paste) {
  byId("afsender").hidden = paste;
  byId("til-formularen").hidden = !paste;
  byId("dit-brev").textContent = paste ? "Din tekst" : "Dit brev";
  for (const action of ["print", "docx", "mail"]) find(`[data-do="${action}"]`, HTMLElement, tool).hidden = paste;
}

function show() {
  const now = answers();
  const letter = compose(data, now);
  paper.replaceChildren(...letter.blocks.flatMap(drawn));
  drawList(list, reminders(data, now));
  byId("cpr").hidden = !looksLikeCpr(plainText(letter));
  byId("imens").hidden = !now.pause;
  byId("vedlagt").hidden = !now.speaker;
  showPasted(now.paste !== "");
  // Once told what is missing, the marks go as the fields are filled; before that only real mistakes are shown.
  errors.mark([...cprFaults(now), ...mistakes(now).map(wholeDate), ...(errors.shown ? missing(now) : [])]);
}

/**
 * What is missing, and a date that is none.
 * @param {Record<string, string>} now
 * @returns {import("../../lib/form.js").Fault[]}
 */
function missing(now) {
  const lacks = reminders(data, now).filter((one) => !one.done && one.field !== "name");
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

/**
 * @param {BlobPart} content
 * @param {string} type
 * @param {string} name
 */
function save(content, type, name) {
  saveFile(content, type, name);
  say("Brevet er hentet. Find det blandt dine hentede filer.");
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say("Teksten er kopieret.");
  } catch {
    getSelection()?.selectAllChildren(paper);
    say("Brevet er markeret. Kopiér det med Ctrl og C, eller hold fingeren på teksten.");
  }
}

/** @param {Written} letter */
function mail(letter) {
  const link = element("a");
  link.href = mailAddress(letter);
  link.click();
  say("Dit mailprogram åbner. Mangler der noget af brevet, så brug Kopiér teksten.");
}

/** @type {Record<string, (letter: Written) => void>} */
const ACTIONS = {
  print: () => window.print(),
  copy: (letter) => copy(plainText(letter)),
  docx: (letter) => save(wordFile(letter), DOCX_TYPE, "brev.docx"),
  txt: (letter) => save(plainText(letter).replace(/\n/g, "\r\n"), "text/plain;charset=utf-8", "brev.txt"),
  mail,
};

/** @param {string} action */
function act(action) {
  const letter = compose(data, answers());
  if (action === "clear") {
    clearing.hidden = false;
    clearing.focus();
    return;
  }
  if (action === "empty" || action === "keep") {
    answerClearing(action === "empty");
    return;
  }
  // No second press opens this door: what has left the screen with a CPR number in it cannot be called back.
  if (LEAVING.includes(action) && looksLikeCpr(plainText(letter))) {
    const where = action === "mail" ? "i en almindelig mail" : "i en fil, som andre kan finde";
    say(`Skriv aldrig dit CPR-nummer ${where}. Skriv det i hånden på papiret, eller brug Digital Post.`);
    errors.show(cprFaults(answers()).filter(({ field }) => !row(field).closest("#brev [hidden]")));
    show();
    return;
  }
  if (!stopped(action)) ACTIONS[action](letter);
}

/**
 * Whether everything is to be emptied was asked; the focus goes on from there.
 * @param {boolean} yes
 */
function answerClearing(yes) {
  clearing.hidden = true;
  if (yes) empty();
  find(yes ? "[name=kind]" : "[data-do=clear]", HTMLElement, tool).focus();
  if (yes) say("Alt er slettet.");
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
  status.textContent = "";
  errors.show([]);
  showQuestions();
  caseChanged();
}

/** Begin with the case and the kind that a link names after #, which a browser never sends. */
async function begin() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const named = wanted.get("sag") ?? "";
  const guide = new Map(Object.entries(data.moved)).get(named) ?? named;
  if (choices.some(({ value }) => value === guide)) cases.value = guide;
  chooseKind(wanted.get("slags"));
  await caseChanged();
  // A guide about something else than a decision has a kind of letter of its own.
  if (!wanted.get("slags") && cases.value === guide) chooseKind(theCase()?.letter);
}

/** @param {string | null | undefined} kind */
function chooseKind(kind) {
  for (const one of findAll("[name=kind]", HTMLInputElement, form)) if (one.value === kind) one.checked = true;
  showQuestions();
  fillIn();
  show();
}

// Whoever begins to use the form will need what is known of the cases.
form.addEventListener("focusin", () => known.load(), { once: true });
form.addEventListener("input", (event) => {
  const { name } = /** @type {HTMLInputElement} */ (target(event));
  asked = "";
  if (name === "kind") showQuestions();
  if (["kind", "route"].includes(name)) fillIn();
  show();
});
form.addEventListener("submit", (event) => event.preventDefault());
tool.addEventListener("click", (event) => {
  const action = target(event).closest("button")?.dataset.do;
  if (action) act(action);
});
clearing.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") answerClearing(false);
});
emptyWhenLeft({
  taken: () => ({ guide: cases.value, ours, all: controls(form) }),
  empty,
  begin,
  filled: (kept) => {
    cases.value = kept.guide;
    refill(kept.all);
    showQuestions();
    offerRoutes();
    refill(kept.all);
    ours = kept.ours;
    date.say();
    showCase(theCase(), chosen());
    show();
  },
});
addEventListener("hashchange", begin);

find(".letter-blanks", HTMLElement).hidden = true;
tool.hidden = false;
begin();
