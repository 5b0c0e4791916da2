// What MDN's table of browsers says of a name.

import bcd from "@mdn/browser-compat-data" with { type: "json" };

/** @typedef {import("@mdn/browser-compat-data").Identifier} Identifier */
/**
 * @typedef {object} Use A name at a place of a file.
 * @property {number} at
 * @property {string} name
 * @property {(Identifier | undefined)[]} compats what the table says: of what has no type, whatever it may be
 * @property {string} [prefix] the maker's
 * @property {boolean} [progressive] a browser that does not know it goes on without it
 */

export const { api, css, javascript } = bcd;

/**
 * A branch of the table.
 * @param {any} branch
 * @param {...string} names
 * @returns {Identifier | undefined}
 */
export const within = (branch, ...names) =>
  names.reduce((at, name) => (at && Object.hasOwn(at, name) ? at[name] : undefined), branch);

/** @type {(version: string) => number} */
const order = (version) =>
  version
    .replace("≤", "")
    .split(".")
    .reduce((sum, part, at) => sum + Number(part) / 1000 ** at, 0);

/**
 * The browsers of a floor that are too old for a name: "Safari 15.4, the floor is 15". What needs a flag is not there;
 * what needs a maker's prefix is there only with it. A property that a browser never had is no matter of age.
 * @param {Use} use
 * @param {Record<string, string>} floor
 */
export function lacking({ compats, prefix, progressive = false }, floor) {
  const lacks = Object.entries(floor).flatMap(([browser, lowest]) => {
    const told = compats.map((compat) => /** @type {any} */ (compat)?.__compat?.support?.[browser]).filter(Boolean);
    if (!told.length) return [];
    const versions = told.flat().flatMap(({ version_added: added, version_removed: removed, flags, prefix: only }) => {
      const gone = removed && order(removed) <= order(lowest);
      return added && added !== "preview" && !gone && !flags && (!only || only === prefix) ? [added] : [];
    });
    const first = versions.sort((one, other) => order(one) - order(other))[0];
    if (first && order(first) <= order(lowest)) return [];
    if (!first && progressive) return [];
    const name = /** @type {any} */ (bcd.browsers)[browser].name;
    return [first ? `${name} ${first}, the floor is ${lowest}` : `${name}, which does not have it`];
  });
  // Both Safaris are one where they are alike.
  return lacks.filter((one) => !lacks.includes(one.replace("Safari on iOS", "Safari")) || !one.includes("iOS"));
}
