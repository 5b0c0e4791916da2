// A telephone number in what somebody looks for, however it is spaced, with or without Denmark's +45.

import { ourFigures, UNSEEN } from "./fold.js";

/**
 * The figures of a Danish number in a text, and the text without it; no figures when it holds none.
 * @param {string} text
 */
export function phoneNumber(text) {
  const plain = ourFigures(text).replace(UNSEEN, "");
  for (const [run] of plain.matchAll(/\+?\(?\d[\d\s()./\p{Pd}]*/gu)) {
    const figures = run.replace(/\D/g, "").replace(/^(?:0045|45(?=\d{8}$))/, "");
    if (/^(?:\d{8}|116\d{3})$/.test(figures)) return { figures, rest: plain.replace(run, " ") };
  }
  return { figures: "", rest: text };
}
