// What is wrong in a form is told twice, after GOV.UK's pattern: at each field, and in a list above the form. The list's
// box gets the focus, and only what stands inside it is an alert: one element that did both would be read out twice.

import { element, find, findAll } from "./dom.js";

/**
 * @typedef {{ field: string, text: string, parts?: string[], named?: boolean, deny?: () => void }} Fault `parts` are the ids of the controls
 *   at fault; `named` is for a text that does not say which field it is about, so that the list must; `deny` is for a CPR
 *   number that is none.
 */

const CONTROLS = "input, select, textarea";

export class FormErrors {
  /** @param {HTMLElement} form with a [data-errors] and its questions, each a [data-field]: see pages/_form.html */
  constructor(form) {
    this.form = form;
    this.summary = find("[data-errors]", HTMLElement, form);
    this.title = document.title;
  }

  /** Whether the list is shown. */
  get shown() {
    return !this.summary.hidden;
  }

  /**
   * Tell what is wrong, and what to do next. With nothing wrong the list goes away.
   * @param {Fault[]} faults
   */
  show(faults, next = "") {
    this.mark(faults);
    this.summary.hidden = faults.length === 0;
    find("ul", HTMLElement, this.summary).replaceChildren(
      ...faults.map((fault) => element("li", "", this.#link(fault))),
    );
    find(".error-next", HTMLElement, this.summary).textContent = next;
    document.title = faults.length ? `Fejl: ${this.title}` : this.title;
    if (faults.length) this.summary.focus();
  }

  /**
   * Tell what is wrong at the fields only, and what no longer is.
   * @param {Fault[]} faults
   */
  mark(faults) {
    for (const box of findAll("[data-field]", HTMLElement, this.form)) {
      mark(
        box,
        faults.find(({ field }) => field === box.dataset.field),
      );
    }
  }

  /** @param {Fault} fault */
  #link({ field, text, parts, named }) {
    const box = find(`[data-field="${field}"]`, HTMLElement, this.form);
    const control = parts ? find(`#${parts[0]}`, HTMLElement, box) : find(CONTROLS, HTMLElement, box);
    const question = find("label, legend", HTMLElement, box).textContent ?? "";
    const link = element("a", "", named ? `${question.trim().replace(/\?$/, "")}: ${text}` : text);
    link.href = `#${control.id}`;
    link.addEventListener("click", (event) => {
      // The address is left alone: it says which case the form is about.
      event.preventDefault();
      control.focus();
    });
    return link;
  }
}

/**
 * @param {HTMLElement} box
 * @param {Fault | undefined} fault
 */
function mark(box, fault) {
  const id = `error-${box.dataset.field}`;
  const [old] = findAll(".field-error", HTMLElement, box).filter((one) => one.id === id);
  // Several controls are told about together; each that is wrong is marked.
  const group = box instanceof HTMLFieldSetElement;
  const controls = findAll(CONTROLS, HTMLElement, box);
  if (!group) controls.splice(1);
  for (const one of controls) {
    const wrong = fault && (!group || fault.parts?.includes(one.id));
    if (wrong) one.setAttribute("aria-invalid", "true");
    else one.removeAttribute("aria-invalid");
  }
  if (!fault) old?.remove();
  else if (old) find("[data-text]", HTMLElement, old).textContent = fault.text;
  else {
    const text = element("span", "", fault.text);
    text.dataset.text = "";
    const error = element("p", "field-error", element("span", "sr", "Fejl: "), text);
    error.id = id;
    const [hint] = hints(box);
    (hint ?? find("legend, label", HTMLElement, box)).after(error);
  }
  offerDenial(box, fault);
  const about = [...hints(box).map((hint) => hint.id), ...(fault ? [id] : [])].join(" ");
  for (const one of group ? [box] : controls) {
    if (about) one.setAttribute("aria-describedby", about);
    else one.removeAttribute("aria-describedby");
  }
}

/**
 * A false alarm can be answered, beside what was told.
 * @param {HTMLElement} box
 * @param {Fault | undefined} fault
 */
function offerDenial(box, fault) {
  const { deny } = fault ?? {};
  const [old] = findAll("button[data-deny]", HTMLButtonElement, box);
  if (!deny) old?.remove();
  const button = deny && (old ?? element("button", "deny", "Det er ikke et CPR-nummer"));
  if (!button) return;
  button.type = "button";
  button.dataset.deny = "";
  button.onclick = () => {
    deny();
    find(CONTROLS, HTMLElement, box).focus();
  };
  if (!old) find(CONTROLS, HTMLElement, box).after(button);
}

/**
 * The hints of a field that can be seen.
 * @param {HTMLElement} box
 */
const hints = (box) => findAll(".hint", HTMLElement, box).filter((hint) => hint.id && !hint.hidden);
