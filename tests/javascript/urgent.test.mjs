// Whether a service of urgent help answers now, in words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { unpack } from "../../browser/hours/state.js";
import { openInWords } from "../../browser/hours/urgent.js";

/** The doctor on call from Monday 30 November: nights, and from Saturday at midnight both days. */
const from = Date.parse("2026-11-30T00:00+01:00") / 60_000;
const night = [
  [0, 480, 1],
  [960, 480, 1],
];
const [doctor] = unpack({
  built: "2026-11-30",
  from,
  until: from + 8 * 1440,
  drifts: [],
  closed: [],
  why: [],
  places: [
    {
      id: "laegevagten",
      known: true,
      shapes: [[], night, [[0, 1440, 1]]],
      days: [
        [5, 1],
        [2, 2],
      ],
      closed: [],
    },
  ],
}).places;

/** @param {string} at */
const at = (at) => openInWords(doctor, Date.parse(`${at}+01:00`));

test("open until, also over midnight and over a weekend", () => {
  assert.equal(at("2026-11-30T07:59"), "Åbent nu til kl. 8");
  assert.equal(at("2026-11-30T22:00"), "Åbent nu til tirsdag den 1. december kl. 8");
  assert.equal(at("2026-12-05T12:00"), "Åbent nu til søndag den 6. december kl. 24");
});

test("closed until, today or another day", () => {
  assert.equal(at("2026-11-30T08:00"), "Lukket nu, åbner kl. 16");
  assert.equal(at("2026-11-30T15:59"), "Lukket nu, åbner kl. 16");
});

test("after the last day that the build knew nothing is said", () => {
  assert.equal(at("2026-12-20T12:00"), "");
  assert.equal(openInWords({ ...doctor, known: false }, Date.parse("2026-11-30T12:00+01:00")), "");
});

test("visits, telephone and appointments are told each by itself", () => {
  const monday = [
    [600, 120, 0],
    [600, 300, 1],
    [840, 60, 2],
  ];
  const packed = { id: "stedet", known: true, shapes: [[], monday, [[600, 120, 0]]], days: [[1, 1, 0, 2]], closed: [] };
  const feed = { built: "2026-11-30", from, until: from + 8 * 1440, drifts: [], closed: [], why: [] };
  const [service] = unpack({ ...feed, places: [packed] }).places;
  const says = (at) => openInWords(service, Date.parse(`${at}+01:00`));
  assert.equal(says("2026-11-30T09:00"), "Lukket nu, åbner kl. 10. Telefonen åbner kl. 10. Åbner kl. 14 efter aftale");
  assert.equal(
    says("2026-11-30T11:00"),
    "Åbent nu til kl. 12. Telefonen er åben til kl. 15. Åbner kl. 14 efter aftale",
  );
  const afternoon =
    "Lukket nu, åbner onsdag den 2. december kl. 10. Telefonen er åben til kl. 15. Efter aftale til kl. 15";
  assert.equal(says("2026-11-30T14:30"), afternoon);
  assert.equal(says("2026-11-30T16:00"), "Lukket nu, åbner onsdag den 2. december kl. 10");
  const agreed = { ...service, rows: service.rows.filter((row) => row.kind === "by_appointment") };
  assert.equal(openInWords(agreed, Date.parse("2026-11-30T09:00+01:00")), "Åbner kl. 14 efter aftale");
});
