// Beside the page: fetches the index and answers queries, so that typing never waits. What is typed stays in the
// browser: the only thing fetched is the index, the same for everyone.

import { Search } from "./engine.js";

const SHOWN = 50;
const LOWEST = 0.2;

async function fetched() {
  const version = self.location.search;
  // Packed as well as can be; a browser that cannot unpack it takes the plain text.
  if (!("DecompressionStream" in self)) return (await fetch(`index.json${version}`)).json();
  const { ok, statusText, body } = await fetch(`index.bin${version}`);
  if (!ok || !body) throw new Error(statusText);
  return new Response(body.pipeThrough(new DecompressionStream("gzip"))).json();
}

const ready = fetched().then((data) => new Search(data));

/** @type {Promise<import("./engine.js").Places> | undefined} Only the page of results needs to know where on a page. */
let places;

/** @type {Promise<import("./urgent.js").Kinds> | undefined} Only who is in need must know which. */
let kinds;

/**
 * The urgent need that a query means, or nothing.
 * @param {Search} search
 * @param {string} query
 */
async function urgentNeed({ urgent }, query) {
  const told = urgent.told(query);
  if (told !== undefined || urgent.score(query) < 0) return told ?? "";
  kinds ??= fetch(`urgent.json${self.location.search}`).then((answer) => answer.json());
  if (!urgent.kinds.length) urgent.learn(await kinds);
  return urgent.likely(query);
}

self.addEventListener("message", async ({ data: { id, query, typing, deep, today } }) => {
  try {
    const search = await ready;
    search.today = today;
    if (deep) {
      places ??= fetch(`places.json${self.location.search}`).then((answer) => answer.json());
      search.places = await places;
    }
    const urgent = await urgentNeed(search, query);
    self.postMessage({ id, failed: false, urgent, ...search.answer(query, typing, SHOWN, LOWEST) });
  } catch {
    self.postMessage({ id, failed: true, results: [], kinds: [], meant: "", urgent: "" });
  }
});
