"""The screens in a real browser: right at chosen instants, alone, light, and never blank."""

from __future__ import annotations

import gzip
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import COLOURS, violations
from tests.campaigns.bad_hosts import troubles
from tests.campaigns.soak import Server, expansions, shown_states, soak, wrong_states
from tests.conftest import ROOT, TODAY
from tests.oracles.hours_state import status
from vejviser.domain.schedule import COPENHAGEN
from vejviser.knowledge import KnowledgeBase
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites

PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
# Just before, at and after; midnights; both changes of the clock; Christmas, New Year, Easter, 5 June, leap day; a
# first Saturday that is a holiday (1 January 2028); and the edges of the 24 months.
INSTANTS = [
    "2026-11-22 00:00", "2026-11-23 09:59", "2026-11-23 10:00", "2026-11-23 10:01", "2026-11-23 13:59",
    "2026-11-23 14:00", "2026-11-24 12:00", "2026-11-25 23:59", "2026-11-26 00:00", "2026-11-26 15:59",
    "2026-11-26 16:00", "2026-11-26 17:59", "2026-11-26 18:00", "2026-12-05 09:59", "2026-12-05 10:00",
    "2026-12-05 14:00", "2026-12-12 11:00", "2026-12-24 11:00", "2026-12-25 11:00", "2026-12-31 16:30",
    "2027-01-01 00:00", "2027-01-04 10:00", "2027-03-25 11:00", "2027-03-28 01:59", "2027-03-28 03:00",
    "2027-03-29 11:00", "2027-05-06 17:00", "2027-06-05 11:00", "2027-10-31 01:30", "2027-10-31 03:00",
    "2027-11-01 10:00", "2027-12-24 10:00", "2028-01-01 11:00", "2028-02-05 11:00", "2028-02-29 12:00",
    "2028-03-26 03:30", "2028-06-05 11:00", "2028-11-21 23:59", "2028-11-22 00:00", "2026-11-21 23:59",
]  # fmt: skip


@pytest.fixture
def server(built: Path) -> Iterator[Server]:
    running = Server(built / "fredericia")
    yield running
    running.stop()


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN).astimezone(UTC)


@pytest.mark.parametrize("path", ["/kiosk/", "/traeffetider/"])
def test_board_and_page_are_right_at_chosen_instants(
    browser: Browser, server: Server, knowledge: KnowledgeBase, path: str
) -> None:
    truth = expansions(knowledge, "fredericia", TODAY)
    if path != "/kiosk/":
        del truth["dit-akuttilbud"]
    context = browser.new_context(timezone_id="Asia/Tokyo", service_workers="block")
    page = context.new_page()
    wrong = []
    for number, text in enumerate(INSTANTS):
        page.clock.set_fixed_time(local(text))
        # A screen is loaded once and stays; now and then one begins at such an instant.
        if number % 10 == 0:
            page.goto(server.address + path)
        else:
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        wrong += wrong_states(page, truth, local(text))
        rows = page.locator("[data-location]").evaluate_all(
            "(all) => all.map((row) => [row.dataset.location, row.querySelector('[data-next]').dataset.at])"
        )
        for name, said in rows:
            changes = status(truth[name][1], local(text)).changes
            if (datetime.fromisoformat(said) if said else None) != changes:
                wrong.append(f"{text} {name}: next {said} instead of {changes}")
    context.close()
    assert wrong == []


def eventually(happened: Callable[[], bool]) -> None:
    """Wait for something in a page whose own clock stands still."""
    for _ in range(100):
        if happened():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen in ten seconds")


def opened(browser: Browser, server: Server, now: str, path: str = "/kiosk/", size: tuple[int, int] = PORTRAIT) -> Page:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.clock.install(time=local(now))
    page.goto(server.address + path)
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    return page


def test_the_board_follows_the_clock_over_midnight(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "2026-11-23 09:58:30")
    row = page.locator('[data-location="raadhuset"]')
    assert row.get_attribute("data-open") == "closed"
    assert "Åbner kl. 10" in row.inner_text()
    page.clock.pause_at(local("2026-11-23 09:59:00"))
    page.clock.run_for(61_000)
    assert row.get_attribute("data-open") == "open"
    assert "Åbent nu til kl. 14" in row.inner_text()
    # The hours in between are the soak's; here every tick around midnight.
    page.clock.fast_forward(13 * 3_600_000)
    page.clock.run_for(3_600_000)
    assert page.locator(".date").inner_text() == "Tirsdag den 24. november 2026"
    assert page.locator(".days .day").first.inner_text() == "I morgen, onsdag"
    assert "Næste gang: onsdag den 25. november kl. 10-14" in row.inner_text()
    page.context.close()


