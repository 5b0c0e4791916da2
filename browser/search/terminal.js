// The same search in Node, for `vejviser search`. In: JSON with the index and the queries.

import { text } from "node:stream/consumers";
import { Search } from "./engine.js";

const { index, queries, today } = JSON.parse(await text(process.stdin));
const search = new Search(index);
search.today = today;
const answers = queries.map((/** @type {string} */ query) => {
  const found = search.find(query);
  const results = found.map(({ page, score, why }) => ({
    address: search.pages[page].address,
    title: search.pages[page].title,
    score,
    why: why.map(({ word, how, terms, score: share }) => ({ word, how, terms, score: share })),
  }));
  return { results, meant: search.answer(query, false, 1, 0).meant };
});
process.stdout.write(JSON.stringify(answers));
