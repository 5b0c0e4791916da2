// What is known of the chosen case, beside the form: where the complaint goes, by when, and whether only the web will do.

import { element, find } from "../../lib/dom.js";

/** @typedef {{ name: string, url: string | null, text: string, exempt: string }} DigitalForm */
/** @typedef {{ for: string, route: string, to: string, body: string, digital: DigitalForm | null, deadlines: string[] }} Route */
/**
 * @typedef {object} Case What the form knows of a guide: see pages/tools/letter.py.
 * @property {string} about
 * @property {string} decider
 * @property {string} letter
 * @property {Route[]} routes
 * @property {string} address
 */

/** @param {string} id */
const byId = (id) => find(`#${id}`, HTMLElement);

/**
 * Show what is known of a case for a kind of letter.
 * @param {string} id
 * @param {Case | undefined} one
 * @param {Route | undefined} way the way that is chosen, or the only one
 * @param {string} letter the id of the kind
 */
export function showCase(id, one, way, letter) {
  // Deadline and route are those of a complaint, or of the letter that the guide itself is about.
  const about = (one?.letter || "afgoerelse") === letter;
  byId("veje").hidden = !about || (one?.routes ?? []).length < 2;
  const box = byId("sag");
  box.hidden = !about || !way;
  showDigital(about && letter === "afgoerelse" ? way?.digital : null);
  if (box.hidden || !one || !way) return;
  find("[data-route]", HTMLElement, box).textContent = way.route;
  find("[data-deadlines]", HTMLElement, box).replaceChildren(...way.deadlines.map((text) => element("li", "", text)));
  find("[data-due]", HTMLAnchorElement, box).hash = `sag=${id}`;
  find("[data-guide]", HTMLAnchorElement, box).href = one.address;
}

/** @param {DigitalForm | null | undefined} digital */
function showDigital(digital) {
  const box = byId("digital");
  box.hidden = !digital;
  if (!digital) return;
  const link = find("[data-form]", HTMLAnchorElement, box);
  link.hidden = !digital.url;
  if (digital.url) link.href = digital.url;
  find("[data-form-link]", HTMLElement, box).textContent = digital.name;
  find("[data-form-name]", HTMLElement, box).textContent = digital.url ? "" : digital.name;
  find("[data-text]", HTMLElement, box).textContent = digital.text;
  find("[data-exempt]", HTMLElement, box).textContent = digital.exempt;
}

/**
 * A text for a form has no sender and no greeting, and is only copied or saved as it is.
 * @param {boolean} paste
 */
export function showPasted(paste) {
  byId("afsender").hidden = paste;
  byId("til-formularen").hidden = !paste;
  byId("dit-brev").textContent = paste ? "Din tekst" : "Dit brev";
  for (const action of ["print", "docx", "mail"]) find(`[data-do="${action}"]`, HTMLElement).hidden = paste;
}
