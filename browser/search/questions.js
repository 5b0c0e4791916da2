// A general question ("koster det noget at klage") is known by its words, the small ones too: naive Bayes over the
// phrases of pins.yml, and over two words in a row ("på min side"). The surer that no word asks for more, the more the
// likeliest pages gain.

import { BACKSLASH, FIRST_STEP } from "./packing.js";
import { distance } from "./spelling.js";

/** @typedef {import("./packing.js").Weights} Weights */

const SIGNS = 90;
/** Letters of a term that may hold a slip: of a shorter one too little is left. */
const SHORTEST_SLIP = 4;
/** Words of a phrase whose sign is known, as in search/index_file.py. */
const SHORT_PHRASE = 4;
/** So many pages are likely enough to own a phrase. */
const LIKELY = 5;

export class Questions {
  /**
   * `times`: term -> number of a page among `pages` -> how many of its phrases hold the term. `phrases`
   * and `pairs`: for each page the signs of its short phrases, and of two words in a row.
   * @param {import("./packing.js").Pins} pins
   * @param {Weights} times
   * @param {Weights} weights
   * @param {import("./analysis.js").Tables["ranking"]} tuning
   */
  constructor({ pages, phrases, pairs }, times, weights, tuning) {
    this.pages = pages;
    const signs = (/** @type {string} */ text) => new Set(text.match(/../gsu));
    this.phrases = phrases.map(signs);
    this.pairs = pairs.map(signs);
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
   * The pages that answer, how surely (1 is sure), whether just so, and by which terms. `said`: the terms as they were said. `speaks`:
   * whether one speaks. `lead`: how far ahead of the rest the best page without general questions is, as a logarithm.
   * @param {string[]} said
   * @param {(term: string) => boolean} speaks
   * @param {number} lead
   */
  *answers(said, speaks, lead) {
    const { tuning } = this;
    const meant = said.map((term) => this.#meant(term));
    const terms = [...new Set(meant)];
    const known = terms.filter((term) => this.inAll.has(term));
    if (!known.length) return;
    const around = ["", ...meant, ""];
    const pairs = new Set(around.slice(1).map((term, at) => signOf(`${around[at]} ${term}`)));
    const inARow = this.pairs.map((own) => [...pairs].filter((sign) => own.has(sign)).length);
    const likely = this.pages.map((_, at) => this.#likely(known, at) + tuning.pair * inARow[at]);
    const likeliest = Math.max(...likely);
    const telling = terms.filter(speaks);
    const sure =
      this.#generality(telling) +
      tuning.wordy * Math.log(1 + terms.length) +
      (tuning.in_a_row * inARow[likely.indexOf(likeliest)]) / (1 + terms.length) -
      tuning.lead * lead;
    // Of small words alone only the general questions know anything: "hvem er I".
    const general = telling.length ? 1 / (1 + Math.exp(-sure)) : 1;
    // A phrase word for word is its page's own. Its sign may be another's too, so the page must be likely as well.
    const phrase = signOf([...terms].sort().join(" "));
    const just = said.length <= SHORT_PHRASE && known.length === terms.length;
    const fifth = [...likely].sort((one, other) => other - one)[LIKELY - 1] ?? -Infinity;
    for (const [at, page] of this.pages.entries()) {
      const told = just && likely[at] >= fifth && this.phrases[at].has(phrase);
      const share = tuning.pin * general * Math.exp(tuning.apart * (likely[at] - likeliest));
      if (told || share >= tuning.least_pin) yield { page, share, told, terms: known };
    }
  }

  /**
   * A term that nobody knows is taken for one of the general questions that it misses by one letter: "svra".
   * @param {string} term
   */
  #meant(term) {
    if (term.length < SHORTEST_SLIP || this.inAll.has(term) || this.weights.has(term)) return term;
    for (const near of this.inAll.keys()) {
      if (near[0] === term[0] && near.length >= SHORTEST_SLIP && distance(term, near, 1) <= 1) return near;
    }
    return term;
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
   * How much more likely the terms are in a general question than anywhere else, as a logarithm. One that is at home
   * elsewhere, and at most said by the way here, asks for something else; one that nobody knows says little.
   * @param {string[]} telling
   */
  #generality(telling) {
    const { strange, by_the_way: byTheWay, general, general_from: from, unknown } = this.tuning;
    return telling.reduce((sum, term) => {
      const times = this.inAll.get(term) ?? 0;
      if (!times && !this.weights.has(term)) return sum - unknown;
      const here = (times + 0.5) / (this.all + 0.5 * this.inAll.size);
      const more = Math.log(here / ((this.#elsewhere(term) + 0.5) / this.everything));
      const often = times - 0.5;
      const away = often < 0 || more + Math.log(often / (often + 1)) < -byTheWay * (1 + Math.log(times));
      return sum + general * (away ? -strange : more);
    }, from);
  }
}

/**
 * Two letters for a text (FNV-1a); the same as in search/index_file.py.
 * @param {string} text
 */
function signOf(text) {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ Number(letter.codePointAt(0)), 0x01000193) >>> 0;
  // As the steps of the index: from "#" on, without the backslash.
  const letter = (/** @type {number} */ code) =>
    String.fromCharCode(FIRST_STEP + code + (FIRST_STEP + code >= BACKSLASH ? 1 : 0));
  return letter(Math.floor(hash / SIGNS) % SIGNS) + letter(hash % SIGNS);
}
