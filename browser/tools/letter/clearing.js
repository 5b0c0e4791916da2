// Before everything is deleted, the page asks: a letter takes long to write.

import { find, target } from "../../lib/dom.js";

/**
 * Ask in the page, when "Ryd alt" is pressed.
 * @param {HTMLElement} tool
 * @param {() => void} empty called when the answer is yes
 * @returns {string[]} the actions that belong to the question
 */
export function askBeforeClearing(tool, empty) {
  const box = find(".letter-clear", HTMLElement, tool);
  const keep = () => {
    box.hidden = true;
    find("[data-do=clear]", HTMLElement, tool).focus();
  };
  tool.addEventListener("click", (event) => {
    const action = target(event).closest("button")?.dataset.do;
    if (action === "clear") {
      box.hidden = false;
      box.focus();
    } else if (action === "keep") keep();
    else if (action === "empty") {
      box.hidden = true;
      empty();
    }
  });
  box.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") keep();
  });
  return ["clear", "keep", "empty"];
}
