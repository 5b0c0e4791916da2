// How like a query's words a page's words are, letter by letter: naive Bayes over runs of three and four letters, and
// over whole terms. It knows "kørestolsrampen" by "kørestol" and "rampe", however the compound is made.

const RUNS = [3, 4];
/** A term that is the same counts as two runs. */
const SAME = 2;

export class Letters {
  /**
   * @param {import("./packing.js").Weights} weights
   * @param {number} pages how many there are
   */
  constructor(weights, pages) {
    this.weights = weights;
    this.text = "";
    /** @type {number[]} */
    this.starts = [];
    /** @type {Map<number, number>[]} */
    this.pages = [];
    this.sums = new Float64Array(pages);
    for (const [term, found] of weights) {
      const marked = `<${term}>`;
      this.starts.push(this.text.length);
      this.pages.push(found);
      this.text += marked;
      const runs = SAME + RUNS.reduce((sum, length) => sum + Math.max(0, marked.length - length + 1), 0);
      for (const [page, weight] of found) this.sums[page] += weight * runs;
    }
  }

  /**
   * For each page how likely its words are to spell the terms, as a logarithm, evened out by how much there is to spell.
   * @param {Set<string>} terms
   * @param {{ unspelt: number, runs_there_are: number }} tuning
   */
  likeness(terms, { unspelt, runs_there_are: sorts }) {
    const likely = new Float64Array(this.sums.length);
    let known = 0;
    const count = (/** @type {Float64Array | null} */ often) => {
      if (!often) return;
      known += 1;
      for (let page = 0; page < likely.length; page += 1) {
        likely[page] += Math.log((often[page] + unspelt) / (this.sums[page] + unspelt * sorts));
      }
    };
    for (const term of terms) {
      const marked = `<${term}>`;
      for (const length of RUNS) {
        for (let at = 0; at + length <= marked.length; at += 1) count(this.#holding(marked.slice(at, at + length)));
      }
      const whole = this.weights.get(term);
      if (whole) for (let times = 0; times < SAME; times += 1) count(this.#gathered([whole]));
    }
    return known ? likely.map((one) => one / Math.sqrt(known)) : likely;
  }

  /**
   * How much of each page's words holds a run, or nothing where no word does.
   * @param {string} run
   */
  #holding(run) {
    const found = [];
    for (let at = this.text.indexOf(run); at >= 0; at = this.text.indexOf(run, at + 1))
      found.push(this.pages[this.#termAt(at)]);
    return found.length ? this.#gathered(found) : null;
  }

  /** @param {Map<number, number>[]} found */
  #gathered(found) {
    const often = new Float64Array(this.sums.length);
    for (const pages of found) {
      for (const [page, weight] of pages) often[page] += weight;
    }
    return often;
  }

  /**
   * The number of the term that stands at a place of the text.
   * @param {number} place
   */
  #termAt(place) {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
