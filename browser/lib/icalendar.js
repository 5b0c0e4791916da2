// Calendar files with one event (RFC 5545).

const MAX_OCTETS = 75;

/**
 * A text as a value (3.3.11), without the control characters that a line may not hold.
 * @param {string} text
 */
export const escapeText = (text) =>
  text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n?|\n/g, "\\n")
    .replace(/(?!\t)\p{Cc}/gu, "");

/**
 * An instant in UTC: "20261130T090000Z".
 * @param {number} instant
 */
export const utc = (instant) => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, "");

/**
 * A reminder that shows a title; `trigger` is a duration before the event begins ("-PT1H").
 * @param {string} title
 * @param {string} trigger
 */
export const alarm = (title, trigger) => [
  "BEGIN:VALARM",
  "ACTION:DISPLAY",
  `DESCRIPTION:${escapeText(title)}`,
  `TRIGGER:${trigger}`,
  "END:VALARM",
];

/**
 * The text of a file with one event. `product` is our name for what made it, `event` the lines of the event.
 * @param {string} product
 * @param {string[]} event
 */
export function calendarFile(product, event) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Vejviser//${product}//DA`,
    "BEGIN:VEVENT",
    ...event,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.map(foldLine).join("\r\n")}\r\n`;
}

/**
 * A line of at most 75 octets (3.1); the rest goes on in the next one, which begins with a space.
 * @param {string} line
 */
export function foldLine(line) {
  const octets = (/** @type {string} */ text) => new TextEncoder().encode(text).length;
  let [done, rest] = ["", ""];
  for (const sign of line) {
    if (octets(rest + sign) > MAX_OCTETS) [done, rest] = [`${done}${rest}\r\n`, " "];
    rest += sign;
  }
  return done + rest;
}
