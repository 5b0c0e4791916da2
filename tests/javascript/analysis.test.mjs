// Danish words as terms of the search: tests/search/test_danish_analysis.py says the same of Python's twin.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Danish } from "../../browser/search/analysis.js";
import { cases } from "./cases.mjs";

const danish = new Danish(
  JSON.parse(readFileSync(new URL("../../browser/search/danish.json", import.meta.url), "utf8")),
);
const { terms, known, parts } = cases("danish_words.yml");

test("words become terms", () => {
  for (const [text, said] of terms) assert.deepEqual(danish.terms(text), said, text);
});

test("compounds are parted", () => {
  for (const [word, said] of parts)
    assert.deepEqual(
      danish.split(word, (part) => known.includes(part)),
      said,
      word,
    );
});
