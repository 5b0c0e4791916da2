// Words that are spelt wrong: how many slips a word may hold, and which word was meant.

/** @typedef {import("./analysis.js").Danish} Danish */

/**
 * How many letters of a term may differ, as MiniSearch wants it.
 * @param {string} term
 * @param {import("./analysis.js").Tables} tables
 */
export function slips(term, tables) {
  if (term.length < tables.one_slip_from) return false;
  return term.length < tables.two_slips_from ? 1 : 2;
}

export class Spelling {
  /**
   * @param {Danish} danish
   * @param {import("./packing.js").Weights} weights
   * @param {string[]} shown what the results themselves show: it is spelt right
   */
  constructor(danish, weights, shown) {
    this.danish = danish;
    this.weights = weights;
    this.shown = shown;
    /** @type {Map<string, string> | undefined} as the index has it -> as it is written */
    this.spoken = undefined;
  }

  /**
   * The query with its unknown words replaced by the nearest words that are shown, or nothing.
   * @param {string} query
   */
  better(query) {
    const { tables } = this.danish;
    let better = false;
    const said = query.slice(0, tables.longest_query).replace(/[\p{L}\p{N}]+/gu, (typed) => {
      const [word] = this.danish.words(typed);
      if (word === undefined || word.length < tables.one_slip_from || !this.danish.speaks(word)) return typed;
      if (this.#known(word) || this.danish.split(word, (part) => part !== word && this.#known(part)).length)
        return typed;
      const near = this.#nearest(word);
      better ||= near !== undefined;
      return near ?? typed;
    });
    return better ? said : "";
  }

  /** @param {string} word */
  #known(word) {
    return this.weights.has(this.danish.term(word));
  }

  /** @param {string} word */
  #nearest(word) {
    this.spoken ??= this.#spoken();
    const most = Number(slips(word, this.danish.tables));
    let least = Infinity;
    let nearest;
    for (const [folded, native] of this.spoken) {
      if (Math.abs(folded.length - word.length) > most) continue;
      const far = distance(word, folded, most) - (folded[0] === word[0] ? 0.5 : 0);
      if (far <= most && far < least) [least, nearest] = [far, native];
    }
    return nearest;
  }

  #spoken() {
    /** @type {Map<string, string>} */
    const words = new Map();
    for (const text of this.shown) {
      for (const native of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
        const [word] = this.danish.words(native);
        if (word && word.length >= this.danish.tables.one_slip_from && this.danish.speaks(word))
          words.set(word, native);
      }
    }
    return words;
  }
}

/**
 * How many letters differ, two that changed places counting as one; more than `most` is only said to be more.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function distance(one, other, most) {
  /** @type {number[] | undefined} */
  let before;
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1];
      next[at] = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
      if (before && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) {
        next[at] = Math.min(next[at], before[at - 2] + 1);
      }
    }
    if (Math.min(...next) > most) return most + 1;
    before = last;
    last = next;
  }
  return last[other.length];
}