WARNING = "Skærmen kan ikke vise tiderne lige nu. Ring 72 10 70 00, før du går."


@pytest.mark.parametrize("path", ["/kiosk/", "/kiosk/raadhuset/"])
@pytest.mark.parametrize("broken", ["document.querySelector('.date').remove()", "Element.prototype.append = null"])
def test_what_cannot_be_painted_is_hidden_and_said(browser: Browser, server: Server, path: str, broken: str) -> None:
    page = opened(browser, server, "2026-11-23 11:58:30", path)
    ages = page.locator(".clock, [data-state], [data-today], [data-next], [data-days]")
    page.clock.pause_at(local("2026-11-23 11:59"))
    page.evaluate(f"window.kept = document.querySelector('.date').cloneNode(); {broken}")
    page.clock.run_for(61_000)
    assert page.locator(".stale").inner_text() == WARNING
    assert [one for one in ages.all() if one.is_visible()] == []
    # Nor does a colour say that it is open.
    shades = page.locator("[data-open]").evaluate_all(
        "(all) => all.filter((one) => one.offsetHeight).map((one) => getComputedStyle(one).backgroundColor)"
    )
    assert len(set(shades)) == (1 if path == "/kiosk/" else 0)
    if "remove" in broken:
        # The next minute is tried all the same.
        page.evaluate("document.querySelector('.now').prepend(window.kept)")
        page.clock.run_for(61_000)
        assert not page.locator(".stale").is_visible() and page.locator(".clock").inner_text() == "12.01"
    page.context.close()


def test_a_script_that_stops_at_once_leaves_nothing_that_ages(browser: Browser, server: Server) -> None:
    context = browser.new_context(service_workers="block")
    context.add_init_script("JSON.parse = null")
    page = context.new_page()
    page.goto(server.address + "/kiosk/")
    assert page.locator(".stale").inner_text().endswith("lige nu. Ring 72 10 70 00, før du går.")
    assert page.locator(".clock").inner_text() == ""
    assert "Mandag, onsdag og torsdag kl. 10-14" in page.locator('[data-location="raadhuset"]').inner_text()
    context.close()


NEWER_THAN_83 = """
for (const [owner, names] of [
  [Array.prototype, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "with", "toSpliced"]],
  [String.prototype, ["at", "replaceAll"]], [Object, ["hasOwn", "groupBy"]], [Promise, ["any", "withResolvers"]],
  [Element.prototype, ["replaceChildren", "checkVisibility"]], [window, ["structuredClone", "WeakRef"]],
  [AbortSignal, ["timeout", "any"]], [Response, ["json"]], [URL, ["canParse", "parse"]],
]) for (const name of names) delete owner[name];
"""


def test_a_screen_needs_nothing_that_chromium_83_does_not_have(browser: Browser, server: Server) -> None:
    context = browser.new_context()
    context.add_init_script(NEWER_THAN_83)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda one: errors.append(str(one)))
    page.on("console", lambda one: errors.append(one.text))
    for path in ("/kiosk/", "/kiosk/raadhuset/"):
        page.clock.install(time=local("2026-11-23 11:58:30"))
        page.goto(server.address + path)
        assert page.evaluate("[].at") is None
        page.clock.run_for(6 * 60_000)
        assert page.locator(".clock").inner_text() == "12.04"
        assert not page.locator(".stale").is_visible()
    assert errors == []
    context.close()


def test_no_heading_stands_alone_on_a_screen_of_any_height(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "2026-11-23 12:00")
    seen = set()
    for height in range(1000, 2601, 40):
        page.set_viewport_size({"width": 1080, "height": height})
        page.evaluate("dispatchEvent(new Event('resize'))")
        shown = page.locator(".extra li:visible").count()
        assert page.locator(".extra h2").is_visible() == (shown > 0), height
        seen.add(shown)
    assert 0 in seen and len(seen) > 1, seen
    page.context.close()


