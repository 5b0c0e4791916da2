"""News: where it stands, from when to when, and that it goes away by itself."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from tests.conftest import ROOT, TODAY, Example
from vejviser.cache.memo import Memory
from vejviser.knowledge import assemble
from vejviser.quality.advice import advice
from vejviser.search.browser_bundle import BrowserBundle
from vejviser.search.query import ask_search
from vejviser.site.required_files import needed_files
from vejviser.site.site import Site

FILE = "data/lillekoebing/news/flytning.yml"
WORDS = "Kun telefontid i uge 50"
PAGES = ("index.html", "traeffetider/index.html", "kiosk/index.html", "kiosk/raadhuset/index.html")


def site(example: Example, day: date) -> Site:
    return example.site(day)


def section(made: Site, path: str) -> str:
    """The part of a page that holds the news, or nothing."""
    html = (made.file(path) or b"").decode()
    return next((one for one in re.findall(r'<section class="news".*?</section>', html, re.DOTALL) if WORDS in one), "")


@pytest.mark.parametrize(
    ("day", "stands", "hidden"),
    [
        (date(2026, 12, 6), True, True),
        (date(2026, 12, 7), True, False),
        (date(2026, 12, 11), True, False),
        (date(2026, 12, 12), False, False),
    ],
)
def test_it_stands_from_its_first_day_to_its_last(example: Example, day: date, stands: bool, hidden: bool) -> None:
    made = site(example, day)
    for path in PAGES:
        found = section(made, path)
        assert bool(found) == stands, path
        assert (" hidden" in found.partition(">")[0]) == hidden, path
        if found:
            # What a script needs to show it in time, also on a page that was built days ago.
            assert 'data-from="2026-12-07" data-until="2026-12-11"' in found


def test_it_stands_only_where_the_editor_says(example: Example) -> None:
    example.change(FILE, "keywords:", "shows: [hours]\nkeywords:")
    made = site(example, date(2026, 12, 7))
    assert [bool(section(made, path)) for path in PAGES] == [False, True, False, False]


def test_its_page_says_from_when_to_when_and_when_it_is_over(example: Example) -> None:
    for day, over in ((date(2026, 12, 7), False), (date(2026, 12, 12), True)):
        html = (site(example, day).file("nyt/flytning/index.html") or b"").decode()
        assert "Gælder fra den 7. december 2026 til og med den 11. december 2026." in html
        assert '<a class="go" href="../../traeffetider/"' in html
        alert = re.search(r'<div class="alert" data-after="2026-12-11"([^>]*)>', html)
        assert alert and (alert[1] == "") == over


def test_the_search_finds_it_while_it_is_current(example: Example) -> None:
    text = site(example, TODAY).index[0]
    for day, found in ((date(2026, 12, 6), False), (date(2026, 12, 7), True), (date(2026, 12, 12), False)):
        (answer,) = ask_search(text, ["flytteuge"], BrowserBundle(ROOT), day)
        assert ("/nyt/flytning/" in [one.address for one in answer.results]) == found, day


def test_it_is_in_no_list_that_outlives_it(example: Example) -> None:
    made = site(example, date(2026, 12, 7))
    letters = [path for path in made.paths() if path.startswith("alle-emner/")]
    assert len(letters) > 1 and all(WORDS not in (made.file(path) or b"").decode() for path in letters)
    assert WORDS not in json.dumps([one.title for one in made.documents if one.valid is None])


def test_the_editor_is_told_when_it_is_over(example: Example) -> None:
    library = example.library()
    for day, told in ((date(2026, 12, 11), []), (date(2026, 12, 12), [5])):
        found = advice(library, assemble(library, day), day, Memory())
        assert [one.line for one in found if "Nyheden sluttede den 11. december 2026." in one.message] == told


def test_a_kind_of_thing_is_one_line(example: Example) -> None:
    knowledge = example.knowledge()
    needed = needed_files(knowledge, knowledge.municipality("lillekoebing"))
    assert "nyt/flytning/index.html" in needed
    (example.root / FILE).unlink()
    without = assemble(example.library(), TODAY)
    assert not any("nyt/flytning" in path for path in needed_files(without, without.municipality("lillekoebing")))
