// How the letter and the list beside it are drawn: elements made of text, never of markup.

import { element, find } from "../../lib/dom.js";

const LINES = 4; // to write on by hand

/**
 * The elements of one block of a letter.
 * @param {import("./compose.js").Block} block
 * @returns {HTMLElement[]}
 */
export function drawn(block) {
  if (block.kind === "list") return [element("ul", "", ...block.items.map((item) => element("li", "", item)))];
  if (block.kind === "lines") return [element("p", "paper-lines", block.lines.join("\n"))];
  if (block.kind === "greeting")
    return [element("p", "paper-greeting", block.text), element("p", "paper-name", block.name)];
  if (block.kind === "blank")
    return [element("p", "paper-blank", ...Array.from({ length: LINES }, () => element("span")))];
  return [element("p", block.kind === "text" ? "" : `paper-${block.kind}`, block.text)];
}

/**
 * Show the list of what the letter should hold, and how much of it is there.
 * @param {HTMLElement} list
 * @param {import("./reminders.js").Reminder[]} found
 */
export function drawList(list, found) {
  const done = found.filter((one) => one.done).length;
  const count = find(".letter-count", HTMLElement, list);
  const text = done === found.length ? "Du har husket det hele." : `Du har husket ${done} af ${found.length} ting.`;
  // The same text is not said again.
  if (count.textContent !== text) count.textContent = text;
  find("ul", HTMLElement, list).replaceChildren(
    ...found.map((one) =>
      element("li", one.done ? "done" : "", element("span", "sr", one.done ? "Ja: " : "Mangler: "), one.text),
    ),
  );
}
