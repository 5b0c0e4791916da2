"""Who one calls, in a browser: the field by keyboard, what is open now, the chart with and without styles, on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import DESKTOP, PHONE, opened
from tests.conftest import served

PAGE = "/organisation/"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hjemmehjælp", ["Visitation Sundhed og Omsorg"]),
        ("jeg mangler hjemmehjælp xyz", ["Visitation Sundhed og Omsorg"]),
        ("rollator", ["Visitation Sundhed og Omsorg"]),
        ("byggetilladelse", ["Byggeri"]),
        ("kontanthjælp", ["Jobcenter Viborg", "Ydelseskontoret"]),
        ("87874444", ["Jobcenter Viborg"]),
        ("findesikke", []),
    ],
)
def test_the_field_finds_a_unit_by_a_citizen_s_words(
    browser: Browser, addresses: dict[str, str], typed: str, found: list[str]
) -> None:
    with opened(browser, addresses["viborg"], PHONE) as watched:
        page = watched.page
        page.goto(addresses["viborg"] + PAGE)
        page.get_by_label("Hvem skal jeg ringe til om").focus()
        page.keyboard.type(typed)
        assert page.locator(".unit-list > li:visible h3").all_inner_texts() == found
        expect(page.locator(".filter [role=status]")).to_have_text(f"{len(found)} af 11 afdelinger")
        # Whoever finds nobody still has somebody to call.
        assert page.locator(".unit-lost a.phone").is_visible()
        if found and typed == "kontanthjælp":
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.getAttribute('href')") == "tel:+4587874444"
        assert watched.errors == [] and watched.foreign == []


def test_without_a_script_and_without_styles_it_is_all_there(browser: Browser, addresses: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.route("**/*.css", lambda route: route.abort())
    page.goto(addresses["viborg"] + PAGE)
    assert page.locator(".unit-list > li:visible").count() == 11
    # A nested list: what stands below is further in.
    indents = [
        page.locator(f".unit-chart a[href='#{one}']").bounding_box()["x"]  # type: ignore[index]
        for one in ("kommunaldirektoeren", "teknik-og-miljoe", "byggeri")
    ]
    assert indents == sorted(set(indents))
    context.close()


@pytest.mark.parametrize("name", ["fredericia", "viborg"])
def test_it_prints_on_one_sheet_and_fits_a_narrow_phone(browser: Browser, addresses: dict[str, str], name: str) -> None:
    with opened(browser, addresses[name], (320, 640)) as watched:
        watched.page.goto(addresses[name] + PAGE)
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 320
        assert watched.violations() == []
    with opened(browser, addresses[name], DESKTOP) as watched:
        page = watched.page
        page.goto(addresses[name] + PAGE)
        paper = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 1
        page.emulate_media(media="print")
        assert page.locator(".unit-chart a:visible").count() == page.locator(".unit-chart a").count() >= 5
        assert page.locator(".unit-list").is_hidden()


@pytest.mark.parametrize(
    ("now", "words", "state"),
    [
        ("2026-11-23T10:00:00", "Åbent nu til kl. 14.", "phone"),
        ("2026-11-23T15:00:00", "Lukket nu, åbner tirsdag den 24. november kl. 9.", "closed"),
    ],
)
def test_the_telephone_is_open_or_closed_now(
    browser: Browser, example_site: Path, now: str, words: str, state: str
) -> None:
    with served(example_site) as base, opened(browser, base, PHONE) as watched:
        watched.page.clock.set_fixed_time(f"{now}+01:00")
        watched.page.goto(base + PAGE)
        told = watched.page.locator("#borgerservice [data-state]")
        expect(told).to_have_text(words)
        assert told.get_attribute("data-open") == state
        assert watched.violations() == [] and watched.errors == []


def test_a_guide_leads_to_the_unit_and_to_the_figures(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["viborg"]
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        page.goto(base + "/guides/enkeltydelse/")
        page.locator(".ticket").get_by_role("link", name="Ydelseskontoret").click()
        page.wait_for_url("**/organisation/#ydelseskontoret")
        assert page.locator("#ydelseskontoret").is_visible()
        page.goto(base + "/guides/enkeltydelse/")
        page.get_by_role("link", name="Tal og kilde: ast.dk").click()
        page.wait_for_url("**/klageinstanser/ankestyrelsen/#andres-klager")
        page.locator("summary", has_text="efter aktivloven").click()
        assert "26 %" in page.locator("details[open] table").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert watched.violations() == [] and watched.errors == []


def test_the_letter_s_list_begins_with_the_most_frequent_reason(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["viborg"]
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        page.goto(base + "/klagebrev/#sag=enkeltydelse")
        first = page.locator(".letter-list li").first
        expect(first).to_contain_text("hvad de mangler at undersøge eller forklare?")
        page.locator("#f-why").fill("De har ikke set min læges brev.")
        expect(first).to_have_class("done")
        page.locator("input[name=kind][value=rykker]").check()
        expect(first).to_contain_text("hvad sagen handler om")
        assert watched.errors == []
