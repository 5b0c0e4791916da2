// Last days found by hand, which tests/domain/test_deadline_calculation.py asks Python for too, and the road to them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { daysLeft, Reckoner } from "../../browser/tools/deadline/calculation.js";
import { stops } from "../../browser/tools/deadline/road.js";
import { cases } from "./cases.mjs";

/** The table that the build writes, from the golden calendar. */
function table() {
  const { from, until, unsure, each_year, names, moving } = cases("holidays.yml");
  const holidays = Object.entries(moving).flatMap(([year, days]) => [
    ...Object.entries(each_year).map(([day, name]) => [`${year}-${day}`, name]),
    ...days.map((day, at) => [`${year}-${day}`, names[at]]),
  ]);
  return { years: [from, until], holidays: Object.fromEntries(holidays), unsure };
}

const counting = new Reckoner(table());

/** What a golden case asks. */
function question({ way, day, length, arrived, weekdays, moves }) {
  const [count, unit] = length.split(" ");
  return { way, day, length: [unit, Number(count)], arrived, weekdays, moves };
}

for (const one of cases("deadlines.yml")) {
  test(`a last day: ${one.shows}`, () => {
    const { last, later, rest, postBy, workday } = counting.reckon(question(one));
    assert.deepEqual({ last, later, rest }, { last: one.last, later: one.later ?? null, rest: one.rest ?? "" });
    if (one.post_by) assert.equal(postBy, one.post_by);
    if ("workday" in one) assert.equal(workday, one.workday);
  });
}

test("how long there is to go", () => {
  const left = (last) => daysLeft(last, "2026-11-22");
  assert.deepEqual(["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"].map(left), [
    "Den dag er gået for 2 dage siden.",
    "Den dag er gået for 1 dag siden.",
    "Det er i dag.",
    "Det er i morgen.",
    "Du har 2 dage tilbage.",
  ]);
});

const SENT = { way: "digital", day: "2026-11-02", length: ["weeks", 4] };

/** The stops of a road as "day what", where the last day is 30 November and the post goes on the 20th. */
function walked(now, { deadline = {}, after = [], asked = SENT } = {}) {
  const given = { who: "", act: "", ...deadline };
  const found = counting.reckon(asked);
  assert.deepEqual([found.last, found.postBy], ["2026-11-30", "2026-11-20"]);
  return stops({ deadline: given, asked, found, after }, now).map(({ day, what }) => `${day} ${what}`);
}

const CAME = "2026-11-02 Afgørelsen kom i Digital Post";
const POST = "2026-11-20 Send brevet";
const LAST = "2026-11-30 Klagen skal være fremme";

test("the road is in the order of its days, with today among them", () => {
  assert.deepEqual(walked("2026-11-02"), [CAME, "2026-11-02 I dag", POST, LAST]);
  assert.deepEqual(walked("2026-11-10"), [CAME, "2026-11-10 I dag", POST, LAST]);
  assert.deepEqual(walked("2026-11-20"), [CAME, POST, "2026-11-20 I dag", LAST]);
  assert.deepEqual(walked("2026-11-30"), [CAME, LAST, "2026-11-30 I dag"]);
  assert.deepEqual(walked("2026-12-05"), [CAME, LAST, "2026-12-05 I dag"]);
});

test("the day of the post is left out when it is gone, and where no letter is sent", () => {
  assert.deepEqual(walked("2026-11-21"), [CAME, "2026-11-21 I dag", LAST]);
  const own = walked("2026-11-10", { deadline: { act: "Flyt ud." } });
  assert.deepEqual(own, [CAME, "2026-11-10 I dag", "2026-11-30 Sidste dag"]);
  const theirs = walked("2026-11-10", { deadline: { who: "udlejeren" } });
  assert.deepEqual(theirs, [CAME, "2026-11-10 I dag", "2026-11-30 Sidste dag for udlejeren"]);
  const late = { way: "hand", day: "2026-11-23", length: ["weeks", 1] };
  const road = stops(
    { deadline: { who: "", act: "" }, asked: late, found: counting.reckon(late), after: [] },
    "2026-11-10",
  );
  assert.deepEqual(
    road.map(({ what }) => what),
    ["I dag", "Du fik afgørelsen", "Klagen skal være fremme"],
  );
});

test("what comes after is counted from the last day, and stands last", () => {
  const next = { who: "Udlejeren", act: "", text: "Går i retten.", length: ["weeks", 6] };
  const deadline = {
    road: [
      { length: ["weeks", 4], what: "Kommunen ser på sagen igen", text: "" },
      { length: null, what: "Nævnet afgør sagen", text: "Det kan tage et år." },
    ],
  };
  assert.deepEqual(walked("2027-02-01", { deadline, after: [{ deadline: next, last: "2027-01-11" }] }), [
    CAME,
    LAST,
    "2027-01-11 Udlejeren har 6 uger til det næste",
    "2027-02-01 I dag",
    "2026-12-28 Kommunen ser på sagen igen",
    " Nævnet afgør sagen",
  ]);
});
