// A file that is made in the browser and sent nowhere.

import { MINUTE } from "./dates.js";
import { element } from "./dom.js";

/**
 * Save a file among what the browser has fetched.
 * @param {BlobPart} content
 * @param {string} type
 * @param {string} name
 */
export function saveFile(content, type, name) {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), MINUTE);
}
