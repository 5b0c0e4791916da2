// The shapes in which a word of a query may stand in the index: itself, its parts, joined with its neighbour, misspelt,
// or only begun.

import { slips } from "./spelling.js";

/**
 * @typedef {object} Shape
 * @property {string} term
 * @property {"word" | "joined" | "part" | "prefix" | "slip"} how
 * @property {number} weight
 * @property {number | false} [slips] how many letters may differ
 * @property {boolean} [together] the parts say together what the word says
 */

export class Shapes {
  /**
   * @param {import("./analysis.js").Danish} danish
   * @param {import("./packing.js").Weights} weights
   */
  constructor(danish, weights) {
    this.danish = danish;
    this.weights = weights;
    this.tables = danish.tables;
    this.tuning = danish.tables.ranking;
  }

  /**
   * The shapes of one word of a query, each with its weight. `unfinished`: somebody may still be writing it.
   * @param {string[]} words
   * @param {number} at
   * @param {boolean} unfinished
   */
  of(words, at, unfinished) {
    const { danish, tuning, tables } = this;
    const word = words[at];
    const term = danish.term(word);
    const known = this.weights.has(term);
    /** @type {Shape[]} */
    const shapes = [];
    const joined = this.#joined(words, at);
    if (joined) shapes.push({ term: joined, how: "joined", weight: tuning.joined });
    const own = joined ? tuning.beside_joined : 1;
    shapes.push({ term, how: "word", weight: own });
    const parts = danish.split(word, (part) => part !== word && this.weights.has(danish.term(part)));
    const share = known ? tuning.part : tuning.part_of_unknown;
    for (const part of parts)
      shapes.push({ term: danish.term(part), how: "part", weight: share * own, together: !known });
    if (!known && !parts.length) shapes.push(...this.#halves(word));
    if (unfinished && word.length > 1) shapes.push({ term: word, how: "prefix", weight: tuning.prefix });
    if (!known && word.length >= tables.one_slip_from) {
      shapes.push({ term, how: "prefix", weight: tuning.prefix_of_unknown * own });
      shapes.push({ term, how: "slip", weight: tuning.slip * own, slips: slips(term, tables) });
    }
    return shapes;
  }

  /**
   * A word of a compound written in two: "bolig støtte".
   * @param {string[]} words
   * @param {number} at
   */
  #joined(words, at) {
    for (const [head, tail] of [
      [words[at], words[at + 1]],
      [words[at - 1], words[at]],
    ]) {
      if (!head || !tail || !this.danish.speaks(head) || !this.danish.speaks(tail)) continue;
      for (const link of this.tables.links) {
        const term = this.danish.term(head + link + tail);
        if (this.weights.has(term)) return term;
      }
    }
    return null;
  }

  /**
   * An unknown compound of which only one half is known, or one half is misspelt: "minifleksjob".
   * @param {string} word
   * @returns {Shape[]}
   */
  #halves(word) {
    const { danish, tables } = this;
    if (word.length < tables.two_slips_from || /\p{N}/u.test(word)) return [];
    const weight = this.tuning.half;
    /** @type {(half: string) => Shape[]} */
    const other = (half) => {
      const term = danish.term(half);
      return half.length < 3 ? [] : [{ term, how: "part", weight, slips: slips(term, tables), together: true }];
    };
    for (let at = tables.shortest_head; at <= word.length - tables.shortest_tail; at += 1) {
      const tail = word.slice(at);
      const term = danish.term(tail);
      if (danish.speaks(tail) && !danish.noTails.has(tail) && this.weights.has(term)) {
        return [{ term, how: "part", weight }, ...other(word.slice(0, at))];
      }
    }
    for (let at = word.length - tables.shortest_head; at >= tables.shortest_tail; at -= 1) {
      const head = word.slice(0, at).replace(/s$/, "");
      const term = danish.term(head);
      if (
        head.length >= tables.shortest_tail &&
        danish.speaks(head) &&
        !danish.noHeads.has(head) &&
        this.weights.has(term)
      ) {
        return [{ term, how: "part", weight }, ...other(word.slice(at))];
      }
    }
    return [];
  }
}
