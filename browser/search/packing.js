// The index as it is packed (search/index_file.py), and how it is unpacked.

/** @typedef {Map<string, Map<number, number>>} Weights term -> page -> how much */
/** @typedef {{ terms: string, steps: string, strengths: string }} Packed */
/** @typedef {[address: string, title: string, kind: number, line: string, route: string, rank: number, from?: string, until?: string]} PackedPage */
/** @typedef {Packed & { pages: number[], phrases: string[] }} Pins the pages with general questions */
/** @typedef {Packed & { tables: import("./analysis.js").Tables, kinds: string[], pages: PackedPage[], pins: Pins }} Index */

/** How much of the term before stands in the next one too: the place of its first sign here. */
const SHARED = "!#$%&'()*+,-./:;<=>?@";
/** Steps from page to page begin with this sign, and the backslash is left out, for JSON would double it. */
export const FIRST_STEP = 35;
export const BACKSLASH = 92;
/** How strong a term stands on a page: a figure from this sign on. */
const ZERO = 48;

/**
 * The terms with their pages; `worth` reads a figure of the strengths.
 * @param {Packed} packed
 * @param {(figure: number) => number} worth
 */
export function unpack({ terms, steps, strengths }, worth) {
  /** @type {Weights} */
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
