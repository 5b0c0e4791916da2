// Which words of a query counted most for an urgent need or against one, for `vejviser search`.

import { PIECE, pieces, said } from "./urgent.js";

/** How many words are told of. */
const TOLD = 6;

/**
 * The words and pairs, and how much each counted.
 * @param {import("./urgent.js").Urgent} urgent
 * @param {string} query
 */
export function tellingWords(urgent, query) {
  const of = urgent.need?.of ?? new Map();
  /** @param {string} one */
  const share = (one) => {
    const parts = one.includes(" ") ? [] : pieces(one);
    return (of.get(one) ?? 0) + PIECE * parts.reduce((sum, part) => sum + (of.get(part) ?? 0), 0);
  };
  return said(urgent.terms(query))
    .map((one) => /** @type {[string, number]} */ ([one, share(one)]))
    .filter(([, counted]) => counted)
    .sort(([one, counted], [other, against]) => Math.abs(against) - Math.abs(counted) || (one < other ? -1 : 1))
    .slice(0, TOLD);
}
