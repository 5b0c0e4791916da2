// The last day as a calendar file.

import { daysAfter } from "../../lib/dates.js";
import { alarm, calendarFile, escapeText, utc } from "../../lib/icalendar.js";
import { early } from "./calculation.js";

/**
 * The text of the file. Alarms ring at nine o'clock, seven and two days before.
 * @param {import("./data.js").Answer} answer
 * @param {import("./calculation.js").Reckoner} counting
 * @param {string} act what must have happened by then
 */
export function reminder({ one, deadline, asked, found }, counting, act) {
  const title = `Sidste dag: ${one.title}`;
  const now = Date.now();
  const date = (/** @type {string} */ text) => text.split("-").join("");
  const said = [act, ...counting.reasons(asked, found), early(deadline, found), deadline.sendTo].filter(Boolean);
  const event = [
    `UID:klagefrist-${found.last}-${now}@vejviser`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART;VALUE=DATE:${date(found.last)}`,
    `DTEND;VALUE=DATE:${date(daysAfter(found.last, 1))}`,
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(said.join("\n"))}`,
    "TRANSP:TRANSPARENT",
    // A whole day begins at midnight: six days and fifteen hours before is nine o'clock, seven days before.
    ...alarm(title, "-P6DT15H"),
    ...alarm(title, "-P1DT15H"),
  ];
  return calendarFile("Klagefrist", event);
}
