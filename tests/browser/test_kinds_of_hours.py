"""Visits, telephone and appointments are told apart, and unknown hours are no closed ones: on pages, screens, paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from icalendar import Calendar
from playwright.sync_api import Browser, Page

from tests.browsing import PHONE, opened
from tests.conftest import ROOT, Example, served
from vejviser.cli.commands import main
from vejviser.domain.schedule import COPENHAGEN
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites

SHUT = "holidays: {public_holidays: closed, grundlovsdag: closed, juleaftensdag: closed, nytaarsaftensdag: closed}"
MIXED = """hours:
  - {location: raadhuset, days: [mandag], opens: "10:00", closes: "12:00"}
  - {location: raadhuset, days: [mandag], opens: "12:00", closes: "15:00", kind: phone}
  - {location: raadhuset, days: [tirsdag], opens: "10:00", closes: "12:00"}
  - {location: raadhuset, days: [tirsdag], opens: "10:00", closes: "15:00", kind: phone}
  - {location: biblioteket, days: [torsdag], opens: "10:00", closes: "12:00", kind: by_appointment}
  - {days: [fredag], opens: "09:00", closes: "11:00", kind: phone}
"""
PLACES = ("/traeffetider/", "/kontakt/", "/", "/kiosk/")


@contextmanager
def site(example: Example, tmp_path: Path, hours: str) -> Iterator[str]:
    """Give the address of the example with other hours."""
    file = example.data / "lillekoebing" / "office_hours.yml"
    file.write_text(f"{hours}{SHUT}\nsources:\n  - document: Egen viden\n", encoding="utf-8")
    project = find_project(str(example.data), str(example.guides))
    build_sites(project, ["lillekoebing"], tmp_path / "out", date(2026, 11, 28), lambda _: None)
    with served(tmp_path / "out" / "lillekoebing") as address:
        yield address


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example with all kinds of hours."""
    root = tmp_path_factory.mktemp("mixed")
    shutil.copytree(ROOT / "tests" / "example", root / "example")
    with site(Example(root / "example"), root, MIXED) as address:
        yield address


def at(page: Page, now: str) -> None:
    page.clock.set_fixed_time(datetime.fromisoformat(now).replace(tzinfo=COPENHAGEN).astimezone(UTC))


def later(page: Page, now: str) -> None:
    """Let it be another time on an open page. It paints anew as it does when somebody comes back to it."""
    at(page, now)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def shown(page: Page, place: str) -> list[list[str]]:
    """Return the lines of each place that is there, of its state and of what comes next."""
    row = page.locator(f'[data-location="{place}"]').first
    lines = [row.locator(f"{box} > span").all_inner_texts() for box in ("[data-state]", "[data-next]")]
    assert row.locator("[data-state]").inner_text().split("\n") == [re.sub("^[●○] ", "", one) for one in lines[0]]
    return lines


def test_the_same_is_said_everywhere_and_kinds_are_never_joined(browser: Browser, mixed: str) -> None:
    monday = ["Næste gang: tirsdag den 1. december kl. 10-12"]
    cases: list[tuple[str, str, str, list[str], list[str]]] = [
        ("2026-11-30 09:00", "raadhuset", "closed", ["Åbner kl. 10", "Telefonen åbner kl. 12"], []),
        ("2026-11-30 11:30", "raadhuset", "open", ["Åbent nu til kl. 12", "Telefonen åbner kl. 12"], []),
        ("2026-11-30 12:30", "raadhuset", "phone", ["Telefonen er åben til kl. 15"], monday),
        ("2026-11-30 15:30", "raadhuset", "closed", ["Lukket for i dag"], monday),
        ("2026-12-01 11:00", "raadhuset", "open", ["Åbent nu til kl. 12", "Telefonen er åben til kl. 15"], []),
        ("2026-12-03 09:00", "biblioteket", "appointment", ["Åbner kl. 10 efter aftale"], []),
        ("2026-12-03 11:00", "biblioteket", "appointment", ["Efter aftale til kl. 12"], []),
        (
            "2026-12-03 13:00", "biblioteket", "appointment", ["Kun efter aftale"],
            ["Næste gang: torsdag den 10. december kl. 10-12 efter aftale"],
        ),
        ("2026-12-04 10:00", "uden-sted", "phone", ["Telefonen er åben til kl. 11"], []),
        (
            "2026-12-04 12:00", "uden-sted", "closed", ["Lukket for i dag"],
            ["Næste gang: fredag den 11. december kl. 9-11"],
        ),
    ]  # fmt: skip
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        for path in (*PLACES, "/kiosk/raadhuset/", "/kiosk/biblioteket/"):
            asked = [one for one in cases if path in PLACES or one[1] in path]
            at(page, asked[0][0])
            page.goto(mixed + path)
            page.wait_for_function(
                f"document.querySelector('[data-location={asked[0][1]}]').dataset.open !== 'unknown'"
            )
            for now, place, state, lines, following in asked:
                later(page, now)
                assert shown(page, place) == [lines, following], (now, path)
                assert page.locator(f'[data-location="{place}"]').first.get_attribute("data-open") == state, (now, path)
        at(page, "2026-12-01 11:00")
        page.goto(mixed + "/kiosk/")
        kinds = page.locator('[data-location="raadhuset"] [data-state] > *').evaluate_all(
            "(all) => all.map((one) => [one.dataset.kind, one.dataset.open])"
        )
        assert kinds == [["drop_in", "open"], ["phone", "phone"]]