def test_a_new_build_is_on_the_screen_within_a_quarter(browser: Browser, example_site: Path, tmp_path: Path) -> None:
    """With the example, whose next day is built in a moment: how a screen finds a new build is in none of its data."""
    # Built before the page is open, for its clock runs on: a build on a busy machine may take more than the minute.
    files = ROOT / "tests" / "example"
    example = find_project(str(files / "data"), str(files / "guides"))
    build_sites(example, ["lillekoebing"], tmp_path / "next", date(2026, 11, 23), lambda _: None)
    shown = tmp_path / "shown"
    shutil.copytree(example_site, shown)
    server = Server(shown)
    page = opened(browser, server, "2026-11-23 08:00")
    before = page.locator("body").get_attribute("data-version")
    shutil.rmtree(shown)
    shutil.copytree(tmp_path / "next" / "lillekoebing", shown)
    page.clock.pause_at(local("2026-11-23 08:01"))
    page.clock.run_for(15 * 60_000)
    eventually(lambda: page.locator("body").get_attribute("data-version") != before)
    feed = page.locator("#feed").text_content() or ""
    assert '"built":"2026-11-23"' in feed
    # And the newer one is what is kept for the time without network.
    server.stop()
    page.reload()
    assert page.locator("body").get_attribute("data-version") != before
    page.context.close()


def test_without_network_the_screen_lives_on_and_survives_a_reload(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "2026-11-23 08:00")
    server.stop()
    page.clock.pause_at(local("2026-11-23 08:01"))
    page.clock.run_for(3 * 3_600_000)
    assert shown_states(page)["raadhuset"] == "open"
    page.reload()
    assert shown_states(page)["raadhuset"] == "open"
    page.goto(server.address + "/kiosk/biblioteket/")
    assert "Mød borgervejlederen" in page.locator("h1").inner_text()
    page.context.close()


def test_wiped_storage_does_no_harm(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "2026-11-23 08:00")
    page.evaluate("""async () => {
        for (const name of await caches.keys()) await caches.delete(name);
        for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    }""")
    server.stop()
    page.clock.pause_at(local("2026-11-23 08:01"))
    page.clock.run_for(3 * 3_600_000)
    assert shown_states(page)["raadhuset"] == "open"
    server.start()
    page.clock.run_for(11 * 60_000)
    eventually(lambda: page.evaluate("async () => (await caches.keys()).length") == 1)
    page.context.close()


@pytest.mark.parametrize(
    ("now", "warning"),
    [
        ("2026-11-23 12:00", ""),
        ("2026-12-22 23:00", ""),
        (
            "2026-12-23 12:00",
            "Oplysningerne kan være forældede. De er fra søndag den 22. november 2026. Ring 72 10 70 00",
        ),
        ("2029-01-01 12:00", "Oplysningerne kan være forældede."),
        ("2020-01-01 12:00", "Uret på skærmen viser onsdag den 1. januar. Det kan være forkert."),
    ],
)
def test_old_facts_and_wrong_clocks_are_admitted(browser: Browser, server: Server, now: str, warning: str) -> None:
    page = opened(browser, server, now)
    box = page.locator(".stale")
    assert box.is_visible() == bool(warning)
    assert (box.text_content() or "").startswith(warning)
    if now < "2021" or now > "2028-11-22":
        assert shown_states(page)["raadhuset"] == "unknown"
    page.context.close()


@pytest.mark.parametrize("name", ["fredericia", "viborg"])
def test_a_screen_is_readable_accessible_and_alone(
    browser: Browser, addresses: dict[str, str], built: Path, name: str
) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda one: requests.append(one.url))
    page.on("console", lambda one: errors.append(one.text))
    page.on("pageerror", lambda one: errors.append(str(one)))
    places = (f"/kiosk/{one.name}/" for one in sorted((built / name / "kiosk").iterdir()) if one.is_dir())
    page.clock.set_fixed_time(local("2026-11-26 11:00"))
    for path in ("/kiosk/", *places):
        for size in (PORTRAIT, LANDSCAPE):
            page.emulate_media(color_scheme="light")
            page.set_viewport_size({"width": size[0], "height": size[1]})
            # A screen never changes its size: it may lay itself out from the start.
            page.goto(addresses[name] + path)
            assert violations(page) == [], path
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                # From three metres: no text under 24 px on a screen of this size, and nobody there to scroll.
                sizes = page.evaluate("""() => [...document.querySelectorAll("body *")]
                    .filter((one) => one.checkVisibility())
                    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
                    .map((one) => parseFloat(getComputedStyle(one).fontSize))""")
                assert min(sizes) >= 24, path
                assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), path
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            assert violations(page, *COLOURS) == [], path
    assert errors == []
    assert {url.split("/")[2] for url in requests if url.startswith("http")} == {addresses[name].split("/")[2]}
    context.close()
    # All a first visit fetches: the board, the worker, the version, and the worker's own copy of every screen.
    folder = built / name / "kiosk"
    sent = [folder / "index.html", folder / "worker.js", built / name / "version.json", *folder.rglob("index.html")]
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in sent) < 49_000


