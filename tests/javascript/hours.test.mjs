// What a place says at an instant: tests/hours/test_hours_state.py asks an oracle the same.

import assert from "node:assert/strict";
import { test } from "node:test";
import { iso, stateAt, unpack } from "../../browser/hours/state.js";
import { dayLines, linesAt, nextLines } from "../../browser/hours/words.js";
import { dayOf } from "../../browser/lib/dates.js";
import { cases } from "./cases.mjs";

/** A place as the page has it, from a golden case. */
function placeOf({ known, from, until, stretches, closed, last, agreed }) {
  const rows = stretches.map(([start, end, kind]) => {
    return { start: Date.parse(start), end: Date.parse(end), kind, day: dayOf(Date.parse(start)) };
  });
  const times = { from: Date.parse(from), until: Date.parse(until) };
  return {
    id: "her",
    label: "Huset",
    at: "i huset",
    known,
    rows,
    closed: new Map(Object.entries(closed)),
    last,
    agreed,
    ...times,
  };
}

const minute = (instant) => (instant === null ? null : iso(instant).replace(":00+", "+"));

for (const one of cases("hours_states.yml")) {
  test(one.place, () => {
    const place = placeOf(one);
    for (const [at, ...said] of one.moments) {
      const now = Date.parse(at);
      const { state, changes } = stateAt(place, now);
      assert.deepEqual(
        [state, minute(changes), linesAt(place, now).map(({ text }) => text), nextLines(place, now)],
        said,
        at,
      );
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

test("a kind that is closed by itself says so beside the others, with whom one meets", () => {
  const from = Date.parse("2026-11-30T00:00+01:00") / 60_000;
  const closed = [
    ["2026-11-30", "kursus", 1],
    ["2026-12-01", "kursus", 0],
  ];
  const rows = [600, 120, 0, 60, 120, 3, 24 * 60 - 60, 120, 1, 24 * 60, 120, 0];
  const packed = { id: "her", known: true, rows, people: ["Mette"], closed };
  const [place] = unpack({ built: "2026-11-30", from, until: from + 4 * 1440, places: [packed] }).places;
  const lines = (at) => linesAt(place, Date.parse(at)).map(({ kind, state, text }) => `${kind} ${state}: ${text}`);
  assert.deepEqual(lines("2026-11-30T10:30+01:00"), [
    "drop_in open: Åbent nu til kl. 13",
    "phone closed: Telefonen er lukket: kursus",
  ]);
  assert.deepEqual(lines("2026-12-01T10:30+01:00"), [
    "drop_in closed: Du kan ikke møde op: kursus",
    "phone phone: Telefonen er åben til kl. 12",
  ]);
  assert.deepEqual(dayLines(place, "2026-11-30"), ["kl. 10-12", "kl. 11-13 (Mette)", "telefonen er lukket: kursus"]);
  assert.deepEqual(dayLines(place, "2026-12-01"), ["kl. 10-12 på telefonen", "du kan ikke møde op: kursus"]);
  assert.deepEqual(lines("2026-12-01T12:00+01:00"), [" closed: Lukket for i dag"]);
});
