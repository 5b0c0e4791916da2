// The choices under a field, as the combobox pattern of WAI-ARIA has it: the focus stays in the field, and the arrow
// keys move among the choices.

import { findAll, target } from "./dom.js";

export class Listbox {
  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list with role="listbox" and an id
   * @param {(option: HTMLElement) => void} choose called with the choice that was tapped
   */
  constructor(input, list, choose) {
    this.input = input;
    this.list = list;
    /** @type {HTMLElement[]} */
    this.options = [];
    this.at = -1;
    // The finger on a choice would take the focus from the field and close the list before it is chosen.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      // A browser that translates the page puts elements of its own around words.
      const option = target(event).closest("[role=option]");
      if (option instanceof HTMLElement) choose(option);
    });
  }

  /** The choice that the arrow keys stand on. */
  get active() {
    return this.options[this.at];
  }

  /**
   * Show other choices; what is no role="option" among them is a heading.
   * @param {HTMLElement[]} items
   */
  show(items) {
    this.list.replaceChildren(...items);
    this.options = findAll("[role=option]", HTMLElement, this.list);
    this.options.forEach((option, number) => {
      option.id = `${this.list.id}-${number}`;
    });
    this.#stand(-1);
    this.input.setAttribute("aria-expanded", String(this.options.length > 0));
  }

  /** Show nothing. */
  close() {
    this.show([]);
  }

  /**
   * Move among the choices. One step beyond either end is the field itself.
   * @param {1 | -1} by
   */
  move(by) {
    const places = this.options.length + 1;
    this.#stand(((this.at + 1 + by + places) % places) - 1);
    this.active?.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} at */
  #stand(at) {
    this.at = at;
    for (const option of this.options) option.setAttribute("aria-selected", String(option === this.active));
    if (this.active) this.input.setAttribute("aria-activedescendant", this.active.id);
    else this.input.removeAttribute("aria-activedescendant");
  }
}
