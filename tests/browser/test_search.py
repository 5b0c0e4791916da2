"""The search as a citizen meets it: in a browser, with fingers, a keyboard, a screen reader or without a script."""

from __future__ import annotations

import gzip
import re
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Request, Route

from tests.browsing import DESKTOP, NARROW, PHONE, opened

FIELD = "#search-query"


def suggested(page: Page, query: str) -> list[str]:
    """Type a query and return the titles under the field once the answer is there."""
    page.locator(FIELD).fill(query)
    page.locator("[role=option]").first.wait_for()
    page.wait_for_function("(text) => document.querySelector('[data-search-status]').textContent !== ''", arg=query)
    return page.locator("[role=option] .search-title").all_inner_texts()


@pytest.mark.parametrize(("name", "size", "too"), [("fredericia", NARROW, PHONE), ("viborg", DESKTOP, None)])
def test_the_open_list_and_the_page_of_results_are_accessible(
    browser: Browser, addresses: dict[str, str], name: str, size: tuple[int, int], too: tuple[int, int] | None
) -> None:
    base = addresses[name]
    with opened(browser, base, size) as watched:
        page = watched.page

        def right() -> None:
            assert watched.violations() == []
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
            assert not too or watched.violations_at(too, "dark") == []

        # On a phone the field is one tap away from the other pages.
        for start in ("/", "/soeg/" if size[0] < DESKTOP[0] else "/kontakt/"):
            page.goto(base + start)
            page.locator(FIELD).click()
            assert suggested(page, "sygepenge stoppet")[0] == "Min sag om sygedagpenge i jobcentret"
            first = page.locator("[role=option]").first.inner_text()
            assert "Frist: 4 uger · Klag til: Ankestyrelsen" in first
            right()
            page.keyboard.press("ArrowDown")
            right()
            page.locator(FIELD).fill("xyzzyqwv")
            page.locator(".search-none").wait_for()
            right()
        page.goto(base + "/soeg/?q=husleje")
        page.locator(".search-results > li").first.wait_for()
        right()
        page.goto(base + "/soeg/?q=xyzzyqwv")
        page.get_by_text('Vi fandt ikke noget om "xyzzyqwv".').wait_for()
        assert page.get_by_role("link", name="Spørg borgervejlederen").is_visible()
        right()
        assert watched.errors == [] and watched.foreign == []


def test_the_keyboard_chooses_and_a_screen_reader_is_told(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        page.goto(base + "/")
        field = page.get_by_role("combobox", name="Søg efter hjælp")
        assert field.get_attribute("aria-expanded") == "false"
        field.focus()
        page.keyboard.type("kontanthjaelp")
        page.locator("[role=option]").first.wait_for()
        assert field.get_attribute("aria-expanded") == "true"
        assert page.locator("[role=listbox]").get_attribute("id") == field.get_attribute("aria-controls")
        page.get_by_text("5 forslag. Vælg med piletasterne.").wait_for()
        page.keyboard.press("ArrowDown")
        active = field.get_attribute("aria-activedescendant")
        assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
        assert page.evaluate("document.activeElement.id") == "search-query"
        page.keyboard.press("ArrowUp")
        assert field.get_attribute("aria-activedescendant") is None
        page.keyboard.press("ArrowUp")
        assert page.locator("[aria-selected=true]").inner_text() == "Se alle resultater"
        page.keyboard.press("Escape")
        assert field.get_attribute("aria-expanded") == "false"
        assert field.input_value() == "kontanthjaelp"
        page.keyboard.press("ArrowDown")
        page.locator("[role=option]").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/guides/kontanthjaelp/")
        assert watched.errors == []


def test_enter_leads_to_all_results_and_back_leads_back(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        page.goto(base + "/om/")
        page.locator(FIELD).click()
        page.keyboard.type("sygepenge")
        page.keyboard.press("Enter")
        page.wait_for_url("**/soeg/#q=sygepenge")
        links = page.locator("main ol.search-results > li > a[href]")
        links.first.wait_for()
        assert links.first.get_attribute("href") == f"{base}/guides/sygedagpenge/"
        assert page.title().startswith("Søg: sygepenge | ")
        assert page.locator(FIELD).input_value() == "sygepenge"
        everything = links.count()
        page.get_by_role("button", name="Klageinstans").click()
        assert page.get_by_role("button", name="Klageinstans").get_attribute("aria-pressed") == "true"
        assert page.evaluate("document.activeElement.value") == "Klageinstans"
        assert 0 < links.count() < everything
        assert all("/klageinstanser/" in (one.get_attribute("href") or "") for one in links.all())
        page.locator(FIELD).fill("huslejenævent")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="huslejenævnet", exact=True).click()
        page.wait_for_url("**/soeg/#q=huslejen%C3%A6vnet")
        page.locator(".search-count", has_text='"huslejenævnet"').wait_for()
        assert links.first.get_attribute("href") == f"{base}/klageinstanser/huslejenaevnet/"
        page.go_back()
        page.go_back()
        page.locator(".search-count", has_text='"sygepenge"').wait_for()
        # Nothing of what was typed was sent: neither in an address nor as where we came from.
        assert [url for url in asked if "sygepenge" in url or "huslejen" in url.rpartition("/soeg/")[2]] == []
        page.locator(".search-results > li").first.wait_for()
        with page.expect_request(f"{base}/guides/sygedagpenge/") as followed:
            links.first.click()
        assert "referer" not in followed.value.headers
        stored = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, window.name])"
        assert page.evaluate(stored) == '[{},{},"",""]'
        assert watched.errors == []