def test_a_demo_says_so_on_the_screen(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "2026-11-23 12:00", "/kiosk/raadhuset/")
    assert page.locator(".demo").inner_text().startswith("Eksempel:")
    assert "Tiderne er fra 2018. Ingen har bekræftet dem." in page.locator(".foot").inner_text()
    assert page.locator(".qr svg").is_visible()
    page.context.close()


@pytest.mark.parametrize("size", [LANDSCAPE, (1280, 720), (3840, 2160)])
def test_the_board_uses_its_room_for_topics(browser: Browser, server: Server, size: tuple[int, int]) -> None:
    page = opened(browser, server, "2026-11-26 11:00", size=size)
    codes = page.locator(".codes svg:visible")
    assert codes.count() == 5
    assert page.locator(".codes svg").evaluate_all("(all) => all.every((one) => one.clientWidth >= innerHeight / 9)")
    foot = page.locator(".foot").bounding_box()
    for code in codes.all():
        box = code.bounding_box()
        assert box and foot and box["y"] + box["height"] < foot["y"]
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.context.close()


def test_topics_give_way_before_the_days(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "2026-11-26 11:00", size=PORTRAIT)
    seen = set()
    for height in range(1500, 3001, 75):
        page.set_viewport_size({"width": 1080, "height": height})
        page.evaluate("dispatchEvent(new Event('resize'))")
        parts = [page.locator(f"{one}:visible").count() for one in (".days li", ".extra li", ".codes", ".can li")]
        assert page.locator(".topics h2").is_visible() == (parts[2] + parts[3] > 0), height
        assert parts[2] == 0 or parts[0] == 6, height
        seen.add(parts[2])
    assert seen == {0, 1}
    page.context.close()


def test_places_look_like_links_only_where_they_can_be_touched(browser: Browser, server: Server) -> None:
    for touch, line in ((False, "none"), (True, "underline")):
        context = browser.new_context(has_touch=touch, is_mobile=touch, service_workers="block")
        page = context.new_page()
        page.goto(server.address + "/kiosk/")
        look = page.locator("a.name").first.evaluate("one => getComputedStyle(one).textDecorationLine")
        assert look == line
        context.close()


def test_a_touched_screen_returns_to_the_board(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "2026-11-23 12:00")
    page.get_by_role("link", name="Fredericia Bibliotek").click()
    page.wait_for_url("**/kiosk/biblioteket/**")
    page.clock.fast_forward(50_000)
    page.keyboard.press("Tab")
    page.clock.fast_forward(50_000)
    assert "/biblioteket/" in page.url
    page.clock.fast_forward(11_000)
    page.wait_for_url("**/kiosk/")
    page.context.close()


def test_a_screen_of_one_place_stays_there(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "2026-11-23 12:00", "/kiosk/biblioteket/")
    page.keyboard.press("Tab")
    page.clock.fast_forward(120_000)
    page.wait_for_timeout(200)
    assert page.url.endswith("/kiosk/biblioteket/")
    page.context.close()


def test_without_javascript_the_rules_stand_in_words(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.address + "/kiosk/")
    assert "Mandag, onsdag og torsdag kl. 10-14" in page.locator('[data-location="raadhuset"]').inner_text()
    page.goto(server.address + "/traeffetider/")
    assert "Første lørdag i måneden kl. 10-14" in page.locator("main, .content").first.inner_text()
    assert not page.locator("[data-today]").is_visible()
    context.close()


def test_the_page_says_when_it_is_old(browser: Browser, server: Server) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    for now, old in (("2026-12-20 12:00", False), ("2027-01-20 12:00", True), ("2029-01-20 12:00", True)):
        page.clock.set_fixed_time(local(now))
        page.goto(server.address + "/traeffetider/")
        assert page.locator(".today-old").is_visible() == old, now
    context.close()


def test_a_day_of_a_screen_nobody_looks_after(browser: Browser, built: Path, knowledge: KnowledgeBase) -> None:
    figures = soak(browser, built / "fredericia", knowledge, days=1, kills=2, cut=(9, 9))
    assert (figures.blank, figures.wrong, figures.kills) == (0, [], 2)
    assert max(figures.nodes) - min(figures.nodes) < 20


def test_corrections_in_the_worst_troubles(browser: Browser, built: Path, tmp_path: Path) -> None:
    kinds = ["renamed place", "no network", "full storage"]
    figures = troubles(browser, built / "fredericia", tmp_path, len(kinds), kinds)
    assert figures.bad == [] and figures.slowest <= 6
