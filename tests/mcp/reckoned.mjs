// The deadline tool's own way from an answer in the form to its days, in Node. In: its data and questions. Out: JSON.

import { readFileSync } from "node:fs";

import { Reckoner } from "../../browser/tools/deadline/calculation.js";
import { reckoned } from "../../browser/tools/deadline/reckoning.js";

const { data, cases, asks } = JSON.parse(readFileSync(0, "utf8"));
const counting = new Reckoner(data);

const answers = asks.map(({ key, way, day, arrived }) => {
  const one = cases[key];
  const days = one.deadlines.map((deadline) => {
    const answer = reckoned(data, counting, { key, one, deadline }, { way, day, arrived });
    const { last = null, later = null, postBy = null } = answer?.found ?? {};
    return { last, later, postBy, after: answer?.after.map((next) => next.last) ?? [] };
  });
  return days;
});
process.stdout.write(JSON.stringify(answers));
