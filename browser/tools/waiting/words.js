// What to say on the telephone and to write, and what to do next, for each answer of the waiting tool.

import { dateInWords, dayInWords } from "../../lib/dates.js";

/** @typedef {import("./data.js").Answer} Answer */

/** Whether the day is gone, or nobody knows of one: then the citizen asks, and does not only wait. */
export const mayAsk = (/** @type {Answer["found"]} */ { state }) => !["left", "uncounted"].includes(state);

const isGoal = (/** @type {Answer["used"]} */ used) => ["agreed_goal", "own_goal"].includes(used?.status ?? "");

/** @type {(one: Answer["one"], used: Answer["used"]) => string} */
function theDay({ ahead }, used) {
  if (ahead) return "Den dag, I lovede mig svar,";
  return isGoal(used) ? "Jeg har læst, at målet" : "Fristen";
}

/**
 * What to say on the telephone.
 * @param {Answer} answer
 */
export function phoneWords({ one, asked, found, used }) {
  const said = [`Jeg venter på svar om ${one.about}.`];
  if (!one.otherDay) said.push(`Jeg søgte eller skrev ${dateInWords(asked.day)}.`);
  if (found.last)
    said.push(`${theDay(one, used)} ${found.state === "passed" ? "var" : "er"} ${dateInWords(found.last)}.`);
  if (["unknown", "no_figure"].includes(found.state)) said.push("Hvilken frist har I for den slags sager?");
  if (!mayAsk(found)) said.push("Mangler I noget fra mig?", "Kan I nå at svare inden da?");
  else said.push("Hvornår får jeg svar?", "Mangler I noget fra mig?", "Vil I skrive datoen til mig?");
  return said.join(" ");
}

/**
 * What to do, the first thing first.
 * @param {Answer} answer
 */
export function actions({ asked, found, one }) {
  const day = found.call === asked.today ? "i dag" : found.call && dayInWords(found.call);
  const call = day ? ` ${day}` : "";
  if (found.state === "left") {
    return [
      "Vent, men gem dagen i din kalender.",
      "Haster det, så ring allerede nu, og sig hvorfor.",
      `Har du ikke svar, når dagen er gået, så ring${call}.`,
    ];
  }
  if (found.state === "uncounted") return ["Spørg den, du venter på, hvornår du kan regne med svar."];
  if (found.state === "last_day") return [`Vent dagen ud. Ring${call}, hvis du ikke har fået svar.`];
  return [
    `Ring${call}, og brug ordene herunder. Skriv ned, hvem du talte med.`,
    "Send en rykker på skrift samme dag. Den ligger klar længere nede.",
    one.municipal
      ? "Har du ikke fået svar efter en uge, så skriv til afdelingens leder."
      : "Har du ikke fået svar efter en uge, så skriv igen, og bed om en dato.",
  ];
}

/**
 * The answers to the questions of the reminder letter, as the letter tool would have them.
 * @param {Answer} answer
 * @param {string} today
 */
export function letterAnswers({ one, asked, found, used }, today) {
  const limit = found.last && found.last < today && !isGoal(used) ? dateInWords(found.last) : "";
  return { kind: "rykker", today, about: one.about, to: one.who, date: one.otherDay ? "" : asked.day, limit };
}
