"""One page is made without the rest, and what was drawn before is what would be drawn now."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import ROOT, TODAY, Example
from vejviser import urls
from vejviser.cache.memo import Memory
from vejviser.knowledge import assemble
from vejviser.pages import a_to_z
from vejviser.reading.library import read_library
from vejviser.render.page_renderer import PageRenderer
from vejviser.site.site import Site

GUIDE = "guides/husleje/index.html"


def site_of(example: Example, memory: Memory) -> Site:
    knowledge = assemble(read_library(example.data, example.guides, memory), TODAY, memory)
    return Site(knowledge, "lillekoebing", TODAY, ROOT, memory)


def test_a_page_is_made_without_those_after_it(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise ArithmeticError

    whole = example.site()
    monkeypatch.setattr(a_to_z, "index_pages", broken)
    site = example.site()
    assert site.file(GUIDE) == whole.file(GUIDE)
    assert site.html("/klageinstanser/naevnet/") == whole.html("/klageinstanser/naevnet/")
    for _ in range(2):
        # Told each time, and never a site without the rest of its pages.
        with pytest.raises(ArithmeticError):
            assert site.pages
        with pytest.raises(ArithmeticError):
            site.file("emner/a/index.html")
    assert site.file(GUIDE) == whole.file(GUIDE)
    monkeypatch.undo()
    assert list(site.pages) == list(whole.pages)


def test_the_size_of_a_file_is_that_of_its_bytes(example: Example) -> None:
    for name in ("Lillekøbing", "Lilleby med en længere ende"):
        profile = example.data / "lillekoebing" / "municipality.yml"
        profile.write_text(profile.read_text("utf-8").replace("name: Lillekøbing\n", f"name: {name}\n"), "utf-8")
        site = example.site()
        assert name in (site.file(GUIDE) or b"").decode()
        assert {path: site.size(path) for path in site.paths()} == {
            path: len(site.file(path) or b"") for path in site.paths()
        }
        assert site.size("findes/ikke/index.html") == 0


def test_another_meaning_is_drawn_where_the_word_is_used(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    memory, drawn = Memory(), list[str]()
    draw = PageRenderer._html

    def noting(self: PageRenderer, page: Any, context: Any) -> Any:
        drawn.append(page.address)
        return draw(self, page, context)

    monkeypatch.setattr(PageRenderer, "_html", noting)
    before = site_of(example, memory)
    shown = {address: before.html(address) for address in before.pages}
    using = {address for address, html in shown.items() if "Et svar på skrift." in html}
    assert drawn.count(drawn[0]) == 1 and set(drawn) == set(shown) and 1 < len(using) < len(shown)
    drawn.clear()
    example.change("data/national/glossary.yml", "Et svar på skrift.", "Et brev med svaret.")
    after = site_of(example, memory)
    assert {address: after.html(address) for address in after.pages} == {
        address: html.replace("Et svar på skrift.", "Et brev med svaret.") for address, html in shown.items()
    }
    # That page holds texts that are made anew for each site.
    assert set(drawn) - {urls.CONSENT} == using
    # Another form may stand anywhere.
    drawn.clear()
    example.change("data/national/glossary.yml", "[afgørelsen]", "[afgørelsen, husleje]")
    last, fresh = site_of(example, memory), site_of(example, Memory())
    assert {one: last.html(one) for one in last.pages} == {one: fresh.html(one) for one in fresh.pages}
