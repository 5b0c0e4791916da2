"""The index: what speaks for which page, what is left out to make room, and how the browser unpacks it."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT, RealSite
from vejviser.javascript.node import run
from vejviser.models.search_words import Synonym
from vejviser.pages.page import LIST_RANK, Page
from vejviser.search.browser_bundle import BrowserBundle
from vejviser.search.documents import SearchDocument, search_document
from vejviser.search.index_file import packed_index, short_line
from vejviser.search.indexing import index, meanings
from vejviser.search.page_sections import sections
from vejviser.search.query import ask_search
from vejviser.search.section_hints import packed_places

PACKAGES = BrowserBundle(ROOT)
DANISH = PACKAGES.danish
DICTIONARY = frozenset({"bolig", "indskud", "laan"})


def page(title: str, address: str = "/om/", **fields: Sequence[str]) -> SearchDocument:
    texts = {name: tuple(fields.get(name, ())) for name in ("keywords", "asks", "related", "summary", "text")}
    return SearchDocument(address, title, 3, "", "", 1.0, {"title": (title,), **texts}, ())


def test_a_page_is_spoken_for_by_its_fields_the_title_loudest() -> None:
    found = index([page("Husleje", keywords=["leje"], asks=["min husleje stiger"])], [], DANISH, DICTIONARY)
    weights = DANISH.tables["weights"]
    assert found["huslej"] == {0: weights["title"] + weights["asks"]}
    assert found["lej"] == {0: weights["keywords"]}
    assert "min" not in found


def test_a_compound_said_once_is_kept_as_its_parts() -> None:
    found = index([page("Lån", related=["boligindskud"])], [], DANISH, DICTIONARY)
    assert "boligindskud" not in found
    share = DANISH.tables["weights"]["related"] * DANISH.tables["weights"]["part"]
    assert found["bolig"] == found["indskud"] == {0: share}


def test_talk_that_is_said_once_and_words_that_many_texts_alone_say_say_nothing() -> None:
    pages = [
        page(f"Side {number}", f"/s{number}/", asks=[f"tilfældigt{number}"], text=["overalt"]) for number in range(9)
    ]
    found = index([*pages, page("Sjælden", "/x/", text=["kvaksalver"])], [], DANISH, frozenset())
    assert not {"overalt", "tilfaeldigt1"} & found.keys()
    assert found["kvaksalv"] == {9: 1.0}


def test_a_synonym_leads_to_the_pages_that_its_official_word_stands_on_the_title_first() -> None:
    names = [("Klag", ["sygedagpenge"]), ("Sygedagpenge", []), ("Andet", ["ferie"])]
    pages = [page(title, f"/p{at}/", keywords=words) for at, (title, words) in enumerate(names)]
    synonym = Synonym(words=("sygepenge",), means=("sygedagpenge",))
    found = index(pages, [synonym], DANISH, frozenset())
    assert sorted(found["sygepeng"]) == [0, 1]
    assert meanings([synonym], DANISH) == {"sygepeng": ["sygedagpenge"]}


def test_text_is_read_by_section_without_what_is_the_same_everywhere() -> None:
    html = (
        "<article><nav>Forside</nav><h1 data-search-exclude>Titel</h1><p>Først <b>her</b></p>"
        '<h2 id="a">Én <em>to</em></h2><p>Tekst</p><div data-search-exclude><p>Kilder</p></div>'
        '<dl><dt id="ord">Ord</dt><dd>Mening</dd></dl></article>'
    )
    assert [(part.anchor, part.heading, part.text) for part in sections(html)] == [
        ("", "", "Først her"), ("a", "Én to", "Én to Tekst"), ("ord", "Ord", "Ord Mening"),
    ]  # fmt: skip


SEARCH = (ROOT / "browser" / "search").as_uri()
UNPACK = (
    f'import {{ Search }} from "{SEARCH}/engine.js";\n'
    + """
import { readFileSync } from "node:fs";
const { index, queries } = JSON.parse(readFileSync(0, "utf8"));
const search = new Search(index);
const MiniSearch = search.index.constructor;
const plain = new MiniSearch({ fields: ["all"], tokenize: (text) => text.split(" "), processTerm: (term) => term });
// The same weights given to MiniSearch as words, the way it is meant to be fed: whole numbers of times.
const texts = search.pages.map(() => []);
const weights = {};
for (const [term, fields] of search.index._index) {
  weights[term] = Object.fromEntries(fields.get(0));
  for (const [page, weight] of fields.get(0)) texts[page].push(...Array(Math.round(weight * 2)).fill(term));
}
plain.addAll(texts.map((text, id) => ({ id, all: text.join(" ") })));
const same = queries.every((query) => {
  const ids = (engine) => engine.search(query, { fuzzy: 1, prefix: true }).map(({ id }) => id).sort().join();
  return ids(plain) === ids(search.index);
});
const keys = (engine) => [...engine._index.keys()].sort().join();
process.stdout.write(JSON.stringify({ weights, same, order: keys(search.index) === keys(plain) }));
"""
)


def test_the_browser_unpacks_what_was_packed_as_minisearch_would_have_it(real_site: RealSite, tmp_path: Path) -> None:
    script = tmp_path / "unpack.mjs"
    script.write_text(UNPACK, encoding="utf-8")
    names = [("Husleje", ["lånestøtte", "hus"]), ("Lånestøtte", ["støtte", "lån"]), ("Hus", ["husleje"])]
    pages = [page(title, f"/p{at}/", keywords=words) for at, (title, words) in enumerate(names)]
    terms = index(pages, [], DANISH, DICTIONARY)
    small = packed_index(pages, terms, DANISH, (), PACKAGES.urgent, {})
    given = {"index": json.loads(small), "queries": ["huslej", "laanestoet", "hus", "stoet"]}
    said = json.loads(run(script, given=json.dumps(given)))
    assert said["same"] and said["order"]
    # A keyword and a title weigh 6 each; a compound gives half of its weight to each of its parts.
    assert said["weights"]["huslej"] == {"0": 6, "2": 6}
    assert said["weights"]["stoet"] == {"0": 3, "1": 9}
    site = real_site("fredericia")
    text, documents = site.index[0], site.documents
    given = {"index": json.loads(text), "queries": ["huslej", "klag", "sygedagpeng", "brev"]}
    said = json.loads(run(script, given=json.dumps(given)))
    assert said["same"] and len(said["weights"]) > 4000 and len(documents) > 140


LIKENESS = (
    f'import {{ Letters }} from "{SEARCH}/letters.js";\n'
    + """
