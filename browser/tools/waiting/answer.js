// The answer of the waiting tool, written into the page's own places for it.

import { longDate } from "../../lib/dates.js";
import { element, find } from "../../lib/dom.js";
import { compose } from "../letter/compose.js";
import { drawn } from "../letter/paper.js";
import { plainText } from "../letter/plain_text.js";
import { headline, secondLine, steps } from "./calculation.js";
import { actions, letterAnswers, mayAsk, phoneWords } from "./words.js";

/** @typedef {import("./data.js").Answer} Answer */
/** @typedef {import("./data.js").Statement} Statement */

const result = find("#wait-result", HTMLElement);
/** @param {string} name */
const slot = (name) => find(`[data-slot="${name}"]`, HTMLElement, result);
/** @param {string} name */
const part = (name) => find(`[data-part="${name}"]`, HTMLElement, result);
/** @param {string} name */
const linked = (name) => find(`[data-link="${name}"]`, HTMLAnchorElement, result);
/** @param {string[]} texts */
const items = (texts) => texts.map((text) => element("li", "", text));

/**
 * One statement with its kind, its age and its sources.
 * @param {Statement} said
 * @param {string} today
 */
function statement(said, today) {
  const stale = said.until !== null && said.until < today;
  const where = said.local ? ["Netop i kommunen"] : [];
  const facts = [...where, said.kind, said.law, said.age.replace(/\.$/, "")].filter(Boolean);
  const box = element("li", "", element("p", "", said.text), element("p", "wait-facts", `${facts.join(". ")}.`));
  if (stale) box.append(element("p", "wait-old", "For gammelt. Vi regner ikke med det."));
  if (said.sources.length) {
    const links = said.sources.map(([name, url, says]) => {
      const link = url ? element("a", "", name) : element("span", "", name);
      if (link instanceof HTMLAnchorElement) Object.assign(link, { href: url, rel: "noopener noreferrer" });
      return element("li", "", link, says && `: ${says}`);
    });
    box.append(element("details", "", element("summary", "", "Kilder"), element("ul", "", ...links)));
  }
  return box;
}

/**
 * How long it takes where nobody has promised a day, as near as anybody knows.
 * @param {import("./data.js").Case} one
 */
function usualText(one) {
  const said = one.times.find(({ status }) => !["not_found", "outdated", "own_goal"].includes(status));
  return one.told[0] ?? (said ? `${said.text} ${said.age}` : "");
}

/**
 * Show the answer as it is on a day.
 * @param {Answer} answer
 * @param {import("./data.js").ToolData} data
 * @param {string} today
 * @param {string} again the day to remind of
 */
export function writeAnswer(answer, data, today, again) {
  const { name, one, asked, found, used } = answer;
  result.dataset.state = found.state;
  slot("head").textContent = headline(found, used?.status, one.who);
  slot("second").textContent = secondLine(found, used?.status);
  slot("case").textContent = name;
  const unknown = ["unknown", "no_figure"].includes(found.state);
  const usual = unknown ? usualText(one) : "";
  part("usual").hidden = usual === "";
  slot("usual").textContent = usual;
  part("rule").hidden = !unknown;
  // The social law binds the municipality, and no other authority.
  const social = one.social && one.municipal;
  slot("rule").textContent = unknown ? (data.rules.find(([its]) => its === social)?.[1] ?? "") : "";
  slot("actions").replaceChildren(...items(actions(answer)));
  slot("phone").textContent = phoneWords(answer);
  part("letter").hidden = !mayAsk(found);
  slot("letter").replaceChildren(...(mayAsk(found) ? written(answer, data, today).blocks.flatMap(drawn) : []));
  linked("letter").hash = [one.guide && `sag=${one.guide}`, "slags=rykker"].filter(Boolean).join("&");
  slot("again").textContent =
    `Kalenderen minder dig om at ringe ${longDate(again)}. Andre, der kan se din kalender, kan læse det.`;
  const reasons = steps(asked, found, used?.from ?? "");
  part("steps").hidden = reasons.length === 0;
  slot("steps").replaceChildren(...items(reasons));
  slot("known").replaceChildren(
    ...one.times.map((said) => statement(said, today)),
    ...one.told.map((text) => element("li", "", element("p", "", text))),
  );
  slot("guides").replaceChildren(
    ...one.guides.map(([text, href]) => element("li", "", Object.assign(element("a", "", text), { href }))),
  );
  part("guides").hidden = one.guides.length === 0;
  result.hidden = false;
}

/**
 * @param {Answer} answer
 * @param {import("./data.js").ToolData} data
 * @param {string} today
 */
const written = (answer, data, today) => compose(data.letter, letterAnswers(answer, today));

/**
 * The reminder letter as text.
 * @param {Answer} answer
 * @param {import("./data.js").ToolData} data
 * @param {string} today
 */
export const letterText = (answer, data, today) => plainText(written(answer, data, today));

/** Show nothing, and keep nothing of what was shown. */
export function clearAnswer() {
  result.hidden = true;
  for (const place of result.querySelectorAll("[data-slot]")) place.replaceChildren();
  linked("letter").hash = "";
}
