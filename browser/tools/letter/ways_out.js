// The ways a finished letter leaves the page: on paper, as text, as a file, in a mail program. Each tells what it did.

import { element } from "../../lib/dom.js";
import { saveFile } from "../../lib/download.js";
import { mailAddress, plainText } from "./plain_text.js";
import { DOCX_TYPE, wordFile } from "./word_file.js";

/** @typedef {import("./compose.js").Written} Written */

const SAVED = "Brevet er hentet. Find det blandt dine hentede filer.";

/**
 * Copy the letter; where that is not allowed, mark it on the paper.
 * @param {Written} letter
 * @param {HTMLElement} paper
 */
async function copy(letter, paper) {
  try {
    await navigator.clipboard.writeText(plainText(letter));
    return "Teksten er kopieret.";
  } catch {
    getSelection()?.selectAllChildren(paper);
    return "Brevet er markeret. Kopiér det med Ctrl og C, eller hold fingeren på teksten.";
  }
}

/** @param {Written} letter */
function mail(letter) {
  const link = element("a");
  link.href = mailAddress(letter);
  link.click();
  return "Dit mailprogram åbner. Mangler der noget af brevet, så brug Kopiér teksten.";
}

/** @type {Record<string, (letter: Written, paper: HTMLElement) => string | Promise<string>>} */
const WAYS = {
  print: () => {
    print();
    return "";
  },
  copy,
  docx: (letter) => {
    saveFile(wordFile(letter), DOCX_TYPE, "brev.docx");
    return SAVED;
  },
  txt: (letter) => {
    saveFile(plainText(letter).replace(/\n/g, "\r\n"), "text/plain;charset=utf-8", "brev.txt");
    return SAVED;
  },
  mail,
};

/**
 * Send the letter out one of the ways. Returns what there is to say of it.
 * @param {string} way
 * @param {Written} letter
 * @param {HTMLElement} paper where the letter stands
 */
export const leave = async (way, letter, paper) => WAYS[way](letter, paper);

/** What a letter with a CPR number in it must not become: what others can read, or find on a library's computer. */
const SEEN_BY_OTHERS = ["mail", "docx", "txt"];

/**
 * Why a letter with a CPR number may not go out a way, or nothing: what has left the screen cannot be called back.
 * @param {string} way
 */
export function barred(way) {
  if (!SEEN_BY_OTHERS.includes(way)) return "";
  const where = way === "mail" ? "i en almindelig mail" : "i en fil, som andre kan finde";
  return `Skriv aldrig dit CPR-nummer ${where}. Skriv det i hånden på papiret, eller brug Digital Post.`;
}
