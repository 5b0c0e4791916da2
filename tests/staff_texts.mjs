// The staff's ready answers in Node. In: JSON with the table, texts to fill, days to count and what was told. Out: JSON.

import { readFileSync } from "node:fs";

import { blanks, factsOf, filled, lastDay, plain } from "../browser/staff/fill.js";
import { Waiting } from "../browser/tools/waiting/calculation.js";

const { table, fills = [], days = [], told = [] } = JSON.parse(readFileSync(0, "utf8"));
const counting = new Waiting(table);
process.stdout.write(
  JSON.stringify({
    fills: fills.map(([paragraphs, facts]) => {
      const made = filled(paragraphs, facts);
      return [plain(made), blanks(made)];
    }),
    days: days.map(([day, count]) => lastDay(counting, day, ["working_days", count])),
    told: told.map(([base, one]) => factsOf(counting, base, one)),
  }),
);
