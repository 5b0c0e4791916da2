// The browser's waiting tool in Node. In: JSON with the table and the questions. Out: one line of JSON for each answer.

import { readFileSync } from "node:fs";

import { headline, lengthWords, secondLine, steps, Waiting } from "../browser/tools/waiting/calculation.js";

const { table, questions } = JSON.parse(readFileSync(0, "utf8"));
const counting = new Waiting(table);
const lines = questions.map((asked) => {
  const found = counting.answer(asked);
  const status = found.used === null ? undefined : asked.times[found.used].status;
  const words = [headline(found, status, "Kommunen"), secondLine(found, status), ...steps(asked, found, "den dag")];
  const lengths = asked.times.map(({ length }) => (length ? lengthWords(length) : ""));
  return JSON.stringify([found, words, lengths]);
});
process.stdout.write(lines.join("\n"));
