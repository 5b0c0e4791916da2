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

test("packed rows are minutes since the day began, a length and a kind", () => {
  const from = Date.parse("2026-11-30T00:00+01:00") / 60_000;
  const shapes = [
    [],
    [
      [600, 240, 0],
      [780, 60, 2],
    ],
  ];
  const packed = { id: "her", known: true, shapes, days: [[2, 1]], closed: [1] };
  const feed = { built: "2026-11-30", from, until: from + 2880, drifts: [] };
  const closed = [
    [0, 1, 0],
    [1, 1, 1],
  ];
  const { places } = unpack({ ...feed, closed, why: [["ferie"], ["kursus"]], places: [packed] });
  assert.deepEqual(dayLines(places[0], "2026-11-30"), ["kl. 10-14", "kl. 13-14 efter aftale"]);
  assert.deepEqual(dayLines(places[0], "2026-12-01"), ["lukket: kursus"]);
  assert.deepEqual(dayLines(places[0], "2026-12-02"), []);
});

test("a kind that is closed by itself says so beside the others, with whom one meets", () => {
  const from = Date.parse("2026-11-30T00:00+01:00") / 60_000;
  const both = [
    [600, 120, 0],
    [660, 120, 3],
  ];
  const packed = { id: "her", known: true, shapes: [[], both, [[600, 120, 1]], [[600, 120, 0]]], people: ["Mette"] };
  const days = { closed: [0, 1], days: [[1, ~1, ~2, 3]] };
  const closed = [
    [0, 1, 0],
    [1, 1, 1],
  ];
  const why = [
    ["kursus", 1],
    ["kursus", 0],
  ];
  const feed = { built: "2026-11-30", from, until: from + 4 * 1440, drifts: [], closed, why };
  const [place] = unpack({ ...feed, places: [{ ...packed, ...days }] }).places;
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

test("a day begins when it does in Denmark, and what happens on a closed day all the same is kept", () => {
  const from = Date.parse("2027-03-27T00:00+01:00") / 60_000;
  const place = { id: "her", known: true, shapes: [[], [[600, 60, 0]], [[540, 60, 0]]], days: [[1, 1, ~2, 1]] };
  const feed = {
    built: "2027-03-27",
    from,
    until: from + 4260,
    drifts: [[2, -60]],
    closed: [[1, 1, 0]],
    why: [["fest"]],
  };
  const { places } = unpack({ ...feed, places: [{ ...place, closed: [0] }] });
  assert.deepEqual(
    places[0].rows.map(({ start }) => iso(start)),
    ["2027-03-27T10:00:00+01:00", "2027-03-28T10:00:00+02:00", "2027-03-29T10:00:00+02:00"],
  );
});
