"""The calendar feed against readers written by others: dateutil's recurrence rules, and ical.js in node."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from tests.conftest import ROOT, TODAY, Example
from vejviser.domain.expanded_hours import HORIZON, midnight
from vejviser.domain.schedule import COPENHAGEN, intervals
from vejviser.hours.icalendar_feed import icalendar_feed
from vejviser.hours.meeting_places import MeetingPlace, meeting_places
from vejviser.javascript.node import run
from vejviser.knowledge import KnowledgeBase
from vejviser.models.location import Location
from vejviser.models.municipality import Demo, MunicipalityProfile
from vejviser.models.office_hours import OfficeHours, Timetable
from vejviser.models.weekday_rule import PARITIES, DayRule

Occurrence = tuple[datetime, datetime, str]
"""Start and end in UTC, and the UID of the event."""

YEAR, YEARS_END = date(2026, 1, 1), date(2028, 12, 31)
OPEN = dict.fromkeys(("public_holidays", "grundlovsdag", "juleaftensdag", "nytaarsaftensdag"), "open")
SOURCES = [{"document": "Beretningen"}]
ABOUT = MunicipalityProfile.model_validate(
    {"name": "Lillekøbing", "full_name": "Lillekøbing Kommune", "status": "live", "sources": SOURCES,
     "adviser": {"title": "borgervejleder", "title_the": "borgervejlederen", "summary": "Hjælper dig."}}
)  # fmt: skip


def place(timetable: Timetable | dict[str, Any], **more: Any) -> MeetingPlace:
    if isinstance(timetable, dict):
        timetable = Timetable.model_validate({"holidays": OPEN, **timetable})
    return MeetingPlace(
        id=more.get("id", "raadhuset"), who="Borgervejleder", name="Rådhuset", at="på rådhuset", kind="adviser",
        timetable=timetable, known=more.get("known", True), note="", location=more.get("location"),
    )  # fmt: skip


def hours(days: list[str], opens: str = "10:00", closes: str = "14:00", **more: Any) -> dict[str, Any]:
    return {"days": days, "opens": opens, "closes": closes, **more}


def feed(*rows: dict[str, Any], today: date = TODAY, **more: Any) -> str:
    return icalendar_feed([place({"hours": list(rows), **more})], ABOUT, today)


def events(text: str) -> list[Any]:
    """The events as icalendar reads them; what a property holds is known here, but not to its types."""
    return list(Calendar.from_ical(text).walk("VEVENT"))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


def exceptions(event: Any) -> set[datetime]:
    stated = event.get("exdate", [])
    lines = stated if isinstance(stated, list) else [stated]
    return {one.dt for line in lines for one in line.dts}


def expanded(text: str) -> list[Occurrence]:
    """Every occurrence in the feed, by dateutil: rule minus exceptions, each as long as the first."""
    found: list[Occurrence] = []
    for event in events(text):
        start, end = event["dtstart"].dt, event["dtend"].dt
        length = end.astimezone(UTC) - start.astimezone(UTC)
        every: list[datetime] = [start]
        if "rrule" in event:
            every = list(rrulestr(event["rrule"].to_ical().decode(), dtstart=start))
            assert every[0] == start, "DTSTART is an occurrence of its own rule"
        gone = exceptions(event)
        assert gone <= set(every), "EXDATE takes out what the rule gives, nothing else"
        begins = [one.astimezone(UTC) for one in every if one not in gone]
        found += [(one, one + length, str(event["uid"])) for one in begins]
    return sorted(found)


def given_by_schedule(timetable: Timetable, first: date, last: date) -> Counter[tuple[datetime, datetime]]:
    """The instants of the intervals and of the night into the first day; hours that the clock skips are none."""
    night = [one for one in intervals(timetable, *[first - timedelta(days=1)] * 2) if one.until > midnight(first)]
    found = (*night, *intervals(timetable, first, last))
    both = ((one.start.astimezone(UTC), one.until.astimezone(UTC)) for one in found)
    return Counter((start, until) for start, until in both if start < until)


# The file


def test_the_calendar_says_what_it_is(knowledge: KnowledgeBase) -> None:
    fredericia = knowledge.municipality("fredericia")
    text = icalendar_feed(meeting_places(fredericia), fredericia.about, TODAY)
    lines = text.replace("\r\n ", "").split("\r\n")
    for line in (
        "PRODID:-//Vejviser//Traeffetider//DA",
        "VERSION:2.0",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Træffetider: Borgervejlederen i Fredericia",
        "X-WR-TIMEZONE:Europe/Copenhagen",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        "TZID:Europe/Copenhagen",
        "SUMMARY:Træffetid: Borgervejleder",
        "DTSTART;TZID=Europe/Copenhagen:20260105T100000",
        "DTEND;TZID=Europe/Copenhagen:20260105T140000",
        "RRULE:FREQ=WEEKLY;UNTIL=20281228T090000Z;BYDAY=MO,WE,TH",
        "RRULE:FREQ=MONTHLY;UNTIL=20281202T090000Z;BYDAY=1SA",
        "LOCATION:Fredericia Rådhus\\, lokale 303",
        "DTSTAMP:20180101T000000Z",
        "LAST-MODIFIED:20180101T000000Z",
        "SEQUENCE:4054",
        "TRANSP:TRANSPARENT",
        "CATEGORIES:Træffetid",
    ):
        assert line in lines
    assert fredericia.about.demo is not None
    assert str(Calendar.from_ical(text)["x-wr-caldesc"]) == fredericia.about.demo.line.replace(",", "\\,")
    said = str(events(text)[0]["description"])
    assert said.startswith("Mød op uden aftale. Tiderne er fra 2018. Ingen har bekræftet dem. ")
    assert said.endswith(fredericia.about.demo.line)
    assert "VALARM" not in text


def test_lines_end_and_are_folded_as_the_standard_demands(knowledge: KnowledgeBase) -> None:
    fredericia = knowledge.municipality("fredericia")
    text = icalendar_feed(meeting_places(fredericia), fredericia.about, TODAY)
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("\n") == text.count("\r") == text.count("\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text == icalendar_feed(meeting_places(fredericia), fredericia.about, TODAY)


def test_a_place_with_unknown_hours_is_left_out(knowledge: KnowledgeBase) -> None:
    viborg = knowledge.municipality("viborg")
    assert events(icalendar_feed(meeting_places(viborg), viborg.about, TODAY)) == []
    assert events(icalendar_feed([place({"hours": [hours(["mandag"])]}, known=False)], ABOUT, TODAY)) == []


def test_a_municipality_that_is_live_is_no_example() -> None:
    text = feed(hours(["mandag"]))
    assert "X-WR-CALDESC" not in text
    assert str(events(text)[0]["description"]) == "Mød op uden aftale."


def test_its_time_zone_is_the_danish_one() -> None:
    component = Calendar.from_ical(feed(hours(["mandag"]))).walk("VTIMEZONE")[0]
    assert isinstance(component, Timezone)
    zone = component.to_tz(lookup_tzid=False)
    one_o_clock = datetime(2026, 1, 1, 1, tzinfo=UTC)
    for day in range(11 * 366):
        for moment in (one_o_clock + timedelta(days=day), one_o_clock + timedelta(days=day, minutes=-1)):
            assert moment.astimezone(zone).utcoffset() == moment.astimezone(COPENHAGEN).utcoffset()


# The events


def test_the_small_municipality(example: Example) -> None:
    lille = example.knowledge().municipality("lillekoebing")
    advisers = [one for one in meeting_places(lille) if one.kind == "adviser"]
    weekly, extra, monthly = events(icalendar_feed(advisers, lille.about, TODAY))
    assert exceptions(weekly) >= {local("2026-12-24T10:00"), local("2026-12-28T10:00"), local("2026-04-06T10:00")}
    assert local("2026-12-21T10:00") not in exceptions(weekly)
    assert (extra["dtstart"].dt, extra["dtend"].dt) == (local("2026-12-05T10:00"), local("2026-12-05T12:00"))
    assert "rrule" not in extra
    assert str(extra["description"]) == "Mød op uden aftale. Ekstra dag: borgerdag. Et eksempel."
    # The first Saturday of 2027 is in January, but 5 June 2027 and 1 January 2028 are closed.
    assert exceptions(monthly) == {local("2027-06-05T10:30"), local("2028-01-01T10:30")}
    assert str(monthly["location"]) == "Biblioteket"


def by_uid(text: str) -> dict[str, str]:
    """The events as they stand in the file, by what identifies them."""
    found = [(str(event["uid"]), event.to_ical().decode()) for event in events(text)]
    assert len(dict(found)) == len(found)
    return dict(found)


def sequence(event: str) -> int:
    return int(event.split("\r\nSEQUENCE:")[1].split("\r\n")[0])


WEEK = hours(["mandag", "torsdag", "sidste fredag"], valid_from="2025-06-01")
EXTRA = {"date": "2026-12-05", "opens": "10:00", "closes": "12:00"}


def built(day: str, *closures: dict[str, str], **more: Any) -> dict[str, str]:
    row = {**WEEK, **more}
    return by_uid(feed(row, extra_openings=[EXTRA], closures=list(closures), today=date.fromisoformat(day)))


def test_a_night_changes_no_byte() -> None:
    closed = {"from": "2026-12-07", "until": "2026-12-07", "reason": "kursus"}
    texts = [
        feed(WEEK, extra_openings=[EXTRA], closures=[closed], today=date.fromisoformat(day))
        for day in ("2026-01-01", "2026-11-28", "2026-11-29", "2026-12-08", "2026-12-31")
    ]
    assert len(set(texts)) == 1


def test_a_closure_replaces_what_it_touches_and_nothing_else() -> None:
    friday = {"from": "2026-12-25", "until": "2026-12-25", "reason": "juledag"}
    before = built("2026-11-28")
    assert before == built("2026-11-29")
    assert len(before) == 3
    after = built("2026-11-30", friday)
    kept = before.keys() & after.keys()
    assert {uid: before[uid] for uid in kept} == {uid: after[uid] for uid in kept}
    (gone,), (new,) = before.keys() - kept, after.keys() - kept
    assert "BYDAY=-1FR" in before[gone] and "BYDAY=-1FR" in after[new]
    assert "20261225T100000" in after[new] and "20261225T100000" not in before[gone]
    # Shorter, longer, and taken back again: each is an event of its own, and the first is there again as it was.
    longer = built("2026-12-01", {**friday, "until": "2027-01-29"})
    assert len({*before, *after, *longer}) == 5 + 1  # The longer one closes Mondays and Thursdays too.
    assert built("2026-12-02") == before


def test_other_words_for_a_closure_change_nothing() -> None:
    closed = {"from": "2026-12-07", "until": "2026-12-10", "reason": "kursus"}
    parts = [{**closed, "until": "2026-12-08"}, {"from": "2026-12-09", "until": "2026-12-10", "reason": "ferie"}]
    assert built("2026-12-01", closed) == built("2026-12-01", *parts)


def test_a_day_that_two_rules_of_a_row_share_is_part_of_who_has_it() -> None:
    both, alone = (by_uid(feed(hours(days))) for days in (["fjerde fredag", "sidste fredag"], ["fjerde fredag"]))
    assert len(both) == 2
    assert both.keys().isdisjoint(alone)


def test_when_the_years_move_on_events_go_on_with_a_higher_sequence() -> None:
    closed = {"from": "2026-12-07", "until": "2026-12-10", "reason": "kursus"}
    season = {"valid_from": "2027-03-01", "valid_until": "2028-06-30"}
    one, other = built("2026-12-31", closed), built("2027-01-01", closed)
    (extra,) = one.keys() - other.keys()
    assert "DTSTART;TZID=Europe/Copenhagen:20261205T100000" in one[extra]
    assert other.keys() < one.keys()
    assert [(sequence(one[uid]), sequence(other[uid])) for uid in other] == [(4054, 4056)] * 2
    # What does not reach into the years that come and go is the same to the byte.
    first, second = built("2026-12-31", **season), built("2027-01-01", **season)
    assert second.items() < first.items() and len(second) == 2


def test_the_stamps_are_the_day_of_the_facts() -> None:
    def stamps(**more: Any) -> tuple[Any, Any]:
        told = {"hours": [hours(["mandag"])], "holidays": OPEN, **more}
        table = OfficeHours.model_validate(told) if "sources" in more else told
        event = events(icalendar_feed([place(table)], ABOUT, TODAY))[0]
        return event["dtstamp"].dt, event.get("last-modified") and event["last-modified"].dt

    assert stamps() == (datetime(2020, 1, 1, tzinfo=UTC), None)
    assert stamps(sources=SOURCES) == (datetime(2020, 1, 1, tzinfo=UTC), None)
    sources = [{"document": "Beretningen", "as_of": "2018"}, {"document": "Siden", "as_of": "2024-05"}]
    assert stamps(sources=sources) == (datetime(2024, 5, 1, tzinfo=UTC),) * 2
    asked = {"date": "2026-11-20", "role": "redaktionen"}
    assert stamps(sources=sources, checked=asked, as_of="2025") == (datetime(2026, 11, 20, tzinfo=UTC),) * 2


def test_the_words_of_an_event_are_part_of_it() -> None:
    table = {"hours": [hours(["mandag"])]}
    demo = ABOUT.model_copy(update={"demo": Demo(line="Et eksempel.", reason="Kommunen findes ikke.")})
    there = Location(id="raadhuset", name="Rådhuset", at="på rådhuset")
    texts = [
        icalendar_feed([place(table)], ABOUT, TODAY),
        icalendar_feed([place(table)], demo, TODAY),
        icalendar_feed([place(table, location=there)], ABOUT, TODAY),
    ]
    assert len({uid for text in texts for uid in by_uid(text)}) == 3


@pytest.mark.parametrize(
    "change", [{"days": ["tirsdag"]}, {"opens": "11:00"}, {"closes": "24:00"}, {"kind": "phone"},
               {"valid_from": "2026-05-01"}, {"valid_until": "2027-05-01"}, {"location": "biblioteket"}],
)  # fmt: skip
def test_other_hours_are_another_event(change: dict[str, Any]) -> None:
    row = hours(["mandag"])
    assert events(feed(row))[0]["uid"] != events(feed({**row, **change}))[0]["uid"]


def test_another_place_or_municipality_has_other_events() -> None:
    table = {"hours": [hours(["mandag"])]}
    elsewhere = ABOUT.model_copy(update={"name": "Storekøbing"})
    texts = [
        icalendar_feed([place(table), place(table, id="biblioteket")], ABOUT, TODAY),
        icalendar_feed([place(table)], elsewhere, TODAY),
    ]
    assert len({event["uid"] for text in texts for event in events(text)}) == 3


@pytest.mark.parametrize(
    ("kind", "summary", "description"),
    [
        ("drop_in", "Træffetid: Borgervejleder", "Mød op uden aftale."),
        ("phone", "Telefontid: Borgervejleder", "Ring i telefontiden."),
        ("by_appointment", "Efter aftale: Borgervejleder", "Bestil tid først."),
    ],
)
def test_each_kind_of_hours_has_its_words(kind: str, summary: str, description: str) -> None:
    only = events(feed(hours(["mandag"], kind=kind)))[0]
    assert (str(only["summary"]), str(only["description"])) == (summary, description)


def test_a_telephone_has_no_place_but_a_number(
    by_ical_js: Callable[..., list[Any]],
) -> None:
    there = Location(id="raadhuset", name="Rådhuset", at="på rådhuset")
    told = [
        {"label": "Gammelt nummer", "phone": "75 10 00 00", "confidence": "low"},
        {"label": "Borgervejlederen", "phone": "72 10 70 00", "confidence": "high"},
    ]
    rows = [hours(["mandag"], kind=kind) for kind in ("drop_in", "phone", "by_appointment")]

    def said(contacts: list[dict[str, str]]) -> tuple[str, list[tuple[str, str]]]:
        about = MunicipalityProfile.model_validate({**ABOUT.model_dump(exclude_none=True), "contacts": contacts})
        text = icalendar_feed([place({"hours": rows}, location=there)], about, TODAY)
        return text, [(str(event.get("location", "")), str(event["description"])) for event in events(text)]

    text, all_three = said(told)
    assert all_three == [
        ("Rådhuset", "Mød op uden aftale."),
        ("", "Ring i telefontiden: 72 10 70 00 (Borgervejlederen)."),
        ("Rådhuset", "Bestil tid først."),
    ]
    assert said(told[:1])[1][1] == (
        "",
        "Ring i telefontiden: 75 10 00 00 (Gammelt nummer). Ingen har bekræftet nummeret.",
    )
    assert said([])[1][1] == ("", "Ring i telefontiden.")
    # Another reader finds the same place, or none.
    monday = midnight(date(2026, 11, 30))
    theirs = {uid: where for _, _, uid, where in by_ical_js(text, monday, monday + timedelta(days=1), "location")}
    assert theirs == {str(event["uid"]): str(event.get("location", "")) for event in events(text)}


@pytest.mark.parametrize(("more", "age"), [({}, "august 2018"), ({"as_of_note": "før juli 2022"}, "før juli 2022")])
def test_old_hours_say_how_old_they_are(more: dict[str, str], age: str) -> None:
    old = OfficeHours.model_validate(
        {"hours": [hours(["mandag"])], "holidays": OPEN, "sources": SOURCES, "historical": "true", "as_of": "2018-08"}
        | more
    )
    said = str(events(icalendar_feed([place(old)], ABOUT, TODAY))[0]["description"])
    assert said == f"Mød op uden aftale. Tiderne er fra {age}. Ingen har bekræftet dem."


def test_old_hours_of_a_partner_do_too(knowledge: KnowledgeBase) -> None:
    fredericia = knowledge.municipality("fredericia")
    partners = [one for one in meeting_places(fredericia) if one.partner and one.partner.historical and one.known]
    assert partners
    for partner in partners:
        only = events(icalendar_feed([partner], fredericia.about, TODAY))[0]
        assert str(only["summary"]).endswith(partner.who)
        assert "Ingen har bekræftet dem." in only["description"]


def test_where_it_is_as_far_as_it_is_known() -> None:
    there = Location.model_validate(
        {"id": "raadhuset", "name": "Rådhuset", "at": "på rådhuset", "room": "lokale 3",
         "contact": {"address": {"street": "Torvet 1", "postal_code": "8800", "city": "Viborg"}}}
    )  # fmt: skip
    table = {"hours": [hours(["mandag"])]}
    assert str(events(icalendar_feed([place(table, location=there)], ABOUT, TODAY))[0]["location"]) == (
        "Rådhuset, lokale 3, Torvet 1, 8800 Viborg"
    )
    assert "location" not in events(icalendar_feed([place(table)], ABOUT, TODAY))[0]


def test_a_season_begins_and_ends_with_its_days() -> None:
    only = events(feed(hours(["mandag"], valid_from="2026-05-05", valid_until="2026-07-06")))[0]
    assert only["dtstart"].dt == local("2026-05-11T10:00")
    assert only["rrule"]["until"] == [datetime(2026, 7, 6, 8, tzinfo=UTC)]
    assert expanded(feed(hours(["mandag"], valid_until="2025-12-31"))) == []


def test_what_is_always_closed_is_no_event() -> None:
    closed = {"from": "2026-01-01", "until": "2028-12-31", "reason": "flytning"}
    assert events(feed(hours(["mandag", "første lørdag"]), closures=[closed])) == []


def test_no_time_stands_in_the_calendar_twice() -> None:
    assert len(events(feed(hours(["mandag", "første mandag"])))) == 1
    found = expanded(feed(hours(["fjerde fredag", "sidste fredag"])))
    assert len({start for start, _, _ in found}) == len(found)
    assert local("2026-02-27T10:00") in {start for start, _, _ in found}  # The fourth, and the last.


def test_hours_until_midnight_end_on_the_next_day() -> None:
    only = events(feed(hours(["fredag"], "20:00", "24:00")))[0]
    assert (only["dtstart"].dt, only["dtend"].dt) == (local("2026-01-02T20:00"), local("2026-01-03T00:00"))


def test_a_night_when_the_clock_is_changed_is_an_event_of_its_own() -> None:
    text = feed(hours(["søndag"], "01:00", "04:00"))
    own = {event["dtstart"].dt: event["dtend"].dt for event in events(text) if "rrule" not in event}
    assert len(own) == 6
    assert own[datetime(2026, 3, 29, 0, tzinfo=UTC)] == datetime(2026, 3, 29, 2, tzinfo=UTC)
    assert own[datetime(2026, 10, 24, 23, tzinfo=UTC)] == datetime(2026, 10, 25, 3, tzinfo=UTC)
    # From 2 to 3 o'clock there is nothing on a Sunday in March.
    found = expanded(feed(hours(["søndag"], "02:00", "03:00")))
    assert not [start for start, _, _ in found if start.date() == date(2026, 3, 29)]


# Any timetable

PLACES = st.sampled_from([None, "a", "b"])
RULES = (
    st.builds(DayRule, st.integers(0, 6) | st.just(6), st.sampled_from([0, 1, 2, 3, 4, -1])).map(str)
    | st.builds(DayRule, st.integers(0, 6), st.just(0), st.sampled_from(PARITIES)).map(str)
    | st.dates(date(2025, 6, 1), date(2027, 6, 1)).map(lambda day: str(DayRule(day.weekday(), since=day)))
)
MINUTES = st.integers(0, 24 * 60 - 1) | st.integers(0, 4 * 60)  # The clock is changed in the small hours.
DATES = st.dates(date(2025, 6, 1), date(2029, 6, 1))


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@st.composite
def stretches(draw: st.DrawFn) -> dict[str, Any]:
    opens = draw(MINUTES)
    later = st.integers(opens + 1, 24 * 60) | st.just(24 * 60)
    closes = draw(later | st.integers(0, opens - 1) if opens else later)
    kind = draw(st.sampled_from(["drop_in", "phone", "by_appointment"]))
    return {"opens": clock(opens), "closes": clock(closes), "kind": kind, "location": draw(PLACES)}


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    row = draw(stretches()) | {"days": draw(st.lists(RULES, min_size=1, max_size=4, unique=True))}
    start = draw(st.none() | DATES)
    end = draw(st.none() | st.dates(start or date(2025, 6, 1), date(2029, 6, 1)))
    return row | {name: str(day) for name, day in (("valid_from", start), ("valid_until", end)) if day}


@st.composite
def closures(draw: st.DrawFn) -> dict[str, Any]:
    first = draw(DATES)
    last = first + timedelta(days=draw(st.integers(0, 10) | st.integers(0, 500)))
    only = draw(st.none() | st.sampled_from(["10:00-12:00", "01:00-03:00", "20:00-01:30"]))
    when = draw(st.sampled_from([{"from": str(first), "until": str(last)}, {"weeks": "28-30"}, {"weeks": "52-1"}]))
    kind = draw(st.sampled_from([None, None, "phone"]))
    return {"reason": "kursus", "location": draw(PLACES), "only": only, "kind": kind, **when}


@st.composite
def timetables(draw: st.DrawFn) -> Timetable:
    extra = st.builds(lambda one, day: one | {"date": str(day)}, stretches(), DATES)
    stated: dict[str, Any] = {
        "hours": draw(st.lists(rows(), min_size=1, max_size=4)),
        "closures": draw(st.lists(closures(), max_size=3)),
        "extra_openings": draw(st.lists(extra, max_size=3)),
        "holidays": {name: draw(st.sampled_from(["open", "closed"])) for name in OPEN},
    }
    # Nothing is stated as nothing: a field is left out.
    for several in ("hours", "closures", "extra_openings"):
        stated[several] = [{k: v for k, v in one.items() if v is not None} for one in stated[several]]
    return Timetable.model_validate(stated)


@given(timetables(), st.dates(YEAR, date(2026, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_the_calendar_holds_the_intervals_and_nothing_else(timetable: Timetable, today: date) -> None:
    text = icalendar_feed([place(timetable)], ABOUT, today)
    found = expanded(text)
    assert Counter((start, end) for start, end, _ in found) == given_by_schedule(timetable, YEAR, YEARS_END)
    uids = [event["uid"] for event in events(text)]
    assert len(set(uids)) == len(uids)
    for event in events(text):
        zones = {one.params.get("tzid") for one in (event["dtstart"], event["dtend"], event.get("exdate")) if one}
        assert zones == {"Europe/Copenhagen"} or ("rrule" not in event and zones == {None})
        assert all(until.tzname() == "UTC" for until in event.get("rrule", {}).get("until", []))


def some_of(timetable: Timetable, draw: st.DataObject) -> Timetable:
    """The timetable as it may have been at another time: fewer days, closures and extra days, other holidays."""

    def some(several: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(one for one in several if draw.draw(st.booleans()))

    return timetable.model_copy(
        update={
            "hours": tuple(row.model_copy(update={"days": some(row.days) or row.days}) for row in timetable.hours),
            "closures": some(timetable.closures),
            "extra_openings": some(timetable.extra_openings),
            "holidays": timetable.holidays if draw.draw(st.booleans()) else None,
        }
    )


@given(timetables(), st.data(), st.dates(YEAR, date(2029, 12, 31)), st.integers(0, 900))
@settings(max_examples=150, deadline=None)
def test_an_event_changes_with_a_higher_sequence_or_not_at_all(
    timetable: Timetable, data: st.DataObject, today: date, wait: int
) -> None:
    first, then = some_of(timetable, data), some_of(timetable, data)
    later = today + timedelta(days=wait)
    before, after = (by_uid(icalendar_feed([place(one)], ABOUT, day)) for one, day in ((first, today), (then, later)))
    for uid in before.keys() & after.keys():
        assert before[uid] == after[uid] or sequence(before[uid]) < sequence(after[uid])
    again = icalendar_feed([place(first)], ABOUT, date(today.year, 12, 31))
    assert by_uid(again) == before


LETTERS = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"]) | st.sampled_from('æøåÆØÅ\\;,:" 🧑‍🦽'), max_size=300
)


@given(LETTERS.map(str.strip).filter(bool))
@settings(deadline=None)
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(reason: str) -> None:
    table = Timetable.model_validate({"extra_openings": [{**EXTRA, "reason": "x"}]})
    extra = table.extra_openings[0].model_copy(update={"reason": reason})
    text = icalendar_feed([place(table.model_copy(update={"extra_openings": (extra,)}))], ABOUT, TODAY)
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75
    assert str(events(text)[0]["description"]).startswith(f"Mød op uden aftale. Ekstra dag: {reason}")


# Every other week, nights, half days and names


def test_every_other_week_goes_on_through_new_year() -> None:
    text = feed(hours(["hver anden mandag fra 2026-12-07"], closes="12:00"))
    only = events(text)[0]
    assert (only["rrule"]["freq"], only["rrule"]["interval"], only["rrule"]["byday"]) == (["WEEKLY"], [2], ["MO"])
    begins = [start.astimezone(COPENHAGEN).date().isoformat() for start, _, _ in expanded(text)]
    assert begins[:4] == ["2026-12-07", "2026-12-21", "2027-01-04", "2027-01-18"]


def test_odd_weeks_change_their_turn_after_week_53_and_keep_their_events() -> None:
    row = hours(["hverdage i ulige uger"], closes="12:00")
    before, after = events(feed(row))
    assert [one["rrule"]["interval"] for one in (before, after)] == [[2], [2]]
    assert before["rrule"]["until"] == [datetime(2027, 1, 1, 9, tzinfo=UTC)]  # Friday of week 53.
    assert after["dtstart"].dt == local("2027-01-04T10:00")
    # The same events in the next year's build, and other ones for even weeks.
    assert {one["uid"] for one in events(feed(row, today=date(2027, 5, 1)))} == {before["uid"], after["uid"]}
    even = events(feed(hours(["hverdage i lige uger"], closes="12:00")))
    assert len({one["uid"] for one in (before, after, *even)}) == 4


def test_a_night_is_one_event_and_closed_as_one() -> None:
    row = hours(["fredag"], "20:00", "02:00")
    only = events(feed(row))[0]
    assert (only["dtstart"].dt, only["dtend"].dt) == (local("2026-01-02T20:00"), local("2026-01-03T02:00"))
    closed = {"from": "2026-12-04", "until": "2026-12-04", "reason": "syg"}
    with_closure = events(feed(row, closures=[closed]))[0]
    assert exceptions(with_closure) - exceptions(only) == {local("2026-12-04T20:00")}


def test_half_a_day_is_an_event_of_its_own_on_that_day() -> None:
    closed = {"from": "2026-12-07", "until": "2026-12-07", "reason": "personalemøde", "only": "10:00-12:00"}
    weekly, half = events(feed(hours(["mandag"]), closures=[closed]))
    assert local("2026-12-07T10:00") in exceptions(weekly)
    assert (half["dtstart"].dt, half["dtend"].dt) == (local("2026-12-07T10:00"), local("2026-12-07T12:00"))
    assert half["uid"] != weekly["uid"]


def test_two_advisers_at_one_place_are_two_events_with_their_names() -> None:
    ane, bo = (hours(["mandag"], who=who) for who in ("Ane", "Bo"))
    found = events(feed(ane, bo))
    assert [str(one["summary"]) for one in found] == [
        "Træffetid: Borgervejleder (Ane)",
        "Træffetid: Borgervejleder (Bo)",
    ]
    assert len({one["uid"] for one in (*found, *events(feed(hours(["mandag"]))))}) == 3


# ical.js


@pytest.fixture(scope="module")
def by_ical_js(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Any]]:
    """Read a calendar with ical.js, which Thunderbird uses."""
    folder = tmp_path_factory.mktemp("ics")

    def read(text: str, first: datetime, until: datetime, *more: str) -> list[Any]:
        file = folder / "hours.ics"
        file.write_bytes(text.encode())
        said = run(ROOT / "tests" / "ical_events.mjs", str(file), instant(first), instant(until), *more, given="")
        return [
            (datetime.fromisoformat(start), datetime.fromisoformat(end), *rest)
            for start, end, *rest in json.loads(said)
        ]

    return read


def instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def test_ical_js_reads_the_same_hours_in_fredericia(
    by_ical_js: Callable[[str, datetime, datetime], list[Occurrence]], knowledge: KnowledgeBase
) -> None:
    fredericia = knowledge.municipality("fredericia")
    places = meeting_places(fredericia)
    text = icalendar_feed(places, fredericia.about, TODAY)
    first, until = midnight(TODAY), midnight(TODAY + HORIZON)
    theirs = by_ical_js(text, first, until)
    assert theirs == [one for one in expanded(text) if first <= one[0] < until]
    ours: Counter[tuple[datetime, datetime]] = Counter()
    for one in places:
        if one.known:
            ours += given_by_schedule(one.timetable, TODAY, TODAY + HORIZON - timedelta(days=1))
    assert Counter((start, end) for start, end, _ in theirs) == ours
    assert len(theirs) > 300


def test_ical_js_reads_the_same_hours_where_it_is_hard(
    by_ical_js: Callable[[str, datetime, datetime], list[Occurrence]],
) -> None:
    timetable = Timetable.model_validate({
        "hours": [
            hours(["søndag"], "01:00", "04:00"),
            hours(["sidste søndag"], "02:30", "02:45", kind="phone"),
            hours(["mandag", "første mandag", "onsdag"], "20:00", "24:00", valid_from="2026-03-04"),
            hours(["fjerde fredag", "sidste fredag"], "00:00", "00:30", valid_until="2028-12-29"),
            hours(["torsdag", "lørdag"], kind="by_appointment"),
        ],
        "closures": [{"from": "2026-01-01", "until": "2026-03-09", "reason": "flytning"}],
        "extra_openings": [
            {"date": "2026-10-25", "opens": "02:30", "closes": "03:30"},
            {"date": "2027-12-31", "opens": "23:00", "closes": "24:00"},
        ],
        "holidays": OPEN | {"public_holidays": "closed", "juleaftensdag": "closed"},
    })  # fmt: skip
    text = icalendar_feed([place(timetable)], ABOUT, TODAY)
    theirs = by_ical_js(text, midnight(YEAR), midnight(YEARS_END + timedelta(days=1)))
    assert theirs == expanded(text)
    assert Counter((start, end) for start, end, _ in theirs) == given_by_schedule(timetable, YEAR, YEARS_END)


def test_ical_js_reads_every_other_week_and_nights(
    by_ical_js: Callable[[str, datetime, datetime], list[Occurrence]],
) -> None:
    rows = [
        hours(["hverdage i ulige uger", "lørdag i lige uger"]),
        hours(["hver anden søndag fra 2026-03-15"], "20:00", "02:00"),
        hours(["fredag"], "22:00", "04:00", kind="phone"),
    ]
    text = feed(*rows, closures=[{"weeks": "28-30", "reason": "ferie", "only": "11:00-12:00"}])
    first, until = midnight(YEAR), midnight(date(2029, 1, 1))
    assert by_ical_js(text, first, until) == [one for one in expanded(text) if first <= one[0] < until]
