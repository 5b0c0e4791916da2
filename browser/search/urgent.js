// Whether what somebody types means an urgent need, and which. The twin of search/urgent_rule.py, which says how it works;
// a test holds the two equal.

import { BACKSLASH, CAPITALS, FIRST_STEP, names } from "./packing.js";

const SIGNS = 90;
/** The code of the sign for a weight of nothing; the sign after it is one step more. */
const NOTHING = 63;
/** How much a piece of a word counts beside a whole word. */
export const PIECE = 0.3;
/** How much two words count that have one to three others between them. */
const APART = 0.5;
const FARTHEST = 4;
/** How many letters a piece has. */
const LETTERS = [3, 4, 5];

/** @typedef {{ start: number, words: string, weights: string }} Packed */
/** @typedef {{ step: number, sieve: Packed, told: Record<string, string> }} Rule what comes with the index: most queries fall through it */
/** @typedef {{ need: Packed, kinds: Record<string, Packed> }} Rest the rule proper: only needed for what the sieve holds back */

export class Urgent {
  /**
   * @param {Rule} rule
   * @param {import("./analysis.js").Danish} danish
   */
  constructor({ step, sieve, told }, danish) {
    this.danish = danish;
    this.step = step;
    this.sieve = new Weights(sieve, step);
    /** What the editor decided in spite of the rule: the sign of a phrase -> the kind, or "" for none. */
    this.phrases = new Map(
      Object.entries(told).flatMap(([kind, signs]) => (signs.match(/.../gsu) ?? []).map((sign) => [sign, kind])),
    );
    /** @type {Weights | undefined} */
    this.need = undefined;
    /** @type {[string, Weights][]} */
    this.kinds = [];
  }

  /**
   * What the editor decided, if anything.
   * @param {string} query
   * @returns {string | undefined}
   */
  told(query) {
    return this.phrases.get(signOf(this.terms(query)));
  }

  /** @param {Rest} rest */
  learn({ need, kinds }) {
    this.need = new Weights(need, this.step);
    this.kinds = Object.entries(kinds).map(([kind, packed]) => [kind, new Weights(packed, this.step)]);
  }

  /**
   * How surely a query means a need, from 0 on; below 0 there is none. Before the rest is learned: whether there may be one.
   * @param {string} query
   */
  score(query) {
    const terms = this.terms(query);
    if (!terms.length) return -Infinity;
    const found = features(terms);
    const score = this.sieve.total(found);
    return this.need ? Math.min(score, this.need.total(found)) : score;
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
  terms.forEach((term, at) => {
    for (const other of terms.slice(at + 2, at + 1 + FARTHEST)) found.set(`${term}_${other}`, APART);
  });
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
    const each = [...names(words, CAPITALS)];
    this.of = new Map(each.map((word, at) => [word, (weights.charCodeAt(at) - NOTHING) * step]));
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

/**
 * Three signs for the terms of a phrase, whatever their order (FNV-1a); the same as in search/urgent_rule.py.
 * @param {string[]} terms
 */
function signOf(terms) {
  let value = 0x811c9dc5;
  for (const letter of [...new Set(terms)].sort().join(" "))
    value = Math.imul(value ^ Number(letter.codePointAt(0)), 0x01000193) >>> 0;
  const sign = (/** @type {number} */ worth) => {
    const code = FIRST_STEP + (Math.floor(value / worth) % SIGNS);
    return String.fromCharCode(code + (code >= BACKSLASH ? 1 : 0));
  };
  return sign(SIGNS * SIGNS) + sign(SIGNS) + sign(1);
}