def test_telephone_hours_without_a_place_stand_under_their_own_heading(browser: Browser, mixed: str) -> None:
    with opened(browser, mixed, PHONE) as watched:
        page = watched.page
        at(page, "2026-11-30 11:30")
        page.goto(mixed + "/traeffetider/")
        section = page.locator("section[aria-labelledby=telefontid]")
        assert section.inner_text().split("\n")[0] == "Telefontid"
        assert "Fredag kl. 9-11" in section.inner_text() and "72 10 70 00" in section.inner_text()
        assert "på telefonen" not in section.inner_text()
        assert page.locator("section[aria-labelledby=faste] dt").all_inner_texts() == ["På rådhuset", "På biblioteket"]
        assert "Telefontid kl. 9-11" in page.locator(".week").first.inner_text()
        assert watched.violations() == []


CALL = "Nummeret er 72 10 70 00 (fra 2015, ikke bekræftet)."


@pytest.mark.parametrize(
    ("button", "title", "advice", "before"),
    [
        (
            "på rådhuset tirsdag den 1. december kl. 10-12",
            "Mød borgervejlederen på rådhuset", "Mød op uden aftale.", "-PT1H",
        ),
        (
            "på rådhuset tirsdag den 1. december kl. 10-15 på telefonen",
            "Ring til borgervejlederen", f"Ring i telefontiden. {CALL}", "-PT1H",
        ),
        (
            "på biblioteket torsdag den 3. december kl. 10-12 efter aftale",
            "Bestil tid hos borgervejlederen på biblioteket", f"Bestil tid først. {CALL}", "-P1D",
        ),
        (
            "telefontid fredag den 4. december kl. 9-11 på telefonen",
            "Ring til borgervejlederen", f"Ring i telefontiden. {CALL}", "-PT1H",
        ),
    ],
)  # fmt: skip
def test_a_reminder_says_what_to_do(
    browser: Browser, mixed: str, tmp_path: Path, button: str, title: str, advice: str, before: str
) -> None:
    page = browser.new_page()
    at(page, "2026-11-30 08:00")
    page.goto(mixed + "/traeffetider/")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Mind mig om {button}", exact=True).click()
    waiting.value.save_as(tmp_path / "mind.ics")
    page.close()
    raw = (tmp_path / "mind.ics").read_text("utf-8")
    event: Any = Calendar.from_ical(raw).events[0]
    assert str(event["SUMMARY"]) == title
    assert str(event["DESCRIPTION"]).endswith(advice)
    assert "LOCATION" not in event and f"TRIGGER:{before}" in raw
    assert not any(line.endswith(" ") for line in re.split(r"\r\n(?! )", raw))


def test_two_kinds_that_begin_together_are_two_reminders(browser: Browser, mixed: str) -> None:
    page = browser.new_page()
    at(page, "2026-12-01 08:00")
    page.goto(mixed + "/traeffetider/")
    names = []
    for end in ("kl. 10-12", "kl. 10-15 på telefonen"):
        button = page.get_by_role("button", name=f"Mind mig om på rådhuset tirsdag den 1. december {end}", exact=True)
        with page.expect_download() as waiting:
            button.click()
        text = Path(waiting.value.path()).read_text("utf-8")
        names.append(re.findall("^UID:(.*)$", text, re.MULTILINE)[0].strip())
    page.close()
    assert sorted(one.split("-")[1] for one in names) == ["drop_in", "phone"]


def test_only_announced_days_are_enough(browser: Browser, example: Example, tmp_path: Path) -> None:
    days = """extra_openings:
  - {date: 2026-12-05, location: raadhuset, opens: "10:00", closes: "12:00"}
  - {date: 2026-12-19, location: raadhuset, opens: "10:00", closes: "12:00"}
"""
    with site(example, tmp_path, days) as address, browser.new_context(service_workers="block") as context:
        page = context.new_page()
        at(page, "2026-11-30 11:30")
        page.goto(address + "/traeffetider/")
        assert page.get_by_role("heading", name="Faste tider").count() == 0
        assert "På rådhuset kl. 10-12" in page.locator(".week").first.inner_text()
        assert page.locator(".changes li:visible").all_inner_texts() == [
            "Lørdag den 5. december: åbent kl. 10-12 på rådhuset.",
            "Lørdag den 19. december: åbent kl. 10-12 på rådhuset.",
        ]
        assert page.locator("#kalender").count() == 1
        assert page.locator("[data-calendar] [data-address]").all_inner_texts() == [address + "/traeffetider.ics"]
        assert page.locator("#raadhuset .place-hours span").all_inner_texts() == [
            "Lørdag den 5. december kl. 10-12",
            "Lørdag den 19. december kl. 10-12",
        ]
        page.goto(address + "/kiosk/raadhuset/")
        assert "På rådhuset: kl. 10-12" in page.locator("[data-days]").inner_text()
        page.goto(address + "/plakat/")
        poster = re.sub(r"[\xa0\u2060]", lambda one: " " if one[0] == "\xa0" else "", page.inner_text("body"))
        assert "Lørdag den 5. december kl. 10-12" in poster and "Vi kender ikke" not in poster
    with browser.new_context(java_script_enabled=False) as context, served(tmp_path / "out" / "lillekoebing") as plain:
        page = context.new_page()
        page.goto(plain + "/kiosk/raadhuset/")
        assert "Lørdag den 19. december kl. 10-12" in page.locator("[data-state]").inner_text()


