"""Urgent help in a real browser: folds that a link opens, what is open now, paper, and a card that was moved."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browsing import DESKTOP, NARROW, PHONE, opened
from tests.conftest import TODAY, served
from vejviser.knowledge import KnowledgeBase
from vejviser.project import Project
from vejviser.publish.publisher import build_sites
from vejviser.releases.store import Versions
from vejviser.urls import static_file

GUIDES = {
    "husleje": "violence",
    "udsaettelse": "eviction-today, no-shelter",
    "magtanvendelse-voksne": "acute-psychiatric",
}


@pytest.fixture(scope="module")
def flagged(project: Project, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose guides say that they are about something urgent."""
    folder = tmp_path_factory.mktemp("flagged")
    guides = folder / "guides"
    guides.mkdir()
    for file in project.guides.glob("*.md"):
        text = file.read_text(encoding="utf-8")
        if kinds := GUIDES.get(file.stem):
            text = re.sub(r"\nurgent: .*", "", text)
            text = text.replace("\nadviser:", f"\nurgent: [{kinds}]\nadviser:", 1)
        (guides / file.name).write_text(text, encoding="utf-8")
    # As the next build of the same folder: what these guides do not change is not made anew.
    (folder / "site" / ".versions").mkdir(parents=True)
    before, after = Versions(built), Versions(folder / "site")
    shutil.copy(before.memory, after.memory)
    build_sites(replace(project, guides=guides), ["fredericia"], folder / "site", TODAY, lambda _: None)
    return folder / "site" / "fredericia"


@pytest.fixture(scope="module")
def base(flagged: Path) -> Iterator[str]:
    with served(flagged) as address:
        yield address


@pytest.mark.parametrize(("name", "size", "too"), [("fredericia", PHONE, DESKTOP), ("viborg", DESKTOP, PHONE)])
def test_an_open_card_is_accessible(
    browser: Browser, addresses: dict[str, str], name: str, size: tuple[int, int], too: tuple[int, int]
) -> None:
    with opened(browser, addresses[name], size) as watched:
        watched.page.goto(f"{addresses[name]}/akut/")
        watched.page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
        assert watched.violations() == []
        assert watched.violations_at(too, "dark") == []
        assert (watched.errors, watched.foreign) == ([], [])


def test_a_link_opens_its_kind_with_and_without_a_script(browser: Browser, addresses: dict[str, str]) -> None:
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script, viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.goto(addresses["fredericia"] + "/akut/#violence")
        call = page.locator('[data-urgent="violence"]').get_by_role("link", name="Ring 1888")
        call.wait_for()
        assert not page.locator('[data-urgent="suicide"]').get_by_role("link", name="Ring 112").is_visible()
        heading = page.locator("#akut-violence").bounding_box()
        assert heading
        assert 0 <= heading["y"] < 140, script
        context.close()


def test_the_keyboard_opens_a_kind_and_reaches_its_numbers(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], NARROW) as watched:
        page = watched.page
        page.goto(addresses["fredericia"] + "/akut/")
        page.locator('[data-urgent="violence"] > details > summary').focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "tel:112"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "tel:1888"
        page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
        sizes = page.locator(".urgent-calls a, .urgent-alarm").evaluate_all(
            "(all) => all.map((one) => one.offsetHeight)"
        )
        assert min(sizes) >= 44


@pytest.mark.parametrize(
    ("now", "says"),
    [
        ("2026-11-24T12:00+01:00", "Lukket nu, åbner kl. 16."),
        ("2026-11-24T20:00+01:00", "Åbent nu til onsdag den 25. november kl. 8."),
        ("2026-12-25T12:00+01:00", "Åbent nu til mandag den 28. december kl. 8."),
    ],
)
def test_it_says_what_is_open_now(browser: Browser, addresses: dict[str, str], now: str, says: str) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = watched.page
        page.clock.set_fixed_time(now)
        page.goto(addresses["fredericia"] + "/akut/#doctor-at-night")
        state = page.locator('[data-urgent="doctor-at-night"] [data-location="laegevagten"] [data-state]')
        state.wait_for()
        assert state.inner_text().strip() == says


