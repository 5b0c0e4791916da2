// The search itself: asks MiniSearch for each word of a query in its several shapes, and ranks the pages. Runs in a
// worker and, for `vejviser search`, in Node: it knows no page and no network.

import { phoneNumber } from "../lib/phone_number.js";
import { Danish } from "./analysis.js";
import { Letters } from "./letters.js";
import { loaded } from "./loading.js";
import { unpack, unpackPins } from "./packing.js";
import { Questions } from "./questions.js";
import { Shapes } from "./shapes.js";
import { Spelling } from "./spelling.js";
import { Urgent } from "./urgent.js";

/** @typedef {import("./packing.js").Weights} Weights */
/** @typedef {{ word: string, how: import("./shapes.js").Shape["how"] | "pin", terms: string[], score: number }} Hit */
/** @typedef {{ page: number, score: number, why: Hit[], terms: Set<string> }} Found a page, and what it was found by */
/** @typedef {[anchor: string, heading: string, terms: string][]} Sections */
/** @typedef {{ sections: Record<string, Sections>, lines: Record<string, string>, numbers: Record<string, string[]> }} Places see search/section_hints.py */
/**
 * @typedef {object} Result What a page needs to show. A marked text is in pieces, every second one a word asked for.
 * @property {string} address
 * @property {string} kind
 * @property {string[]} title marked
 * @property {string[]} line marked
 * @property {string} route
 * @property {{ anchor: string, heading: string } | undefined} place
 */

/** What is asked just so stands above the rest, and the rest is still worth a look. */
const JUST_ABOVE = 1.02;
/** Of so many pages the best is one among others, if it does not lead. */
const AMONG = 5;

export class Search {
  /** @param {import("./packing.js").Index} data */
  constructor(data) {
    this.danish = new Danish(data.tables);
    this.urgent = new Urgent(data.urgent, this.danish);
    this.tables = data.tables;
    this.tuning = data.tables.ranking;
    this.kinds = data.kinds;
    this.pages = data.pages.map(([address, title, kind, line, route, rank, from, until = ""]) => ({
      address,
      title,
      kind,
      line,
      route,
      rank,
      from,
      until,
      terms: [...new Set(this.danish.terms(title))],
    }));
    this.weights = this.#withParts(unpack(data, (level) => this.tables.levels[level]));
    this.questions = new Questions(data.pins, unpackPins(data.pins, this.weights), this.weights, this.tuning);
    this.letters = new Letters(this.weights, this.pages.length);
    this.shapes = new Shapes(this.danish, this.weights);
    const shown = this.pages.map(({ title, line }) => `${title} ${line}`);
    this.spelling = new Spelling(this.danish, this.weights, shown);
    this.index = loaded(this.weights, this.pages.length, this.tuning);
    /** Set from outside: news is an answer on its days only. */
    this.today = "";
    /** @type {Places} Set from outside: where on the long pages a term stands, and the lines of pages with a route. */
    this.places = { sections: {}, lines: {}, numbers: {} };
  }