def test_hours_that_have_run_out_are_unknown_everywhere(browser: Browser, example: Example, tmp_path: Path) -> None:
    ended = """hours:
  - {location: raadhuset, days: [mandag], opens: "10:00", closes: "14:00", valid_until: 2026-06-30}
  - {location: biblioteket, days: [onsdag], opens: "10:00", closes: "14:00", valid_until: 2026-12-02}
closures:
  - {from: 2026-12-07, until: 2026-12-07, reason: kursus, location: raadhuset}
"""
    unknown = "Vi kender ikke tiderne"
    with site(example, tmp_path, ended) as address, browser.new_context(service_workers="block") as context:
        page = context.new_page()
        cases = (
            ("2026-11-30 11:30", "raadhuset", [unknown]),
            ("2026-11-30 11:30", "biblioteket", ["Lukket i dag"]),
            ("2026-12-02 15:00", "biblioteket", ["Lukket for i dag"]),
            ("2026-12-03 11:30", "biblioteket", [unknown]),
            ("2026-12-07 11:30", "raadhuset", ["Lukket i dag: kursus"]),
            ("2026-12-08 11:30", "raadhuset", [unknown]),
        )
        for path in (*PLACES, "/kiosk/raadhuset/", "/kiosk/biblioteket/"):
            at(page, "2026-11-30 11:30")
            page.goto(address + path)
            for now, place, lines in cases:
                if path in PLACES or place in path:
                    later(page, now)
                    assert shown(page, place)[0] == lines, (now, path)
        at(page, "2026-11-30 11:30")
        page.goto(address + "/traeffetider/")
        weeks = page.locator(".week > li").all_inner_texts()
        assert weeks[0].split("\n") == ["Mandag den 30. november", "Ingen tider, vi kender"]
        assert weeks[3].split("\n") == ["Torsdag den 3. december", unknown]
        assert weeks[7].split("\n") == ["Mandag den 7. december", "På rådhuset lukket: kursus"]
        assert f"{unknown} på rådhuset." in page.locator("section[aria-labelledby=faste]").inner_text()
        assert "juni" not in page.locator("section[aria-labelledby=faste]").inner_text()
        # One place is left that anybody has told us of, and its calendar is that of all hours.
        assert page.locator("[data-calendar] [data-address]").all_inner_texts() == [address + "/traeffetider.ics"]
        assert page.locator(".changes li:visible").all_inner_texts() == [
            "Fra torsdag den 3. december: vi kender ikke tiderne på biblioteket.",
            "Mandag den 7. december: lukket på rådhuset (kursus).",
        ]
        office = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').text)[0]")
        assert not {"openingHoursSpecification", "specialOpeningHoursSpecification"} & set(office)
        at(page, "2026-12-08 11:30")
        page.goto(address + "/kiosk/")
        assert page.locator("[data-days]").inner_text().count("Ingen tider, vi kender") == 5
        page.goto(address + "/plakat/")
        assert f"{unknown}." in page.inner_text("body")
    told = CliRunner().invoke(
        main,
        ["hours", "-m", "lillekoebing", "--data", str(example.data), "--guides", str(example.guides),
         "--date", "2026-12-07", "--days", "2"],
    ).stdout.splitlines()  # fmt: skip
    assert [line.split()[:3] for line in told if "rådhuset" in line] == [
        ["lukket", "på", "rådhuset:"],
        ["vi", "kender", "ikke"],
    ]
    assert told[1].endswith("office_hours.yml:5") and "rådhuset: tiderne er sluttet" in told[-2]


def test_half_a_day_is_said_in_one_line_and_is_over_at_its_end(
    browser: Browser, example: Example, tmp_path: Path
) -> None:
    half = """hours:
  - {location: raadhuset, days: [mandag], opens: "10:00", closes: "14:00"}
closures:
  - {from: 2026-12-07, until: 2026-12-07, reason: personalemøde, location: raadhuset}
extra_openings:
  - {date: 2026-12-07, location: raadhuset, opens: "10:00", closes: "12:00"}
"""
    with site(example, tmp_path, half) as address:
        page = browser.new_page()
        at(page, "2026-12-07 13:00")
        page.goto(address + "/traeffetider/")
        assert shown(page, "raadhuset") == [["Lukket for i dag"], ["Næste gang: mandag den 14. december kl. 10-14"]]
        assert page.locator(".changes li:visible").first.inner_text() == (
            "Mandag den 7. december: kun åbent kl. 10-12 på rådhuset (personalemøde)."
        )
        page.close()
