// Calendar files, as RFC 5545 wants them and another's reader reads them.

import assert from "node:assert/strict";
import { test } from "node:test";
import ICAL from "ical.js";
import { alarm, calendarFile, escapeText, foldLine, utc } from "../../browser/lib/icalendar.js";

const LONG = "Mød borgervejlederen på rådhuset; tag \\breve\\ med, også de gamle: æøåÆØÅ 🧑‍🦽 ".repeat(9);

test("no line has more than 75 octets, and none is cut within a sign", () => {
  for (const sign of ["a", "å", "€", "😀", "e\u0301"]) {
    for (let count = 70; count < 160; count += 1) {
      const line = sign.repeat(count);
      const lines = foldLine(line).split("\r\n");
      for (const one of lines) {
        assert.ok(Buffer.byteLength(one) <= 75, `${sign} ${count}`);
        assert.ok(one.isWellFormed());
      }
      assert.equal(lines.map((one, at) => one.slice(at ? 1 : 0)).join(""), line);
    }
  }
});

test("a line is as long as it may be", () => {
  assert.equal(foldLine("a".repeat(75)), "a".repeat(75));
  assert.equal(foldLine("a".repeat(76)), `${"a".repeat(75)}\r\n a`);
  assert.equal(foldLine("å".repeat(38)), `${"å".repeat(37)}\r\n å`);
});

test("what has a meaning in a value is written so that it has none", () => {
  assert.equal(escapeText("a;b,c\\d\ne\r\nf:g"), "a\\;b\\,c\\\\d\\ne\\nf:g");
});

/** Letters of one to four octets, signs that mean something in a file, and what must not end a line. */
const SIGNS = [
  ...'aZ 9;,:\\"\n\t',
  "\r",
  "\r\n",
  "\u0000",
  "\u0085",
  "\u2028",
  ..."æøåÆØÅé€§",
  "e\u0301",
  "😀",
  "🧑‍🦽",
  "\ud800",
];

test("whatever is written, lines hold, and a reader has it back", () => {
  let seed = 20261130;
  const dice = (sides) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * sides);
  };
  for (let round = 0; round < 400; round += 1) {
    const text = Array.from({ length: dice(200) }, () => SIGNS[dice(SIGNS.length)]).join("");
    const stamp = utc(Date.UTC(2026, 10, 30, 9));
    const file = calendarFile("Prøve", [
      "UID:1@vejviser",
      `DTSTAMP:${stamp}`,
      `DTSTART:${stamp}`,
      `SUMMARY:${escapeText(text)}`,
      ...alarm(text, "-PT1H"),
    ]);
    // As it is saved: a letter that is none becomes the sign for one.
    const saved = new TextDecoder("utf-8", { fatal: true }).decode(new TextEncoder().encode(file));
    for (const line of saved.split("\r\n")) {
      assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.ok(!/[\r\n]/.test(line), line);
    }
    const event = new ICAL.Component(ICAL.parse(saved)).getFirstSubcomponent("vevent");
    const meant = text.replace(/\r\n?/g, "\n").replaceAll("\u0000", "").replaceAll("\u0085", "").toWellFormed();
    assert.equal(event.getFirstPropertyValue("summary"), meant);
    assert.equal(event.getFirstSubcomponent("valarm").getFirstPropertyValue("description"), meant);
  }
});

test("a reader finds the event as it was meant", () => {
  const start = Date.parse("2026-11-30T09:00:00Z");
  const lines = ["UID:1@vejviser", `DTSTAMP:${utc(start)}`, `DTSTART:${utc(start)}`, `SUMMARY:${escapeText(LONG)}`];
  const file = calendarFile("Mind mig om", [...lines, ...alarm("Husk, nu", "-PT1H")]);
  assert.ok(file.endsWith("END:VCALENDAR\r\n") && !/[^\r]\n/.test(file));
  const event = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent("vevent");
  assert.equal(event.getFirstPropertyValue("summary"), LONG);
  assert.equal(event.getFirstPropertyValue("dtstart").toString(), "2026-11-30T09:00:00Z");
  const reminder = event.getFirstSubcomponent("valarm");
  assert.equal(reminder.getFirstPropertyValue("description"), "Husk, nu");
  assert.equal(reminder.getFirstPropertyValue("trigger").toString(), "-PT1H");
});
