// Days and times are Denmark's, wherever the machine stands.

import assert from "node:assert/strict";
import { test } from "node:test";

process.env.TZ = "Pacific/Auckland";
const dates = await import("../../browser/lib/dates.js");

test("an instant's day and time are Denmark's, in winter and in summer", () => {
  const told = (text) => [dates.dayOf(Date.parse(text)), dates.timeOf(Date.parse(text))];
  assert.deepEqual(told("2026-11-30T22:59:59Z"), ["2026-11-30", "23:59"]);
  assert.deepEqual(told("2026-11-30T23:00:00Z"), ["2026-12-01", "00:00"]);
  assert.deepEqual(told("2026-07-01T21:59:00Z"), ["2026-07-01", "23:59"]);
  assert.deepEqual(told("2026-07-01T22:00:00Z"), ["2026-07-02", "00:00"]);
});

test("an hour that comes twice, and one that is skipped", () => {
  const time = (text) => dates.timeOf(Date.parse(text));
  assert.deepEqual(["2026-10-25T00:30Z", "2026-10-25T01:30Z"].map(time), ["02:30", "02:30"]);
  assert.deepEqual(["2027-03-28T00:59Z", "2027-03-28T01:00Z"].map(time), ["01:59", "03:00"]);
});

test("an instant that is still to come was long ago: the clock was set back", () => {
  assert.deepEqual([dates.elapsed(4, 9), dates.elapsed(9, 9), dates.elapsed(10, 9)], [5, 0, Number.POSITIVE_INFINITY]);
});

test("days are counted over months, leap days and both changes of clocks", () => {
  assert.equal(dates.daysAfter("2026-12-31", 1), "2027-01-01");
  assert.equal(dates.daysAfter("2028-02-28", 1), "2028-02-29");
  assert.equal(dates.daysAfter("2027-02-28", 1), "2027-03-01");
  assert.equal(dates.daysAfter("2026-10-25", 1), "2026-10-26");
  assert.equal(dates.daysAfter("2027-03-28", -1), "2027-03-27");
  assert.equal(dates.daysBetween("2026-10-24", "2026-10-26"), 2);
  assert.equal(dates.daysBetween("2027-03-29", "2027-03-27"), -2);
  for (let count = -800; count <= 800; count += 1)
    assert.equal(dates.daysBetween("2026-11-30", dates.daysAfter("2026-11-30", count)), count);
});

test("a day in words", () => {
  assert.equal(dates.dateInWords("2026-11-30"), "den 30. november 2026");
  assert.equal(dates.dayInWords("2026-11-30"), "mandag den 30. november");
  assert.equal(dates.longDate("2028-02-29"), "tirsdag den 29. februar 2028");
  assert.equal(dates.weekdayOf("2026-11-29"), 0);
});
