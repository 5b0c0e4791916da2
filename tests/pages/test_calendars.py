"""The calendars that the page of office hours offers: each with its whole address, also of a telephone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from icalendar import Calendar

from tests.conftest import Example

HOURS = "data/lillekoebing/office_hours.yml"
PHONE = '  - {days: [tirsdag], opens: "09:00", closes: "11:00", kind: phone}\n'


def offered(example: Example) -> tuple[str, list[tuple[str, str]]]:
    """The section without a script, and the words and addresses in it."""
    html = (example.site().file("traeffetider/index.html") or b"").decode()
    section = re.search(r'<section class="panel" aria-labelledby="kalender">.*?</section>', html, re.DOTALL)
    if not section:
        return "", []
    items = re.findall(r"<li data-calendar>(.*?)</li>", section[0], re.DOTALL)
    words = [re.findall(r">(Abonnér på [^<]*)<|data-address>(.*?)</span>", one) for one in items]
    return section[0], [(first[0], second[1].replace("<wbr>", "")) for first, second in words]


def test_each_calendar_has_its_whole_address(example: Example) -> None:
    example.change("data/lillekoebing/municipality.yml", "demo:", "site_url: https://www.lille.dk/raad/\ndemo:")
    section, calendars = offered(example)
    assert calendars == [
        ("Abonnér på alle tider", "https://www.lille.dk/raad/traeffetider.ics"),
        ("Abonnér på tiderne på rådhuset", "https://www.lille.dk/raad/traeffetider/raadhuset.ics"),
        ("Abonnér på tiderne på biblioteket", "https://www.lille.dk/raad/traeffetider/biblioteket.ics"),
    ]
    assert "webcal:" not in section and "Her står kun" not in section
    for program in ("Google", "Outlook", "Apple"):
        assert section.count(f"<strong>{program}:</strong>") == 1


def test_where_the_sites_address_is_not_known_the_link_has_it(example: Example) -> None:
    section, calendars = offered(example)
    assert calendars[0] == ("Abonnér på alle tider", "../traeffetider.ics")
    assert "Her står kun slutningen af adressen." in section


def test_a_telephone_without_a_place_has_a_calendar(example: Example) -> None:
    example.change(HOURS, "hours:\n", f"hours:\n{PHONE}")
    calendars = offered(example)[1]
    assert calendars[-1] == ("Abonnér på tiderne på telefonen", "uden-sted.ics")
    file = example.site().file("traeffetider/uden-sted.ics")
    assert file
    event: Any
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert event["rrule"]["byday"] == ["TU"]
    assert "location" not in event
    assert str(event["description"]).startswith("Ring i telefontiden: 72 10 70 00 (Borgervejlederen).")
    example.change(HOURS, "kind: phone", "kind: by_appointment")
    assert offered(example)[1][-1][0] == "Abonnér på tiderne uden fast sted"


@pytest.mark.parametrize("extra", [True, False])
def test_one_place_has_one_calendar_and_none_where_nothing_is_known(example: Example, extra: bool) -> None:
    text = "sources:\n  - document: Beretningen\n"
    opening = 'extra_openings:\n  - {date: 2026-12-05, location: raadhuset, opens: "10:00", closes: "12:00"}\n'
    (example.root / HOURS).write_text((opening if extra else "") + text, encoding="utf-8")
    assert [what for what, _ in offered(example)[1]] == (["Abonnér på alle tider"] if extra else [])
