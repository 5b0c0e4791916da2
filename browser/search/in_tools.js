// The search of the whole site, for a tool that must find one of its own choices: it knows other words for them, and
// words that are misspelt. It is fetched when somebody types, not before.

/** @typedef {{ address: string }} Result */

/**
 * A way to find choices by what stands on their pages.
 * @param {{ value: string, address: string }[]} choices addresses as links of this page
 * @returns {(query: string) => Promise<string[]>}
 */
export function searched(choices) {
  const path = (/** @type {string} */ address, /** @type {string | URL} */ base) => new URL(address, base).pathname;
  const values = new Map(choices.map(({ value, address }) => [path(address, location.href), value]));
  return async (query) => {
    const { client, root } = await import(/** @type {string} */ ("@@SEARCH@@"));
    const { results } = await client.ask(query, { typing: !/\s$/.test(query) });
    return results.flatMap((/** @type {Result} */ { address }) => values.get(path(address.slice(1), root)) ?? []);
  };
}
