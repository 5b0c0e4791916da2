// Beside the page: fetches the index and answers queries, so that typing never waits. What is typed stays in the
// browser: the only thing fetched is the index, the same for everyone.

import { phoneNumber } from "../lib/phone_number.js";
import { Search } from "./engine.js";

const SHOWN = 50;
const LOWEST = 0.2;
/** The need of somebody of whom only the sieve could tell: then the card says 112 and leads on. */
const UNKNOWN = "unknown";
/** What the sieve holds back is a need from here on, where it alone can tell. */
const SURE = 2.4;

async function fetched() {
  const version = self.location.search;
  // Packed as well as can be; a browser that cannot unpack it takes the plain text.
  if (!("DecompressionStream" in self)) return (await fetch(`index.json${version}`)).json();
  const { ok, statusText, body } = await fetch(`index.bin${version}`);
  if (!ok || !body) throw new Error(statusText);
  return new Response(body.pipeThrough(new DecompressionStream("gzip"))).json();
}

const ready = fetched().then((data) => new Search(data));

/** @type {Promise<import("./engine.js").Places> | undefined} Where on a page, and who has a number. */
let places;

/** @type {Promise<import("./urgent.js").Rest> | undefined} Only needed where the sieve holds something back. */
let rest;

/**
 * The urgent need that a query means, or nothing.
 * @param {Search} search
 * @param {string} query
 */
async function urgentNeed({ urgent }, query) {
  const told = urgent.told(query);
  const perhaps = urgent.score(query);
  if (told !== undefined || perhaps < 0) return told ?? "";
  try {
    rest ??= fetch(`urgent.json${self.location.search}`).then((answer) => answer.json());
    if (!urgent.need) urgent.learn(await rest);
  } catch {
    rest = undefined;
    return perhaps < SURE ? "" : UNKNOWN;
  }
  return urgent.score(query) < 0 ? "" : urgent.likely(query);
}

self.addEventListener("message", async ({ data: { id, query, urgent, typing, deep, today } }) => {
  try {
    const search = await ready;
    if (urgent) {
      self.postMessage({ id, urgent: await urgentNeed(search, query) });
      return;
    }
    search.today = today;
    if (deep || phoneNumber(query).figures) {
      places ??= fetch(`places.json${self.location.search}`).then((answer) => answer.json());
      try {
        search.places = await places;
      } catch (lost) {
        places = undefined;
        if (deep) throw lost;
      }
    }
    self.postMessage({ id, failed: false, ...search.answer(query, typing, SHOWN, LOWEST) });
  } catch {
    self.postMessage({ id, failed: true, results: [], kinds: [], meant: "" });
  }
});
