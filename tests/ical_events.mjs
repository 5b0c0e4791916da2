// Prints the occurrences of an .ics file between two instants, by ical.js: JSON [[start, end, uid], ...], sorted, in UTC.
// Usage: node tests/ical_events.mjs FILE FROM UNTIL [location] (ISO 8601 in UTC; UNTIL itself is left out); "location"
// asks for the place of each too, "" where it has none.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const [file, from, until, also] = process.argv.slice(2);
const feed = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
// Only the file's own time zone counts: what the machine knows of Denmark must not help.
for (const zone of feed.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

const found = [];
for (const component of feed.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  const every = event.iterator();
  for (let next = every.next(); next && next.toJSDate() < new Date(until); next = every.next()) {
    if (next.toJSDate() < new Date(from)) continue;
    const { startDate, endDate } = event.getOccurrenceDetails(next);
    found.push(
      [startDate, endDate]
        .map((time) => time.toJSDate().toISOString())
        .concat(event.uid, also ? (event.location ?? "") : []),
    );
  }
}
// Compared as text, code unit by code unit, which is how Python sorts these.
found.sort((one, other) => (String(one) < String(other) ? -1 : 1));
console.log(JSON.stringify(found));
