// The index as it is packed (search/index_file.py), and how it is unpacked.

/** @typedef {Map<string, Map<number, number>>} Weights term -> page -> how much */
/** @typedef {{ terms: string, steps: string, strengths: string }} Packed */
/** @typedef {[address: string, title: string, kind: number, line: string, route: string, rank: number, from?: string, until?: string]} PackedPage */
/** @typedef {Packed & { pages: number[], phrases: string[], pairs: string[], known: string }} Pins the pages with general questions */
/** @typedef {Packed & { tables: import("./analysis.js").Tables, kinds: string[], pages: PackedPage[], pins: Pins, urgent: import("./urgent.js").Rule }} Index */

/** How much of the term before stands in the next one too: the place of its first sign here. */
const SHARED = "!#$%&'()*+,-./:;<=>?@";
/** The same for words that may hold such signs themselves. */
export const CAPITALS = "ABCDEFGHIJKLMNOPQRSTU";
/** Steps from page to page begin with this sign, and the backslash is left out, for JSON would double it. */
export const FIRST_STEP = 35;
export const BACKSLASH = 92;
/** How strong a term stands on a page: a figure from this sign on. */
const ZERO = 48;

/**
 * The numbers that a text of steps leads to.
 * @param {string} text
 */
function* numbers(text) {
  let number = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    number += code - FIRST_STEP - (code > BACKSLASH ? 1 : 0) + 1;
    yield number;
  }
}

/**
 * The terms with their pages; `worth` reads a figure of the strengths. The terms that are `known` come first.
 * @param {Packed} packed
 * @param {(figure: number) => number} worth
 * @param {string[]} known
 */
export function unpack({ terms, steps, strengths }, worth, known = []) {
  /** @type {Weights} */
  const weights = new Map();
  const pagesOf = steps.split(" ");
  let at = 0;
  /** @param {string} name */
  const add = (name) => {
    const pages = new Map();
    for (const page of numbers(pagesOf[weights.size])) {
      pages.set(page, worth(strengths.charCodeAt(at) - ZERO));
      at += 1;
    }
    weights.set(name, pages);
  };
  for (const name of known) add(name);
  for (const name of names(terms, SHARED)) add(name);
  return weights;
}

/**
 * The names in a text. Each begins with a sign that says how much of the name before it stands here too.
 * @param {string} text
 * @param {string} signs
 */
export function* names(text, signs) {
  let name = "";
  let start = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && !signs.includes(text[at])) continue;
    name = name.slice(0, signs.indexOf(text[start])) + text.slice(start + 1, at);
    start = at;
    yield name;
  }
}

/**
 * The general questions: their terms that stand in the index too are told by their numbers among those of the index.
 * @param {Pins} pins
 * @param {Weights} weights
 */
export function unpackPins(pins, weights) {
  const all = [...weights.keys()];
  const known = [...numbers(pins.known)].map((number) => all[number]);
  return unpack(pins, (times) => times, known);
}
