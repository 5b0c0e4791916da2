// The last day of a deadline, and why: the same arithmetic as domain/deadline_calculation.py, which explains it, and the
// sentences that say it (tests/oracles/deadline_words.py has them again). Days are "2026-11-30". Knows no page and no clock, so that the tests can run it in Node.

const WEEKDAYS = ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"];
const MONTHS = [
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
const UNITS = { days: ["dag", "dage"], weeks: ["uge", "uger"], months: ["måned", "måneder"], years: ["år", "år"] };

// In UTC a day always has 24 hours, so the change of clocks plays no part.
const instant = (day) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (time) => new Date(time).toISOString().slice(0, 10);
const weekdayOf = (day) => WEEKDAYS[new Date(instant(day)).getUTCDay()];
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const small = (name) => (name.startsWith("Kristi") ? name : name.charAt(0).toLowerCase() + name.slice(1));

export function daysAfter(day, count) {
  return dayOf(instant(day) + count * 86_400_000);
}

export function daysBetween(from, to) {
  return Math.round((instant(to) - instant(from)) / 86_400_000);
}

export function add(day, [unit, count]) {
  if (unit === "days" || unit === "weeks") return daysAfter(day, count * (unit === "weeks" ? 7 : 1));
  const [year, month, number] = day.split("-").map(Number);
  const months = month - 1 + count * (unit === "years" ? 12 : 1);
  const last = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, months, Math.min(number, last)));
}

/** "mandag den 30. november 2026" */
export function longDate(day) {
  const [year, month, number] = day.split("-").map(Number);
  return `${weekdayOf(day)} den ${number}. ${MONTHS[month - 1]} ${year}`;
}

/** "4 uger" */
export function figure([unit, count]) {
  return `${count} ${UNITS[unit][count === 1 ? 0 : 1]}`;
}

/** How long there is to go, counted from today. */
export function daysLeft(last, today) {
  const left = daysBetween(today, last);
  if (left < 0) return `Den dag er gået for ${-left} ${left === -1 ? "dag" : "dage"} siden.`;
  if (left < 2) return left === 0 ? "Det er i dag." : "Det er i morgen.";
  return `Du har ${left} dage tilbage.`;
}

/** Counts with a table: { years: [first, last], holidays: { day: name }, unsure: ["06-05"] }. */
export function reckoner({ years, holidays, unsure }) {
  const known = (day) => day && years[0] <= Number(day.slice(0, 4)) && Number(day.slice(0, 4)) <= years[1];
  const restDay = (day) => holidays[day] ?? (["lørdag", "søndag"].includes(weekdayOf(day)) ? weekdayOf(day) : "");
  const mayRest = (day) => restDay(day) !== "" || unsure.includes(day.slice(5));
  const inTable = (day) => (known(day) ? day : null);

  function walk(day, count, step, rests) {
    let left = count;
    let at = day;
    while (left > 0 && known(at)) {
      at = daysAfter(at, step);
      if (!rests(at)) left -= 1;
    }
    return inTable(at);
  }

  function skip(day, step, rests) {
    let at = day;
    while (known(at) && rests(at)) at = daysAfter(at, step);
    return inTable(at);
  }

  function beforeWeekdays(day, count) {
    const arrives = skip(day, -1, mayRest);
    return arrives && walk(arrives, count, -1, mayRest);
  }

  /** asked: { way, day, length, arrived, weekdays, moves, posting } */
  function reckon({ way, day, length, arrived = null, weekdays = null, moves = false, posting = 6 }) {
    const last = add(day, length);
    const presumed = weekdays === null ? null : walk(day, weekdays, 1, restDay);
    const received = arrived && presumed ? (presumed < arrived ? presumed : arrived) : (arrived ?? presumed);
    const ends = add(received ?? day, length);
    const later = (moves && skip(ends, 1, restDay)) || ends;
    const more = later > last;
    const rest = known(last) ? restDay(last) : "";
    return {
      last,
      rest,
      workday: rest ? beforeWeekdays(last, 0) : null,
      postBy: beforeWeekdays(last, posting),
      later: more ? later : null,
      received: more && received !== day ? received : null,
      ends: more ? ends : null,
      presumed: arrived && presumed && presumed < arrived ? presumed : null,
    };
  }

  function reasons(asked, found) {
    const day = longDate(asked.day);
    const said = {
      digital: `Myndigheden sendte afgørelsen i Digital Post ${day}. Vi regner fra den dag.`,
      letter: `Brevet har datoen ${day}. Vi regner fra den dag, for det er den tidligste.`,
      hand: `Du fik afgørelsen ${day}. Vi regner fra den dag.`,
      other: `Vi regner fra ${day}.`,
    };
    const steps = [said[asked.way], `Fristen er ${figure(asked.length)}. Dagen, vi regner fra, tæller ikke selv med.`];
    const number = Number(asked.day.slice(8));
    if (["months", "years"].includes(asked.length[0]) && Number(found.last.slice(8)) !== number) {
      steps.push(`Måneden har ikke ${number} dage. Derfor ender fristen på dens sidste dag.`);
    }
    steps.push(`Sidste dag er ${longDate(found.last)}.`);
    if (found.rest)
      steps.push(`Det er en ${WEEKDAYS.includes(found.rest) ? found.rest : `helligdag: ${small(found.rest)}`}.`);
    return steps;
  }

  function laterReasons(found) {
    const steps = [];
    if (found.presumed) {
      steps.push(`Reglen siger, at brevet var fremme ${longDate(found.presumed)}. Skriv i klagen, at det kom senere.`);
    }
    if (found.received)
      steps.push(`Tæller fristen fra ${longDate(found.received)}, ender den ${longDate(found.ends)}.`);
    if (found.later > found.ends) {
      const name = restDay(found.ends);
      const kind = WEEKDAYS.includes(name) ? `en ${name}` : `en helligdag (${small(name)})`;
      steps.push(`${capital(longDate(found.ends))} er ${kind}. Derfor tæller den næste hverdag med.`);
    }
    return steps;
  }

  return { reckon, reasons, laterReasons };
}
