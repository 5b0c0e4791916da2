// What is and what is not taken for a CPR number.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cprNumbers } from "../../browser/lib/cpr.js";
import { cases } from "./cases.mjs";

const { cpr, none } = cases("cpr.yml");

test("a CPR number is known, however it is written", () => {
  assert.deepEqual(
    cpr.filter((text) => !cprNumbers(text).length),
    [],
  );
});

test("other numbers are not taken for one", () => {
  assert.deepEqual(
    none.filter((text) => cprNumbers(text).length),
    [],
  );
});

test("each number is told by its figures alone", () => {
  assert.deepEqual(cprNumbers("konto 0102031234, cpr 02.02.03-1234, igen 010203 1234"), ["0102031234", "0202031234"]);
});

test("a long text takes no time", () => {
  // A second on a busy machine; what reads each figure again and again takes minutes.
  const began = performance.now();
  cprNumbers("01 02 ".repeat(20_000));
  cprNumbers("1".repeat(100_000));
  assert.ok(performance.now() - began < 10_000);
});
