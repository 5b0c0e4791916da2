// The road from the decision to its answer with the citizen's own days, as guides show it without days (pages/road.py).

import { daysBetween, longDate } from "../../lib/dates.js";
import { element } from "../../lib/dom.js";
import { add, figure } from "./calculation.js";

/** @typedef {{ day: string, what: string, text: string, now?: boolean }} Stop `day` is "" where nobody knows it. */

/** @type {Record<import("./calculation.js").Way, string>} */
const BEGINS = {
  digital: "Afgørelsen kom i Digital Post",
  letter: "Datoen på brevet",
  hand: "Du fik afgørelsen",
  other: "Fristen begynder",
};

/**
 * The stops of the road in the order of their days.
 * @param {import("./data.js").Answer} answer
 * @param {string} now
 * @returns {Stop[]}
 */
export function stops({ deadline, asked, found, after }, now) {
  const own = deadline.who === "";
  const what = own ? "Klagen skal være fremme" : `Sidste dag for ${deadline.who}`;
  const post = own && !deadline.act && found.postBy && found.postBy >= now && found.postBy > asked.day;
  /** @type {Stop[]} */
  const dated = [
    { day: asked.day, what: BEGINS[asked.way], text: "" },
    ...(post && found.postBy
      ? [{ day: found.postBy, what: "Send brevet", text: "Senest her, hvis du bruger posten." }]
      : []),
    { day: found.last, what: deadline.act ? "Sidste dag" : what, text: deadline.act },
    ...after.map((next) => ({
      day: next.last,
      what: `${next.deadline.who || "Du"} har ${next.deadline.length ? figure(next.deadline.length) : ""} til det næste`,
      text: next.deadline.act || next.deadline.text,
    })),
    { day: now, what: "I dag", text: left(found.last, now), now: true },
  ];
  dated.sort((first, second) => (first.day < second.day ? -1 : Number(first.day > second.day)));
  const further = deadline.road ?? [];
  // What comes after the complaint is counted from its last day: whoever complains earlier has an answer earlier.
  return [
    ...dated,
    ...further.map((stop) => ({
      day: stop.length ? add(found.last, stop.length) : "",
      what: stop.what,
      text: [stop.length && "Senest her, hvis klagen er fremme på sidste dag.", stop.text].filter(Boolean).join(" "),
    })),
  ];
}

/** @type {(last: string, now: string) => string} */
function left(last, now) {
  const days = daysBetween(now, last);
  return days > 1 ? `${days} dage til sidste dag.` : "";
}

/**
 * The stops as the items of a list.
 * @param {import("./data.js").Answer} answer
 * @param {string} today
 */
export function road(answer, today) {
  return stops(answer, today).map(({ day, what, text, now = false }) => {
    const item = element("li", day && day < today ? "past" : "");
    if (now) item.setAttribute("aria-current", "date");
    if (day) item.append(element("span", "road-when", longDate(day)), " ");
    item.append(element("strong", "road-what", what));
    if (text) item.append(" ", element("span", "road-text", text));
    return item;
  });
}
