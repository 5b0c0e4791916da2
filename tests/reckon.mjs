// The browser's counting in Node. In: JSON with the table and the questions. Out: one line for each answer.

import { readFileSync } from "node:fs";

import { daysLeft, Reckoner } from "../browser/tools/deadline/calculation.js";

const { table, questions, sentences, left } = JSON.parse(readFileSync(0, "utf8"));
const counting = new Reckoner(table);
const FIELDS = ["last", "rest", "workday", "postBy", "later", "received", "ends", "presumed"];

function* days([from, until]) {
  for (let at = Date.parse(from); at <= Date.parse(until); at += 86_400_000)
    yield new Date(at).toISOString().slice(0, 10);
}

const lines = [];
for (const { span, wait, ...question } of questions) {
  for (const day of days(span)) {
    const arrived = wait === null ? null : new Date(Date.parse(day) + wait * 86_400_000).toISOString().slice(0, 10);
    const asked = { ...question, day, arrived };
    const found = counting.reckon(asked);
    const words = sentences ? [...counting.reasons(asked, found), ...counting.laterReasons(found)] : [];
    lines.push([day, ...FIELDS.map((name) => found[name] ?? ""), ...words].join("|"));
  }
}
for (const [last, today] of left) lines.push(daysLeft(last, today));
process.stdout.write(lines.join("\n"));