def test_a_card_says_the_same_where_a_script_puts_it(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = watched.page
        page.clock.install(time="2026-11-24T12:00+01:00")
        page.goto(addresses["fredericia"] + "/samarbejdspartnere/danner/")
        page.evaluate(
            """async () => {
              const found = await (await fetch("../../akut/")).text();
              const card = new DOMParser().parseFromString(found, "text/html")
                .querySelector("[data-urgent='doctor-at-night']");
              card.querySelector("details").open = true;
              document.querySelector("main h1").after(card);
              await import(new URL("../../assets/akut.js", location));
            }"""
        )
        card = page.locator("[data-urgent]")
        assert "Lukket nu, åbner kl. 16." in card.inner_text()
        page.clock.fast_forward("04:00:00")
        page.clock.run_for(61_000)
        assert "Åbent nu til onsdag" in card.inner_text()
        assert {
            str(one)[:4] for one in card.locator(".urgent-calls a").evaluate_all("(all) => all.map((a) => a.href)")
        } == {"tel:"}
        assert watched.violations() == []


@pytest.mark.parametrize("name", ["fredericia", "viborg"])
@pytest.mark.parametrize("script", [True, False])
def test_paper_is_one_sheet_with_every_need_and_no_fold(
    browser: Browser, addresses: dict[str, str], knowledge: KnowledgeBase, name: str, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{addresses[name]}/akut/")
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 1
    page.emulate_media(media="print")
    assert knowledge.urgent
    lines = page.locator(".urgent-paper li")
    assert lines.locator("strong").all_inner_texts() == [one.title for one in knowledge.urgent.kinds]
    assert all(re.search(r"\d[\d ]+\d", line) for line in lines.all_inner_texts())
    assert page.locator("main details:visible").count() == 0
    context.close()


def test_danger_is_one_quiet_line_everywhere(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], PHONE) as watched:
        page = watched.page
        for path in ("/", "/guides/husleje/", "/findes-ikke/", "/medarbejder/"):
            page.goto(addresses["fredericia"] + path)
            line = page.locator(".foot-card p").first
            assert line.inner_text() == "I fare? Ring 112 · Akut hjælp", path
            assert line.locator("a").first.get_attribute("href") == "tel:112"
            page.locator(".menu summary").click()
            assert page.locator(".menu li").first.inner_text() == "Akut hjælp"
        for path in ("/", "/find-vej/"):
            page.goto(addresses["fredericia"] + path)
            line = page.get_by_text("Er nogen i fare? Ring 112. Se akut hjælp")
            assert line.bounding_box()["y"] < 480, path  # type: ignore[index]
            line.get_by_role("link", name="Se akut hjælp").click()
            page.wait_for_url("**/akut/")
        page.goto(addresses["fredericia"] + "/findes-ikke/langt/nede/")
        page.locator(".foot-card").get_by_role("link", name="Akut hjælp").click()
        page.wait_for_url("**/akut/")


def test_a_guide_has_the_card_on_top_and_stays_short_and_light(browser: Browser, base: str, flagged: Path) -> None:
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        loaded = set[str]()
        page.on("request", lambda one: loaded.add(urlsplit(one.url).path))
        for guide in GUIDES:
            loaded.clear()
            watched.visit(f"{base}/guides/{guide}/")
            order = page.evaluate("[...document.querySelector('article').children].map((one) => one.className)")
            assert order.index("lead") < order.index("urgent urgent-brief") < order.index("side"), guide
            assert page.locator(".urgent-brief .button").count() == 2
            assert page.evaluate("document.documentElement.scrollHeight") <= 6 * 844, guide
            # 2 kB more than a guide without the card: it tells each kind of hours by itself, as the front page does.
            assert sum(len(gzip.compress((flagged / static_file(one)).read_bytes(), 6)) for one in loaded) <= 22_000
            assert watched.violations() == []
            assert ("/assets/akut.js" in loaded) == (guide != "husleje")
            page.get_by_role("link", name="Se alle, der kan hjælpe nu").click()
            page.wait_for_url(f"**/akut/#{GUIDES[guide].partition(',')[0]}")
        page.goto(base + "/guides/mitid-afslag/")
        assert page.locator("[data-urgent]").count() == 0
        assert page.locator('link[href$="akut.css"]').count() == 0
    with opened(browser, base, NARROW, "dark") as watched:
        for path in ("/guides/magtanvendelse-voksne/", "/find-vej/vejledning-udsaettelse/"):
            watched.page.goto(base + path)
            assert watched.page.locator(".urgent-brief .button").count() == 2
            assert watched.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
            assert watched.violations() == []
    with opened(browser, base, DESKTOP) as watched:
        watched.page.goto(base + "/guides/magtanvendelse-voksne/")
        assert len(re.findall(rb"/Type\s*/Page[^s]", watched.page.pdf(format="A4", prefer_css_page_size=True))) == 1


def test_staff_find_what_to_do_in_danger(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], DESKTOP) as watched:
        page = watched.page
        page.goto(addresses["fredericia"] + "/medarbejder/")
        box = page.locator("details", has=page.locator("#fare"))
        assert box.get_attribute("open") is None
        box.locator("summary").click()
        assert "lov aldrig at holde det hemmeligt" in box.inner_text()
        assert box.get_by_role("link", name="1888").first.get_attribute("href") == "tel:1888"
