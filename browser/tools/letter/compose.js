// From answers to a letter. Nothing here knows of a page: the same answers give the same letter, in a browser or in Node.

import { dateInWords } from "../../lib/dates.js";

export const BLANK = "__________";
/** @typedef {Record<string, string>} Answers what was written, by field; `kind` and `today` are always there */
/**
 * @typedef {{ kind: "lines", lines: string[] } | { kind: "list", items: string[] } | { kind: "blank" }
 *   | { kind: "greeting", text: string, name: string } | { kind: "title" | "heading" | "text", text: string }} Block
 */
/** @typedef {{ subject: string, blocks: Block[] }} Written */
/**
 * @typedef {object} Question
 * @property {string} field
 * @property {string} ask
 * @property {string | null} help
 * @property {string | null} heading
 * @property {string} text
 * @property {string | null} instead
 * @property {string | null} remind
 * @property {boolean} may_skip
 */
/**
 * @typedef {object} Letter A kind of letter: data/national/letters.yml.
 * @property {string} id
 * @property {string} about
 * @property {string} to
 * @property {string | null} date
 * @property {boolean} decided
 * @property {boolean} pause
 * @property {string} subject
 * @property {string[]} opening
 * @property {string[]} opening_direct
 * @property {string[]} closing
 * @property {string[]} closing_direct
 * @property {Question[]} questions
 */
/** @typedef {{ letters: Letter[], fixed: Record<string, string> }} Texts */

/**
 * "den 2. november 2026", and nothing for no date.
 * @param {string | undefined} day
 */
const written = (day) => (day ? dateInWords(day) : "");

/**
 * Tidy what somebody wrote: line ends of all kinds alike (Word's own is U+000B), no spaces around, at most one empty line.
 * @param {string | undefined} text
 */
export function tidy(text) {
  return (text ?? "")
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/**
 * Fill a sentence. An answer is put in once and never read as a sentence itself; an empty one leaves a line.
 * @param {string} sentence
 * @param {Record<string, string>} values
 */
function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (slot, name, at) => {
    const value = values[name] || BLANK;
    // What goes on after somebody's own sentence needs that one to have ended.
    const goesOn = name === "svar" && /^\s/.test(sentence.slice(at + slot.length));
    return goesOn && !/[.!?_]$/.test(value) ? `${value}.` : value;
  });
}

/**
 * Whether the letter goes to somebody else than the one who decided. Most complaints go to the one who decided.
 * @param {Letter} letter
 * @param {Answers} answers
 */
function isDirect(letter, answers) {
  const [to, decider] = [tidy(answers.to), tidy(answers.decider)].map((name) => name.toLowerCase());
  return Boolean(letter.decided && to && to !== decider);
}

/**
 * The questions of a kind that have an answer, or stand in the letter without one.
 * @param {Question} question
 * @param {string} answer
 * @returns {Block[]}
 */
function questionBlocks(question, answer) {
  if (!answer && question.may_skip) return [];
  /** @type {Block[]} */
  const heading = question.heading ? [{ kind: "heading", text: question.heading }] : [];
  if (answer) return [...heading, { kind: "text", text: filled(question.text, { svar: answer }) }];
  if (question.instead) return [{ kind: "text", text: filled(question.instead, {}) }];
  // Under a heading there is room to write; inside a sentence only a line.
  return question.heading ? [...heading, { kind: "blank" }] : [{ kind: "text", text: filled(question.text, {}) }];
}

/**
 * A paragraph.
 * @param {string} text
 * @returns {Block}
 */
const said = (text) => ({ kind: "text", text });

/** @type {(letter: Letter, fixed: Record<string, string>, answers: Answers) => Block[]} */
function pauseBlocks(letter, fixed, answers) {
  if (!letter.pause || !answers.pause) return [];
  return [fixed.pause, tidy(answers.meanwhile)].filter(Boolean).map(said);
}

/** @type {(fixed: Record<string, string>, answers: Answers) => Block[]} */
function enclosures(fixed, answers) {
  const items = tidy(answers.enclosed)
    .split("\n")
    .map((line) => line.trim().replace(/^[-•*]\s*/, ""))
    .filter(Boolean);
  return items.length
    ? [
        { kind: "heading", text: fixed.enclosed },
        { kind: "list", items },
      ]
    : [];
}

/** @type {(fixed: Record<string, string>, answers: Answers) => Block[]} */
function speakerBlocks(fixed, answers) {
  const speaker = tidy(answers.speaker);
  if (!speaker) return [];
  const parts = [filled(fixed.speaker, { navn: speaker }), ...(answers.attached ? [fixed.enclosed_power] : [])];
  return [{ kind: "text", text: parts.join(" ") }];
}

/** What a form on the web asks for itself: sender and receiver, the subject, the greeting. */
const FOR_PAPER = new Set(["lines", "title", "greeting"]);

/**
 * The kind of letter that was chosen.
 * @param {Texts} texts
 * @param {Answers} answers
 */
export function kindOf({ letters }, { kind }) {
  const found = letters.find((one) => one.id === kind);
  if (!found) throw new Error(`no letter "${kind}"`);
  return found;
}

/**
 * Make a letter: its subject and its blocks, from top to bottom.
 * `texts` is {letters, fixed} of data/national/letters.yml; `answers` holds what was written, all of it optional
 * but `kind`; `answers.today` is the letter's day, year-month-day.
 * With `answers.paste` it is a text to put into a form on the web.
 * @param {Texts} texts
 * @param {Answers} answers
 * @returns {Written}
 */
export function compose(texts, answers) {
  const { fixed } = texts;
  const letter = kindOf(texts, answers);
  const direct = isDirect(letter, answers);
  const to = tidy(answers.to) || (letter.decided ? tidy(answers.decider) : "");
  const values = {
    sag: tidy(answers.about),
    dato: written(answers.date),
    hvem: tidy(answers.decider),
    til: to,
    nummer: tidy(answers.number),
    navn: tidy(answers.name),
    adresse: tidy(answers.address),
    telefon: tidy(answers.phone),
  };
  const fill = (/** @type {string} */ sentence) => filled(sentence, values);
  const opening = direct && letter.opening_direct.length ? letter.opening_direct : letter.opening;
  const closing = direct && letter.closing_direct.length ? letter.closing_direct : letter.closing;
  // A mail has its subject on one line.
  const subject = fill(letter.subject).replace(/\n+/g, " ");
  /** @type {Block[]} */
  const blocks = [
    { kind: "lines", lines: [fixed.name, fixed.address, fixed.phone].map(fill) },
    { kind: "lines", lines: [fill(letter.decided && !direct ? fixed.to_decider : fixed.to)] },
    { kind: "lines", lines: [filled(fixed.date, { dato: written(answers.today) })] },
    { kind: "title", text: subject },
    { kind: "text", text: [...opening, ...(values.nummer ? [fixed.number] : [])].map(fill).join(" ") },
    ...letter.questions.flatMap((question) => questionBlocks(question, tidy(answers[question.field]))),
    ...pauseBlocks(letter, fixed, answers),
    ...speakerBlocks(fixed, answers),
    ...closing.map((sentence) => said(fill(sentence))),
    ...enclosures(fixed, answers),
    { kind: "greeting", text: fixed.greeting, name: values.navn || BLANK },
  ];
  return { subject, blocks: answers.paste ? blocks.filter((one) => !FOR_PAPER.has(one.kind)) : blocks };
}