import { readFileSync } from "node:fs";
const { weights, terms, pages } = JSON.parse(readFileSync(0, "utf8"));
const own = new Map(Object.entries(weights).map(([term, found]) => [term, new Map(found)]));
const said = new Letters(own, pages).likeness(new Set(terms), { unspelt: 0.5, runs_there_are: 100 });
process.stdout.write(JSON.stringify([...said]));
"""
)


def test_likeness_is_what_counting_the_runs_by_hand_gives(tmp_path: Path) -> None:
    weights = {"bolig": [[0, 6.0], [1, 1.0]], "boligstoet": [[0, 3.0]], "skat": [[1, 6.0]]}
    asked = ["boligstoete", "skat", "xyz"]

    def runs(term: str) -> list[str]:
        marked = f"<{term}>"
        return [marked[at : at + size] for size in (3, 4) for at in range(len(marked) - size + 1)] + [f"={term}"] * 2

    often: list[dict[str, float]] = [defaultdict(float), defaultdict(float)]
    whole: dict[str, dict[int, float]] = {}
    for term, found in weights.items():
        whole[f"={term}"] = {int(page): weight for page, weight in found}
        for page, weight in found:
            for piece in runs(term):
                often[int(page)][piece] += weight
    sums = [sum(counted.values()) for counted in often]
    expected, known = [0.0, 0.0], 0
    for piece in (piece for term in asked for piece in runs(term)):
        # The whole term counts with its full weight each time it is asked for, and twice in the sum.
        held = whole.get(piece) or {page: counted[piece] for page, counted in enumerate(often) if piece in counted}
        if held:
            known += 1
            for page in (0, 1):
                expected[page] += math.log((held.get(page, 0) + 0.5) / (sums[page] + 50))
    script = tmp_path / "likeness.mjs"
    script.write_text(LIKENESS, encoding="utf-8")
    given = {"weights": weights, "terms": asked, "pages": 2}
    said = json.loads(run(script, given=json.dumps(given)))
    assert said == pytest.approx([one / math.sqrt(known) for one in expected])


def test_every_page_is_found_by_its_own_title(real_site: RealSite) -> None:
    """All but the page of results itself and the list of everything; screens and sheets are no pages for a search."""
    site = real_site("viborg")
    text, documents = site.index[0], site.documents
    answers = ask_search(text, [one.title for one in documents], PACKAGES)
    missed = [
        one.address
        for one, answer in zip(documents, answers, strict=True)
        # What stands on a list is found itself; the list comes after it.
        if one.rank > LIST_RANK and one.address not in [result.address for result in answer.results[:5]]
    ]
    assert missed == []
    assert [one.address for one in documents if one.address.startswith(("/soeg/", "/alle-emner/"))] == []


def test_places_name_the_sections_of_long_pages_only() -> None:
    long = page("Lang", "/lang/", text=["ord"])
    html = "".join(f'<h2 id="a{at}">Del {at}</h2><p>{"fyld " * 200} kvaksalver{at}</p>' for at in range(3))
    long = replace(long, sections=tuple(sections(html)))
    terms = {f"kvaksalver{at}": {0: 1.0} for at in range(3)}
    said = json.loads(packed_places([long, page("Kort", "/kort/")], terms, DANISH))
    assert said["sections"] == {"/lang/": [[f"a{at}", f"Del {at}", f"kvaksalver{at}"] for at in range(3)]}


def test_a_page_that_only_leads_to_others_is_not_found() -> None:
    assert search_document(Page("/soeg/", "Søg", "", "search.html", {}), "<p></p>") is None


def test_a_summary_of_one_long_word_is_cut_too() -> None:
    assert short_line("Kort.") == "Kort."
    assert short_line("x" * 200) == "x" * 70 + " …"
    assert short_line("Gratis hjælp, " + "x" * 200) == "Gratis hjælp …"
    assert short_line(" " + "x" * 200) == " " + "x" * 69 + " …"
