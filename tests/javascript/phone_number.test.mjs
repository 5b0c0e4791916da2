// A telephone number in what somebody looks for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { phoneNumber } from "../../browser/lib/phone_number.js";

test("a number is the same in any spacing, with and without +45", () => {
  for (const text of [
    "72107000",
    "72 10 70 00",
    "7210 7000",
    "721 07 000",
    "72-10-70-00",
    "72.10.70.00",
    "+4572107000",
    "+45 72 10 70 00",
    "(+45) 72 10 70 00",
    "0045 72107000",
    "4572107000",
    "72\u00a010\u00a070\u00a000",
    "72\u200b107000",
    "\u0667\u0662\u0661\u0660\u0667\u0660\u0660\u0660",
  ]) {
    assert.equal(phoneNumber(text).figures, "72107000", text);
  }
  assert.equal(phoneNumber("116 111").figures, "116111");
});

test("the words beside it stay, and other figures are no number", () => {
  const { figures, rest } = phoneNumber("ring 72 10 70 00, husleje");
  assert.deepEqual([figures, rest.split(/[\s,]+/).join(" ")], ["72107000", "ring husleje"]);
  for (const text of ["", "husleje", "7210700", "721070001", "112", "1813", "2026-11-22 1030"]) {
    assert.deepEqual(phoneNumber(text), { figures: "", rest: text });
  }
});
