// Words as they are compared: small letters, Danish letters as ASCII, no accents.

/** @type {Record<string, string>} */
const LETTERS = { æ: "ae", ø: "oe", å: "aa" };

/**
 * "Træffetid på Ærø" -> "traeffetid paa aeroe"
 * @param {string} text
 */
export function fold(text) {
  const plain = text.normalize("NFC").toLowerCase();
  return plain
    .replace(/[æøå]/g, (letter) => LETTERS[letter])
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

/**
 * The folded words of a text.
 * @param {string} text
 * @returns {string[]}
 */
export const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
