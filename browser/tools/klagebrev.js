// The page that helps to write a letter. What is typed stays in the page: no storage, no request, no address.

import { compose, looksLikeCpr, mailAddress, mistakes, plainText, reminders } from "./brevtekst.js";
import { DOCX_TYPE, wordFile } from "./brevfil.js";
import { drawLinks, drawList, drawn, element } from "./brevark.js";

const data = JSON.parse(document.querySelector("#brevdata").textContent);
const tool = document.querySelector(".letter-tool");
const form = document.querySelector("#brev");
const fields = form.elements;
const paper = document.querySelector("#papir");
const list = document.querySelector(".letter-list");
const summary = document.querySelector("#fejl");
const status = document.querySelector(".letter-status");
const clearing = document.querySelector(".letter-clear");
const FILLED_IN = ["about", "decider", "to"];
const SHORT_WAIT = 60_000;

/** What the form filled in by itself, by field: it may be replaced, what somebody wrote may not. */
let ours = {};
/** The action that was stopped to show what is missing: asked for again, it goes on. */
let asked = "";

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function answers() {
  const typed = Object.fromEntries(new FormData(form));
  const letter = chosen();
  // A field that is out of sight has nothing to say: it belongs to another kind of letter.
  if (!letter.decided) delete typed.decider;
  if (!letter.date) delete typed.date;
  return { ...typed, paste: pasted(), today: today() };
}

const chosen = () => data.letters.find((one) => one.id === fields.kind.value);
const row = (field) => form.querySelector(`[data-field="${field}"]`);

function ask(field, question, help) {
  const element = row(field);
  element.hidden = !question;
  if (!question) return;
  element.querySelector("label").textContent = question;
  if (help === undefined) return;
  const hint = element.querySelector(".hint");
  hint.textContent = help ?? "";
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
  const box = document.querySelector("#indhold-i-brevet");
  for (const element of box.querySelectorAll("[data-field]")) {
    const question = asks.get(element.dataset.field);
    ask(element.dataset.field, question?.ask, question?.help ?? "");
  }
  box.append(...letter.questions.map((one) => row(one.field)));
  document.querySelector("#udsaet").hidden = !letter.pause;
}

/** The ways that a complaint can go in the chosen case; the one that is chosen, or the only one there is. */
const routes = () => data.cases[fields.guide.value]?.routes ?? [];
const route = () => (routes().length > 1 ? routes()[fields.route.value] : routes()[0]);

/** Whether the complaint goes into a form on the web: then a letter would be turned away. */
const pasted = () => chosen().id === "afgoerelse" && Boolean(route()?.digital) && !fields.exempt.checked;

function offerRoutes() {
  const ways = routes();
  const options = ways.map((one, at) => new Option(one.for || one.route, at));
  fields.route.replaceChildren(new Option("Vælg her", ""), ...options);
  fields.exempt.checked = false;
}

/** Fill in what is known of the chosen case, where nobody has written anything. */
function fillIn() {
  const known = data.cases[fields.guide.value] ?? {};
  const letter = chosen();
  const values = { about: known.about, decider: known.decider, to: letter.decided ? route()?.to : known.decider };
  for (const name of FILLED_IN) {
    const field = fields[name];
    if (field.value !== "" && field.value !== ours[name]) continue;
    ours[name] = field.value = values[name] ?? "";
  }
  showCase(known, letter);
}

function showCase(known, letter) {
  // Deadline and route are those of a complaint, or of the letter that the guide itself is about.
  const about = (known.letter || "afgoerelse") === letter.id;
  document.querySelector("#veje").hidden = !about || routes().length < 2;
  const box = document.querySelector("#sag");
  const way = route();
  box.hidden = !about || !way;
  showDigital(about ? way?.digital : null);
  if (box.hidden) return;
  box.querySelector("[data-route] span").textContent = way.route;
  box.querySelector("[data-deadlines]").replaceChildren(...way.deadlines.map((text) => element("li", text)));
  box.querySelector("[data-due]").hash = `sag=${fields.guide.value}`;
  box.querySelector("[data-guide]").href = known.address;
}

function showDigital(digital) {
  const box = document.querySelector("#digital");
  box.hidden = !digital || chosen().id !== "afgoerelse";
  if (box.hidden) return;
  const link = box.querySelector("[data-form]");
  link.hidden = !digital.url;
  if (digital.url) link.href = digital.url;
  link.firstElementChild.textContent = digital.name;
  box.querySelector("[data-form-name]").textContent = digital.url ? "" : digital.name;
  box.querySelector("[data-text]").textContent = digital.text;
  box.querySelector("[data-exempt]").textContent = digital.exempt;
}

/** A text for a form has no sender and no greeting, and is only copied or saved as it is. */
function showPasted(paste) {
  document.querySelector("#afsender").hidden = paste;
  document.querySelector("#til-formularen").hidden = !paste;
  document.querySelector("#dit-brev").textContent = paste ? "Din tekst" : "Dit brev";
  for (const action of ["print", "docx", "mail"]) tool.querySelector(`[data-do="${action}"]`).hidden = paste;
}

