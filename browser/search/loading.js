// Hands the counted terms to MiniSearch, which finds words and near words in them.

import MiniSearch from "minisearch";

/** @typedef {import("./packing.js").Weights} Weights */
/** @typedef {Map<string, Branch | OneField>} Branch letters -> what they go on with, "" -> the value of the term */

const FIELD = "all";

/** What MiniSearch keeps for a term: field -> page -> weight, where there is one field only. A Map each would be slow. */
class OneField {
  /** @param {Map<number, number> | undefined} pages */
  constructor(pages) {
    this.pages = pages;
  }

  /** @param {number} field */
  get(field) {
    return field === 0 ? this.pages : undefined;
  }
}

/**
 * MiniSearch with the terms of some pages, numbered from 0.
 * @param {Weights} weights
 * @param {number} count
 * @param {import("./analysis.js").Tables["ranking"]} tuning
 * @returns {MiniSearch<number>}
 */
export function loaded(weights, count, { k, b, d, longest }) {
  const lengths = new Array(count).fill(0);
  for (const pages of weights.values()) {
    for (const [page, weight] of pages) lengths[page] += weight;
  }
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const index = MiniSearch.loadJS(
    {
      documentCount: count,
      nextId: count,
      documentIds: Object.fromEntries(lengths.map((_, page) => [page, page])),
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
  const inside = /** @type {any} */ (index);
  inside._index = new inside._index.constructor(tree([...weights.keys()], weights));
  return index;
}

/**
 * The terms, which are sorted, as the radix tree that MiniSearch keeps.
 * @param {string[]} terms
 * @param {Weights} weights
 */
function tree(terms, weights, from = 0, until = terms.length, depth = 0) {
  /** @type {Branch} */
  const branch = new Map();
  let at = from;
  if (at < until && terms[at].length === depth) {
    branch.set("", new OneField(weights.get(terms[at])));
    at += 1;
  }
  while (at < until) {
    const first = terms[at];
    let end = at + 1;
    while (end < until && terms[end][depth] === first[depth]) end += 1;
    const last = terms[end - 1];
    let shared = depth + 1;
    while (shared < first.length && first[shared] === last[shared]) shared += 1;
    branch.set(first.slice(depth, shared), tree(terms, weights, at, end, shared));
    at = end;
  }
  return branch;
}
