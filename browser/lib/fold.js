// Words as they are compared: small letters, Danish letters as ASCII, no accents.

/** @type {Record<string, string>} */
const LETTERS = { æ: "ae", ø: "oe", å: "aa" };

/** Signs that nobody sees, which part no word. */
export const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** Figures that are not ours: Arabic and Persian. */
const FOREIGN = /[\u0660-\u0669\u06f0-\u06f9]/g;

/**
 * A text with figures of other scripts as ours.
 * @param {string} text
 */
export const ourFigures = (text) =>
  text.replace(FOREIGN, (sign) => String((sign.charCodeAt(0) & 0xf) % 10)).normalize("NFKC");

/**
 * "Træffetid på Ærø" -> "traeffetid paa aeroe"
 * @param {string} text
 */
export function fold(text) {
  const plain = text.replace(UNSEEN, "").normalize("NFKC").toLowerCase();
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
