"""Years side by side in a real browser: small phones, both schemes, without a script, and on paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsing import DESKTOP, NARROW, PHONE, opened
from tests.conftest import ROOT, TODAY, Example, made_once, served
from tests.report_years import OTHERS, YEARS, write
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites

PAGES = ("/aarsberetning/", "/aarsberetning/2025/", "/aarsberetning/2026/")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with made_once(tmp_path_factory, "report-years") as (out, missing):
        if missing:
            shutil.copytree(ROOT / "tests" / "example", out / "example")
            example = Example(out / "example")
            write(example, OTHERS | YEARS)
            project = find_project(str(example.data), str(example.guides))
            build_sites(project, ["lillekoebing"], out / "site", TODAY, lambda _: None)
    with served(Path(out) / "site" / "lillekoebing") as found:
        yield found


def test_no_violation_no_sideways_scrolling_and_no_stranger(browser: Browser, address: str) -> None:
    with opened(browser, address, DESKTOP) as watched:
        for path in PAGES:
            watched.visit(address + path)
            assert watched.violations() == [], path
            assert watched.page.evaluate("document.documentElement.scrollWidth") <= DESKTOP[0], path
            for size, scheme in ((PHONE, "light"), (NARROW, "dark"), (DESKTOP, "dark")):
                assert watched.violations_at(size, scheme) == [], path
        assert watched.errors == [] and watched.foreign == []


@pytest.mark.parametrize("size", [NARROW, PHONE])
def test_every_word_of_a_chart_is_inside_the_page_and_over_no_other(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    with opened(browser, address, size) as watched:
        watched.visit(address + PAGES[0])
        boxes = watched.page.evaluate(
            """() => [...document.querySelectorAll('.chart')].map(chart => [...chart.querySelectorAll('text')]
                .map(one => { const b = one.getBoundingClientRect();
                              return [one.textContent, b.left, b.right, b.top, b.bottom]; }))"""
        )
        assert len(boxes) == 3
        for chart in boxes:
            assert [text for text, left, right, _, _ in chart if left < 0 or right > size[0]] == []
            for at, (text, left, right, top, bottom) in enumerate(chart):
                over = [
                    other
                    for other, start, end, above, below in chart[:at]
                    if start < right - 1 and left < end - 1 and above < bottom - 4 and top < below - 4
                ]
                assert over == [], text


def test_without_a_script_charts_and_tables_stand(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + PAGES[0])
        assert page.locator("svg.chart").count() == 3 and page.locator("table").count() == 3
        bars = page.locator("svg.chart").nth(1).locator("rect")
        assert bars.count() == 8 and all(bars.nth(at).is_visible() for at in range(8))
        # The longer bar has the larger share, whatever the colours: 60 % and 41,7 %.
        first, last = (box["width"] for box in (bars.nth(at).bounding_box() for at in (0, 2)) if box)
        assert first / last == pytest.approx(60 / 41.7, rel=0.02)


def test_on_paper_nothing_is_lost(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 794, "height": 1123}) as context:
        page = context.new_page()
        page.goto(address + PAGES[0])
        page.emulate_media(media="print")
        assert page.locator("svg.chart").nth(1).is_visible()
        for text in ("Godkendt af direktionen i september 2025", "2023 er ikke med."):
            assert page.get_by_text(text).is_visible()
        wide = page.evaluate(
            "Math.max(...[...document.querySelectorAll('.scroll')].map(one => one.scrollWidth - one.clientWidth))"
        )
        assert wide <= 0
