// What the waiting tool reads from its page and from the file beside it: pages/waiting.py and pages/waiting_cases.py.

/**
 * @typedef {object} Statement Something that is said of a time.
 * @property {string} status
 * @property {[import("./calculation.js").Unit, number] | null} length
 * @property {string | null} until
 * @property {boolean} ahead
 * @property {string} from
 * @property {string} text
 * @property {string} kind
 * @property {string} age
 * @property {string} law
 * @property {boolean} local
 * @property {[name: string, url: string, says: string][]} sources
 */
/**
 * @typedef {object} Case Something to wait for.
 * @property {string} about
 * @property {string} who
 * @property {boolean} municipal whether one waits for the municipality
 * @property {string} ask
 * @property {boolean} ahead
 * @property {boolean} otherDay whether the day is another one than that of applying
 * @property {boolean} social
 * @property {string} guide
 * @property {[text: string, address: string][]} guides
 * @property {string[]} told
 * @property {Statement[]} times
 */
/**
 * @typedef {object} ToolData
 * @property {number} posting
 * @property {string[]} groups
 * @property {[id: string, text: string, group: number, words: string, guide?: string][]} names
 * @property {[social: boolean, text: string][]} rules what holds where no deadline is known
 * @property {import("../letter/compose.js").Texts} letter
 */
/**
 * @typedef {object} Answer
 * @property {string} name what the case is called
 * @property {Case} one
 * @property {import("./calculation.js").Question} asked
 * @property {import("./calculation.js").Found} found
 * @property {Statement | null} used
 */

export {};
