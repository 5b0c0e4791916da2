"""Each guide, body and partner has a Markdown twin that says all that its page says; llms.txt lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import TODAY, Example, RealSite
from tests.render.test_page_markdown import COMMONMARK, same
from vejviser import urls
from vejviser.knowledge import KnowledgeBase
from vejviser.pages.views import ContactView, DeadlineView
from vejviser.site.site import Site

TOWNS = ("fredericia", "viborg")


def twin(site: Site, address: str) -> str:
    return (site.file(urls.static_file(urls.twin(address))) or b"").decode()


def without_origin(text: str) -> str:
    """The twin without the lines on where it comes from, which no page has inside its frame."""
    return re.sub(r"\n\n> Fra .*(\n> .*)*\n", "\n", text, count=1)


def words(text: str) -> str:
    """The visible words of some Markdown, spaced by one."""
    tree = LexborHTMLParser(COMMONMARK.render(text))
    return re.sub(r"\s+", " ", (tree.body.text(separator=" ") or "") if tree.body else "")


def shown(view: object) -> Iterator[ContactView | DeadlineView]:
    """Yield every deadline and contact in what a page is made from."""
    if isinstance(view, ContactView | DeadlineView):
        yield view
    elif isinstance(view, Mapping):
        for one in view.values():
            yield from shown(one)
    elif isinstance(view, list | tuple):
        for one in view:
            yield from shown(one)
    elif is_dataclass(view):
        for field in fields(view):
            yield from shown(getattr(view, field.name))


@pytest.mark.parametrize("town", TOWNS)
def test_a_twin_says_what_its_page_says(real_site: RealSite, town: str) -> None:
    site = real_site(town)
    twinned = [page for page in site.pages.values() if page.twinned]
    assert len(twinned) > 200
    assert [
        one.address for one in twinned if not same(site.html(one.address), without_origin(twin(site, one.address)))
    ] == []


@pytest.mark.parametrize("town", TOWNS)
def test_the_figures_that_pages_are_made_from_stand_in_their_twins(real_site: RealSite, town: str) -> None:
    """Not by way of the HTML: a deadline or number that a template forgets is missed here too."""
    site, missing, met = real_site(town), [], 0
    for page in (one for one in site.pages.values() if one.twinned and one.address != urls.GUIDES):
        text = words(twin(site, page.address))
        for one in shown({name: page.view[name] for name in ("deadlines", "contact", "contacts") if name in page.view}):
            told = [one.phone, one.email, one.street] if isinstance(one, ContactView) else [one.figure, one.text]
            met += len(told)
            missing += [(page.address, what) for what in told if what and re.sub(r"\s+", " ", what)[1:] not in text]
    assert (missing, met > 500) == ([], True)


@pytest.mark.parametrize("town", TOWNS)
def test_a_twin_tells_whose_it_is_of_which_day_and_what_nobody_confirmed(real_site: RealSite, town: str) -> None:
    site = real_site(town)
    for page in (one for one in site.pages.values() if one.twinned):
        text = twin(site, page.address)
        head = text.split("\n\n", 2)
        assert head[0].startswith("# ") and page.address in head[1] and "Siden er lavet den " in head[1]
        assert "Ingen har bekræftet, at det gælder i dag." in head[1]
        if page.facts and not page.facts.checked:
            assert "Ikke bekræftet af redaktionen." in text
        for source in page.facts.sources if page.facts else ():
            assert not source.url or source.url in text.replace("\\", "")


def test_links_are_whole_or_lead_from_the_pages_folder(example: Example) -> None:
    site = example.site()
    text = twin(site, "/guides/husleje/")
    assert "](../../klageinstanser/naevnet/)" in text and "Læs siden her: /guides/husleje/" in text
    assert "](guides/husleje/index.md)" in (site.file("llms.txt") or b"").decode()
    profile = "data/lillekoebing/municipality.yml"
    example.change(
        profile, "name: Lillekøbing\n", "name: Lillekøbing\nsite_url: https://hjaelp.lillekoebing.example/a\n"
    )
    text = twin(example.site(), "/guides/husleje/")
    assert "](https://hjaelp.lillekoebing.example/a/klageinstanser/naevnet/)" in text


def test_llms_txt_lists_every_twin_once_and_nothing_else(real_site: RealSite, knowledge: KnowledgeBase) -> None:
    site = real_site("fredericia")
    base = (knowledge.municipality("fredericia").about.site_url or "").rstrip("/")
    text = (site.file("llms.txt") or b"").decode()
    listed = re.findall(rf"\]\({re.escape(base)}/([^)]*)\)", text)
    assert sorted(listed) == sorted(site.twins) and set(listed) <= set(site.paths())
    assert text.startswith("# Borgervejlederen i Fredericia\n\n> ")
    assert "## Vejledninger: " in text and "## Klageinstanser" in text and "@" not in text


def test_pages_say_where_their_twin_is_and_others_do_not(example: Example) -> None:
    site = example.site(TODAY)
    for address, page in site.pages.items():
        html = (site.file(urls.static_file(address)) or b"").decode()
        link = '<link rel="alternate" type="text/markdown" href="index.md">' in html
        assert link == page.twinned == (urls.static_file(urls.twin(address)) in site.paths())
    assert site.file("klagebrev/index.md") is None and not site.pages["/klagebrev/"].twinned
