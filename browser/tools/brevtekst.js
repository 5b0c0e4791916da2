// From answers to a letter. Nothing here knows of a page: the same answers give the same letter, in a browser or in Node.

export const BLANK = "__________";
const MONTHS = [
  "januar",
  "februar",
  "marts",
  "april",
  "maj",
  "juni",
  "juli",
  "august",
  "september",
  "oktober",
  "november",
  "december",
];
// Six digits and four, also with spaces, points or a dash between them. A number with +45 before it is a telephone.
const CPR = /(?<![\d+])\d{2}[ .]?\d{2}[ .]?\d{2}\s?[-‐‑–—]?\s?\d{4}(?!\d)/;

/** Whether a text holds what looks like a CPR number. Rather one too many: a mail can be read by others. */
export function looksLikeCpr(text) {
  return CPR.test(text);
}

/** "2026-11-02" -> "den 2. november 2026", and nothing for what is no date. */
export function dayInWords(day) {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? "") ?? [];
  return MONTHS[month - 1] ? `den ${Number(date)}. ${MONTHS[month - 1]} ${year}` : "";
}

/** Tidy what somebody wrote: line ends alike, no spaces around, at most one empty line. */
export function tidy(text) {
  return (text ?? "")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Fill a sentence. An answer is put in once and never read as a sentence itself; an empty one leaves a line. */
function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (slot, name, at) => {
    const value = values[name] || BLANK;
    // What goes on after somebody's own sentence needs that one to have ended.
    const goesOn = name === "svar" && /^\s/.test(sentence.slice(at + slot.length));
    return goesOn && !/[.!?_]$/.test(value) ? `${value}.` : value;
  });
}

/** Whether the letter goes to somebody else than the one who decided. Most complaints go to the one who decided. */
function isDirect(letter, answers) {
  const [to, decider] = [tidy(answers.to), tidy(answers.decider)].map((name) => name.toLowerCase());
  return Boolean(letter.decided && to && to !== decider);
}

/** The questions of a kind that have an answer, or stand in the letter without one. */
function questionBlocks(question, answer) {
  if (!answer && question.may_skip) return [];
  const heading = question.heading ? [{ kind: "heading", text: question.heading }] : [];
  if (answer) return [...heading, { kind: "text", text: filled(question.text, { svar: answer }) }];
  if (question.instead) return [{ kind: "text", text: filled(question.instead, {}) }];
  // Under a heading there is room to write; inside a sentence only a line.
  return question.heading ? [...heading, { kind: "blank" }] : [{ kind: "text", text: filled(question.text, {}) }];
}

function pauseBlocks(letter, fixed, answers) {
  if (!letter.pause || !answers.pause) return [];
  return [fixed.pause, tidy(answers.meanwhile)].filter(Boolean).map((text) => ({ kind: "text", text }));
}

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

function speakerBlocks(fixed, answers) {
  const speaker = tidy(answers.speaker);
  if (!speaker) return [];
  const parts = [filled(fixed.speaker, { navn: speaker }), ...(answers.attached ? [fixed.enclosed_power] : [])];
  return [{ kind: "text", text: parts.join(" ") }];
}

/** What a form on the web asks for itself: sender and receiver, the subject, the greeting. */
const FOR_PAPER = new Set(["lines", "title", "greeting"]);

/**
 * Make a letter: its subject and its blocks, from top to bottom.
 * `texts` is {letters, fixed} of data/national/letters.yml; `answers` holds what was written, all of it optional
 * but `kind`; `answers.today` is the letter's day, year-month-day.
 * With `answers.paste` it is a text to put into a form on the web.
 */