function mark(found) {
  for (const error of form.querySelectorAll(".field-error")) {
    const name = error.id.replace("error-", "");
    const text = found.find((one) => one.field === name)?.text ?? "";
    if (error.textContent !== text) error.textContent = text;
    error.hidden = !text;
    if (text) fields[name].setAttribute("aria-invalid", "true");
    else fields[name].removeAttribute("aria-invalid");
  }
}

function show() {
  const now = answers();
  const letter = compose(data, now);
  paper.replaceChildren(...letter.blocks.flatMap(drawn));
  drawList(list, reminders(data, now));
  document.querySelector("#cpr").hidden = !looksLikeCpr(plainText(letter));
  document.querySelector("#imens").hidden = !now.pause;
  document.querySelector("#vedlagt").hidden = !now.speaker;
  // Once told what is missing, the marks go as the fields are filled; before that only real mistakes are shown.
  showPasted(now.paste);
  mark([...mistakes(now), ...(summary.hidden ? [] : missing(now))]);
}

const missing = (now) => reminders(data, now).filter((one) => !one.done && one.field !== "name");

function say(text) {
  status.textContent = "";
  // A new text in a live region is said; the same one twice would not be.
  requestAnimationFrame(() => (status.textContent = text));
}

/** Tell what is missing and stop, once for each action. Returns whether it stopped. */
function stopped(action) {
  const now = answers();
  const found = [
    ...mistakes(now),
    ...missing(now).filter((one) => !mistakes(now).some((bad) => bad.field === one.field)),
  ];
  if (!found.length || asked === action) {
    tell([], "");
    return false;
  }
  asked = action;
  tell(found, "Vil du skrive resten i hånden? Så tryk på knappen en gang til.");
  return true;
}

function tell(found, next) {
  summary.hidden = !found.length;
  summary.querySelector("h2").textContent = found.length ? "Se på dette, før du går videre" : "";
  summary.querySelector(".error-next").textContent = next;
  drawLinks(summary.querySelector("ul"), found, (name) => fields[name].focus());
  show();
  if (found.length) summary.focus();
}

function save(content, type, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SHORT_WAIT);
  say("Brevet er hentet. Find det blandt dine hentede filer.");
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say("Teksten er kopieret.");
  } catch {
    getSelection().selectAllChildren(paper);
    say("Brevet er markeret. Kopiér det med Ctrl og C, eller hold fingeren på teksten.");
  }
}

function mail(letter) {
  const link = document.createElement("a");
  link.href = mailAddress(letter);
  link.click();
  say("Dit mailprogram åbner. Mangler der noget af brevet, så brug Kopiér teksten.");
}

const ACTIONS = {
  print: () => window.print(),
  copy: (letter) => copy(plainText(letter)),
  docx: (letter) => save(wordFile(letter), DOCX_TYPE, "brev.docx"),
  txt: (letter) => save(plainText(letter).replaceAll("\n", "\r\n"), "text/plain;charset=utf-8", "brev.txt"),
  mail,
};

function act(action) {
  const letter = compose(data, answers());
  // No second press opens this door: a mail with a CPR number in it cannot be called back.
  if (action === "mail" && !mailAddress(letter))
    return say("Skriv aldrig dit CPR-nummer i en almindelig mail. Brug Digital Post.");
  if (action === "clear") {
    clearing.returnValue = ""; // Escape leaves what the last answer was.
    return clearing.showModal();
  }
  if (!stopped(action)) ACTIONS[action](letter);
}

function empty() {
  form.reset();
  ours = {};
  asked = "";
  status.textContent = "";
  tell([], "");
  showQuestions();
  offerRoutes();
  fillIn();
  show();
}

/** Begin with the case and the kind that a link names after #, which a browser never sends. */
function begin() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const named = wanted.get("sag") ?? "";
  const guide = Object.hasOwn(data.moved, named) ? data.moved[named] : named;
  if (Object.hasOwn(data.cases, guide)) fields.guide.value = guide;
  const kind = wanted.get("slags") || data.cases[fields.guide.value]?.letter;
  if (data.letters.some((one) => one.id === kind)) fields.kind.value = kind;
  showQuestions();
  offerRoutes();
  fillIn();
  show();
}

form.addEventListener("input", (event) => {
  asked = "";
  if (event.target.name === "kind") showQuestions();
  if (event.target.name === "guide") offerRoutes();
  if (["kind", "guide", "route"].includes(event.target.name)) fillIn();
  show();
});
form.addEventListener("submit", (event) => event.preventDefault());
tool.addEventListener("click", (event) => {
  const action = event.target.closest("[data-do]")?.dataset.do;
  if (action) act(action);
});
clearing.addEventListener("close", () => {
  if (clearing.returnValue !== "ja") return;
  empty();
  fields.kind[0].focus();
  say("Alt er slettet.");
});
// The next person at a library's computer finds nothing, also when the browser keeps the page to go back to.
addEventListener("pagehide", empty);
addEventListener("pageshow", (event) => event.persisted && begin());
addEventListener("hashchange", begin);

document.querySelector(".letter-blanks").hidden = true;
tool.hidden = false;
begin();
