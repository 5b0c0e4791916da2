// Beside the page: fetches the index and answers queries, so that typing never waits. What is typed stays in the
// browser: the only thing fetched is the index, the same for everyone.

import { Search } from "./engine.js";

const SHOWN = 50;
const LOWEST = 0.2;

async function fetched() {
  const version = self.location.search;
  // Packed as well as can be; a browser that cannot unpack it takes the plain text.
  if (!("DecompressionStream" in self)) return (await fetch(`index.json${version}`)).json();
  const answer = await fetch(`index.bin${version}`);
  if (!answer.ok) throw new Error(answer.statusText);
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).json();
}

const ready = fetched().then((data) => new Search(data));

// Only the page of results needs to know where on a page an answer stands.
let places = null;

async function placesOf(search) {
  places ??= fetch(`places.json${self.location.search}`).then((answer) => answer.json());
  search.places = await places;
}

self.addEventListener("message", async ({ data: { id, query, typing, deep, today } }) => {
  try {
    const search = await ready;
    search.today = today;
    if (deep) await placesOf(search);
    self.postMessage({ id, ...search.answer(query, typing, SHOWN, LOWEST) });
  } catch {
    self.postMessage({ id, failed: true });
  }
});
