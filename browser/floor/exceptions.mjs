// What is newer than the floor and stands in a script or a style sheet all the same, each with what happens without it.
// One that is no longer used is a finding too.

/** @typedef {Record<string, string>} Reasons name -> why it may stay */

const RING = "the browser's own ring shows what has the focus";
const FORCED = "forced colours are Windows', where browsers are newer; borders are missing in them otherwise";
const IN_A_GRID = "in a grid, which is where it stands, it is much older; only in flexible boxes is it this new";

/** @type {Reasons} */
const SCREENS = {
  ":focus-visible": RING,
  ":has": "a heading keeps its distance to news that is hidden",
  "@media (forced-colors)": FORCED,
  "align-content: start": IN_A_GRID,
  "text-wrap": "a long name is broken where the line is full",
};

/** @type {Reasons} */
const PAGES = {
  "::backdrop": "what lies behind an explanation is not darkened",
  "::details-content": "the areas of the staff table are folded on wide screens too",
  ":focus-visible": RING,
  ":has": "a choice is told by its mark alone, a wide table stays in the narrow column, printed sheets are less even",
  "@media (forced-colors)": FORCED,
  "@media (scripting)": "it is as if there were a script: a note or a blank form shows beside what works",
  "@page": "a print has the browser's own margins",
  "accent-color": "a mark has the system's colour",
  "align-content: start": IN_A_GRID,
  "align-self: end": IN_A_GRID,
  "align-self: start": IN_A_GRID,
  "content-visibility": "it stands inside the query for ::details-content",
  DecompressionStream: "search/worker.js asks for it first, and takes the plain index",
  "field-sizing": "a field does not grow with what is written, and scrolls",
  "hyphenate-limit-chars": "short words may be hyphenated too",
  hyphens: "a word that is too long is broken without a hyphen",
  "position-area": "an explanation opens in the middle of the window",
  "position-try-fallbacks": "it stands inside the query for position-area",
  "text-wrap": "a heading is broken where the line is full",
};

export const EXCEPTIONS = { screens: SCREENS, pages: PAGES };
