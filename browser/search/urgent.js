// Whether what somebody types means an urgent need, and which. The twin of search/urgent_rule.py, which says how it works;
// a test holds the two equal.

/** The code of the sign for a weight of nothing; the sign after it is one step more. */
const NOTHING = 60;
/** How much a piece of a word counts beside a whole word. */
const PIECE = 0.3;
/** How many letters a piece has. */
const LETTERS = [3, 4, 5];
/** How many words an answer tells of. */
const TOLD = 6;

/** @typedef {{ start: number, words: string, weights: string }} Packed */
/** @typedef {Packed & { step: number, kinds: Record<string, Packed & { from: number }> }} Rule see search/urgent_learning.py */
/** @typedef {{ kind: string, likely: string, score: number, words: [string, number][] }} UrgentAnswer */

export class Urgent {
  /**
   * @param {Rule} rule
   * @param {import("./analysis.js").Danish} danish
   */
  constructor(rule, danish) {
    this.danish = danish;
    this.need = new Weights(rule, rule.step);
    this.kinds = Object.entries(rule.kinds).map(([kind, packed]) => ({
      kind,
      from: packed.from,
      weights: new Weights(packed, rule.step),
    }));
  }

  /**
   * Which need a query means ("" for none), and which words say so.
   * @param {string} query
   * @returns {UrgentAnswer}
   */
  answer(query) {
    const { danish, need } = this;
    const typed = danish.words(query).slice(0, danish.tables.most_words);
    const terms = typed.map((word) => bare(danish.term(word)));
    if (!terms.length) return { kind: "", likely: "", score: -Infinity, words: [] };
    const said = [...new Set([...terms, ...terms.slice(1).map((term, at) => `${terms[at]} ${term}`)])];
    /** @type {Map<string, number>} */
    const found = new Map(said.map((one) => [one, 1]));
    for (const piece of terms.flatMap(pieces)) found.set(piece, PIECE);
    const fits = this.kinds.map(({ weights }) => weights.total(found));
    const likely = this.kinds[fits.indexOf(Math.max(...fits))];
    const score = need.total(found) - likely.from;
    const words = said
      .map((one) => /** @type {[string, number]} */ ([one, need.share(one)]))
      .filter(([, share]) => share)
      .sort(([one, share], [other, against]) => Math.abs(against) - Math.abs(share) || (one < other ? -1 : 1));
    return { kind: score >= 0 ? likely.kind : "", likely: likely.kind, score, words: words.slice(0, TOLD) };
  }
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

  /**
   * How much a word or a pair speaks for a need.
   * @param {string} said
   */
  share(said) {
    const parts = said.includes(" ") ? [] : pieces(said);
    return (this.of.get(said) ?? 0) + PIECE * parts.reduce((sum, one) => sum + (this.of.get(one) ?? 0), 0);
  }
}

/** @param {string} term */
function bare(term) {
  const single = term.replace(/(aa|ae|oe|[b-df-hj-np-tv-z])\1+/g, "$1");
  return single.replace(/aa/g, "a").replace(/oe/g, "o").replace(/ae/g, "e");
}

/** @param {string} term */
function pieces(term) {
  const letters = [..."<", ...term, ">"];
  return LETTERS.filter((long) => long < letters.length).flatMap((long) =>
    letters.slice(long - 1).map((_, at) => `#${letters.slice(at, at + long).join("")}`),
  );
}
