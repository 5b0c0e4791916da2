// What a place says at an instant: tests/hours/test_hours_state.py asks an oracle the same.

import assert from "node:assert/strict";
import { test } from "node:test";
import { dayLines, iso, nextInWords, stateAt, stateInWords, unpack } from "../../browser/hours/state.js";
import { dayOf } from "../../browser/lib/dates.js";
import { cases } from "./cases.mjs";

/** A place as the page has it, from a golden case. */
function placeOf({ known, from, until, stretches, closed }) {
  const rows = stretches.map(([start, end, kind]) => {
    return { start: Date.parse(start), end: Date.parse(end), kind, day: dayOf(Date.parse(start)) };
  });
  const times = { from: Date.parse(from), until: Date.parse(until) };
  return { id: "her", label: "Huset", at: "i huset", known, rows, closed: new Map(Object.entries(closed)), ...times };
}

const minute = (instant) => (instant === null ? null : iso(instant).replace(":00+", "+"));

for (const one of cases("hours_states.yml")) {
  test(one.place, () => {
    const place = placeOf(one);
    for (const [at, ...said] of one.moments) {
      const now = Date.parse(at);
      const { state, changes } = stateAt(place, now);
      assert.deepEqual([state, minute(changes), stateInWords(place, now), nextInWords(place, now)], said, at);
    }
  });
}

test("packed rows are minutes since the row before, a length and a kind", () => {
  const from = Date.parse("2026-11-30T00:00+01:00") / 60_000;
  const packed = { id: "her", known: true, rows: [600, 240, 0, 180, 60, 2], closed: [["2026-12-01", "kursus"]] };
  const { places } = unpack({ built: "2026-11-30", from, until: from + 2880, places: [packed] });
  assert.deepEqual(dayLines(places[0], "2026-11-30"), ["kl. 10-14", "kl. 13-14 efter aftale"]);
  assert.deepEqual(dayLines(places[0], "2026-12-01"), ["lukket: kursus"]);
  assert.deepEqual(dayLines(places[0], "2026-12-02"), []);
});
