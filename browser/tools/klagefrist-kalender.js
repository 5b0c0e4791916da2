// The last day as a calendar file (RFC 5545) with two alarms. It is made in the browser and sent nowhere.

import { daysAfter } from "./klagefrist-regning.js";

const MAX_OCTETS = 75;

/** event: { day, title, description, stamp (instant) }. Alarms ring at nine o'clock, seven and two days before. */
export function calendarFile({ day, title, description, stamp }) {
  const plain = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  const date = (text) => text.replaceAll("-", "");
  const alarm = (trigger) => [
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${plain(title)}`,
    `TRIGGER:${trigger}`,
    "END:VALARM",
  ];
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Vejviser//Klagefrist//DA",
    "BEGIN:VEVENT",
    `UID:klagefrist-${day}-${stamp}@vejviser`,
    `DTSTAMP:${new Date(stamp).toISOString().replace(/[-:]|\.\d{3}/g, "")}`,
    `DTSTART;VALUE=DATE:${date(day)}`,
    `DTEND;VALUE=DATE:${date(daysAfter(day, 1))}`,
    `SUMMARY:${plain(title)}`,
    `DESCRIPTION:${plain(description)}`,
    "TRANSP:TRANSPARENT",
    // A whole day begins at midnight: six days and fifteen hours before is nine o'clock, seven days before.
    ...alarm("-P6DT15H"),
    ...alarm("-P1DT15H"),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

/** A line of at most 75 octets; the rest goes on in the next one, which begins with a space. */
function folded(line) {
  const octets = (text) => new TextEncoder().encode(text).length;
  let [done, rest] = ["", ""];
  for (const sign of line) {
    if (octets(rest + sign) > MAX_OCTETS) {
      done += `${rest}\r\n`;
      rest = " ";
    }
    rest += sign;
  }
  return done + rest;
}
