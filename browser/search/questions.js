// A general question ("koster det noget at klage") is known by its words, the small ones too: naive Bayes over the
// phrases of pins.yml. The surer that no word asks for more, the more the likeliest pages gain.

import { BACKSLASH, FIRST_STEP } from "./packing.js";

/** @typedef {import("./packing.js").Weights} Weights */

const SIGNS = 90;

export class Questions {
  /**
   * `times`: term -> number of a page among `pages` -> how many of its phrases hold the term. `phrases`: for each page
   * the signs of its short phrases, three for each.
   * @param {import("./packing.js").Pins} pins
   * @param {Weights} times
   * @param {Weights} weights
   * @param {import("./analysis.js").Tables["ranking"]} tuning
   */
  constructor({ pages, phrases }, times, weights, tuning) {
    this.pages = pages;
    this.phrases = phrases.map((signs) => new Set(signs.match(/.../gsu)));
    this.times = times;
    this.tuning = tuning;
    this.sums = pages.map(() => 0);
    /** @type {Map<string, number>} */
    this.inAll = new Map();
    for (const [term, found] of times) {
      for (const [at, count] of found) {
        this.sums[at] += count;
        this.inAll.set(term, (this.inAll.get(term) ?? 0) + count);
      }
    }
    this.all = this.sums.reduce((sum, one) => sum + one, 0);
    this.own = new Set(pages);
    this.weights = weights;
    this.everything = 0.5 * weights.size;
    for (const found of weights.values()) {
      for (const weight of found.values()) this.everything += weight;
    }
  }

  /**
   * What a term weighs on the pages that have no general questions.
   * @param {string} term
   */
  #elsewhere(term) {
    let sum = 0;
    for (const [page, weight] of this.weights.get(term) ?? []) sum += this.own.has(page) ? 0 : weight;
    return sum;
  }

  /**
   * The pages that answer: how surely (1 is sure), whether just so, and by which terms. `telling`: terms that speak.
   * @param {string[]} terms
   * @param {Set<string>} telling
   */
  *answers(terms, telling) {
    const { tuning } = this;
    const known = terms.filter((term) => this.inAll.has(term));
    if (!known.length) return;
    const general = 1 / (1 + Math.exp(-tuning.general * (this.#generality(telling) - tuning.general_from)));
    const likely = this.pages.map((_, at) => this.#likely(known, at));
    const likeliest = Math.max(...likely);
    // A phrase word for word is its page's own. Its sign may be another's too, so the page must be likely as well.
    const sign = signOf(terms);
    const eighth = [...likely].sort((one, other) => other - one)[7] ?? -Infinity;
    for (const [at, page] of this.pages.entries()) {
      const told = likely[at] >= eighth && this.phrases[at].has(sign) && known.length === terms.length;
      const share = tuning.pin * general * Math.exp(likely[at] - likeliest);
      if (told || share >= tuning.least_pin) yield { page, share, told, terms: known };
    }
  }

  /**
   * How likely the phrases of a page are to hold the terms, as a logarithm.
   * @param {string[]} terms
   * @param {number} at
   */
  #likely(terms, at) {
    const { unheard } = this.tuning;
    const among = this.sums[at] + unheard * this.inAll.size;
    return terms.reduce((sum, term) => sum + Math.log(((this.times.get(term)?.get(at) ?? 0) + unheard) / among), 0);
  }

  /**
   * How much more likely the terms are in a general question than anywhere else, as a logarithm.
   * @param {Set<string>} telling
   */
  #generality(telling) {
    const { strange, familiar } = this.tuning;
    let sum = 0;
    for (const term of telling) {
      const here = ((this.inAll.get(term) ?? 0) + 0.5) / (this.all + 0.5 * this.inAll.size);
      const there = (this.#elsewhere(term) + 0.5) / this.everything;
      sum += this.inAll.has(term) ? Math.max(-strange, Math.min(familiar, Math.log(here / there))) : -strange;
    }
    return sum;
  }
}

/**
 * Three letters for the terms of a phrase, whatever their order (FNV-1a); the same as in search/index_file.py.
 * @param {string[]} terms
 */
function signOf(terms) {
  let hash = 0x811c9dc5;
  for (const letter of [...new Set(terms)].sort().join(" "))
    hash = Math.imul(hash ^ Number(letter.codePointAt(0)), 0x01000193) >>> 0;
  // As the steps of the index: from "#" on, without the backslash.
  const letter = (/** @type {number} */ code) =>
    String.fromCharCode(FIRST_STEP + code + (FIRST_STEP + code >= BACKSLASH ? 1 : 0));
  return [SIGNS * SIGNS, SIGNS, 1].map((worth) => letter(Math.floor(hash / worth) % SIGNS)).join("");
}
