// The answer of the deadline tool, written into the page's own places for it.

import { daysLeft, figure, longDate } from "./klagefrist-regning.js";

const result = document.querySelector("#due-result");
const slot = (name) => result.querySelector(`[data-slot="${name}"]`);
const part = (name) => result.querySelector(`[data-part="${name}"]`);
const LATE = ({ act }) =>
  act
    ? "Gør det alligevel, helst i dag, og få råd."
    : "Send klagen alligevel, helst i dag. Læs først, hvad du skal skrive.";
const COMPLAIN = "Klagen skal være nået frem senest den dag. Send den gerne før.";
const items = (texts) => texts.map((text) => element("li", text));

export function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

export function show(field, visible) {
  field.hidden = !visible;
}

/** What the safe last day rests on, and what to do when it is no weekday. */
function restText({ asked, found, receipt, ending }) {
  const noRule = [receipt?.weekdays === null && receipt.text, found.rest && !asked.moves && ending?.text].filter(
    Boolean,
  );
  const advice = noRule.length ? ["Regn med den tidligste dag."] : [];
  const self = found.workday ? [`Afleverer du klagen selv, så gør det senest ${longDate(found.workday)}.`] : [];
  return [...noRule, ...advice, ...self].join(" ");
}

function postText({ found }, posting, now) {
  if (found.postBy >= now) return `Send den senest ${longDate(found.postBy)}. ${posting.text}`;
  return "Der er ikke tid nok til et brev. Send klagen digitalt, eller aflever den selv. Spørg den, du klager til, om du også må ringe.";
}

function sureText({ one }) {
  const sure = one.sure ? [`Kildernes sikkerhed for sagen: ${one.sure}.`] : [];
  const check = one.check ? [`Vi mangler at tjekke dette: ${one.check}`] : [];
  return [...sure, "Står der noget andet i dit brev, så følg brevet.", ...check].join(" ");
}

/** The sources of the deadline and of the rules that were used, each once. */
function sourceItems({ one, found, receipt, ending }) {
  const rules = [receipt, (found.rest || found.later > found.ends) && ending].filter(Boolean);
  const sources = [...one.sources, ...rules.flatMap((rule) => rule.sources)];
  return [...new Map(sources.map((source) => [source.join(), source])).values()].map(([name, url, says]) => {
    const item = document.createElement("li");
    const link = element(url ? "a" : "span", name);
    if (url) Object.assign(link, { href: url, rel: "noopener noreferrer" });
    item.append(link, says && `: ${says}`);
    return item;
  });
}

/** What comes after: who then has how long, and the last day of it. */
function chainItems(after) {
  return after.map(({ deadline, last }) => {
    const who = deadline.who || "Du";
    return `${who} har derefter ${figure(deadline.length)}. Det er senest ${longDate(last)}. ${deadline.act || deadline.text}`;
  });
}

function writeLater({ deadline, asked, found, receipt, ending }, { laterReasons }, now) {
  show(part("later"), found.later !== null);
  // Too late is a matter for whoever had to keep it; only the citizen's own is met with advice.
  show(part("late"), found.last < now && !deadline.who);
  const hope = found.later !== null && found.later >= now;
  slot("late").textContent = hope ? "Måske ikke. Læs det næste, men send klagen i dag." : LATE(deadline);
  if (found.later === null) return;
  slot("later").textContent = `${deadline.place || "Myndigheden"} regner måske med ${longDate(found.later)}`;
  const used = [found.received && !asked.arrived && receipt?.text, found.later > found.ends && ending.text].filter(
    Boolean,
  );
  slot("laterSteps").replaceChildren(...items([...used, ...laterReasons(found)]));
}

/** answer: see klagefrist.js; counting: what reckoner() gave; now: today's date. */
export function writeAnswer(answer, counting, posting, now) {
  const { one, deadline, asked, found, key } = answer;
  const late = found.last < now;
  slot("last").textContent = longDate(found.last);
  const left = daysLeft(found.last, now);
  slot("left").textContent = deadline.who ? left.replace("Du har", "Der er") : left;
  slot("act").textContent =
    deadline.act || (deadline.who ? `${deadline.who} skal have gjort det senest den dag.` : COMPLAIN);
  slot("case").textContent = [one.title, deadline.who && `frist for ${deadline.who}`, deadline.for]
    .filter(Boolean)
    .join(": ");
  writeLater(answer, counting, now);
  const start = deadline.start === "day" ? [`Fristen tæller fra ${deadline.from}.`] : [];
  slot("steps").replaceChildren(...items([...start, ...counting.reasons(asked, found)]));
  slot("after").replaceChildren(...items(chainItems(answer.after)));
  show(part("after"), answer.after.length > 0);
  slot("rest").textContent = restText(answer);
  show(part("rest"), slot("rest").textContent !== "");
  slot("sendTo").textContent = deadline.sendTo;
  show(part("post"), !late && !deadline.who && found.postBy !== null);
  slot("post").textContent = postText(answer, posting, now);
  slot("sure").textContent = sureText(answer);
  slot("sources").replaceChildren(...sourceItems(answer));
  const links = {
    case: result.querySelector('[data-link="case"]'),
    letter: result.querySelector('[data-link="letter"]'),
  };
  Object.assign(links.case, { textContent: one.title, href: one.address });
  links.letter.href = `${links.letter.href.split("#")[0]}${key.startsWith("sag=") ? `#${key}` : ""}`;
  for (const thing of [result.querySelector('[data-do="calendar"]'), part("calendar")]) show(thing, !late);
  show(result, true);
}
