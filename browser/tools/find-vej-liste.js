// Results gathered into one list. Which ones stands in the part of the address that is never sent:
// "#vejledning-su+instans-datatilsynet". Nothing is kept anywhere else.

import { element, find, readData, target } from "../lib/dom.js";
import { readFragment } from "../lib/fragment.js";

/** @typedef {{ title: string, address: string, deadlines: string[], to: string, phone: string, tel: string }} Result */
/** @type {Map<string, Result>} */
const data = new Map(Object.entries(readData("#svarene")));
const box = find("#liste", HTMLElement);
const status = find("#liste-status", HTMLElement);

/** The results that are named in the address, each once. */
function chosen() {
  const names = new Set(readFragment().split("+"));
  return [...names].flatMap((name) => {
    const result = data.get(name);
    return result ? [{ name, result }] : [];
  });
}

/** @param {{ name: string }[]} all */
const fragment = (all) => all.map(({ name }) => name).join("+");

/**
 * @param {string} name
 * @param {string | Node} said
 */
const line = (name, said) => element("p", "", element("strong", "", `${name}: `), said);

/** @param {{ name: string, result: Result }} chosen */
function drawn({ name, result: { title, address, deadlines, to, phone, tel } }) {
  const link = element("a", "", title);
  link.href = address;
  const section = element("section", "panel", element("h2", "", link));
  if (deadlines.length) section.append(line("Frist", deadlines.join(" ")));
  if (to) section.append(line("Send til", to));
  if (phone) {
    const call = element("a", "phone", phone);
    call.href = tel;
    section.append(line("Telefon", call));
  }
  const button = element("button", "button quiet", "Fjern fra listen");
  button.type = "button";
  button.setAttribute("aria-label", `Fjern ${title} fra listen`);
  button.addEventListener("click", () => remove(name, title));
  section.append(button);
  return section;
}

function show() {
  const all = chosen();
  box.replaceChildren(...all.map(drawn));
  find("#liste-tom", HTMLElement).hidden = all.length > 0;
  find("#liste-knapper", HTMLElement).hidden = all.length === 0;
  find("[data-again]", HTMLAnchorElement).hash = all.length ? `;${fragment(all)}` : "";
}

/**
 * @param {string} name
 * @param {string} title
 */
function remove(name, title) {
  location.hash = fragment(chosen().filter((one) => one.name !== name));
  show();
  status.textContent = `${title} er fjernet.`;
  const heading = find("h1", HTMLElement);
  heading.tabIndex = -1;
  heading.focus();
}

async function copy() {
  try {
    await navigator.clipboard.writeText(location.href);
    status.textContent = "Adressen er kopieret.";
  } catch {
    status.textContent = "Kopiér adressen i browserens øverste felt.";
  }
  status.classList.remove("sr");
}

document.addEventListener("click", (event) => {
  // A browser that translates the page puts elements of its own around words.
  const button = target(event).closest("[data-do]");
  const what = button instanceof HTMLElement ? button.dataset.do : undefined;
  if (what === "print") print();
  if (what === "copy") copy();
});
addEventListener("hashchange", show);
show();
