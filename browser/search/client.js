// Asks the worker beside the page, which holds the search. What is typed goes to it and nowhere else.

import { today } from "../lib/dates.js";

/** @typedef {import("./engine.js").Result} Result */
/** @typedef {{ results: Result[], kinds: string[], meant: string, failed: boolean }} Answer */
/** @typedef {{ typing?: boolean, deep?: boolean }} How `typing`: the last word may go on; `deep`: say where on long pages */

/** @type {Answer} */
const FAILED = { results: [], kinds: [], meant: "", failed: true };

export class SearchClient {
  /** @type {Map<number, (answer: any) => void>} */
  #waiting = new Map();
  #asked = 0;
  #lost = false;
  #worker;

  /** @param {URL} base the address of a script beside the worker, with the version that both are of */
  constructor(base) {
    this.base = base;
    this.#worker = new Worker(new URL(`worker.js${base.search}`, base));
    this.#worker.addEventListener("message", ({ data: { id, ...answer } }) => {
      this.#waiting.get(id)?.(answer);
      this.#waiting.delete(id);
    });
    this.#worker.addEventListener("error", () => {
      this.#lost = true;
      for (const tell of this.#waiting.values()) tell(FAILED);
      this.#waiting.clear();
    });
  }

  /**
   * The pages that answer a query. A search that cannot be fetched answers that it failed.
   * @param {string} query
   * @param {How} how
   * @returns {Promise<Answer>}
   */
  ask(query, how) {
    return this.#post({ query, today: today(), ...how });
  }

  /**
   * The kind of urgent need that a query means, or nothing. It may take longer than the answer.
   * @param {string} query
   * @returns {Promise<string>}
   */
  async need(query) {
    return (await this.#post({ query, urgent: true })).urgent ?? "";
  }

  /** @param {object} question */
  #post(question) {
    if (this.#lost) return Promise.resolve(FAILED);
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage({ id, ...question });
    });
  }

  /**
   * Show the card of urgent help in a box, or none. Its script is only fetched when somebody is in need.
   * @param {HTMLElement} box
   * @param {string} kind
   * @param {URL} root the site's address
   * @returns {Promise<string>} its heading, for those who hear the page
   */
  async card(box, kind, root) {
    if (!kind && !box.hasChildNodes()) return "";
    const script = new URL(`urgent_card.js${this.base.search}`, this.base).href;
    /** @type {typeof import("./urgent_card.js")} */
    const { showCard } = await import(script);
    return showCard(box, kind, root);
  }
}
