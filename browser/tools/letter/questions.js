// The questions of each kind of letter, in its own words and order.

import { find, findAll } from "../../lib/dom.js";

const form = find("#brev", HTMLFormElement);
/** @param {string} name */
const row = (name) => find(`[data-field="${name}"]`, HTMLElement, form);

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

/**
 * Show the questions of a kind, in the order of the letter.
 * @param {import("./compose.js").Letter} letter
 */
export function showQuestions(letter) {
  const asks = new Map(letter.questions.map((one) => [one.field, one]));
  ask("about", letter.about);
  ask("decider", letter.decided && "Hvem traf afgørelsen?");
  const elsewhere = "Se efter i brevet. Ellers lad feltet stå tomt.";
  ask("to", letter.to, letter.decided ? elsewhere : "Skriv myndigheden og gerne afdelingen.");
  ask("date", letter.date);
  const box = find("#indhold-i-brevet", HTMLElement, form);
  for (const { dataset } of findAll("[data-field]", HTMLElement, box)) {
    const { field = "" } = dataset;
    ask(field, asks.get(field)?.ask, asks.get(field)?.help ?? "");
  }
  box.append(...letter.questions.map((one) => row(one.field)));
  find("#udsaet", HTMLElement, form).hidden = !letter.pause;
}
