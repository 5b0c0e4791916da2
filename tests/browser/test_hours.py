"""The browser's look-up of hours, held equal to the core's over many timetables and instants."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar
from playwright.sync_api import Browser

from tests.javascript import as_script
from tests.oracles.hours_state import expand, lines_in_words, next_in_words, status
from vejviser.domain.schedule import COPENHAGEN, intervals
from vejviser.hours.browser_feed import hours_feed
from vejviser.hours.meeting_places import MeetingPlace
from vejviser.models.office_hours import Timetable

ASK = """
([feeds, instants]) => feeds.map((feed, index) => {
  const { stateAt, unpack, linesAt, nextLines } = { ...state, ...tested };
  const place = unpack(feed).places[0];
  return instants[index].map((now) => {
    const found = stateAt(place, now);
    return [found.state, found.changes, linesAt(place, now).map((line) => line.text), nextLines(place, now)];
  });
})
"""
NAMES = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
RULES = [*NAMES, *(f"{word} {name}" for word in ("første", "tredje", "sidste") for name in NAMES)]


def random_timetable(dice: random.Random) -> Timetable:
    run_out = dice.random() < 0.4

    def row() -> dict[str, Any]:
        opens = dice.choice([0, 8 * 60, 600, 630, 61, 120, 180])
        closes = dice.choice([minute for minute in (125, 180, 720, 840, 1080, 1439, 1440) if minute > opens])
        return {
            "days": dice.sample(RULES, dice.randint(1, 4)),
            "opens": f"{opens // 60:02d}:{opens % 60:02d}",
            "closes": f"{closes // 60:02d}:{closes % 60:02d}",
            "kind": dice.choice(dice.choice([["drop_in"], ["drop_in", "phone", "by_appointment"], ["by_appointment"]])),
            **({"valid_until": dice.choice(["2028-02-01", "2027-01-05"])} if run_out else {}),
            **({"valid_from": "2026-12-01"} if dice.random() < 0.3 else {}),
        }

    keys = ("public_holidays", "grundlovsdag", "juleaftensdag", "nytaarsaftensdag")
    return Timetable.model_validate(
        {
            "hours": [row() for _ in range(dice.randint(1, 3))],
            "closures": [
                {"from": "2026-12-21", "until": "2027-01-03", "reason": "juleferie"},
                {"from": "2028-03-06", "until": "2028-03-12", "reason": "ferie"},
            ],
            "extra_openings": [
                {"date": "2027-02-14", "opens": "10:00", "closes": "12:00", "kind": dice.choice(["drop_in", "phone"])}
            ],
            "holidays": {key: dice.choice(["open", "closed"]) for key in keys},
        }
    )


def meeting(timetable: Timetable) -> MeetingPlace:
    return MeetingPlace("her", "Borgervejleder", "Huset", "i huset", "adviser", timetable, known=True, note="")


def test_the_browser_and_the_core_say_the_same_at_thousands_of_instants(browser: Browser) -> None:
    dice = random.Random(20261122)
    feeds, instants, expected = [], [], []
    for _ in range(40):
        first = date(2026, 1, 1) + timedelta(days=dice.randrange(700))
        timetable = random_timetable(dice)
        expansion = expand(timetable, first)
        feeds.append(hours_feed([meeting(timetable)], first))
        edges = [edge for one in expansion.intervals for edge in (one.start.astimezone(UTC), one.until.astimezone(UTC))]
        base = [*dice.sample(edges, min(len(edges), 60)), expansion.start, expansion.until]
        base += [expansion.start + timedelta(minutes=dice.randrange(-2000, 1_060_000)) for _ in range(60)]
        asked = [one + timedelta(minutes=step) for one in base for step in (-1, 0, 1)]
        instants.append([int(one.timestamp() * 1000) for one in asked])
        for now in asked:
            found = status(expansion, now)
            changes = int(found.changes.timestamp() * 1000) if found.changes else None
            expected.append([found.state, changes, lines_in_words(expansion, now), next_in_words(expansion, now)])
    context = browser.new_context(timezone_id="Pacific/Auckland")
    page = context.new_page()
    page.add_script_tag(content=as_script("hours/state.js"))
    page.evaluate("window.state = tested")
    page.add_script_tag(content=as_script("hours/words.js"))
    answers = [answer for place in page.evaluate(ASK, [feeds, instants]) for answer in place]
    context.close()
    assert len(answers) == len(expected) > 10_000
    wrong = [pair for pair in zip(answers, expected, strict=True) if pair[0] != pair[1]]
    assert wrong[:3] == []


def test_times_are_written_with_denmarks_offset(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(content=as_script("hours/state.js"))
    moments = ["2026-11-30T09:00:00Z", "2026-07-01T08:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"]
    written = page.evaluate("(all) => all.map((one) => tested.iso(Date.parse(one)))", moments)
    page.close()
    assert written == [
        "2026-11-30T10:00:00+01:00",
        "2026-07-01T10:30:00+02:00",
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ]
    assert [datetime.fromisoformat(one).astimezone(UTC).strftime("%FT%TZ") for one in written] == moments


def unpacked(feed: dict[str, Any], at: int = 0) -> set[tuple[int, int]]:
    """The stretches of a place in minutes, told in another way than the browser's: each day's midnight is asked for."""
    place = feed["places"][at]
    runs = [feed["closed"][number] for number in place["closed"]]
    closed = {first + day for first, count, _ in runs for day in range(count)}
    order = [shape for times, *pattern in place["days"] for _ in range(times) for shape in pattern]
    found = set()
    for number, shape in enumerate(order):
        day = date.fromisoformat(feed["built"]) + timedelta(days=number)
        begins = int(datetime(day.year, day.month, day.day, tzinfo=COPENHAGEN).timestamp()) // 60
        if shape < 0 or number not in closed:
            for since, length, _ in place["shapes"][shape if shape >= 0 else ~shape]:
                found.add((begins + since, begins + since + length))
    return found


def test_the_feed_holds_every_interval_and_only_those() -> None:
    timetable = random_timetable(random.Random(7))
    feed = hours_feed([meeting(timetable)], date(2026, 11, 22))
    found = unpacked(feed)
    ours = intervals(timetable, date(2026, 11, 22), date(2028, 11, 21))
    assert found == {(int(one.start.timestamp() // 60), int(one.until.timestamp() // 60)) for one in ours}


def test_an_unknown_place_has_no_rows() -> None:
    unknown = MeetingPlace("her", "B", "Huset", "i huset", "adviser", Timetable(), known=False, note="")
    place = hours_feed([unknown], date(2026, 11, 22))["places"][0]
    assert (place["known"], place["days"], place["closed"]) == (False, [], [])
    assert json.dumps(place)


def test_a_reminder_is_a_calendar_file_with_one_time_and_an_alarm(
    browser: Browser, addresses: dict[str, str], tmp_path: Path
) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time(datetime(2026, 11, 22, 9, tzinfo=UTC))
    page.goto(addresses["fredericia"] + "/traeffetider/")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Mind mig om på biblioteket torsdag den 26. november kl. 16-18").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    page.close()
    raw = file.read_bytes()
    assert raw.endswith(b"END:VCALENDAR\r\n") and max(len(line) for line in raw.split(b"\r\n")) <= 75
    event = Calendar.from_ical(raw).events[0]
    assert event.start == datetime(2026, 11, 26, 15, tzinfo=UTC)
    assert event.end == datetime(2026, 11, 26, 17, tzinfo=UTC)
    assert str(event["SUMMARY"]) == "Mød borgervejlederen på biblioteket"
    assert str(event["DESCRIPTION"]).startswith("Eksempel:")
    assert len(event.alarms.times) == 1


def test_a_reminder_folds_by_octets_also_in_danish(browser: Browser, addresses: dict[str, str], tmp_path: Path) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time(datetime(2026, 11, 22, 9, tzinfo=UTC))
    page.goto(addresses["fredericia"] + "/traeffetider/")
    # Each of these letters is two octets, and the line before the fold would have twice as many.
    page.evaluate("document.querySelector('script[data-hours]').dataset.demo = 'å'.repeat(300)")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Mind mig om på biblioteket torsdag den 26. november kl. 16-18").click()
    waiting.value.save_as(tmp_path / "paamindelse.ics")
    page.close()
    raw = (tmp_path / "paamindelse.ics").read_bytes()
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert str(Calendar.from_ical(raw).events[0]["DESCRIPTION"]) == "å" * 300 + " Mød op uden aftale."


def test_a_calendars_address_stands_in_view_and_can_be_copied(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    context = browser.new_context(viewport={"width": 320, "height": 640})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base)
    page = context.new_page()
    page.goto(base + "/traeffetider/")
    items = page.locator("[data-calendar]")
    shown = items.locator("[data-address]").all_inner_texts()
    assert shown == [
        f"{base}/{name}.ics" for name in ("traeffetider", "traeffetider/raadhuset", "traeffetider/biblioteket")
    ]
    for address, item in zip(shown, items.all(), strict=True):
        assert page.request.get(address).headers["content-type"].startswith("text/calendar")
        assert item.get_by_role("link").get_attribute("href") == address.replace("http:", "webcal:")
        item.get_by_role("button").click()
        item.get_by_text("Adressen er kopieret.").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == address
    name = "Kopiér adressen til tiderne på biblioteket"
    assert page.get_by_role("button", name=name).inner_text() == "Kopiér adressen"
    assert page.get_by_role("status").all_inner_texts() == ["Adressen er kopieret."] * 3
    context.close()


def test_where_nothing_may_be_copied_the_address_is_marked(browser: Browser, addresses: dict[str, str]) -> None:
    page = browser.new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    page.goto(addresses["fredericia"] + "/traeffetider/")
    page.get_by_role("button", name="Kopiér adressen til alle tider").click()
    page.get_by_text("Adressen er markeret.").wait_for()
    assert page.evaluate("String(getSelection())") == addresses["fredericia"] + "/traeffetider.ics"
    page.close()
