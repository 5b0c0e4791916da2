"""Ready answers on the staff page: copied with one key, by keyboard alone, on paper and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from playwright.sync_api import Browser, Page, expect

from tests.browsing import COLOURS, DESKTOP, NARROW, PHONE, SIZES, Watched, opened

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
STAFF = "/medarbejder/"


@contextmanager
def staff(browser: Browser, base: str, size: tuple[int, int], scheme: str = "light") -> Iterator[Watched]:
    """The page with its texts fetched, on a Monday."""
    with opened(browser, base, size, scheme) as watched:
        page = watched.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.clock.set_fixed_time(NOW)
        watched.visit(base + STAFF)
        yield watched
        assert watched.errors == [] and watched.foreign == []


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def said(page: Page, text: str) -> None:
    expect(page.locator(".staff-said")).to_have_text(text)


def test_one_key_copies_a_receipt_with_today_s_date(browser: Browser, addresses: dict[str, str]) -> None:
    with staff(browser, addresses["fredericia"], DESKTOP) as watched:
        page = watched.page
        page.keyboard.press("1")
        said(page, "Kopieret: Kvittering med dato. 1 sted skal du selv udfylde.")
        assert "Vi har fået din henvendelse den 30. november 2026 og svarer senest _____" in copied(page)
        assert page.locator(".staff-said").bounding_box()["y"] > 700  # type: ignore[index]
        assert watched.violations() == []


def test_everything_is_done_with_the_keyboard_alone(browser: Browser, addresses: dict[str, str]) -> None:
    with staff(browser, addresses["fredericia"], DESKTOP) as watched:
        page = watched.page
        page.locator("#svar > summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.type("papirerne i min egen")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        # A figure in a field is a figure.
        for text in ("27", "11", "2026", "5"):
            page.keyboard.press("Tab")
            page.keyboard.press("Control+A")
            page.keyboard.type(text)
        expect(page.locator(".staff-said")).to_have_text("")
        expect(page.locator(".staff-counted")).to_have_text(
            "Svar senest fredag den 4. december 2026. Sagens frist er tirsdag den 8. december 2026."
        )
        for text in ("7", "12", "2026"):
            page.keyboard.press("Tab")
            page.keyboard.type(text)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == "keys"
        page.keyboard.press("4")
        said(
            page,
            "Kopieret: Hvor langt er min sag? (Papirerne i min egen sag (aktindsigt)). 1 sted skal du selv udfylde.",
        )
        text = copied(page)
        assert "Fristen i loven er 7 arbejdsdage" in text and "Det giver den 8. december 2026." in text
        assert "Du hører fra os igen senest den 7. december 2026." in text
        assert page.locator('[data-text="hvor-langt"] .staff-answer').inner_text().split() == text.split()
        # Turned off, a figure does nothing; the button still does.
        page.keyboard.press("Space")
        page.keyboard.press("1")
        assert copied(page) == text
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        said(page, "Kopieret: Kvittering med dato (Papirerne i min egen sag (aktindsigt)).")
        assert "svarer senest den 4. december 2026." in copied(page)
        # All rows were looked at above, and take axe many seconds.
        page.locator("#staff-filter").fill("su")
        said(page, "Kopieret: Kvittering med dato (Papirerne i min egen sag (aktindsigt)).")
        assert page.locator("#svar").get_attribute("open") is not None
        assert watched.violations() == []


def test_in_a_row_the_answer_is_about_that_row(browser: Browser, addresses: dict[str, str]) -> None:
    with staff(browser, addresses["fredericia"], DESKTOP) as watched:
        page = watched.page
        page.locator("#guide-su th > a").focus()
        page.keyboard.press("3")
        expect(page.locator(".staff-said")).to_contain_text("Kopieret: Henvisning til den rette (Min sag om SU")
        assert "Ankenævnet for Statens Uddannelsesstøtteordninger" in copied(page)
        page.keyboard.press("k")
        page.get_by_text("Teksten er kopieret.").wait_for()
        assert copied(page).startswith("Min sag om SU")


def test_what_is_wrong_is_said_and_fills_nothing(browser: Browser, addresses: dict[str, str]) -> None:
    with staff(browser, addresses["fredericia"], PHONE) as watched:
        page = watched.page
        page.locator("#svar > summary").click()
        page.locator("#f-promise").fill("fem")
        page.locator("#f-received-month").fill("13")
        expect(page.locator(".staff-counted")).to_have_text(
            "Måneden skal være et tal fra 1 til 12. Skriv et tal fra 1 til 99."
        )
        assert page.locator("#f-promise").get_attribute("aria-invalid") == "true"
        answer = page.locator('[data-text="kvittering"] .staff-answer')
        assert answer.locator(".staff-blank").count() == 2
        assert watched.violations() == []
        page.locator("#f-received-month").fill("11")
        page.locator("#f-promise").fill("1")
        expect(page.locator(".staff-counted")).to_have_text("Svar senest tirsdag den 1. december 2026.")
        assert page.locator("#f-promise").get_attribute("aria-invalid") is None
        assert answer.locator(".staff-blank").count() == 0


def test_a_refused_clipboard_leaves_the_text_marked(browser: Browser, addresses: dict[str, str]) -> None:
    with staff(browser, addresses["viborg"], PHONE, "dark") as watched:
        page = watched.page
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
        page.keyboard.press("2")
        said(page, "Teksten kunne ikke kopieres. Den er markeret: Tryk Ctrl og C.")
        assert str(page.evaluate("getSelection().toString()")).startswith("Tak for din besked.")
        assert watched.violations() == []


def test_nothing_that_is_written_is_kept_or_sent(browser: Browser, addresses: dict[str, str]) -> None:
    with staff(browser, addresses["fredericia"], DESKTOP) as watched:
        page = watched.page
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        page.locator("#svar > summary").click()
        page.locator("#f-promise").fill("17")
        page.locator("#f-about").fill("boligstøtte")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.locator('[data-text="henvisning"] button').click()
        expect(page.locator(".staff-said")).to_contain_text("Kopieret")
        assert asked == [] and page.url.endswith(STAFF)
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_it_fits_a_narrow_screen_and_paper(browser: Browser, addresses: dict[str, str]) -> None:
    with staff(browser, addresses["fredericia"], PHONE) as watched:
        page = watched.page
        page.locator("#svar > summary").click()
        for size in (NARROW, PHONE, DESKTOP):
            watched.resize(size)
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
            wide = page.locator("#svar *").evaluate_all(
                "all => all.filter((one) => one.scrollWidth > innerWidth).map((one) => one.className)"
            )
            assert wide == []
        # In light colours, the tests of the keys look at the wide screen, with the long table that no phone shows.
        page.emulate_media(color_scheme="dark")
        assert watched.violations(*COLOURS, *SIZES) == []
        page.emulate_media(color_scheme="light")
        watched.resize(PHONE)
        assert watched.violations() == []
        assert watched.violations_at(NARROW, "dark") == []
        page.locator("#svar > summary").click()
        watched.resize(DESKTOP)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".staff-answer:visible").count() == 5
        assert (
            not page.locator(".staff-form").is_visible() and not page.locator(".staff-text button").first.is_visible()
        )
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        assert not page.locator(".staff-answer").first.is_visible()


def test_without_a_script_the_answers_are_there_to_read_and_mark(browser: Browser, addresses: dict[str, str]) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(addresses["fredericia"] + STAFF)
    page.locator("#svar > summary").click()
    answer = page.locator('[data-text="kvittering"] .staff-answer')
    assert "Vi har fået din henvendelse __________ og svarer senest __________." in answer.inner_text()
    assert not page.locator(".staff-form").is_visible()
    assert page.locator(".staff-text button:visible").count() == 0
    context.close()
