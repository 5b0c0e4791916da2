"""The browser's "back": what was written is there for who comes straight back, and for nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import DESKTOP, choose, fill_date
from tests.conftest import FLAGS, whole_chromium

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
STORED = """async () => [localStorage.length, sessionStorage.length, document.cookie,
  (await indexedDB.databases()).length, (await caches.keys()).length]"""


@pytest.fixture(scope="module")
def remembering(browser: Browser) -> Iterator[Browser]:
    """A browser that keeps pages for "back", as people's browsers do and playwright's do not."""
    path = whole_chromium()
    launched = browser.browser_type.launch(
        executable_path=path,
        channel=None if path else "chromium",
        args=FLAGS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield launched
    launched.close()


@pytest.fixture
def page(remembering: Browser) -> Iterator[Page]:
    context = remembering.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.add_init_script(f"Date.now = () => {NOW.timestamp() * 1000} + (window.waited ?? 0);")
    page.add_init_script("addEventListener('pageshow', ({ persisted }) => { window.kept = persisted; });")
    yield page
    assert page.evaluate(STORED) == [0, 0, "", 0, 0]
    context.close()


def answered(page: Page) -> None:
    choose(page, "case", "sag=sygedagpenge")
    page.get_by_label("Som brev i postkassen").check()
    fill_date(page, "day", "2026-11-14")
    fill_date(page, "arrived", "2026-11-18")
    page.get_by_role("button", name="Regn ud").click()
    assert page.locator(".due-day").is_visible()


def half_a_letter(page: Page) -> None:
    page.locator("[name=kind][value=afgoerelse]").check()
    choose(page, "guide", "begravelseshjaelp")
    page.locator("#f-route").select_option("1")
    page.locator("#f-why").fill("Fordi jeg er syg.")
    fill_date(page, "date", "2026-11-02")
    page.locator("[name=pause]").check()
    # Somebody wiped out what the form had filled in.
    page.locator("#f-to").fill("")
    page.locator("#f-name").fill("Mette Holm")
    # That the page has scrolled is told with the next frame, which a picture waits for: nothing is still to come.
    page.screenshot()


def half_a_paper(page: Page) -> None:
    page.locator("#slags-tilbagekald").check()
    page.locator("#f-navn").fill("Mette Holm")
    page.locator("#f-fuldmagt-navn").fill("Bo Æbelø")
    fill_date(page, "givet", "2025-11-25")


TOOLS: dict[str, tuple[Callable[[Page], None], str]] = {
    "/klagefrist/": (answered, "#due-form, #due-result"),
    "/klagebrev/": (half_a_letter, ".letter-tool"),
    "/samtykke/": (half_a_paper, ".consent-work"),
}


def seen(page: Page, parts: str) -> list[str]:
    """All that is read and written in the tool."""
    written = """(all) => all.flatMap((part) => [part.innerText,
      ...[...part.querySelectorAll("input, select, textarea")]
        .map((one) => `${one.id} ${one.value} ${one.checked ?? ""}`)])"""
    found: list[str] = page.locator(parts).evaluate_all(written)
    return found


def away_and_back(page: Page, base: str, minutes: float = 0) -> None:
    # The page that comes back has its own clock: it is set when the tool has looked at it, in the order of listeners.
    late = "(wait) => addEventListener('pagehide', () => { window.waited = wait; }, { once: true })"
    page.evaluate(late, minutes * 60_000)
    page.evaluate("(to) => { window.kept = null; location.href = to; }", f"{base}/guides/sygedagpenge/")
    page.locator("h1", has_text="Min sag om sygedagpenge").wait_for()
    # A page that is kept is not loaded again, so nothing more is waited for.
    page.go_back(wait_until="commit")
    page.wait_for_function("typeof window.kept === 'boolean'")


@pytest.mark.parametrize("tool", TOOLS)
def test_who_comes_straight_back_finds_all_again(page: Page, addresses: dict[str, str], tool: str) -> None:
    fill, parts = TOOLS[tool]
    base = addresses["fredericia"]
    page.goto(base + tool, wait_until="networkidle")
    fill(page)
    page.evaluate("scrollTo(0, 300)")
    before = seen(page, parts)
    page.evaluate("window.before = 1")
    away_and_back(page, base)
    assert page.evaluate("[window.kept, window.before]") == [True, 1]
    assert seen(page, parts) == before
    assert page.evaluate("scrollY") == 300
    # And it is a form like any other: it is emptied and kept again.
    away_and_back(page, base, 1)
    assert seen(page, parts) == before


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("why", ["late", "clock set back", "screen"])
def test_nobody_else_finds_anything(page: Page, addresses: dict[str, str], tool: str, why: str) -> None:
    fill, parts = TOOLS[tool]
    base = addresses["fredericia"]
    page.goto(base + tool, wait_until="networkidle")
    empty = seen(page, parts)
    if why == "screen":
        page.evaluate("(base) => { window.name = `vejviser-skaerm ${base}/skaerm/`; }", base)
    fill(page)
    if tool == "/samtykke/":
        # The paper that was chosen says nothing of anybody, and stays.
        page.locator("#slags-samtykke").check()
    away_and_back(page, base, {"late": 5.1, "clock set back": -60}.get(why, 0))
    assert page.evaluate("window.kept") is True
    assert seen(page, parts) == empty
    assert "Mette" not in page.content() and "2026-11-14" not in page.content()


def test_the_page_of_results_is_as_it_was(page: Page, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    page.goto(base + "/soeg/?q=husleje")
    page.locator("main ol.search-results > li").first.wait_for()
    page.get_by_role("button", name="Klageinstans").click()
    page.evaluate("scrollTo(0, 200)")
    results = page.locator("main").inner_text()
    away_and_back(page, base)
    page.locator("main ol.search-results > li").first.wait_for()
    assert page.locator("main").inner_text() == results
    assert page.locator("#search-query").input_value() == "husleje"
    assert page.url == base + "/soeg/#q=husleje"