export function compose(texts, answers) {
  const { fixed } = texts;
  const letter = texts.letters.find((one) => one.id === answers.kind);
  const direct = isDirect(letter, answers);
  const to = tidy(answers.to) || (letter.decided ? tidy(answers.decider) : "");
  const values = {
    sag: tidy(answers.about),
    dato: dayInWords(answers.date),
    hvem: tidy(answers.decider),
    til: to,
    nummer: tidy(answers.number),
    navn: tidy(answers.name),
    adresse: tidy(answers.address),
    telefon: tidy(answers.phone),
  };
  const fill = (sentence) => filled(sentence, values);
  const opening = direct && letter.opening_direct.length ? letter.opening_direct : letter.opening;
  const closing = direct && letter.closing_direct.length ? letter.closing_direct : letter.closing;
  const subject = fill(letter.subject);
  const blocks = [
    { kind: "lines", lines: [fixed.name, fixed.address, fixed.phone].map(fill) },
    { kind: "lines", lines: [fill(letter.decided && !direct ? fixed.to_decider : fixed.to)] },
    { kind: "lines", lines: [filled(fixed.date, { dato: dayInWords(answers.today) })] },
    { kind: "title", text: subject },
    { kind: "text", text: [...opening, ...(values.nummer ? [fixed.number] : [])].map(fill).join(" ") },
    ...letter.questions.flatMap((question) => questionBlocks(question, tidy(answers[question.field]))),
    ...pauseBlocks(letter, fixed, answers),
    ...speakerBlocks(fixed, answers),
    ...closing.map((sentence) => ({ kind: "text", text: fill(sentence) })),
    ...enclosures(fixed, answers),
    { kind: "greeting", text: fixed.greeting, name: values.navn || BLANK },
  ];
  return { subject, blocks: answers.paste ? blocks.filter((one) => !FOR_PAPER.has(one.kind)) : blocks };
}

/** The letter as plain text, to copy, to mail and to save. */
export function plainText({ blocks }) {
  let text = "";
  for (const block of blocks) {
    if (block.kind === "heading") text += `${block.text}\n`;
    else if (block.kind === "lines") text += `${block.lines.join("\n")}\n\n`;
    else if (block.kind === "blank") text += `${`${BLANK.repeat(6)}\n`.repeat(3)}\n`;
    else if (block.kind === "list") text += `${block.items.map((item) => `- ${item}`).join("\n")}\n\n`;
    else if (block.kind === "greeting") text += `${block.text}\n\n${block.name}\n`;
    else text += `${block.text}\n\n`;
  }
  return `${text.trimEnd()}\n`;
}

/** The address that opens a mail program with the letter in it (RFC 6068), or nothing when it seems to hold a CPR number. */
export function mailAddress(letter) {
  const body = plainText(letter);
  if (looksLikeCpr(body)) return "";
  // Half of a pair of code units, left by a cut, cannot be written in an address.
  const part = (text) => encodeURIComponent(text.toWellFormed?.() ?? text);
  return `mailto:?subject=${part(letter.subject)}&body=${part(body.replaceAll("\n", "\r\n"))}`;
}

/** The list of what the letter should hold: {field, text, done}. */
export function reminders(texts, answers) {
  const letter = texts.letters.find((one) => one.id === answers.kind);
  const asked = (field, text) => ({ field, text, done: tidy(answers[field]) !== "" });
  return [
    asked("about", "Har du skrevet, hvad sagen handler om?"),
    letter.decided
      ? asked("decider", "Har du skrevet, hvem der traf afgørelsen?")
      : asked("to", "Har du skrevet, hvem der skal have brevet?"),
    ...(letter.date ? [asked("date", "Har du sat en dato?")] : []),
    ...letter.questions.filter((one) => one.remind).map((one) => asked(one.field, one.remind)),
    ...(answers.paste ? [] : [asked("name", "Har du skrevet dit navn?")]),
  ];
}

/** What is wrong in single fields: {field, text}. Nothing here stops a letter on paper. */
export function mistakes(answers) {
  const found = [];
  if (answers.date && answers.today && answers.date > answers.today) {
    found.push({ field: "date", text: "Datoen er ikke kommet endnu. Se efter i brevet." });
  }
  if (looksLikeCpr(answers.number ?? "")) {
    found.push({ field: "number", text: "Det ligner et CPR-nummer. Skriv sagens nummer, eller lad feltet stå tomt." });
  }
  return found;
}
