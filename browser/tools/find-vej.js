// Remembers the answers that led here, in the part of the address that is never sent ("#start.nej"). The pages work
// without it: each question is a page of its own, and "back" is the browser's.

import { element, find, findAll, readData } from "../lib/dom.js";
import { readFragment } from "../lib/fragment.js";

/** @typedef {[address: string, answers: Record<string, string>]} Question answers: where one leads -> its words */
/** @type {{ here: string, start: string, ways: Record<string, Question> }} */
const { here, start, ways } = readData("#vejen");
const nav = find("[data-trail]", HTMLElement);
const root = new URL(nav.dataset.trail ?? "", location.href);

/** What is already on the list of results: it comes along from question to question, behind a semicolon. */
const list = () => readFragment().split(";")[1] ?? "";

/**
 * The fragment for a way and the list.
 * @param {string[]} way
 */
const fragment = (way) => [way.join("~"), list()].filter((part, at) => part || at === 0).join(";");

/** The questions on the way, when the address holds a way that there is. */
function questions() {
  const names = readFragment().split(";")[0].split("~").filter(Boolean);
  const way = [...names, here];
  const real = names.length > 0 && names[0] === start && names.every((name, at) => ways[name]?.[1][way[at + 1]]);
  return real ? names : [];
}

function show() {
  const names = questions();
  const way = [...names, here];
  const items = names.map((name, at) => {
    const [address, answers] = ways[name];
    const [, , folder] = address.split("/");
    const link = element("a", "", answers[way[at + 1]]);
    link.title = "Svar på spørgsmålet igen";
    link.href = `${new URL(folder ? `${folder}/` : "", root)}#${fragment(names.slice(0, at))}`;
    return element("li", "", link);
  });
  find("ol", HTMLOListElement, nav).replaceChildren(...items);
  nav.hidden = items.length === 0;
  for (const link of findAll("a[data-to]", HTMLAnchorElement)) {
    link.hash = fragment(here === start || names.length ? way : []);
  }
  for (const link of findAll("a[data-list]", HTMLAnchorElement)) {
    link.hash = [...new Set([...list().split("+"), link.dataset.list])].filter(Boolean).join("+");
  }
}

addEventListener("hashchange", show);
show();
