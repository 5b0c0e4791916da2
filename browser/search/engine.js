// The search itself: unpacks the index (search/indexing.py), asks MiniSearch for each word in its several shapes,
// and ranks the pages. Runs in a worker and, for `vejviser search`, in Node: it knows no page and no network.

import MiniSearch from "minisearch";
import { Danish } from "./analysis.js";
import { Letters } from "./letters.js";
import { BACKSLASH, FIRST_STEP, SHARED, ZERO } from "./packing.js";
import { Questions } from "./questions.js";

const FIELD = "all";
/** What is asked just so stands above the rest, and the rest is still worth a look. */
const JUST_ABOVE = 1.02;

/** What MiniSearch keeps for a term: field -> page -> weight, where there is one field only. A Map each would be slow. */
class OneField {
  constructor(pages) {
    this.pages = pages;
  }

  get(field) {
    return field === 0 ? this.pages : undefined;
  }
}

export class Search {
  constructor(data) {
    this.danish = new Danish(data.tables);
    this.tables = data.tables;
    this.tuning = data.tables.ranking;
    this.kinds = data.kinds;
    this.pages = data.pages.map(([address, title, kind, line, route, rank, from, until]) => ({
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
    const weights = this.#withParts(this.#unpack(data, (level) => this.tables.levels[level]));
    this.weights = weights;
    this.questions = new Questions(
      data.pins,
      this.#unpack(data.pins, (count) => count),
      weights,
      this.tuning,
    );
    this.letters = new Letters(weights, this.pages.length);
    this.index = this.#load(weights);
  }

  /** Term -> page -> how much, from the packed text; `worth` reads a sign of the strengths. */
  #unpack({ terms, steps, strengths }, worth) {
    const weights = new Map();
    if (!terms) return weights;
    const pagesOf = steps.split(" ");
    let term = "";
    let at = 0;
    // Each piece begins with a sign that says how much of the term before it stands here too.
    for (const [number, piece] of terms.split(/(?=[!#-/:-@])/).entries()) {
      term = term.slice(0, SHARED.indexOf(piece[0])) + piece.slice(1);
      const pages = new Map();
      const codes = pagesOf[number];
      let page = -1;
      for (let step = 0; step < codes.length; step += 1) {
        const code = codes.charCodeAt(step);
        page += code - FIRST_STEP - (code > BACKSLASH ? 1 : 0) + 1;
        pages.set(page, worth(strengths.charCodeAt(at) - ZERO));
        at += 1;
      }
      weights.set(term, pages);
    }
    return weights;
  }

  /** Compounds speak for their parts too, half as loud. */
  #withParts(weights) {
    const { part: share } = this.tables.weights;
    const whole = [...weights.keys()];
    for (const term of whole) {
      for (const part of new Set(this.danish.split(term, (one) => one !== term && weights.has(one)))) {
        const into = weights.get(part);
        weights.get(term).forEach((weight, page) => into.set(page, (into.get(page) ?? 0) + weight * share));
      }
    }
    return weights;
  }

  /** Hands the counted terms to MiniSearch. */
  #load(weights) {
    const lengths = this.pages.map(() => 0);
    for (const pages of weights.values()) pages.forEach((weight, page) => (lengths[page] += weight));
    const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    const { k, b, d, longest } = this.tuning;
    const index = MiniSearch.loadJS(
      {
        documentCount: this.pages.length,
        nextId: this.pages.length,
        documentIds: Object.fromEntries(this.pages.map((_, page) => [page, page])),
        fieldIds: { [FIELD]: 0 },
        // A list of everything (the glossary) is long by nature: that does not make a word of it worth less.
        fieldLength: Object.fromEntries(lengths.map((length, page) => [page, [Math.min(length, longest * average)]])),
        averageFieldLength: [average],
        storedFields: {},
        dirtCount: 0,
        index: [],
        serializationVersion: 2,
      },
      {
        fields: [FIELD],
        tokenize: (text) => [text],
        processTerm: (term) => term,
        searchOptions: { bm25: { k, b, d }, weights: { fuzzy: 1, prefix: 1 } },
      },
    );
    // Its own loading would put the terms in one by one and copy each count through text, which takes three times
    // as long; a test holds the two equal.
    index._index = new index._index.constructor(this.#tree([...weights.keys()], weights));
    return index;
  }

  /** The terms, which are sorted, as the radix tree that MiniSearch keeps: Map of letters -> Map, "" -> value. */
  #tree(terms, weights, from = 0, until = terms.length, depth = 0) {
    const tree = new Map();
    let at = from;
    if (at < until && terms[at].length === depth) {
      tree.set("", new OneField(weights.get(terms[at])));
      at += 1;
    }
    while (at < until) {
      const first = terms[at];
      let end = at + 1;
      while (end < until && terms[end][depth] === first[depth]) end += 1;
      const last = terms[end - 1];
      let shared = depth + 1;
      while (shared < first.length && first[shared] === last[shared]) shared += 1;
      tree.set(first.slice(depth, shared), this.#tree(terms, weights, at, end, shared));
      at = end;
    }
    return tree;
  }

  /** The pages that answer a query, the best first, each with what it was found by. `typing`: its last word goes on. */
  find(query, typing = false) {
    const words = this.danish.words(query.slice(0, this.tables.longest_query)).slice(0, this.tables.most_words);
    const speaking = words.map((_, at) => at).filter((at) => this.danish.speaks(words[at]));
    const asked = speaking.length ? speaking : words.map((_, at) => at);
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
    this.#spell(
      asked.map((at) => this.danish.term(words[at])),
      pages,
    );
    this.#answerGenerally(words, pages);
    const current = [...pages.values()].filter(({ page }) => this.#isCurrent(this.pages[page]));
    return current.sort((one, other) => other.score - one.score || one.page - other.page);
  }

  /** News is an answer from its first day to its last; all other pages always are. `today` is set from outside. */
  #isCurrent({ from, until }) {
    return !from || !this.today || (from <= this.today && this.today <= until);
  }

  /** Pages whose words are spelt like those of the query gain on the others. */
  #spell(terms, pages) {
    if (!pages.size) return;
    const like = this.letters.likeness(new Set(terms), this.tuning);
    const most = Math.max(...[...pages.keys()].map((page) => like[page]));
    for (const entry of pages.values()) entry.score *= Math.exp(this.tuning.letters * (like[entry.page] - most));
  }

  /** Pages that answer a general question gain: see questions.js. */
  #answerGenerally(words, pages) {
    const terms = [...new Set(words.map((word) => this.danish.term(word)))];
    const telling = new Set(words.filter((word) => this.danish.speaks(word)).map((word) => this.danish.term(word)));
    const highest = Math.max(1, ...[...pages.values()].map((entry) => entry.score));
    const just = [];
    for (const answer of this.questions.answers(terms, telling)) {
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

  /** How much a term says: more the fewer pages it stands on. */
  #rarity(term) {
    const standing = this.weights.get(term)?.size ?? 1;
    return Math.log(1 + this.pages.length / standing);
  }

  /** For one word: each page with the best of the word's shapes. One rare word then beats five common ones. */
  #pagesFor(words, at, unfinished) {
    const best = new Map();
    const whole = new Map();
    const loud = this.danish.quiet.has(words[at]) ? this.tuning.quiet : 1;
    for (const shape of this.#shapes(words, at, unfinished)) {
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

  /** The shapes in which a word may stand in the index, each with its weight. */
  #shapes(words, at, unfinished) {
    const { danish, tuning } = this;
    const word = words[at];
    const term = danish.term(word);
    const known = this.weights.has(term);
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
    if (!known && word.length >= this.tables.one_slip_from) {
      shapes.push({ term, how: "prefix", weight: tuning.prefix_of_unknown * own });
      shapes.push({ term, how: "slip", weight: tuning.slip * own, slips: this.#slips(term) });
    }
    return shapes;
  }

  /** A word of a compound written in two: "bolig støtte". */
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

  /** An unknown compound of which only one half is known, or one half is misspelt: "minifleksjob". */
  #halves(word) {
    const { danish, tables } = this;
    if (word.length < tables.two_slips_from || /\p{N}/u.test(word)) return [];
    const weight = this.tuning.half;
    const other = (half) => {
      const term = danish.term(half);
      return half.length < 3 ? [] : [{ term, how: "part", weight, slips: this.#slips(term), together: true }];
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

  #slips(term) {
    if (term.length < this.tables.one_slip_from) return false;
    return term.length < this.tables.two_slips_from ? 1 : 2;
  }

  /** What a page needs to show: results with the words to mark, and a better spelling. */
  answer(query, typing, most, lowest) {
    const found = this.find(query, typing);
    const worth = found.filter((one) => one.score >= found[0].score * lowest).slice(0, most);
    return {
      results: worth.map((one) => {
        const { address, title, kind, line, route } = this.pages[one.page];
        const marked = (text) => this.#marked(text, one.terms);
        return {
          address,
          kind: this.kinds[kind],
          title: marked(title),
          line: marked(line),
          route,
          place: this.#place(one),
        };
      }),
      kinds: this.kinds,
      meant: this.#meant(query),
    };
  }

  /** The section of a long page that holds most of what was asked for, when the places are known. */
  #place({ page, terms }) {
    const { address, terms: named } = this.pages[page];
    const wanted = [...terms].filter((term) => !named.includes(term));
    let best = null;
    for (const [anchor, heading, inside] of this.places?.[address] ?? []) {
      const held = new Set(inside.split(" "));
      const worth = wanted.filter((term) => held.has(term)).length;
      if (worth > (best?.worth ?? 0)) best = { worth, anchor, heading };
    }
    return best && { anchor: best.anchor, heading: best.heading };
  }

  /** A text in pieces, every second one (from the second) a word that was asked for. */
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

  /** The query with its unknown words replaced by the nearest words of the pages' titles and lines, or nothing. */
  #meant(query) {
    let better = false;
    const said = query.slice(0, this.tables.longest_query).replace(/[\p{L}\p{N}]+/gu, (typed) => {
      const [word] = this.danish.words(typed);
      if (word === undefined || word.length < this.tables.one_slip_from || !this.danish.speaks(word)) return typed;
      const term = this.danish.term(word);
      if (
        this.weights.has(term) ||
        this.danish.split(word, (part) => part !== word && this.weights.has(this.danish.term(part))).length
      )
        return typed;
      const near = this.#nearest(word);
      better ||= near !== null;
      return near ?? typed;
    });
    return better ? said : "";
  }

  #nearest(word) {
    this.spoken ??= this.#spoken();
    const most = this.#slips(word);
    let best = null;
    for (const [folded, native] of this.spoken) {
      if (Math.abs(folded.length - word.length) > most) continue;
      const far = distance(word, folded, most) - (folded[0] === word[0] ? 0.5 : 0);
      if (far <= most && (!best || far < best.far)) best = { far, native };
    }
    return best && best.native;
  }

  /** The words that the results themselves show: they are spelt right. */
  #spoken() {
    const words = new Map();
    for (const { title, line } of this.pages) {
      for (const native of `${title} ${line}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
        const [word] = this.danish.words(native);
        if (word && word.length >= this.tables.one_slip_from && this.danish.speaks(word)) words.set(word, native);
      }
    }
    return words;
  }
}

/** How many letters differ, two that changed places counting as one; more than `most` is only said to be more. */
function distance(one, other, most) {
  let before = null;
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
