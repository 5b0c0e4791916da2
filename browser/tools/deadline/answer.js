// The answer of the deadline tool, written into the page's own places for it.

import { longDate } from "../../lib/dates.js";
import { element, find } from "../../lib/dom.js";
import { daysLeft, early, figure } from "./calculation.js";
import { road } from "./road.js";

/** @typedef {import("./data.js").Answer} Answer */

const result = find("#due-result", HTMLElement);
/** @param {string} name */
const slot = (name) => find(`[data-slot="${name}"]`, HTMLElement, result);
/** @param {string} name */
const part = (name) => find(`[data-part="${name}"]`, HTMLElement, result);
/** @param {string} name */
const linked = (name) => find(`[data-link="${name}"]`, HTMLAnchorElement, result);
const COMPLAIN = "Klagen skal være nået frem senest den dag. Send den gerne før.";
/** @param {string[]} texts */
const items = (texts) => texts.map((text) => element("li", "", text));
/** @type {(texts: (string | false | null | undefined)[]) => string[]} */
const present = (texts) => texts.flatMap((text) => (text ? [text] : []));

/**
 * What the safe last day rests on, and what to do when offices may be closed then.
 * @param {Answer} answer
 */
function restText({ deadline, asked, found, receipt, ending }) {
  const noRule = present([receipt?.weekdays === null && receipt.text, found.rest && !asked.moves && ending?.text]);
  const advice = noRule.length ? ["Regn med den tidligste dag."] : [];
  return present([...noRule, ...advice, early(deadline, found)]).join(" ");
}

/**
 * @param {Answer} answer
 * @param {string} postingText
 * @param {string} now
 */
function postText({ found }, postingText, now) {
  if (found.postBy && found.postBy >= now) return `Send den senest ${longDate(found.postBy)}. ${postingText}`;
  return "Der er ikke tid nok til et brev. Send klagen digitalt, eller aflever den selv. Spørg den, du klager til, om du også må ringe.";
}

/** @param {Answer} answer */
function sureText({ one }) {
  const sure = one.sure ? [`Kildernes sikkerhed for sagen: ${one.sure}.`] : [];
  const check = one.check ? [`Vi mangler at tjekke dette: ${one.check}`] : [];
  return [...sure, "Står der noget andet i dit brev, så følg brevet.", ...check].join(" ");
}

/**
 * The sources of the deadline and of the rules that were used, each once.
 * @param {Answer} answer
 */
function sourceItems({ one, found, receipt, ending }) {
  const moved = found.rest || (found.later && found.ends && found.later > found.ends);
  const rules = [receipt, moved ? ending : null];
  const sources = [...one.sources, ...rules.flatMap((rule) => rule?.sources ?? [])];
  return [...new Map(sources.map((source) => [source.join(), source])).values()].map(([name, url, says]) => {
    const link = url ? element("a", "", name) : element("span", "", name);
    if (link instanceof HTMLAnchorElement) Object.assign(link, { href: url, rel: "noopener noreferrer" });
    return element("li", "", link, says && `: ${says}`);
  });
}

/**
 * The later day that the authority may count with, and what to do when the safe one is gone.
 * @param {Answer} answer
 * @param {import("./calculation.js").Reckoner} counting
 * @param {string} now
 */
function writeLater({ deadline, asked, found, receipt, ending }, counting, now) {
  const { later, ends, last, received } = found;
  part("later").hidden = later === null;
  // Too late is a matter for whoever had to keep it; only the citizen's own is met with advice.
  part("late").hidden = last >= now || deadline.who !== "";
  const ask = deadline.act
    ? "Gør det alligevel, helst i dag, og få råd."
    : "Send klagen alligevel, helst i dag. Læs først, hvad du skal skrive.";
  slot("late").textContent = later && later >= now ? "Måske ikke. Læs det næste, men send klagen i dag." : ask;
  if (!later) return;
  slot("later").textContent = `${deadline.place || "Myndigheden"} regner måske med ${longDate(later)}`;
  const used = present([received && !asked.arrived && receipt?.text, ends && later > ends && ending?.text]);
  slot("laterSteps").replaceChildren(...items([...used, ...counting.laterReasons(found)]));
}

/**
 * Show the answer as it is on a day.
 * @param {Answer} answer
 * @param {import("./calculation.js").Reckoner} counting
 * @param {string} postingText what is said of letters by post
 * @param {string} now
 */
export function writeAnswer(answer, counting, postingText, now) {
  const { one, deadline, asked, found, key } = answer;
  const late = found.last < now;
  slot("last").textContent = longDate(found.last);
  const left = daysLeft(found.last, now);
  slot("left").textContent = deadline.who ? left.replace("Du har", "Der er") : left;
  slot("act").textContent =
    deadline.act || (deadline.who ? `${deadline.who} skal have gjort det senest den dag.` : COMPLAIN);
  const about = present([one.title, deadline.who && `frist for ${deadline.who}`, deadline.for]);
  slot("case").textContent = about.join(": ");
  writeLater(answer, counting, now);
  slot("road").replaceChildren(...road(answer, now));
  const start = deadline.start === "day" ? [`Fristen tæller fra ${deadline.from}.`] : [];
  slot("steps").replaceChildren(...items([...start, ...counting.reasons(asked, found)]));
  part("after").hidden = answer.after.length === 0;
  slot("after").replaceChildren(...items(answer.after.map(afterText)));
  slot("rest").textContent = restText(answer);
  part("rest").hidden = restText(answer) === "";
  slot("sendTo").textContent = deadline.sendTo;
  part("post").hidden = late || deadline.who !== "" || found.postBy === null;
  slot("post").textContent = postText(answer, postingText, now);
  slot("sure").textContent = sureText(answer);
  slot("sources").replaceChildren(...sourceItems(answer));
  Object.assign(linked("case"), { textContent: one.title, href: one.address });
  linked("letter").hash = key.startsWith("sag=") ? key : "";
  for (const thing of [find('[data-do="calendar"]', HTMLElement, result), part("calendar")]) thing.hidden = late;
  result.hidden = false;
}

/**
 * Who then has how long, and the last day of it.
 * @param {Answer["after"][number]} one
 */
function afterText({ deadline, last }) {
  const length = deadline.length ? figure(deadline.length) : "";
  return `${deadline.who || "Du"} har derefter ${length}. Det er senest ${longDate(last)}. ${deadline.act || deadline.text}`;
}

/** What the citizen must have done, in the words that are shown. */
export const actText = () => slot("act").textContent ?? "";

/** Show nothing, and keep nothing of what was shown. */
export function clearAnswer() {
  result.hidden = true;
  for (const place of [...result.querySelectorAll("[data-slot]"), linked("case")]) place.replaceChildren();
  linked("case").href = linked("letter").hash = "";
}
