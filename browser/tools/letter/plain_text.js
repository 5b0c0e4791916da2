// The letter as text, and as the address of a mail.

import { BLANK } from "./compose.js";

/** @typedef {import("./compose.js").Written} Written */

/**
 * The letter as plain text, to copy, to mail and to save.
 * @param {Pick<Written, "blocks">} letter
 */
export function plainText({ blocks }) {
  let text = "";
  for (const block of blocks) {
    if (block.kind === "heading") text += `${block.text}\n`;
    else if (block.kind === "lines") text += `${block.lines.join("\n")}\n\n`;
    else if (block.kind === "blank") text += `${`${BLANK.repeat(6)}\n`.repeat(3)}\n`;
    else if (block.kind === "list") text += `${block.items.map((item) => `- ${item}`).join("\n")}\n\n`;
    else if (block.kind === "greeting") text += `${block.text}\n\n${block.name}\n`;
    else text += `${block.text}\n\n`;
  }
  return `${text.trimEnd()}\n`;
}

/**
 * The address that opens a mail program with the letter in it (RFC 6068).
 * @param {Written} letter
 */
export function mailAddress(letter) {
  const body = plainText(letter);
  // Half of a pair of code units, left by a cut, cannot be written in an address.
  const whole = (/** @type {string} */ text) => text.replace(/\p{Surrogate}/gu, "\ufffd");
  const part = (/** @type {string} */ text) => encodeURIComponent(whole(text));
  return `mailto:?subject=${part(letter.subject)}&body=${part(body.replace(/\n/g, "\r\n"))}`;
}