def test_results_mark_the_words_and_lead_into_long_pages(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        page.goto(base + "/soeg/?q=husleje%20varmeregnskab")
        first = page.locator(".search-results > li").first
        first.wait_for()
        assert [one.lower() for one in first.locator("mark").all_inner_texts()][:2] == ["husleje", "varmeregnskabet"]
        page.goto(base + "/soeg/?q=samtykke%20anonym")
        place = page.locator(".search-place a").first
        place.wait_for()
        place.click()
        # Not by a function that the page would have to evaluate: its policy forbids that.
        page.locator(":target").wait_for(state="attached")
        page.goto(base + "/soeg/?q=klage")
        page.get_by_role("button", name="Vis flere").click()
        assert page.locator(".search-results > li").count() == 20
        at = "[...document.querySelectorAll('.search-results > li > a')].indexOf(document.activeElement)"
        assert page.evaluate(at) == 10


TRANSLATED = """(box) => {
  const texts = document.createTreeWalker(document.querySelector(box), NodeFilter.SHOW_TEXT);
  const all = [];
  while (texts.nextNode()) all.push(texts.currentNode);
  for (const text of all.filter((one) => one.data.trim())) {
    const font = document.createElement("font");
    font.append("translated");
    text.replaceWith(font);
  }
}"""
"""What a browser that translates does: other words, in elements of its own."""


def test_a_translated_page_leads_to_the_same_answers(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        page.goto(base + "/soeg/?q=huslejenævent")
        page.locator(".search-meant a[href*=huslejen]").wait_for()
        page.evaluate(TRANSLATED, ".search-meant")
        page.locator(".search-meant a").click()
        page.wait_for_url("**/soeg/#q=huslejen%C3%A6vnet")
        page.locator(".search-results > li").first.wait_for()
        page.goto(base + "/")
        page.locator(FIELD).click()
        suggested(page, "kontanthjælp")
        page.evaluate(TRANSLATED, "[role=listbox]")
        page.locator("[role=option] font").first.click()
        page.wait_for_url("**/guides/kontanthjaelp/")
        page.goto(base + "/find-vej/liste/#vejledning-sygedagpenge+instans-hegnsynet")
        page.locator("#liste section").first.wait_for()
        page.evaluate(TRANSLATED, "#liste")
        page.locator("#liste button font").first.click()
        assert page.locator("#liste section").count() == 1
        assert watched.errors == []


HOSTILE = [
    "x" * 10_000,
    "æ" * 10_000,
    "ord " * 2_500,
    "sygedagpengeboligindskudslån" * 300,
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "[(*+?{|\\^$.",
    "a{1000000}(b+)+$",
    "😀🧑‍🦽👩‍👩‍👧‍👧 🇩🇰",
    "og i at det er",
    "__proto__ constructor toString",
    "%00%E6%",
    "\u202e\u0000\ud800",
    "§§§ 81 §",
]


def test_hostile_queries_are_only_text_and_take_no_time(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        page.goto(base + "/soeg/?q=husleje")
        page.locator(".search-results > li").first.wait_for()
        # As a page would ask it, and past the field's own limit on length.
        took: list[Any] = page.evaluate(
            """async (queries) => {
              const src = performance.getEntriesByType("resource").find((one) => one.name.includes("worker.js")).name;
              const worker = new Worker(src);
              const ask = (query, id) => new Promise((done) => {
                worker.onmessage = ({ data }) => done(data);
                worker.postMessage({ id, query, typing: true });
              });
              await ask("husleje", 0);
              const took = [];
              for (const [at, query] of queries.entries()) {
                await ask(query, at);
                const start = performance.now();
                const { failed = false } = await ask(query, at);
                took.push([query.slice(0, 20), failed, performance.now() - start]);
              }
              return took;
            }""",
            HOSTILE,
        )
        assert [(query, failed) for query, failed, _ in took if failed] == []
        # A guard against searches that never end, not a measure: bench/search measures.
        assert [(query, time) for query, _, time in took if time > 500] == []
        for query in HOSTILE:
            page.locator(FIELD).fill(query)
            page.keyboard.press("Enter")
            page.wait_for_function("document.querySelector('.search-popup').hidden")
        page.goto(base + "/soeg/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
        page.get_by_text('"<img src=x onerror=alert(1)>"').wait_for()
        assert page.locator("main img").count() == 0
        assert watched.errors == [] and watched.foreign == []


def _note(into: list[str], request: Request) -> None:
    into.append(request.url.partition("?")[0])


def test_nothing_is_fetched_before_the_field_has_focus_and_little_then(
    browser: Browser, addresses: dict[str, str], built: Path
) -> None:
    for name in addresses:
        with opened(browser, addresses[name], PHONE) as watched:
            page = watched.page
            fetched: list[str] = []
            page.on("request", partial(_note, fetched))
            page.goto(addresses[name] + "/", wait_until="networkidle")
            assert [url for url in fetched if "search" in url] == []
            before = len(fetched)
            page.locator(FIELD).focus()
            suggested(page, "husleje")
            paths = [url.removeprefix(addresses[name] + "/") for url in fetched[before:]]
            folder = "assets/search/"
            assert sorted(paths) == [f"{folder}{file}" for file in ("field.js", "index.bin", "worker.js")]
            sizes = {path: len(gzip.compress((built / name / path).read_bytes(), 6)) for path in paths}
            # 100,126 since there are pages of units and of changes; those for makers of pages are not in it.
            assert sum(sizes.values()) <= 100_500, sizes


def test_once_it_is_here_it_works_without_network(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["viborg"]
    with opened(browser, base, (1080, 1920)) as watched:
        page = watched.page
        page.goto(base + "/soeg/?q=husleje")
        page.locator(".search-results > li").first.wait_for()
        page.wait_for_load_state("networkidle")
        page.context.set_offline(True)
        page.locator(FIELD).fill("udlejer")
        page.keyboard.press("Enter")
        page.locator(".search-count", has_text='"udlejer"').wait_for()
        assert page.locator(".search-results > li").count() > 2
        page.context.set_offline(False)


def test_a_search_that_cannot_be_fetched_says_so(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        page.route("**/index.bin*", lambda route: route.abort())
        page.goto(base + "/")
        page.locator(FIELD).click()
        page.keyboard.type("husleje")
        page.locator(".search-failed").wait_for()
        page.locator(".search-failed").get_by_role("link").click()
        page.wait_for_url(re.compile(r"/alle-emner/\??$"))


def test_a_browser_that_cannot_unpack_takes_the_plain_index(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        old = "delete self.DecompressionStream;"
        page.route(
            "**/worker.js*",
            lambda route: route.fulfill(body=old + (route.fetch().text()), content_type="text/javascript"),
        )
        page.goto(base + "/")
        page.locator(FIELD).click()
        assert suggested(page, "husleje")
        assert watched.errors == []


def test_without_a_script_everything_is_on_a_list(browser: Browser, addresses: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(addresses["fredericia"] + "/soeg/")
    page.get_by_role("link", name="Find dit emne på listen fra A til Å").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    letters = page.locator(".letters a")
    assert letters.all_inner_texts()[0] == "0-9" and letters.all_inner_texts()[-3:] == ["Æ", "Ø", "Å"]
    page.locator(".letters").get_by_role("link", name="D", exact=True).click()
    page.wait_for_url("**/alle-emner/d/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator(".letters [aria-current]").inner_text() == "D"
    page.get_by_role("link", name="Depositum", exact=True).click()
    assert page.locator("h1").inner_text() == "Jeg er flyttet ud og har fået en stor regning"
    context.close()


SCREENS = 3
LONGEST_LETTERS = ("j",)
"""So many titles begin with "Jeg" that they are three screens and a half."""


@pytest.mark.parametrize("name", ["fredericia", "viborg"])
def test_a_letter_is_at_most_three_screens_of_a_phone(browser: Browser, addresses: dict[str, str], name: str) -> None:
    with opened(browser, addresses[name], PHONE) as watched:
        page = watched.page
        page.goto(addresses[name] + "/alle-emner/")
        for link in page.locator(".letters a").evaluate_all("all => all.map(one => one.href)"):
            page.goto(link)
            height = page.evaluate("document.documentElement.scrollHeight")
            most = SCREENS + 1 if link.split("/")[-2] in LONGEST_LETTERS else SCREENS
            assert height <= most * PHONE[1], link


def test_old_anchors_and_the_keyboard_lead_to_a_letter(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        page.goto(base + "/alle-emner/#bogstav-æ")
        assert page.locator(":target a").inner_text() == "Æ"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/alle-emner/ae/")


def test_a_screen_finds_back_to_itself(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True)
    page = context.new_page()
    page.clock.install()
    page.goto(base + "/kiosk/")
    page.get_by_role("link", name="Søg efter hjælp").click()
    page.wait_for_url("**/soeg/")
    page.clock.fast_forward(80_000)
    page.locator(FIELD).fill("husleje")
    page.keyboard.press("End")
    page.clock.fast_forward(80_000)
    assert page.url.startswith(f"{base}/soeg/")
    # It counts down in steps, each from the one before.
    page.clock.run_for(31_000)
    page.wait_for_url("**/kiosk/")
    context.close()


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_a_screen_with_touch_has_room_for_the_way_to_the_search(
    browser: Browser, addresses: dict[str, str], size: tuple[int, int]
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, has_touch=True)
    page = context.new_page()
    for name, path in (("fredericia", "/kiosk/"), ("viborg", "/kiosk/"), ("fredericia", "/kiosk/raadhuset/")):
        page.goto(addresses[name] + path)
        link = page.get_by_role("link", name="Søg efter hjælp")
        for one in (link, page.locator(".brand span")):
            lines = "(it) => it.getBoundingClientRect().height / parseFloat(getComputedStyle(it).lineHeight)"
            assert one.evaluate(lines) < 2.6, one.inner_text()
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    context.close()


@pytest.mark.parametrize("comes", [True, False])
def test_enter_before_the_search_is_here_is_not_lost(browser: Browser, addresses: dict[str, str], comes: bool) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        held: list[Route] = []
        page.route("**/field.js*", lambda route: held.append(route), times=1)
        page.goto(base + "/om/")
        page.locator(FIELD).click()
        page.keyboard.type("sygepenge")
        page.keyboard.press("Enter")
        page.wait_for_timeout(200)
        assert page.url == base + "/om/" and page.locator(FIELD).input_value() == "sygepenge"
        for route in held:
            if comes:
                route.continue_()
            else:
                route.abort()
        assert len(held) == 1
        page.wait_for_url("**/soeg/#q=sygepenge" if comes else re.compile(r"/alle-emner/\??$"))


def test_enter_leads_to_the_list_when_the_script_cannot_be_fetched(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        page.route("**/field.js*", lambda route: route.abort())
        page.goto(base + "/om/")
        page.locator(FIELD).click()
        page.keyboard.type("husleje")
        page.wait_for_load_state("networkidle")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/alle-emner/\??$"))


def test_the_button_searches_and_nothing_looks_like_no_results_before_there_are_any(
    browser: Browser, addresses: dict[str, str]
) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        page.goto(base + "/")
        page.locator(FIELD).fill("sygepenge")
        page.get_by_role("button", name="Søg", exact=True).click()
        page.wait_for_url("**/soeg/**")
        page.locator(".search-results > li").first.wait_for()
        page.goto(base + "/soeg/")
        assert "ikke" not in page.locator("main").inner_text().lower()
        assert watched.violations() == []


@pytest.mark.parametrize(
    "number", ["33411200", "33 41 12 00", "+4533411200", "0045 33 41 12 00", "Hvem er 33-41-12-00?"]
)
def test_a_telephone_number_leads_to_its_owner(browser: Browser, addresses: dict[str, str], number: str) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        page.goto(base + "/")
        page.locator(FIELD).click()
        assert suggested(page, number)[0] == "Ankestyrelsen"
        page.keyboard.press("Enter")
        page.locator(".search-results > li").first.wait_for()
        assert page.locator(".search-results > li > a").first.inner_text() == "Ankestyrelsen"
        assert watched.errors == []


def test_odd_signs_in_a_query_change_nothing(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        found = {}
        odd = [
            "husleje",
            "ＨＵＳＬＥＪＥ",
            "hus\u00adleje",
            "hus\u200bleje",
            "\u202ehusleje",
            "\ufeffhusleje",
            "«husleje»",
        ]
        for query in odd:
            page.goto(base + "/")
            page.goto(base + "/soeg/#q=" + quote(query))
            page.locator(".search-results > li").first.wait_for()
            found[query] = page.locator(".search-results > li > a").evaluate_all("(all) => all.map(({ href }) => href)")
        assert all(links == found["husleje"] for links in found.values()), found
