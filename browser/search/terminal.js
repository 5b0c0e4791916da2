// The same search in Node, for `vejviser search`. In: JSON with the index and the queries.

import { text } from "node:stream/consumers";
import { Search } from "./engine.js";
import { tellingWords } from "./urgent_words.js";

const { index, places, urgent: rest, queries, today } = JSON.parse(await text(process.stdin));
const search = new Search(index);
search.urgent.learn(rest);
search.today = today;
search.places = places ?? search.places;
const answers = queries.map((/** @type {string} */ query) => {
  const { asked, found } = search.ranked(query);
  const results = found.map(({ page, score, why }) => ({
    address: search.pages[page].address,
    title: search.pages[page].title,
    score,
    why: why.map(({ word, how, terms, score: share }) => ({ word, how, terms, score: share })),
  }));
  const score = search.urgent.score(query);
  const told = search.urgent.told(query) ?? null;
  const urgent = { score, told, likely: search.urgent.likely(query), words: tellingWords(search.urgent, query) };
  return { results, meant: search.spelling.better(asked), urgent };
});
process.stdout.write(JSON.stringify(answers));
