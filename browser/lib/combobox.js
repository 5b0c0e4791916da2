// A field that finds one of many choices as somebody types (combobox, WAI-ARIA 1.2). With nothing typed it lists all.

import { element, find } from "./dom.js";
import { fold, words } from "./fold.js";
import { Listbox } from "./listbox.js";

/** @typedef {{ value: string, text: string, group: string, words?: string }} Choice */

const MOST = 30;

/**
 * The choices that hold each word of a query, or its beginning; those whose name begins so come first.
 * @template {Choice} T
 * @param {T[]} choices
 * @param {string} query
 * @returns {T[]}
 */
export function matching(choices, query) {
  const asked = words(query);
  const rank = (/** @type {T} */ choice) => {
    const name = words(choice.text);
    /** @type {(all: string[]) => boolean} */
    const holds = (all) => asked.every((word) => all.some((one) => one.startsWith(word)));
    if (fold(choice.text).startsWith(fold(query.trim()))) return 0;
    if (holds(name)) return 1;
    return holds([...name, ...words(`${choice.group} ${choice.words ?? ""}`)]) ? 2 : 3;
  };
  const ranked = choices.map((choice) => ({ choice, rank: rank(choice) })).filter((one) => one.rank < 3);
  return ranked.sort((one, other) => one.rank - other.rank).map(({ choice }) => choice);
}

export class Combobox {
  /**
   * @param {HTMLElement} box the question, as pages/_form.html draws it
   * @param {Choice[]} choices
   * @param {() => void} changed called when another choice is made
   */
  constructor(box, choices, changed) {
    this.box = box;
    this.choices = choices;
    this.changed = changed;
    this.input = find("input", HTMLInputElement, box);
    this.status = find("[role=status]", HTMLElement, box);
    this.popup = find(".combobox-list", HTMLElement, box);
    this.listbox = new Listbox(this.input, this.popup, (option) => this.#choose(option.dataset.value ?? ""));
    /** @type {((query: string) => Promise<string[]>) | null} */
    this.search = null;
    /** What was last asked for, until the list closes. */
    this.asked = "";
    this.chosen = "";
    this.input.addEventListener("input", () => this.#find());
    this.input.addEventListener("click", () => this.popup.hidden && this.#list());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    box.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && box.contains(relatedTarget))) this.#leave();
    });
  }

  /** The value of the choice that is made, or "". */
  get value() {
    return this.chosen;
  }

  set value(value) {
    this.chosen = value;
    this.input.value = this.#text(value);
    this.#close();
  }

  /** Whether something is written that is none of the choices. */
  get unknown() {
    return !this.chosen && this.input.value.trim() !== "";
  }

  /** @param {string} value */
  #text(value) {
    return this.choices.find((choice) => choice.value === value)?.text ?? "";
  }

  /** @param {string} value */
  #choose(value) {
    const before = this.chosen;
    this.value = value;
    if (before !== value) this.changed();
  }

  /** Leaving the field: what is written in full is chosen, and what is no choice is none. */
  #leave() {
    const written = fold(this.input.value.trim());
    const same = this.choices.find((choice) => fold(choice.text) === written);
    const [text, said] = [this.input.value, this.status.textContent];
    this.#choose(same?.value ?? "");
    if (same) return;
    this.input.value = text;
    if (!this.unknown) return;
    // What is seen stays, for a button that moves as it is pressed is missed; what is only heard takes no room.
    this.status.textContent = this.status.classList.contains("sr") ? "Du har ikke valgt noget på listen." : said;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.popup.hidden) this.#list();
      this.listbox.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !this.popup.hidden) {
      event.preventDefault();
      const { options, active } = this.listbox;
      const option = active ?? (options.length === 1 ? options[0] : null);
      if (option) this.#choose(option.dataset.value ?? "");
      else this.listbox.move(1);
    } else if (event.key === "Enter") {
      // It sends the form: what is no choice any more must not be answered.
      this.#leave();
    } else if (event.key === "Escape" && !this.popup.hidden) {
      event.preventDefault();
      this.#close();
      if (this.chosen) this.value = this.chosen;
    }
  }

  /** All choices, each kind under its name. */
  #list() {
    const groups = [...new Set(this.choices.map((choice) => choice.group))];
    this.#show(
      groups.map((group) => {
        const name = element("p", "combobox-group", group);
        name.setAttribute("aria-hidden", "true");
        const inside = this.choices
          .filter((choice) => choice.group === group)
          .map((choice) => option(choice.text, choice));
        const made = element("div", "", name, ...inside);
        made.setAttribute("role", "group");
        made.setAttribute("aria-label", group);
        return made;
      }),
    );
    const [current] = this.listbox.options.filter((one) => one.dataset.value === this.chosen);
    current?.scrollIntoView({ block: "nearest" });
  }

  async #find() {
    const query = this.input.value;
    this.asked = query;
    if (!query.trim()) {
      this.#list();
      return;
    }
    const found = matching(this.choices, query);
    this.#offer(found, this.search === null);
    if (!this.search) return;
    const values = await this.search(query).catch(() => []);
    // An answer that comes after the next letter, or when somebody closed the list or moves in it, is too late.
    if (this.asked !== query || this.listbox.active) return;
    const more = values.flatMap((value) =>
      this.choices.filter((choice) => choice.value === value && !found.includes(choice)),
    );
    this.#offer([...found, ...more], true);
  }

  /**
   * @param {Choice[]} found
   * @param {boolean} all whether nothing more is coming
   */
  #offer(found, all) {
    const shown = found.slice(0, MOST);
    this.#show(shown.map((choice) => option(choice.text, choice, element("span", "combobox-kind", choice.group))));
    if (shown.length) this.status.textContent = `${shown.length} forslag.`;
    else if (all)
      this.status.textContent = "Vi fandt ikke noget. Prøv et andet ord, eller slet det, og vælg på listen.";
    this.status.classList.toggle("sr", shown.length > 0);
  }

  /** @param {HTMLElement[]} items */
  #show(items) {
    this.listbox.show(items);
    this.popup.hidden = items.length === 0;
    this.status.textContent = "";
  }

  #close() {
    this.asked = "";
    this.listbox.close();
    this.popup.hidden = true;
    this.status.textContent = "";
  }
}

/**
 * @param {string} text
 * @param {Choice} choice
 * @param {...Node} more
 */
function option(text, choice, ...more) {
  const made = element("div", "", element("span", "", text), ...more);
  made.setAttribute("role", "option");
  made.dataset.value = choice.value;
  return made;
}