  /**
   * Compounds speak for their parts too, half as loud.
   * @param {Weights} weights
   */
  #withParts(weights) {
    const { part: share } = this.tables.weights;
    for (const [term, pages] of [...weights]) {
      for (const part of new Set(this.danish.split(term, (one) => one !== term && weights.has(one)))) {
        const into = weights.get(part);
        for (const [page, weight] of pages) into?.set(page, (into.get(page) ?? 0) + weight * share);
      }
    }
    return weights;
  }

  /**
   * The pages that answer a query, the best first, each with what it was found by. `typing`: its last word goes on.
   * @param {string} query
   */
  find(query, typing = false) {
    const words = this.danish.words(query.slice(0, this.tables.longest_query)).slice(0, this.tables.most_words);
    const speaking = words.map((_, at) => at).filter((at) => this.danish.speaks(words[at]));
    const asked = speaking.length ? speaking : words.map((_, at) => at);
    /** @type {Map<number, Found>} */
    const pages = new Map();
    const done = new Set();
    for (const at of asked) {
      if (done.has(words[at])) continue;
      done.add(words[at]);
      for (const [page, hit] of this.#pagesFor(words, at, typing && at === words.length - 1)) {
        const entry = pages.get(page) ?? { page, score: 0, why: [], terms: new Set() };
        entry.score += hit.score;
        entry.why.push(hit);
        for (const term of hit.terms) entry.terms.add(term);
        pages.set(page, entry);
      }
    }
    for (const entry of pages.values()) {
      const { rank, terms } = this.pages[entry.page];
      const title = terms.reduce((sum, term) => sum + this.#rarity(term), 0);
      const namedTerms = terms.filter((term) => entry.terms.has(term));
      const named = title ? namedTerms.reduce((sum, term) => sum + this.#rarity(term), 0) / title : 0;
      const meant = entry.why.filter((hit) => hit.terms.some((term) => terms.includes(term))).length / done.size;
      entry.score *= rank * (1 + named * named * (this.tuning.title + this.tuning.whole_title * meant * meant));
    }
    const terms = asked.map((at) => this.danish.term(words[at]));
    this.#spell(terms, pages);
    this.#answerGenerally(words, pages);
    const current = [...pages.values()].filter(({ page }) => this.#isCurrent(page));
    return current.sort((one, other) => other.score - one.score || one.page - other.page);
  }

  /**
   * News is an answer from its first day to its last; all other pages always are.
   * @param {number} page
   */
  #isCurrent(page) {
    const { from, until } = this.pages[page];
    return !from || !this.today || (from <= this.today && this.today <= until);
  }

  /**
   * Pages whose words are spelt like those of the query gain on the others.
   * @param {string[]} terms
   * @param {Map<number, Found>} pages
   */
  #spell(terms, pages) {
    if (!pages.size) return;
    const like = this.letters.likeness(new Set(terms), this.tuning);
    const most = Math.max(...[...pages.keys()].map((page) => like[page]));
    for (const entry of pages.values()) entry.score *= Math.exp(this.tuning.letters * (like[entry.page] - most));
  }

  /**
   * Pages that answer a general question gain: see questions.js.
   * @param {string[]} words
   * @param {Map<number, Found>} pages
   */
  #answerGenerally(words, pages) {
    const terms = words.map((word) => this.danish.term(word));
    const mute = new Set(words.filter((word) => !this.danish.speaks(word)).map((word) => this.danish.term(word)));
    const highest = Math.max(1, ...[...pages.values()].map((entry) => entry.score));
    const just = [];
    for (const answer of this.questions.answers(terms, (term) => !mute.has(term), this.#lead(pages))) {
      const entry = pages.get(answer.page) ?? { page: answer.page, score: 0, why: [], terms: new Set() };
      const gain = answer.share * highest;
      entry.score += gain;
      entry.why.push({ word: words.join(" "), how: "pin", terms: answer.terms, score: gain });
      pages.set(answer.page, entry);
      if (answer.told) just.push(entry);
    }
    const most = Math.max(...[...pages.values()].map((entry) => entry.score));
    for (const entry of just) entry.score = most * JUST_ABOVE;
  }

  /**
   * How far the best of the pages without general questions is ahead of the fifth, as a logarithm.
   * @param {Map<number, Found>} pages
   */
  #lead(pages) {
    const scores = [...pages.values()].filter(({ page }) => !this.questions.own.has(page)).map(({ score }) => score);
    scores.sort((one, other) => other - one);
    return scores.length ? Math.log(scores[0] / scores[Math.min(AMONG, scores.length) - 1]) : 0;
  }

  /**
   * How much a term says: more the fewer pages it stands on.
   * @param {string} term
   */
  #rarity(term) {
    const standing = this.weights.get(term)?.size ?? 1;
    return Math.log(1 + this.pages.length / standing);
  }

  /**
   * For one word: each page with the best of the word's shapes. One rare word then beats five common ones.
   * @param {string[]} words
   * @param {number} at
   * @param {boolean} unfinished
   */
  #pagesFor(words, at, unfinished) {
    /** @type {Map<number, Hit>} */
    const best = new Map();
    /** @type {Map<number, Hit>} */
    const whole = new Map();
    const loud = this.danish.quiet.has(words[at]) ? this.tuning.quiet : 1;
    for (const shape of this.shapes.of(words, at, unfinished)) {
      const options = { prefix: shape.how === "prefix", fuzzy: shape.slips ?? false };
      for (const { id, score, match } of this.index.search(shape.term, options)) {
        const hit = { score: score * shape.weight * loud, word: words[at], how: shape.how, terms: Object.keys(match) };
        // The parts of a compound that is not known say together what it says.
        const into = shape.how === "part" ? whole : best;
        const before = into.get(id);
        if (before && shape.how === "part" && shape.together) {
          into.set(id, { ...hit, score: before.score + hit.score, terms: [...before.terms, ...hit.terms] });
        } else if (hit.score > (before?.score ?? 0)) {
          into.set(id, hit);
        }
      }
    }
    for (const [id, hit] of whole) if (hit.score > (best.get(id)?.score ?? 0)) best.set(id, hit);
    return best;
  }

  /**
   * The pages that answer a query, those first that have the telephone number in it; and what else was asked.
   * @param {string} query
   * @param {boolean} typing
   * @param {number} lowest the share of the best score that a page must have
   */
  ranked(query, typing = false, lowest = 0) {
    const { figures, rest } = phoneNumber(query);
    const owners = this.places.numbers[figures] ?? [];
    const asked = owners.length ? rest : query;
    const found = this.find(asked, typing);
    const worth = found.filter((one) => one.score >= found[0].score * lowest);
    const known = owners.map((address) => {
      const page = this.pages.findIndex((one) => one.address === address);
      return found.find((one) => one.page === page) ?? { page, score: 0, why: [], terms: new Set() };
    });
    return { asked, found: [...new Set([...known, ...worth])] };
  }

  /**
   * What a page needs to show: results with the words to mark, and a better spelling.
   * @param {string} query
   * @param {boolean} typing
   * @param {number} most
   * @param {number} lowest the share of the best score that a page must have
   * @returns {{ results: Result[], kinds: string[], meant: string }}
   */
  answer(query, typing, most, lowest) {
    const { asked, found } = this.ranked(query, typing, lowest);
    const results = found.slice(0, most).map((one) => {
      const { address, title, kind, line, route } = this.pages[one.page];
      const shown = line || (this.places.lines[address] ?? "");
      const [markedTitle, markedLine] = [title, shown].map((text) => this.#marked(text, one.terms));
      return { address, kind: this.kinds[kind], title: markedTitle, line: markedLine, route, place: this.#place(one) };
    });
    return { results, kinds: this.kinds, meant: this.spelling.better(asked) };
  }

  /**
   * The section of a long page that holds most of what was asked for, when the places are known.
   * @param {Pick<Found, "page" | "terms">} found
   */
  #place({ page, terms }) {
    const { address, terms: named } = this.pages[page];
    const wanted = [...terms].filter((term) => !named.includes(term));
    let most = 0;
    let best;
    for (const [anchor, heading, inside] of this.places.sections[address] ?? []) {
      const held = new Set(inside.split(" "));
      const worth = wanted.filter((term) => held.has(term)).length;
      if (worth > most) [most, best] = [worth, { anchor, heading }];
    }
    return best;
  }

  /**
   * A text in pieces, every second one (from the second) a word that was asked for.
   * @param {string} text
   * @param {Set<string>} terms
   */
  #marked(text, terms) {
    const pieces = [""];
    for (const piece of text.split(/([\p{L}\p{N}]+)/u)) {
      const [word] = this.danish.words(piece);
      const hit = word !== undefined && this.danish.speaks(word) && terms.has(this.danish.term(word));
      if (hit) pieces.push(piece, "");
      else pieces[pieces.length - 1] += piece;
    }
    return pieces;
  }
}
