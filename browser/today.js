// What pages with hours need beyond HTML: who can be met right now, the weeks ahead, and reminders. After hours.js.

const feedElement = document.querySelector("script[data-hours]");
const hours = unpack(JSON.parse(feedElement.textContent));
const AHEAD_DAYS = 42;

function showWeeks(now) {
  for (const list of document.querySelectorAll("[data-week]")) {
    const today = dayOf(now);
    const weekday = (new Date(`${today}T12:00:00Z`).getUTCDay() + 6) % 7;
    const monday = dayAfter(today, 7 * Number(list.dataset.week) - weekday);
    if (list.dataset.shown === `${monday} ${today}`) continue;
    list.dataset.shown = `${monday} ${today}`;
    const days = Array.from({ length: 7 }, (_, at) => dayAfter(monday, at)).filter((day) => day >= today);
    list.replaceChildren(...days.map((day) => dayItem(day, now)));
    list.closest("section").hidden = days.length === 0;
  }
}

function dayItem(day, now) {
  const item = document.createElement("li");
  const title = document.createElement("strong");
  title.textContent = dayInWords(day);
  item.append(title);
  const inside = now >= hours.from && Date.parse(`${day}T12:00:00Z`) < hours.until;
  let lines = 0;
  for (const place of hours.places) {
    for (const text of place.known && inside ? dayLines(place, day) : []) {
      const line = document.createElement("span");
      line.textContent = `${place.label} ${text}`;
      item.append(line);
      lines += 1;
    }
    for (const row of place.rows.filter((one) => one.day === day && one.start > now && inside)) {
      const remind = document.createElement("button");
      remind.type = "button";
      remind.className = "remind";
      remind.textContent = `Mind mig om kl. ${clock(row.start)}`;
      remind.setAttribute("aria-label", `Mind mig om ${place.label.toLowerCase()} ${dayInWords(day)} ${range(row)}`);
      remind.addEventListener("click", () => saveReminder(place, row));
      item.append(remind);
    }
  }
  if (!lines) {
    const none = document.createElement("span");
    none.className = "none";
    none.textContent = inside ? "Ingen træffetid" : "Vi kender ikke tiderne";
    item.append(none);
  }
  return item;
}

/** A line of at most 75 octets (RFC 5545, 3.1); the rest goes on in the next one, which begins with a space. */
function foldLine(line) {
  const octets = (text) => new TextEncoder().encode(text).length;
  let [done, rest] = ["", ""];
  for (const sign of line) {
    if (octets(rest + sign) > 75) [done, rest] = [`${done}${rest}\r\n`, " "];
    rest += sign;
  }
  return done + rest;
}

/** A calendar file with one time in it and an alarm an hour before (RFC 5545). It is made here and sent nowhere. */
function saveReminder(place, row) {
  const stamp = (instant) => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, "");
  const plain = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  const { adviser, demo } = feedElement.dataset;
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Vejviser//Mind mig om//DA", "BEGIN:VEVENT",
    `UID:${place.id}-${row.start}@vejviser`, `DTSTAMP:${stamp(Date.now())}`, `DTSTART:${stamp(row.start)}`,
    `DTEND:${stamp(row.end)}`, `SUMMARY:${plain(`Mød ${adviser} ${place.at}`)}`, `DESCRIPTION:${plain(demo)}`,
    "BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${plain(`Mød ${adviser} ${place.at}`)}`, "TRIGGER:-PT1H", "END:VALARM",
    "END:VEVENT", "END:VCALENDAR",
  ];
  const folded = lines.map(foldLine).join("\r\n");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${folded}\r\n`], { type: "text/calendar;charset=utf-8" }));
  link.download = `moede-${row.day}.ics`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), MINUTE);
}

function showHours() {
  const now = Date.now();
  const today = dayOf(now);
  for (const place of hours.places) {
    for (const element of document.querySelectorAll(`[data-today] [data-location="${place.id}"]`)) paint(element, place, now);
  }
  for (const box of document.querySelectorAll("[data-today]")) {
    const old = now < hours.from || now >= hours.until || today > dayAfter(hours.built, Number(box.dataset.maxAge));
    box.querySelector(".today-old").hidden = !old;
  }
  for (const item of document.querySelectorAll("[data-last]")) {
    item.hidden = item.dataset.last < today || item.dataset.first > dayAfter(today, AHEAD_DAYS);
  }
  const changes = document.querySelector("[data-changes]");
  if (changes) changes.querySelector("[data-none]").hidden = changes.querySelector("[data-last]:not([hidden])") !== null;
  showWeeks(now);
}

function start() {
  showHours();
  // A subscription needs the whole address, and only the browser knows under which one it sees the page.
  for (const link of document.querySelectorAll("a[data-webcal]")) link.href = link.href.replace(/^https?:/, "webcal:");
}

// Where the page waits for this script, what stands above it is filled before the rest is shown.
showHours();
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
setInterval(showHours, MINUTE);
document.addEventListener("visibilitychange", showHours);
