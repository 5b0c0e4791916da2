"""The list from A to Å: which words stand in it, and that it leads everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT, TODAY, Example
from vejviser import urls
from vejviser.cache.memo import IdentityKey, Memory
from vejviser.knowledge import KnowledgeBase
from vejviser.models.glossary import Word
from vejviser.pages.index_terms import (
    IndexEntry,
    index_order,
    index_terms,
    index_titles,
    letter_of,
    plain,
)
from vejviser.pages.page import Page
from vejviser.render.template_environment import LAYOUT_TEMPLATE
from vejviser.site.required_files import needed_files
from vejviser.site.site import Site
from vejviser.text.danish import alphabetical

MUNICIPALITIES = ["fredericia", "viborg"]
_LINK = re.compile(r'href="([^"#]*)')


MADE = Memory()
"""Each municipality's pages are drawn once for all tests here."""


def site(knowledge: KnowledgeBase, name: str) -> Site:
    return MADE.recall((IdentityKey(knowledge), name), lambda: Site(knowledge, name, TODAY, ROOT, MADE))


def letter_pages(made: Site) -> list[Page]:
    return [page for address, page in made.pages.items() if address.startswith(urls.ALL) and address != urls.ALL]


def entries_of(made: Site) -> list[IndexEntry]:
    return [entry for page in letter_pages(made) for entry in (*page.view["terms"], *page.view["titles"])]


def page(title: str, keywords: str, text: str = "", address: str = "/guides/x/") -> Page:
    words = tuple(word.strip() for word in keywords.split(",") if word.strip())
    return Page(address, title, "", LAYOUT_TEMPLATE, {"text": text}, keywords=words)


def terms(*pages: Page) -> list[str]:
    return [entry.text for entry in index_terms(pages)]


@pytest.mark.parametrize("name", MUNICIPALITIES)
def test_real_terms_stay_and_what_only_a_search_needs_goes(knowledge: KnowledgeBase, name: str) -> None:
    shown = {entry.text for entry in entries_of(site(knowledge, name))}
    assert shown >= {
        "A-kasse",
        "Depositum",
        "MitID",
        "SU",
        "Tidlig pension",
        "Partshøring",
        "Ankestyrelsen",
        "Boligstøtte",
    }
    gone = (
        "a kasse klage, akasse, 4 uger gået, 4 uger, 2017-18, 1888,"
        " boligstoette, koersel, ankestyrlsen, huslejenævenet, "
        "herbærg, mobing, anke styrelsen, afslag kommune, klage lærer, kan, ord, trækker ud, § 107, kommunen"
    )
    assert {text.lower() for text in shown} & set(gone.split(", ")) == set()


@pytest.mark.parametrize("name", MUNICIPALITIES)
def test_no_two_entries_of_a_letter_are_the_same_word(knowledge: KnowledgeBase, name: str) -> None:
    texts = [plain(entry.text) for entry in entries_of(site(knowledge, name))]
    assert len(texts) == len(set(texts)) > 500


@pytest.mark.parametrize("name", MUNICIPALITIES)
def test_a_letter_has_what_begins_with_it_in_the_order_of_the_alphabet(knowledge: KnowledgeBase, name: str) -> None:
    made = site(knowledge, name)
    for one in letter_pages(made):
        assert {letter_of(entry.text) for entry in (*one.view["terms"], *one.view["titles"])} == {one.view["letter"]}
        for part in ("terms", "titles"):
            assert list(one.view[part]) == sorted(one.view[part], key=index_order)
    letters = [link.text for link, _ in made.pages[urls.ALL].view["letters"]]
    assert letters == sorted(letters, key=alphabetical) and letters[-3:] == ["Æ", "Ø", "Å"]


@pytest.mark.parametrize("name", MUNICIPALITIES)
def test_every_page_is_reached_from_the_list(knowledge: KnowledgeBase, name: str) -> None:
    made = site(knowledge, name)
    listed = {entry.address.partition("#")[0] for entry in entries_of(made)}
    wanted = {
        address
        for address, one in made.pages.items()
        if one.valid is None and not one.view.get("refresh") and not address.startswith(urls.ALL)
    }
    missing = wanted - listed
    assert {address for address in missing if not address.startswith(urls.FIND)} == set()
    # The questions and their ends have "Find vej" for an entry, and are reached from there without a script.
    seen, new = set(), {urls.FIND}
    while new:
        seen |= new
        found = {_absolute(link, address) for address in new for link in _LINK.findall(made.html(address))}
        new = {address for address in found if address.startswith(urls.FIND) and address in made.pages} - seen
    assert urls.FIND in listed and missing <= seen


def _absolute(link: str, page_address: str) -> str:
    parts = page_address.strip("/").split("/")
    for step in (step for step in link.split("/") if step not in ("", ".")):
        parts = parts[:-1] if step == ".." else [*parts, step]
    return f"/{'/'.join(parts)}/"


