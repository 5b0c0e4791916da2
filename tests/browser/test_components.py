"""The page of components: it has them all, and each holds in every state somebody may read it in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from playwright.sync_api import Browser, Page

from tests.browsing import DESKTOP, NARROW, PHONE, opened
from tests.components.drawing import HERE, SHOWN, write
from tests.conftest import ROOT, TODAY, made_once, served
from tests.validity import invalid

PAGES = ROOT / "overrides" / "pages"
NO_COMPONENT = {
    # Kinds of pages, and places on them.
    "after-cards", "body", "contents", "guide", "hero", "home", "more", "opening", "reforms", "share", "side",
    "urgent-alarm", "urgent-find", "urgent-page", "urgent-paper",
    # Days of a road that are gone, and the words of a deadline: the deadline tool draws them.
    "due-words", "past",
    # A municipality's own logo, a form that waits for its script, a source that somebody has confirmed.
    "confirmed", "keeps-place", "logo", "plate",
    # Shown where somebody came from a screen, while somebody types, or where no script runs.
    "combobox-group", "combobox-kind", "on-screen", "search-all", "search-noscript", "search-title",
}  # fmt: skip
"""Classes of the style sheets that need no example; besides those of the staff's page ("staff-")."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with made_once(tmp_path_factory, "components") as (out, missing):
        if missing:
            write(out, TODAY)
    return out


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def show(page: Page, base: str) -> None:
    """Open the page, and wait for the last that a script draws."""
    page.goto(f"{base}/{SHOWN}")
    for late in (".search-results li", ".field-error", ".week li"):
        page.locator(late).first.wait_for()


def test_every_macro_has_an_example() -> None:
    """Read from the templates: a new macro of parts, fields and places is missed until it stands there."""

    def read(file: Path) -> nodes.Template:
        return Environment().parse(file.read_text(encoding="utf-8"))

    examples = read(HERE / "page.html")
    files = {one.target: getattr(one.template, "value", "") for one in examples.find_all(nodes.Import)}
    called = {
        (files.get(call.node.node.name, ""), call.node.attr)
        for call in examples.find_all(nodes.Call)
        if isinstance(call.node, nodes.Getattr) and isinstance(call.node.node, nodes.Name)
    }
    macros = {
        (f"pages/{file.name}", one.name) for file in PAGES.glob("_*.html") for one in read(file).find_all(nodes.Macro)
    }
    assert len(macros) > 20
    assert macros - called == set()


def test_every_class_of_the_style_sheets_has_an_example(browser: Browser, base: str) -> None:
    with opened(browser, base, PHONE) as watched:
        watched.page.clock.install(time=f"{TODAY.isoformat()}T11:00:00Z")
        show(watched.page, base)
        shown = set(
            watched.page.evaluate("[...document.querySelectorAll('[class]')].flatMap((one) => [...one.classList])")
        )
    sheets = [ROOT / "overrides" / "assets" / name for name in ("vejviser.css", "formular.css", "akut.css")]
    selectors = " ".join(re.findall(r"([^{}]+)\{", "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)))
    styled = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"/\*.*?\*/", "", selectors, flags=re.DOTALL)))
    assert {one for one in styled - shown if not re.match("staff|areas$", one)} == NO_COMPONENT


@pytest.mark.parametrize("size", [NARROW, DESKTOP])
@pytest.mark.parametrize("way", ["light", "dark", "forced colours"])
def test_every_component_is_accessible_and_fits(browser: Browser, base: str, size: tuple[int, int], way: str) -> None:
    with opened(browser, base, size, way) as watched:
        page = watched.page
        page.emulate_media(forced_colors="active" if way == "forced colours" else "none")
        show(page, base)
        assert watched.violations() == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert (watched.errors, watched.foreign) == ([], [])


def test_the_components_are_html(folder: Path) -> None:
    assert invalid([folder / "index.html"]) == []


def test_fields_do_what_they_do_in_the_tools(browser: Browser, base: str) -> None:
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        show(page, base)
        assert page.locator("#f-day .date-words").inner_text() == "Mandag den 16. november 2026"
        page.fill("#f-case", "leje")
        page.locator("#f-case-list [role=option]").click()
        assert page.input_value("#f-case") == "Min husleje er for høj"
        # The whole date is told about at the day, which alone is wrong.
        assert page.locator("#f-wrong-day [aria-invalid=true]").evaluate_all("(all) => all.map((one) => one.id)") == [
            "f-wrong-day-day"
        ]
        page.click(".error-summary a >> text=Skriv dit navn.")
        assert page.evaluate("document.activeElement.id") == "f-wrong-name"
        page.click(".term")
        assert page.locator(".explanation:popover-open").count() == 1


def test_what_is_wrong_is_seen_at_the_field_itself(browser: Browser, base: str) -> None:
    """The border of what is wrong, and choices side by side with their words, whatever else says how fields look."""
    with opened(browser, base, PHONE) as watched:
        show(watched.page, base)

        def style(selector: str, name: str) -> str:
            found: str = watched.page.locator(selector).first.evaluate(f"(one) => getComputedStyle(one).{name}")
            return found

        wrong = style(".field-error", "color")
        for name in ("case", "day-day", "name", "why"):
            assert style(f"#f-wrong-{name}", "borderTopColor") == wrong, name
        assert style("#wrong-way .choice", "display") == "grid"
        assert style("#f-wrong-way-letter", "accentColor") == style("#f-way-letter", "accentColor")


def test_no_site_holds_the_components(example_site: Path) -> None:
    written = [*ROOT.glob("hooks/**/*.py"), *ROOT.glob("overrides/**/*.html"), *ROOT.glob("browser/*.mjs")]
    # The CMS has components of its own, those of its editor, and so has OpenAPI.
    others = re.compile(r'"editor_components"|"components"|#/components/')
    texts = {one: others.sub("", one.read_text(encoding="utf-8")) for one in written}
    assert not [one for one, text in texts.items() if "components" in text]
    assert not [one for one in example_site.rglob("*") if "components" in one.name]
