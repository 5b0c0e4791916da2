// The exact letter that answers become, from the sentences that editors write.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { compose, tidy } from "../../browser/tools/letter/compose.js";
import { plainText } from "../../browser/tools/letter/plain_text.js";
import { cprFaults, mistakes, reminders } from "../../browser/tools/letter/reminders.js";
import { wordFile } from "../../browser/tools/letter/word_file.js";
import { cases } from "./cases.mjs";

const { letters, fixed } = parse(readFileSync(new URL("../../data/national/letters.yml", import.meta.url), "utf8"));
/** What hooks/vejviser/models/letters.py fills in where nothing is written. */
const QUESTION = { help: null, heading: null, text: "{svar}", instead: null, may_skip: false, remind: null };
const LETTER = { opening_direct: [], closing: [], closing_direct: [], decided: false, pause: false, date: null };
const texts = {
  fixed,
  letters: letters.map((one) => ({
    ...LETTER,
    ...one,
    questions: one.questions.map((question) => ({ ...QUESTION, ...question })),
  })),
};
const TODAY = "2026-11-22";

for (const { story, answers, letter } of cases("letters.yml")) {
  test(`a letter: ${story}`, () => {
    assert.equal(plainText(compose(texts, { today: TODAY, ...answers })), letter);
  });
}

test("a text for a form on the web has no sender, no receiver, no subject and no greeting", () => {
  const [{ answers, letter }] = cases("letters.yml");
  const pasted = plainText(compose(texts, { today: TODAY, ...answers, paste: "ja" }));
  assert.equal(
    pasted,
    `${letter.slice(letter.indexOf("Jeg klager over"), letter.indexOf("Venlig hilsen")).trimEnd()}\n`,
  );
  assert.ok(!reminders(texts, { ...answers, paste: "ja" }).some(({ field }) => field === "name"));
});

test("the list of a complaint begins with what is most often wrong, once", () => {
  const often = { field: "why", text: "Har du skrevet, hvad der mangler?" };
  const answers = { kind: "afgoerelse", today: TODAY, why: "De har ikke spurgt min læge." };
  const [first, ...rest] = reminders(texts, answers, often);
  assert.deepEqual(first, { field: "why", text: often.text, done: true });
  assert.ok(!rest.some(({ field }) => field === "why"));
  assert.equal(reminders(texts, answers).length, rest.length + 1);
  // Other letters are no complaint, and a field that the letter has no question for cannot be filled in.
  for (const [kind, field] of [
    ["rykker", "why"],
    ["hastebehandling", "why"],
    ["afgoerelse", "how"],
  ]) {
    const other = { kind, today: TODAY };
    assert.deepEqual(reminders(texts, other, { field, text: often.text }), reminders(texts, other));
  }
});

test("a CPR number is told at each field that holds one", () => {
  const numbers = cases("cpr.yml").cpr;
  for (const number of numbers) {
    const answers = { kind: "afgoerelse", today: TODAY, what: "Nej.", why: `Mit nummer er ${number}`, number };
    assert.deepEqual(
      cprFaults(answers).map(({ field, named }) => [field, named]),
      [
        ["why", true],
        ["number", true],
      ],
      number,
    );
  }
});

test("what parts lines elsewhere parts them here: Word's own sign, a new page, and those of Unicode", () => {
  for (const sign of ["\v", "\f", "\u0085", "\u2028", "\u2029", "\r", "\r\n", "\n"]) {
    const name = JSON.stringify(sign);
    assert.equal(tidy(`Vej 1${sign}7000 By`), "Vej 1\n7000 By", name);
    const letter = compose(texts, { kind: "afgoerelse", today: TODAY, address: `Vej 1${sign}7000 By` });
    assert.ok(plainText(letter).includes("Vej 1\n7000 By"), name);
    const { subject } = compose(texts, { kind: "afgoerelse", today: TODAY, about: `min${sign}sag` });
    assert.ok(subject.includes("min sag"), name);
    const word = new TextDecoder().decode(wordFile(letter));
    assert.match(word, /Vej 1<\/w:t><w:br\/><w:t xml:space="preserve">7000 By/, name);
  }
});

test("only a date that has not come yet is a mistake", () => {
  const told = (date) => mistakes({ date, today: TODAY }).map(({ field }) => field);
  assert.deepEqual([told("2026-11-22"), told("2026-11-23"), told("")], [[], ["date"], []]);
});