@pytest.mark.parametrize("name", MUNICIPALITIES)
def test_the_site_must_have_its_letters(knowledge: KnowledgeBase, name: str, built: Path) -> None:
    needed = {path for path in needed_files(knowledge, knowledge.municipality(name)) if path.startswith("alle-emner/")}
    there = {path.relative_to(built / name).as_posix() for path in (built / name / "alle-emner").rglob("*.html")}
    assert needed <= there and {"alle-emner/ae/index.html", "alle-emner/a/index.html"} <= needed
    assert max((built / name / path).stat().st_size for path in there) < 20_000


def test_a_keyword_is_a_term_when_its_page_uses_it() -> None:
    guide = page(
        "Nej fra a-kassen",
        "a-kasse, akasse, a kasse klage, efterløn, efterlon, dagpenge",
        "Om dagpenge. Dine dagpenge.",
    )
    assert terms(guide) == ["A-kasse", "Dagpenge"]
    assert terms(page("Om x", "klage", "Send en klage i dag.")) == []


def test_a_term_is_spelt_as_its_page_spells_it() -> None:
    assert terms(page("Jeg mangler SU", "su")) == ["SU"]
    assert terms(page("Jeg mangler boligstøtte", "boligstoette, boligstøtte, bolig støtte")) == ["Boligstøtte"]


def test_a_part_of_an_address_is_no_word_of_the_page() -> None:
    assert (
        terms(page("Om x", "digst, husleje", "Se digst.dk og [her](/guides/husleje/). Se digst.dk og /husleje/ igen."))
        == []
    )


def test_two_words_are_a_term_in_the_title_only() -> None:
    assert terms(page("Nej til tidlig pension", "tidlig pension")) == ["Tidlig pension"]
    assert terms(page("Nej", "tidlig pension", "Om tidlig pension og tidlig pension.")) == []
    assert terms(page("Min sag trækker ud, når jeg fylder 18", "trækker ud, fylder 18, min sag trækker")) == []


def test_what_begins_as_another_entry_of_the_same_page_goes() -> None:
    assert terms(page("Huslejenævnet", "huslejenævn, huslejenævnet")) == []
    assert terms(page("Jeg klager over husleje", "husleje, klager")) == ["Husleje", "Klager"]
    assert terms(page("Nej til mit ophør eller ophøret", "ophøret, ophør")) == ["Ophør"]


def test_a_word_of_several_pages_leads_to_the_one_that_is_most_about_it() -> None:
    body, guide = page("Om husly", "husly", address="/klageinstanser/x/"), page("Nej", "husly", "Husly og husly.")
    assert index_terms([body, guide]) == [IndexEntry("Husly", "/guides/x/")]
    more = page("Intet husly", "husly", address="/guides/y/")
    assert index_terms([body, guide, more]) == [IndexEntry("Husly", "/guides/y/")]


def test_an_official_word_leads_to_its_meaning_unless_a_page_is_about_it() -> None:
    words = [Word(id=plain(word), word=word, meaning="Noget.") for word in ("partshøring", "afslag")]
    found = index_terms([page("Har du fået afslag?", "afslag")], words)
    assert found == [IndexEntry("Afslag", "/guides/x/"), IndexEntry("Partshøring", "/ordbog/#partshoering")]


def test_a_name_that_several_have_is_left_out() -> None:
    names = [("kommunen", "/klageinstanser/a/"), ("kommunen", "/klageinstanser/b/"), ("Retten", "/klageinstanser/c/")]
    assert index_terms([], (), names) == [IndexEntry("Retten", "/klageinstanser/c/")]


def test_pages_of_the_same_title_are_told_apart() -> None:
    twice = [Page(f"/guides/{name}/", "Hjælp", f"Fra {name}.", "", {}) for name in ("b", "a")]
    assert [entry.text for entry in index_titles(twice)] == ["Hjælp: Fra a.", "Hjælp: Fra b."]


@given(st.lists(st.text("abæøåAÆØÅ -", min_size=1), max_size=8))
def test_whatever_the_keywords_no_two_terms_are_the_same_word(keywords: list[str]) -> None:
    found = terms(Page("/guides/x/", "Titel", ". ".join(keywords), "", {}, keywords=tuple(keywords)))
    assert len({plain(text) for text in found}) == len(found)
    assert found == sorted(found, key=alphabetical)


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("A-kasse", "A"),
        ("ærø", "Æ"),
        ("Østjylland", "Ø"),
        ("åben", "Å"),
        ("Élan", "E"),
        ("§ 107", "0-9"),
        ("225", "0-9"),
    ],
)
def test_a_text_has_a_letter(text: str, letter: str) -> None:
    assert letter_of(text) == letter


def test_letters_have_plain_addresses(example: Example) -> None:
    assert [urls.index_letter(one) for one in ("A", "Æ", "Ø", "Å", urls.FIGURES)] == [
        f"/alle-emner/{name}/" for name in ("a", "ae", "oe", "aa", "tal")
    ]
    front = example.site().html(urls.ALL)
    assert 'id="bogstav-n"' in front and 'href="n/"' in front


def test_a_word_is_found_beside_a_turkish_name_and_a_changed_page_has_its_own_terms() -> None:
    memory = Memory()
    for text, found in (("İzmir İlçe: gebyr og gebyr, GEBYRER", ["Gebyr"]), ("Intet om det", [])):
        shown = page("Om", "gebyr", text)
        assert [entry.text for entry in index_terms([shown], memory=memory)] == found
