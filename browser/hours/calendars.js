// The calendars to subscribe to: their whole addresses, and a button that copies one.

import { element, find, findAll } from "../lib/dom.js";

/** @param {HTMLElement} address */
async function copy(address) {
  try {
    await navigator.clipboard.writeText(address.textContent ?? "");
    return "Adressen er kopieret.";
  } catch {
    getSelection()?.selectAllChildren(address);
    return "Adressen er markeret. Kopiér den med Ctrl og C, eller hold fingeren på den.";
  }
}

/** Complete what is offered: only the browser knows under which address it sees the page. */
export function offerCalendars() {
  for (const item of findAll("[data-calendar]", HTMLElement)) {
    const link = find("a", HTMLAnchorElement, item);
    const address = find("[data-address]", HTMLElement, item);
    const button = find("button", HTMLElement, item);
    const said = find("[role=status]", HTMLElement, item);
    if (/^https?:/.test(link.href)) {
      // A long address breaks where it has a slash.
      address.replaceChildren(
        ...link.href.split(/(\/)/).flatMap((part) => (part === "/" ? ["/", element("wbr")] : part)),
      );
      link.href = link.href.replace(/^https?:/, "webcal:");
    }
    button.hidden = false;
    button.addEventListener("click", async () => {
      // Emptied first, so that the same words are told again.
      said.textContent = "";
      said.textContent = await copy(address);
    });
  }
  for (const one of findAll("[data-part-address]", HTMLElement)) one.hidden = true;
}
