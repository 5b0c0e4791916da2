// What somebody writes in a form: dates, words to choose by, and what is kept when a page is left.

import assert from "node:assert/strict";
import { test } from "node:test";
import { matching } from "../../browser/lib/combobox.js";
import { parted, readDate } from "../../browser/lib/date_field.js";
import { fold, ourFigures, words } from "../../browser/lib/fold.js";
import { cases } from "./cases.mjs";

const { dates, whole } = cases("dates_written.yml");
const shown = (one) => JSON.stringify(one);

for (const { is = "", told = "", at = [], ...fields } of dates) {
  test(`a date: ${shown(fields)}`, () => {
    const written = { day: "", month: "", year: "", ...fields };
    assert.deepEqual(readDate(written), { value: is, text: told, wrong: at });
  });
}

for (const { text, no = false, ...parts } of whole) {
  test(`a whole date in one field: "${text}"`, () => {
    assert.deepEqual(parted(text), no ? null : parts);
  });
}

test("words are compared without capitals, accents and Danish letters", () => {
  assert.equal(fold("Træffetid på Ærø, ØSTRE Allé"), "traeffetid paa aeroe, oestre alle");
  assert.equal(fold("A\u030alborg"), "aalborg"); // å as two signs
  assert.deepEqual(words("SU-lån & (feriepenge) 2026!"), ["su", "laan", "feriepenge", "2026"]);
  assert.equal(ourFigures("١٢ ۳۴ ５６ 78"), "12 34 56 78");
});

const CHOICES = [
  { value: "arbejde", text: "Min sag om sygedagpenge", group: "Arbejde og sygdom" },
  { value: "laege", text: "En læge har behandlet mig dårligt", group: "Sundhed" },
  { value: "sygehus", text: "Sygehuset betaler ikke", group: "Sundhed" },
  { value: "su", text: "SU og studielån", group: "Penge", words: "uddannelsesstøtte" },
  { value: "hus", text: "Huslejen er for høj", group: "Bolig" },
];
const found = (query) => matching(CHOICES, query).map(({ value }) => value);

test("choices are found by the beginnings of their words; those whose name begins so come first", () => {
  assert.deepEqual(found("syge"), ["sygehus", "arbejde"]);
  assert.deepEqual(found("syg"), ["sygehus", "arbejde"]);
  assert.deepEqual(found("SAG sygedag"), ["arbejde"]);
  assert.deepEqual(found("huslejen er"), ["hus"]);
  assert.deepEqual(found("læge"), ["laege"]);
  assert.deepEqual(found("laege dårl"), ["laege"]);
});

test("the group and other words find too, after the names", () => {
  assert.deepEqual(found("sundhed"), ["laege", "sygehus"]);
  assert.deepEqual(found("uddannelse"), ["su"]);
  assert.deepEqual(found("sygdom"), ["arbejde"]);
  assert.deepEqual(found("bolig husl"), ["hus"]);
});

test("nothing is found by the middle of a word, and all by none", () => {
  assert.deepEqual(found("dagpenge"), []);
  assert.deepEqual(found("syge bolig"), []);
  assert.equal(found("").length, CHOICES.length);
  assert.equal(found(" - ").length, CHOICES.length);
});

test("what was written is there for who comes straight back, and for nobody else", async () => {
  globalThis.location = new URL("https://example.org/klagebrev/");
  const listeners = new Map();
  globalThis.window = { name: "" };
  globalThis.addEventListener = (type, listener) => listeners.set(type, listener);
  const { emptyWhenLeft } = await import("../../browser/lib/leaving.js");
  const fields = { text: "" };
  const began = [];
  emptyWhenLeft({
    taken: () => fields.text,
    empty: () => (fields.text = ""),
    filled: (kept) => (fields.text = kept),
    begin: () => began.push("begin"),
  });
  /** Write, leave and come back after some minutes. */
  const back = (minutes, { name = "", persisted = true } = {}) => {
    const now = Date.now;
    Object.assign(fields, { text: "hemmeligt" });
    window.name = name;
    listeners.get("pagehide")({ persisted });
    assert.equal(fields.text, "");
    Date.now = () => now() + minutes * 60_000;
    listeners.get("pageshow")({ persisted });
    Date.now = now;
    return fields.text;
  };
  assert.equal(back(0), "hemmeligt");
  assert.equal(back(4.9), "hemmeligt");
  assert.deepEqual(began, []);
  assert.equal(back(5), "");
  assert.equal(back(0, { name: "vejviser-skaerm https://example.org/skaerm/" }), "");
  assert.equal(began.length, 2);
  // The browser has thrown the page away: it begins by itself.
  assert.equal(back(0, { persisted: false }), "");
  assert.equal(began.length, 2);
});
