// The same search in Node, for `vejviser search`. In: JSON with the index and the queries.

import { text } from "node:stream/consumers";
import { Search } from "./engine.js";
import rule from "./urgent.json";

const { index, queries, today } = JSON.parse(await text(process.stdin));
const search = new Search(index, rule);
search.today = today;
const answers = queries.map((/** @type {string} */ query) => {
  const found = search.find(query);
  const results = found.map(({ page, score, why }) => ({
    address: search.pages[page].address,
    title: search.pages[page].title,
    score,
    why: why.map(({ word, how, terms, score: share }) => ({ word, how, terms, score: share })),
  }));
  return { results, meant: search.spelling.better(query), urgent: search.urgent.answer(query) };
});
process.stdout.write(JSON.stringify(answers));
