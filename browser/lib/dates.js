// Calendar days, which are texts ("2026-11-30"), and instants, which are milliseconds. A day is always Denmark's, so the
// machine's own time zone does not matter.

export const MINUTE = 60_000;
const DAY = 86_400_000;
const ZONE = "Europe/Copenhagen";
const DAYS = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit" });
const TIMES = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
export const WEEKDAYS = ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"];
export const MONTHS = [
  "januar",
  "februar",
  "marts",
  "april",
  "maj",
  "juni",
  "juli",
  "august",
  "september",
  "oktober",
  "november",
  "december",
];

// In UTC a day always has 24 hours, so the change of clocks plays no part.
/** @param {string} day */
const midnight = (day) => Date.parse(`${day}T00:00:00Z`);

/**
 * The day of an instant of UTC, as text.
 * @param {number} instant
 */
export const dayOfUtc = (instant) => new Date(instant).toISOString().slice(0, 10);

/**
 * The day it is in Denmark at an instant.
 * @param {number} instant
 */
export const dayOf = (instant) => DAYS.format(instant);

/**
 * The time it is in Denmark at an instant: "09:30".
 * @param {number} instant
 */
export const timeOf = (instant) => TIMES.format(instant);

/**
 * How long ago an instant was. When the clock was set back meanwhile, nobody knows; then it was long ago.
 * @param {number} instant
 */
export const elapsed = (instant, now = Date.now()) => (instant > now ? Number.POSITIVE_INFINITY : now - instant);

/** The day it is in Denmark now. */
export const today = () => dayOf(Date.now());

/**
 * The day that lies some days after another.
 * @param {string} day
 * @param {number} count
 */
export const daysAfter = (day, count) => dayOfUtc(midnight(day) + count * DAY);

/**
 * How many days lie between two days.
 * @param {string} from
 * @param {string} to
 */
export const daysBetween = (from, to) => Math.round((midnight(to) - midnight(from)) / DAY);

/**
 * 0 is Sunday.
 * @param {string} day
 */
export const weekdayOf = (day) => new Date(midnight(day)).getUTCDay();

/**
 * "den 30. november 2026"
 * @param {string} day
 */
export function dateInWords(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `den ${date}. ${MONTHS[month - 1]} ${year}`;
}

/**
 * "mandag den 30. november"
 * @param {string} day
 */
export const dayInWords = (day) => longDate(day).slice(0, -5);

/**
 * "mandag den 30. november 2026"
 * @param {string} day
 */
export const longDate = (day) => `${WEEKDAYS[weekdayOf(day)]} ${dateInWords(day)}`;
