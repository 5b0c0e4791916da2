// The signs that the index is packed with: see search/index_file.py.

/** How much of the term before stands in the next one too: the place of its first sign here. */
export const SHARED = "!#$%&'()*+,-./:;<=>?@";
/** Steps from page to page begin with this sign, and the backslash is left out, for JSON would double it. */
export const FIRST_STEP = 35;
export const BACKSLASH = 92;
/** How strong a term stands on a page: a figure from this sign on. */
export const ZERO = 48;
