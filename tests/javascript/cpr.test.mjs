// What is and what is not taken for a CPR number.

import assert from "node:assert/strict";
import { test } from "node:test";
import { looksLikeCpr } from "../../browser/lib/cpr.js";
import { cases } from "./cases.mjs";

const { cpr, none } = cases("cpr.yml");

test("a CPR number is known, however it is written", () => {
  assert.deepEqual(
    cpr.filter((text) => !looksLikeCpr(text)),
    [],
  );
});

test("other numbers are not taken for one", () => {
  assert.deepEqual(none.filter(looksLikeCpr), []);
});

test("a long text takes no time", () => {
  const began = performance.now();
  looksLikeCpr("01 02 ".repeat(20_000));
  looksLikeCpr("1".repeat(100_000));
  assert.ok(performance.now() - began < 500);
});
