// What a letter should hold, and what is wrong in what was written for it.

import { cprNumbers } from "../../lib/cpr.js";
import { kindOf, tidy } from "./compose.js";

/** @typedef {import("./compose.js").Answers} Answers */
/** @typedef {import("./compose.js").Texts} Texts */
/** @typedef {{ field: string, text: string, done: boolean }} Reminder */
/** @typedef {{ field: string, text: string }} Often what reversals by a body are most often due to, as a reminder */

/**
 * The list of what the letter should hold. A complaint begins with what most often is wrong, where that is known of the
 * body that decides it; the question that asks about it is not reminded of twice.
 * @param {Texts} texts
 * @param {Answers} answers
 * @param {Often} [often]
 * @returns {Reminder[]}
 */
export function reminders(texts, answers, often) {
  const letter = kindOf(texts, answers);
  const asked = (/** @type {string} */ field, /** @type {string} */ text) => ({
    field,
    text,
    done: tidy(answers[field]) !== "",
  });
  const first = letter.decided && letter.questions.some((one) => one.field === often?.field) ? often : undefined;
  return [
    ...(first ? [asked(first.field, first.text)] : []),
    asked("about", "Har du skrevet, hvad sagen handler om?"),
    letter.decided
      ? asked("decider", "Har du skrevet, hvem der traf afgørelsen?")
      : asked("to", "Har du skrevet, hvem der skal have brevet?"),
    ...(letter.date ? [asked("date", "Har du sat en dato?")] : []),
    ...letter.questions.flatMap((one) =>
      one.remind && one.field !== first?.field ? [asked(one.field, one.remind)] : [],
    ),
    ...(answers.paste ? [] : [asked("name", "Har du skrevet dit navn?")]),
  ];
}

/**
 * What is wrong in single fields. Nothing here stops a letter on paper.
 * @param {Answers} answers
 */
export function mistakes(answers) {
  const ahead = answers.date && answers.today && answers.date > answers.today;
  return ahead ? [{ field: "date", text: "Datoen er ikke kommet endnu. Se efter i brevet." }] : [];
}

/**
 * The fields that hold what looks like a CPR number, and what it is. Such a letter is for paper only.
 * @param {Answers} answers
 */
export function cprFaults(answers) {
  const found = Object.keys(answers).map((field) => ({ field, numbers: cprNumbers(answers[field]) }));
  return found
    .filter(({ numbers }) => numbers.length)
    .map(({ field, numbers }) => ({
      field,
      numbers,
      named: true,
      text:
        field === "number"
          ? "Det ligner et CPR-nummer. Skriv sagens nummer, eller lad feltet stå tomt."
          : "Det ligner et CPR-nummer. Slet det her, og skriv det i hånden på papiret.",
    }));
}
