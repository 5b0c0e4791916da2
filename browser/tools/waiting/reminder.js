// The day to ask again as a calendar file.

import { daysAfter } from "../../lib/dates.js";
import { alarm, calendarFile, escapeText, utc } from "../../lib/icalendar.js";

/**
 * The text of the file; the alarm rings at nine o'clock on the day.
 * @param {string} day
 * @param {string} about what one waits for
 * @param {string[]} said what to remember
 */
export function waitingReminder(day, about, said) {
  const title = `Ring om svar: ${about}`;
  const now = Date.now();
  const date = (/** @type {string} */ text) => text.split("-").join("");
  return calendarFile("Ventetid", [
    `UID:ventetid-${day}-${now}@vejviser`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART;VALUE=DATE:${date(day)}`,
    `DTEND;VALUE=DATE:${date(daysAfter(day, 1))}`,
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(said.join("\n"))}`,
    "TRANSP:TRANSPARENT",
    // A whole day begins at midnight.
    ...alarm(title, "PT9H"),
  ]);
}
