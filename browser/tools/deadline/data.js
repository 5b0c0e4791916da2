// What the build wrote for the tool: see pages/tools/deadline_data.py.

/** @typedef {[name: string, url: string, says: string]} Source */
/** @typedef {{ text: string, weekdays: number | null, moves?: boolean, sources: Source[] }} Rule */
/**
 * @typedef {object} Deadline
 * @property {string} for whom or what it is for
 * @property {string} who who must keep it, if it is not the citizen
 * @property {string} text
 * @property {string} act what must have happened by then
 * @property {boolean} follows whether it begins when the one before has run out
 * @property {import("./calculation.js").Length} [length]
 * @property {string} [from]
 * @property {"received" | "day" | "unknown"} [start]
 * @property {number[]} [also] other beginnings, by their number
 * @property {string} place who decides
 * @property {string} sendTo
 * @property {[number, number, number]} rules
 * @property {{ length: import("./calculation.js").Length | null, what: string, text: string }[]} [road] what comes after
 *   the complaint
 */
/**
 * @typedef {object} Case
 * @property {string} title
 * @property {string} address
 * @property {string} sure
 * @property {string} check
 * @property {Source[]} sources
 * @property {Deadline[]} deadlines
 */
/**
 * @typedef {object} ToolData
 * @property {Record<string, string>} moved
 * @property {{ weekdays: number, text: string }} posting
 * @property {{ label: string, ask: string }[]} beginnings
 * @property {Rule[]} letter
 * @property {Rule[]} digital
 * @property {Rule[]} endings
 * @property {string[]} groups
 * @property {[key: string, title: string, group: number][]} names
 */
/**
 * @typedef {object} Answer
 * @property {string} key
 * @property {Case} one
 * @property {Deadline} deadline
 * @property {import("./calculation.js").Question} asked
 * @property {import("./calculation.js").Found} found
 * @property {Rule | null} receipt
 * @property {Rule | undefined} ending
 * @property {{ deadline: Deadline, last: string }[]} after deadlines that begin when this one has run out
 */

export {};
