// The page with widgets to embed: a code is copied with one key, and the deadline of another guide is chosen.

import { find, findAll, target } from "./lib/dom.js";

/**
 * Copy a code. Where the browser does not let us, it is selected, and a key copies it.
 * @param {HTMLElement} button
 */
async function copy(button) {
  const code = find(`#${button.dataset.copy}`, HTMLTextAreaElement);
  const told = find("[role=status]", HTMLElement, button.parentElement ?? document);
  code.focus();
  code.select();
  try {
    await navigator.clipboard.writeText(code.value);
    told.textContent = "Koden er kopieret.";
  } catch {
    told.textContent = "Koden er valgt. Tryk Ctrl+C.";
  }
}

for (const button of findAll("[data-copy]", HTMLElement)) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
for (const code of findAll(".embed-code textarea", HTMLTextAreaElement)) {
  code.addEventListener("focus", () => code.select());
}

const [shown] = findAll("[data-deadline]", HTMLElement);
if (shown) {
  for (const one of findAll("[data-with-script]", HTMLElement)) one.hidden = false;
  for (const list of findAll(".embed-guides", HTMLElement)) list.addEventListener("click", choose);
}

/**
 * A text as it stands in an attribute.
 * @param {string} text
 */
const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** @param {MouseEvent} event */
function choose(event) {
  const link = target(event).closest("a");
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const frame = find("iframe", HTMLIFrameElement, shown);
  const height = link.dataset.height ?? "";
  const name = `Frist: ${link.textContent}`;
  const id = link.pathname.replace(/^.*\/(?=[^/]+\/$)/, "");
  for (const code of findAll("textarea", HTMLTextAreaElement, shown)) {
    // The site's own address stays in front, whichever address this page was opened at.
    code.value = code.value
      .replace(/[^/"]+\/(?=" title=)/, () => id)
      .replace(/ title="[^"]*/, () => ` title="${attribute(name)}`)
      .replace(/ height="[0-9]*/, () => ` height="${height}`);
  }
  frame.src = link.href;
  frame.title = name;
  frame.height = height;
  for (const one of findAll("[data-height]", HTMLElement, shown)) one.textContent = height;
  for (const one of findAll("[data-low]", HTMLElement, shown)) one.textContent = link.dataset.low ?? "";
  find("h2", HTMLElement, shown).textContent = name;
  const [copyIt] = findAll("[data-copy]", HTMLElement, shown);
  (copyIt ?? frame).focus();
  find("h2", HTMLElement, shown).scrollIntoView();
}
