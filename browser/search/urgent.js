// Whether what somebody types means an urgent need, and which. The twin of search/urgent_rule.py, which says how it works;
// a test holds the two equal.

/** The code of the sign for a weight of nothing; the sign after it is one step more. */
const NOTHING = 60;
/** How much a piece of a word counts beside a whole word. */
export const PIECE = 0.3;
/** How many letters a piece has. */
const LETTERS = [3, 4, 5];

/** @typedef {{ start: number, words: string, weights: string }} Packed */
/** @typedef {{ step: number, need: Packed }} Rule the half that says whether: it comes with the index */
/** @typedef {Record<string, Packed>} Kinds the half that says which: it is only needed when there is a need */

export class Urgent {
  /**
   * @param {Rule} rule
   * @param {import("./analysis.js").Danish} danish
   */
  constructor({ step, need }, danish) {
    this.danish = danish;
    this.step = step;
    this.need = new Weights(need, step);
    /** @type {[string, Weights][]} */
    this.kinds = [];
  }

  /** @param {Kinds} kinds */
  learn(kinds) {
    this.kinds = Object.entries(kinds).map(([kind, packed]) => [kind, new Weights(packed, this.step)]);
  }

  /**
   * How surely a query means a need, from 0 on; below 0 there is none.
   * @param {string} query
   */
  score(query) {
    const terms = this.terms(query);
    return terms.length ? this.need.total(features(terms)) : -Infinity;
  }

  /**
   * The kind of need that fits best.
   * @param {string} query
   */
  likely(query) {
    const terms = this.terms(query);
    if (!terms.length) return "";
    const found = features(terms);
    const fits = this.kinds.map(([, weights]) => weights.total(found));
    return this.kinds[fits.indexOf(Math.max(...fits))][0];
  }

  /**
   * The words of a query, as the rule knows them.
   * @param {string} query
   */
  terms(query) {
    const { danish } = this;
    const typed = danish.words(query).slice(0, danish.tables.most_words);
    return typed.map((word) => bare(danish.term(word)));
  }
}

/**
 * The words and the pairs of neighbours, each once.
 * @param {string[]} terms
 */
export const said = (terms) => [...new Set([...terms, ...terms.slice(1).map((term, at) => `${terms[at]} ${term}`)])];

/**
 * What counts, and how much.
 * @param {string[]} terms
 */
function features(terms) {
  const found = new Map(said(terms).map((one) => [one, 1]));
  for (const piece of terms.flatMap(pieces)) found.set(piece, PIECE);
  return found;
}

class Weights {
  /**
   * @param {Packed} packed
   * @param {number} step
   */
  constructor({ start, words, weights }, step) {
    this.start = start;
    this.of = new Map(words.split(",").map((word, at) => [word, (weights.charCodeAt(at) - NOTHING) * step]));
  }

  /** @param {Map<string, number>} found */
  total(found) {
    let sum = 0;
    let square = 0;
    for (const [one, share] of found) {
      sum += (this.of.get(one) ?? 0) * share;
      square += share * share;
    }
    return this.start + sum / Math.sqrt(square);
  }
}

/** @param {string} term */
function bare(term) {
  const single = term.replace(/(aa|ae|oe|[b-df-hj-np-tv-z])\1+/g, "$1");
  return single.replace(/aa/g, "a").replace(/oe/g, "o").replace(/ae/g, "e");
}

/** @param {string} term */
export function pieces(term) {
  const letters = [..."<", ...term, ">"];
  return LETTERS.filter((long) => long < letters.length).flatMap((long) =>
    letters.slice(long - 1).map((_, at) => `#${letters.slice(at, at + long).join("")}`),
  );
}
