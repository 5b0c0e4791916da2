"""Handwritten pages: where they stand, from when to when, and what the editor reads of their faults."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import MADE, ROOT, TODAY, Example
from vejviser.cache.memo import Memory
from vejviser.knowledge import assemble
from vejviser.quality.advice import advice
from vejviser.search.browser_bundle import BrowserBundle
from vejviser.search.query import ask_search
from vejviser.site.required_files import needed_files
from vejviser.site.site import Site

FILE = "data/lillekoebing/pages/bisidder.md"
PAGE = "sider/bisidder/index.html"
LAST = date(2027, 3, 31)


def site(example: Example, day: date) -> Site:
    return Site(assemble(example.library(), day), "lillekoebing", day, ROOT, MADE)


def html(made: Site, path: str) -> str:
    return (made.file(path) or b"").decode()


def test_it_looks_as_other_pages_do(example: Example) -> None:
    text = html(site(example, TODAY), PAGE)
    assert "<h1 data-search-exclude>Få en bisidder</h1>" in text
    assert '<li aria-current="page">Få en bisidder</li>' in text
    assert '<h2 id="saadan-goer-du">Sådan gør du</h2>' in text
    assert '<a href="../../traeffetider/" rel="noopener noreferrer">hvornår du kan møde os</a>' in text
    assert '<meta name="description" content="Du kan tage en med til møder med kommunen.">' in text
    assert FILE in text
    # Nobody said where it is from.
    assert "Ikke bekræftet af redaktionen.</p>" in text and "Se kilderne" not in text


def test_official_words_are_explained_as_in_guides(example: Example) -> None:
    example.change(FILE, "Det kan være en ven.", "Du får en afgørelse.")
    assert 'class="term"' in html(site(example, TODAY), PAGE).partition("<main")[2]


def test_markup_in_a_field_is_only_text(example: Example) -> None:
    example.change(FILE, "title: Få en bisidder", 'title: "Få <b>en</b> bisidder"')
    made = site(example, TODAY)
    assert "<b>en" not in html(made, PAGE) + html(made, "index.html")
    assert "&lt;b&gt;en" in html(made, PAGE) and "&lt;b&gt;en" in html(made, "index.html")


@pytest.mark.parametrize(
    ("dates", "day", "there"),
    [
        ("from: 2026-12-07\nuntil: 2027-03-31", date(2026, 12, 6), False),
        ("from: 2026-12-07\nuntil: 2027-03-31", date(2026, 12, 7), True),
        ("until: 2027-03-31", LAST, True),
        ("until: 2027-03-31", date(2027, 4, 1), False),
        ("from: 2026-12-07", date(2026, 12, 6), False),
        ("from: 2026-12-07", date(2030, 1, 1), True),
    ],
)
def test_it_is_there_from_its_first_day_to_its_last(example: Example, dates: str, day: date, there: bool) -> None:
    example.change(FILE, "until: 2027-03-31", dates)
    example.change(FILE, "keywords:", "moved_from: [ven]\nkeywords:")
    made = site(example, day)
    knowledge = assemble(example.library(), day)
    needed = needed_files(knowledge, knowledge.municipality("lillekoebing"))
    assert (PAGE in made.paths()) == (PAGE in needed) == there
    # The old address leads on only while there is somewhere to lead.
    assert ("sider/ven/index.html" in made.paths()) == there
    assert ("sider/bisidder/" in html(made, "index.html")) == there
    assert ("/sider/bisidder/" in [one.address for one in made.documents]) == there


def test_it_stands_in_the_menu_only_where_the_editor_says(example: Example) -> None:
    assert 'data-until="2027-03-31"><a href="./sider/bisidder/">Få en bisidder</a>' in html(
        site(example, TODAY), "index.html"
    )
    example.change(FILE, "menu: true\n", "")
    assert "sider/bisidder" not in html(site(example, TODAY), "index.html")


def test_a_page_that_stays_is_in_the_list_from_a_to_z(example: Example) -> None:
    listed = html(site(example, TODAY), "alle-emner/f/index.html").partition("<main")[2]
    assert "sider/bisidder" not in listed
    example.change(FILE, "until: 2027-03-31\n", "")
    listed = html(site(example, TODAY), "alle-emner/f/index.html").partition("<main")[2]
    assert 'href="../../sider/bisidder/"' in listed


def test_the_search_finds_it_until_its_last_day(example: Example) -> None:
    text = site(example, TODAY).index[0]
    for day, found in ((TODAY, True), (LAST, True), (date(2027, 4, 1), False)):
        (answer,) = ask_search(text, ["bisidder"], BrowserBundle(ROOT), day)
        assert ("/sider/bisidder/" in [one.address for one in answer.results]) == found, day


def test_what_links_to_it_keeps_its_words_when_it_is_over(example: Example) -> None:
    other = example.root / "data/lillekoebing/pages/moeder.md"
    text = "---\ntitle: Møder\nsummary: Om møder.\n---\nTag [en **ven**](/sider/bisidder/#saadan-goer-du) med.\n"
    other.write_text(text, encoding="utf-8")
    example.change("data/lillekoebing/news/flytning.yml", "page: /traeffetider/", "page: /sider/bisidder/")
    assert example.problems() == []
    during, after = site(example, LAST), site(example, date(2027, 4, 1))
    assert 'href="../bisidder/#saadan-goer-du"' in html(during, "sider/moeder/index.html")
    assert "<p>Tag en <strong>ven</strong> med.</p>" in html(after, "sider/moeder/index.html")
    assert "sider/bisidder" in html(during, "nyt/flytning/index.html")
    assert "sider/bisidder" not in html(after, "nyt/flytning/index.html")


def test_one_may_link_to_the_pages_of_the_own_municipality_and_to_no_other(example: Example) -> None:
    example.change(FILE, "(/traeffetider/)", "(/samarbejdspartnere/retshjaelpen/)")
    assert example.problems() == []
    guide = next(example.guides.glob("*.md"))
    guide.write_text(guide.read_text("utf-8") + "\nSe [siden](/sider/bisidder/).\n", encoding="utf-8")
    (line,) = example.problems()
    assert "Siden '/sider/bisidder/' findes ikke." in line


def test_an_old_address_is_told_with_the_new_one(example: Example) -> None:
    example.change(FILE, "keywords:", "moved_from: [ven]\nkeywords:")
    example.change(FILE, "(/traeffetider/)", "(/sider/ven/)")
    message = "Siden '/sider/ven/' er flyttet. Skriv '/sider/bisidder/'."
    assert example.problems() == [f"{FILE}:15:31: {message}"]


def test_the_editor_gets_advice_on_its_words_and_when_it_is_over(example: Example) -> None:
    example.change(FILE, "Det kan være en ven.", "Medbring endvidere en ven.")
    library, day = example.library(), date(2027, 4, 1)
    found = [str(one) for one in advice(library, assemble(library, day), day, Memory()) if FILE in one.path]
    assert [line.partition(FILE)[2] for line in found] == [
        ":9:45: Råd: Skriv 'også' i stedet for 'endvidere'.",
        ":5:8: Råd: Siden sluttede den 31. marts 2027. Slet filen, eller giv den en ny dag.",
    ]


def test_its_data_counts_with_the_rest(example: Example) -> None:
    text = html(site(example, TODAY), "datakvalitet/index.html")
    assert '<th scope="row">Egne sider</th><td class="num">1</td><td class="num">1</td>' in text


@pytest.mark.parametrize(("day", "there"), [(LAST, True), (date(2027, 4, 1), False)])
def test_the_sitemap_names_it_while_it_is_there(example: Example, day: date, there: bool) -> None:
    example.change("data/lillekoebing/municipality.yml", "contacts:", "site_url: https://x.dk\ncontacts:")
    assert ("<loc>https://x.dk/sider/bisidder/</loc>" in html(site(example, day), "sitemap.xml")) == there
