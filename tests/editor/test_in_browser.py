"""The editor's buttons in a real browser: a form that is sent is let in, and the frame beside it tells what it can."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import Example
from tests.editor.running import running


@pytest.fixture
def editor(example: Example, browser: Browser) -> Iterator[Page]:
    """A browser at the first page of an editor of the example."""
    with running(example, "--date=2026-11-29", enter=False) as started:
        page = browser.new_page()
        page.goto(started.entrance)
        yield page
        page.close()


def test_a_news_item_is_begun_told_of_shown_and_saved(editor: Page, example: Example) -> None:
    editor.get_by_role("link", name="+ Tilføj: nyhed").click()
    editor.get_by_label("Navn eller overskrift").fill("Vi holder åbent hus")
    editor.get_by_role("button", name="Begynd").click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("Vi holder åbent hus")
    expect(editor.get_by_label("Overskrift", exact=False).first).to_have_value("Vi holder åbent hus")
    shown = editor.frame_locator("[data-shown]")
    expect(shown.get_by_text("Siden er her ikke endnu.")).to_be_visible()
    editor.get_by_role("button", name="Gem", exact=True).click()
    expect(editor.get_by_text("Det skal rettes")).to_be_visible()
    expect(editor.locator("[data-wrong-list]")).to_contain_text("Feltet ”Vises til og med” mangler.")
    editor.locator("[name=text]").fill("Kom forbi.")
    editor.locator("[name=from]").fill("2026-11-29")
    editor.locator("[name=until]").fill("2026-12-06")
    # The frame told that nothing was there, and follows all the same.
    expect(shown.get_by_role("heading", level=1)).to_have_text("Vi holder åbent hus")
    editor.get_by_role("button", name="Gem", exact=True).click()
    expect(editor.get_by_text("Gemt. Borgerne ser det, når du udgiver.")).to_be_in_viewport()
    assert (example.root / "data" / "lillekoebing" / "news" / "vi-holder-aabent-hus.yml").is_file()


def test_what_is_typed_before_the_script_comes_is_followed_too(editor: Page) -> None:
    held: list[Route] = []
    editor.get_by_role("link", name="+ Tilføj: nyhed").click()
    editor.get_by_label("Navn eller overskrift").fill("Vi holder åbent hus")
    editor.route("**/editor.js", lambda route: held.append(route))
    editor.get_by_role("button", name="Begynd").click(no_wait_after=True)
    editor.locator("[name=text]").fill("Kom forbi.")
    editor.locator("[name=from]").fill("2026-11-29")
    editor.locator("[name=until]").fill("2026-12-06")
    assert len(held) == 1
    held[0].continue_()
    shown = editor.frame_locator("[data-shown]")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Vi holder åbent hus")
