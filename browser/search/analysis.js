// Danish words as terms of the search. The same as search/danish_analysis.py, from the same tables (danish.json); a test
// holds the two equal.

import { stemmer } from "@orama/stemmers/danish";
import { UNSEEN } from "../lib/fold.js";

/**
 * @typedef {Omit<typeof import("./danish.json"), "letters" | "own_terms"> & {
 *   letters: Record<string, string>, own_terms: Record<string, string>,
 * }} Tables
 */

/** Letters of a stem that is too short to lose -ig or -lig, and -els. */
const SHORT = 7;
const VERY_SHORT = 4;

export class Danish {
  /** @param {Tables} tables */
  constructor(tables) {
    this.tables = tables;
    this.stop = new Set(tables.stop_words.split(" "));
    this.quiet = new Set(tables.quiet_words.split(" "));
    this.noHeads = new Set(tables.no_heads.split(" "));
    this.noTails = new Set(tables.no_tails.split(" "));
    this.own = new Map(
      Object.entries(tables.own_terms).flatMap(([term, words]) => words.split(" ").map((word) => [word, term])),
    );
    this.letters = new RegExp(`[${Object.keys(tables.letters).join("")}]`, "g");
  }

  /**
   * Lower case, Danish letters as ASCII, no accents.
   * @param {string} text
   */
  fold(text) {
    const plain = text
      .replace(UNSEEN, "")
      .normalize("NFKC")
      .toLowerCase()
      .replace(this.letters, (letter) => this.tables.letters[letter]);
    return plain.normalize("NFD").replace(/\p{M}/gu, "");
  }

  /** @param {string} text */
  words(text) {
    // "e-mail" and "e-Boks" are also written in one word.
    const found =
      this.fold(text)
        .replace(/(^|[^\p{L}\p{N}])e-(?=[\p{L}\p{N}])/gu, "$1e")
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    return found.filter((word) => word.length <= this.tables.longest_word);
  }

  /**
   * A word that says what a text is about.
   * @param {string} word
   */
  speaks(word) {
    return word.length > 1 && !this.stop.has(word);
  }

  /** @param {string} word */
  term(word) {
    if (/\p{N}/u.test(word)) return word;
    const own = this.own.get(word);
    if (own) return own;
    // "anonymt", "hurtigt": the -t of an adjective, which Snowball leaves; "centret": a center.
    const bare = stemmer(word)
      .replace(/([a-z]{3}[bdglmpv])t$/, "$1")
      .replace(/([a-z]{2}t)r$/, "$1");
    // Snowball's versions differ in which doubled letters they undo; here all are undone.
    const stem = bare.length > 3 && bare.slice(-1) === bare.slice(-2, -1) ? bare.slice(0, -1) : bare;
    // "billig" is no "bil" and "farlig" no "far": of a short word Snowball leaves too little.
    const derived =
      stem.length <= SHORT && word.startsWith(stem)
        ? /^(?:()e?(l?ig|els)|(.)e?(l?ig|els))/.exec(word.slice(stem.length))
        : null;
    if (!derived) return stem;
    const [before, ending] = derived.slice(1).filter((part) => part !== undefined);
    const lost = before === "" || before === "t" || before === stem.slice(-1);
    return lost && (ending !== "els" || stem.length <= VERY_SHORT) ? stem + ending : stem;
  }

  /** @param {string} text */
  terms(text) {
    return this.words(text)
      .filter((word) => this.speaks(word))
      .map((word) => this.term(word));
  }

  /**
   * The words a compound is made of, as few as possible, or nothing. `known` tells whether there is such a word.
   * @param {string} word
   * @param {(word: string) => boolean} known
   */
  split(word, known) {
    if (word.length < this.tables.shortest_compound || /\p{N}/u.test(word)) return [];
    return this.#parts(word, known, new Map()) ?? [];
  }

  /**
   * @param {string} word
   * @param {(word: string) => boolean} known
   * @param {Map<string, string[] | undefined>} seen
   */
  #parts(word, known, seen) {
    if (seen.has(word)) return seen.get(word);
    const { shortest_tail: tailAtLeast, shortest_head: headAtLeast, links } = this.tables;
    /** @type {string[] | undefined} */
    let best;
    seen.set(word, best);
    for (let at = word.length - tailAtLeast; at >= headAtLeast; at -= 1) {
      const tail = word.slice(at);
      if (!known(tail) || this.noTails.has(tail)) continue;
      for (const link of links) {
        const head = word.slice(0, at - link.length);
        if (head.length < headAtLeast || this.noHeads.has(head) || !word.startsWith(link, head.length)) continue;
        const heads = known(head) ? [head] : this.#parts(head, known, seen);
        if (heads && (!best || heads.length + 1 < best.length)) best = [...heads, tail];
      }
    }
    seen.set(word, best);
    return best;
  }
}
