"""The JSON-LD read back by a reader of its own, against the schedule it was made from."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from tests.conftest import TODAY, Example
from vejviser.domain.schedule import intervals
from vejviser.hours.meeting_places import NO_PLACE, MeetingPlace, meeting_places
from vejviser.hours.schema_org import government_offices
from vejviser.markup.json_script import json_script
from vejviser.models.base import Address, Contact
from vejviser.models.location import Location
from vejviser.models.municipality import Adviser, MunicipalityProfile
from vejviser.models.office_hours import Closure, ExtraOpening, Holidays, HoursRow, Timetable
from vejviser.models.weekday_rule import PARITIES, DayRule

DAYS = timedelta(days=731)
HOSTILE = "</script><script>alert(1)</script>"
Spans = dict[date, list[tuple[str, str]]]


def expand(data: dict[str, Any], first: date, last: date) -> Spans:
    """Read an office as a stranger would: a special entry rules its days, else the weekly ones do."""
    found: Spans = {}
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        name = "https://schema.org/" + day.strftime("%A")
        special = [one for one in data.get("specialOpeningHoursSpecification", []) if valid(one, day)]
        weekly = [one for one in data.get("openingHoursSpecification", []) if name in one["dayOfWeek"]]
        ruling = special or [one for one in weekly if valid(one, day)]
        spans = {(one["opens"], one["closes"]) for one in ruling}
        if spans == {("00:00", "00:00")}:
            continue
        assert all(opens != closes for opens, closes in spans), f"{day} is both open and closed: {spans}"
        if spans:
            found[day] = sorted(spans)
    return found


def valid(one: dict[str, Any], day: date) -> bool:
    assert one["@type"] == "OpeningHoursSpecification"
    return bool(one.get("validFrom", "0001-01-01") <= day.isoformat() <= one.get("validThrough", "9999-12-31"))


def truth(timetable: Timetable, first: date, last: date, kind: str = "drop_in") -> Spans:
    """Say what the schedule says. The day ends at 23:59, and so the minute before midnight is nothing.

    What closes before it opens does so on the next day, as schema.org has it.
    """
    end = time(23, 59)
    found: dict[date, set[tuple[str, str]]] = {}
    for one in intervals(timetable, first, last):
        night = one.until.date() > one.start.date() and one.until.time() != time()
        until = one.until.replace(tzinfo=None)
        closes = until.time() if night else min(until, datetime.combine(one.start.date(), end)).time()
        if one.kind == kind and one.start.time() != closes:
            span = one.start.time().isoformat("minutes"), closes.isoformat("minutes")
            found.setdefault(one.start.date(), set()).add(span)
    return {day: sorted(spans) for day, spans in found.items()}


def about() -> MunicipalityProfile:
    adviser = Adviser(title="borgervejleder", title_the="borgervejlederen", summary="Borgervejlederen hjælper dig.")
    return MunicipalityProfile.model_construct(
        name="Lillekøbing", full_name="Lillekøbing Kommune", status="live", demo=None, adviser=adviser, contacts=(),
        website=None,
    )  # fmt: skip


def spot(timetable: Timetable, known: bool = True) -> MeetingPlace:
    location = Location(id="a", name="Rådhuset", at="på rådhuset")
    return MeetingPlace("a", "Borgervejleder", "Rådhuset", "på rådhuset", "adviser", timetable, known, "", location)


def offices(example: Example) -> list[dict[str, Any]]:
    place = example.knowledge().municipality("lillekoebing")
    return government_offices(meeting_places(place), place.about, TODAY, "https://example.dk/tider/")


@st.composite
def spans(draw: st.DrawFn) -> dict[str, Any]:
    """Two times in order, sometimes to "24:00", and mostly hours that need no appointment."""
    opens = draw(st.sampled_from([0, 600, 720, 24 * 60 - 1]) | st.integers(0, 24 * 60 - 1))
    later = st.just(24 * 60) | st.integers(opens + 1, 24 * 60)
    closes = draw(later | st.integers(0, opens - 1).filter(bool) if opens > 1 else later)
    return {
        "opens": time(*divmod(opens, 60)),
        "closes": time.max if closes == 24 * 60 else time(*divmod(closes, 60)),
        "kind": draw(st.sampled_from(["drop_in", "drop_in", "drop_in", "phone", "by_appointment"])),
    }


@st.composite
def timetables(draw: st.DrawFn, today: date) -> Timetable:
    """Any hours of one place around the 24 months from ``today``."""
    early, late = today - timedelta(days=60), today + DAYS + timedelta(days=60)
    around = st.dates(early, late)
    rules = st.builds(DayRule, st.integers(0, 6), st.sampled_from([0, 0, 0, 1, 2, 3, 4, -1])) | st.builds(
        DayRule, st.integers(0, 6), st.just(0), st.sampled_from(PARITIES)
    )
    rows, closures = [], []
    for span in draw(st.lists(spans(), max_size=4)):
        first = draw(st.none() | around)
        until = draw(st.none() | st.dates(first or early, late))
        days = tuple(draw(st.lists(rules, min_size=1, max_size=4)))
        rows.append(HoursRow.model_construct(location="a", days=days, valid_from=first, valid_until=until, **span))
    for begins in draw(st.lists(around, max_size=3)):
        ends = begins + timedelta(days=draw(st.integers(0, 40)))
        place = draw(st.sampled_from([None, "a", "b"]))
        only = draw(st.sampled_from([None, None, (time(10), time(12)), (time(20), time(1))]))
        closures.append(Closure.model_construct(from_=begins, until=ends, reason="kursus", location=place, only=only))
    extras = [
        ExtraOpening.model_construct(date=draw(around), location="a", reason=None, **span)
        for span in draw(st.lists(spans(), max_size=3))
    ]
    choice: st.SearchStrategy[Literal["open", "closed"]] = st.sampled_from(["open", "closed"])
    choices = Holidays.model_construct(
        public_holidays=draw(choice), grundlovsdag=draw(choice), juleaftensdag=draw(choice),
        nytaarsaftensdag=draw(choice), note=None,
    )  # fmt: skip
    return Timetable.model_construct(
        hours=tuple(rows), closures=tuple(closures), extra_openings=tuple(extras), holidays=choices
    )


CASES = st.dates(date(2024, 1, 1), date(2027, 12, 31)).flatmap(lambda day: st.tuples(st.just(day), timetables(day)))


@given(CASES)
@settings(max_examples=80, deadline=None)
def test_the_expansion_is_the_schedule_on_every_day(case: tuple[date, Timetable]) -> None:
    today, timetable = case
    last = today + DAYS - timedelta(days=1)
    [office] = government_offices([spot(timetable)], about(), today)
    real = truth(timetable, today, last)
    assert expand(office, today, last) == real
    nothing_needless(office, real, today, last)


@given(CASES)
@settings(max_examples=40, deadline=None)
def test_the_telephone_has_hours_of_its_own(case: tuple[date, Timetable]) -> None:
    today, timetable = case
    last = today + DAYS - timedelta(days=1)
    called = about().model_copy(update={"contacts": (Contact(phone="72 10 70 00"),)})
    [office] = government_offices([spot(timetable)], called, today)
    real = truth(timetable, today, last, "phone")
    point = office.get("contactPoint", [{"telephone": "+45 72 10 70 00", "hoursAvailable": []}])[0]
    told = {
        "openingHoursSpecification": [one for one in point["hoursAvailable"] if "dayOfWeek" in one],
        "specialOpeningHoursSpecification": [one for one in point["hoursAvailable"] if "dayOfWeek" not in one],
    }
    assert point["telephone"] == "+45 72 10 70 00"
    assert expand(told, today, last) == real
    assert ("contactPoint" in office) or not real


def test_telephone_hours_without_a_place_are_told_at_each_place() -> None:
    called = about().model_copy(update={"contacts": (Contact(phone="72 10 70 00"),)})
    row = {"days": ["fredag"], "opens": "09:00", "closes": "11:00", "kind": "phone"}
    choices = dict.fromkeys(Holidays.model_fields, "open") | {"note": None}
    timetable = Timetable.model_validate({"hours": [row], "holidays": choices})
    telephone = replace(spot(timetable), id=NO_PLACE, location=None)
    [office] = government_offices([spot(Timetable(), known=False), telephone], called, TODAY)
    [point] = office["contactPoint"]
    assert [(one["dayOfWeek"], one["opens"], one["closes"]) for one in point["hoursAvailable"]] == [
        (["https://schema.org/Friday"], "09:00", "11:00")
    ]
    assert "openingHoursSpecification" not in office
    [silent] = government_offices([spot(Timetable(), known=False), telephone], about(), TODAY)
    assert "contactPoint" not in silent


def nothing_needless(office: dict[str, Any], real: Spans, today: date, last: date) -> None:
    """Each special entry corrects the weekly ones, and closed stretches are as few as can be."""
    specials: Sequence[dict[str, Any]] = office.get("specialOpeningHoursSpecification", [])
    weekly = expand(office | {"specialOpeningHoursSpecification": []}, today, last)
    before = None
    for one in specials:
        first, through = date.fromisoformat(one["validFrom"]), date.fromisoformat(one["validThrough"])
        assert today <= first <= through <= last
        assert weekly.get(first) != real.get(first)
        assert weekly.get(through) != real.get(through)
        if one["opens"] == one["closes"]:
            assert before is None or any(before < day < first for day in real)
            before = through
        else:
            assert first == through
    assert [one["validFrom"] for one in specials] == sorted(one["validFrom"] for one in specials)


def special(opens: str, closes: str, first: str, through: str | None = None) -> dict[str, str]:
    return {
        "@type": "OpeningHoursSpecification",
        "validFrom": first,
        "validThrough": through or first,
        "opens": opens,
        "closes": closes,
    }


def test_the_example_in_full(example: Example) -> None:
    town_hall, library = offices(example)
    assert town_hall == {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": "https://example.dk/tider/#raadhuset",
        "name": "Eksempel: Borgervejlederen i Lillekøbing, Rådhuset",
        "parentOrganization": {"@type": "GovernmentOrganization", "name": "Lillekøbing Kommune"},
        "description": "Et eksempel. Borgervejlederen hjælper dig.",
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Thursday"],
                "opens": "10:00",
                "closes": "14:00",
            }
        ],
        "specialOpeningHoursSpecification": [
            special("10:00", "12:00", "2026-12-05"),
            special("00:00", "00:00", "2026-12-24", "2026-12-31"),  # The closure; 1 January is a Friday.
            special("00:00", "00:00", "2027-03-25", "2027-03-29"),  # Maundy Thursday to Easter Monday.
            special("00:00", "00:00", "2027-05-06"),  # Ascension Day.
            special("00:00", "00:00", "2027-05-17"),  # Whit Monday.
            special("00:00", "00:00", "2028-04-13", "2028-04-17"),
            special("00:00", "00:00", "2028-05-25"),
            special("00:00", "00:00", "2028-06-05"),  # Constitution Day and Whit Monday in one.
        ],
    }
    assert library["@id"] == "https://example.dk/tider/#biblioteket"
    assert "openingHoursSpecification" not in library
    saturdays = library["specialOpeningHoursSpecification"]
    assert saturdays[:2] == [special("10:30", "14:00", "2026-12-05"), special("10:30", "14:00", "2027-01-02")]
    # Of 24 first Saturdays one is Constitution Day (5 June 2027) and one New Year's Day (2028).
    assert len(saturdays) == 22
    place = example.knowledge().municipality("lillekoebing")
    last = TODAY + DAYS - timedelta(days=1)
    for office, one in zip((town_hall, library), meeting_places(place), strict=False):
        assert expand(office, TODAY, last) == truth(one.timetable, TODAY, last)


def test_rules_of_a_season_and_of_the_month_in_one_line() -> None:
    row = HoursRow.model_validate({
        "days": ["onsdag", "første mandag", "mandag", "sidste fredag"], "opens": "18:00", "closes": "24:00",
        "valid_from": "2026-12-01", "valid_until": "2027-01-31",
    })  # fmt: skip
    choices = Holidays.model_validate(dict.fromkeys(list(Holidays.model_fields)[:4], "open"))
    [office] = government_offices([spot(Timetable(hours=(row,), holidays=choices))], about(), TODAY)
    assert "@id" not in office
    assert office["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Wednesday"],
            "opens": "18:00",
            "closes": "23:59",
            "validFrom": "2026-12-01",
            "validThrough": "2027-01-31",
        }
    ]
    fridays = [special("18:00", "23:59", "2026-12-25"), special("18:00", "23:59", "2027-01-29")]
    assert office["specialOpeningHoursSpecification"] == fridays
    [later] = government_offices([spot(Timetable(hours=(row,), holidays=choices))], about(), date(2027, 2, 1))
    assert not [name for name in later if "Hours" in name]
    for kind in ("phone", "by_appointment"):
        agreed = row.model_copy(update={"kind": kind})
        [none] = government_offices([spot(Timetable(hours=(agreed,), holidays=choices))], about(), TODAY)
        assert not [name for name in none if "Hours" in name]


def test_even_weeks_and_half_days_are_special_and_a_night_is_one_line() -> None:
    rows = [(["fredag"], "20:00", "02:00"), (["hverdage i lige uger"], "10:00", "12:00")]
    hours = [{"days": days, "opens": opens, "closes": closes} for days, opens, closes in rows]
    half = {"from": "2026-11-27", "until": "2026-11-27", "reason": "kursus", "only": "19:00-22:00"}
    choices = dict.fromkeys(list(Holidays.model_fields)[:4], "open")
    timetable = Timetable.model_validate({"hours": hours, "holidays": choices, "closures": [half]})
    [office] = government_offices([spot(timetable)], about(), TODAY)
    [weekly] = office["openingHoursSpecification"]
    assert (weekly["dayOfWeek"], weekly["opens"], weekly["closes"]) == (["https://schema.org/Friday"], "20:00", "02:00")
    days = office["specialOpeningHoursSpecification"]
    # Week 48 is even: Monday 23 November to Friday the 27th, which the closure cuts.
    assert days[:5] == [
        *(special("10:00", "12:00", f"2026-11-{day}") for day in (23, 24, 25, 26)),
        special("20:00", "22:00", "2026-11-27"),
    ]
    assert days[5] == special("10:00", "12:00", "2026-12-07")


def test_a_season_is_told_when_one_day_of_it_is_in_the_24_months() -> None:
    row = {"days": ["søndag"], "opens": "10:00", "closes": "14:00", "valid_from": "2026-12-06"}
    choices = dict.fromkeys(list(Holidays.model_fields)[:4], "open")
    season = Timetable.model_validate({"hours": [row | {"valid_until": "2026-12-27"}], "holidays": choices})
    for today, told in (
        (date(2026, 12, 27), True),
        (date(2026, 12, 28), False),
        (date(2026, 12, 6) - DAYS + timedelta(days=1), True),
        (date(2026, 12, 6) - DAYS, False),
    ):
        [office] = government_offices([spot(season)], about(), today)
        assert ("openingHoursSpecification" in office) == told
        assert "specialOpeningHoursSpecification" not in office


def test_a_special_day_says_the_whole_day() -> None:
    """A first Monday with more hours, and an extra day on a holiday, do not lose the usual ones by being special."""
    rows = [("mandag", "10:00", "12:00"), ("første mandag", "16:00", "18:00")]
    hours = [{"days": [day], "opens": opens, "closes": closes} for day, opens, closes in rows]
    choices = dict.fromkeys(list(Holidays.model_fields)[:4], "closed")
    timetable = Timetable.model_validate({"hours": hours, "holidays": choices})
    [office] = government_offices([spot(timetable)], about(), TODAY)
    assert office["specialOpeningHoursSpecification"][:2] == [
        special("10:00", "12:00", "2026-12-07"),
        special("16:00", "18:00", "2026-12-07"),
    ]


def test_an_unknown_place_has_no_hours_and_partners_and_telephone_hours_no_office(example: Example) -> None:
    place = example.knowledge().municipality("lillekoebing")
    places = meeting_places(place)
    assert [one.kind for one in places] == ["adviser", "adviser", "partner"]
    unknown = [replace(one, known=False) for one in places]
    telephone = replace(places[0], id=NO_PLACE, location=None)
    found = government_offices([*unknown, telephone], place.about, TODAY)
    assert [one["name"].split(", ")[1] for one in found] == ["Rådhuset", "Biblioteket"]
    assert not [name for one in found for name in one if "Hours" in name]


def test_a_live_municipality_says_no_more_than_its_summary() -> None:
    [office] = government_offices([spot(Timetable())], about(), TODAY)
    assert office["description"] == "Borgervejlederen hjælper dig."


def test_only_a_number_of_today_is_told(example: Example) -> None:
    assert all("telephone" not in office for office in offices(example))
    old = Contact.model_validate({"phone": "72 10 50 13", "historical": "true", "as_of": "2015"})
    for current, told in (("72 10 70 00", "+45 72 10 70 00"), ("1881", "1881")):
        contacts = (old, Contact(email="a@lillekoebing.dk"), Contact(phone=current))
        here = about().model_copy(update={"contacts": contacts, "website": "https://lillekoebing.dk"})
        [office] = government_offices([spot(Timetable())], here, TODAY)
        assert office["telephone"] == told
        assert office["parentOrganization"]["url"] == "https://lillekoebing.dk"


def test_an_address_is_told_only_where_it_is_known_and_not_old() -> None:
    address = Address(street="Torvet 1", postal_code="7000", city="Lillekøbing")
    known = {
        "@type": "PostalAddress",
        "streetAddress": "Torvet 1, lokale 3",
        "postalCode": "7000",
        "addressLocality": "Lillekøbing",
        "addressCountry": "DK",
    }
    current = Contact(address=address)
    old = current.model_copy(update={"historical": True, "as_of": "2018"})
    more: list[tuple[dict[str, Any], dict[str, str] | None]] = [
        ({"room": "lokale 3", "contact": current}, known),
        ({"contact": current}, known | {"streetAddress": "Torvet 1"}),
        ({"room": "lokale 3", "contact": current, "historical": True}, known | {"streetAddress": "Torvet 1"}),
        ({"room": "lokale 3", "contact": old}, None),
        ({"room": "lokale 3"}, None),
        ({"contact": Contact(phone="72 10 68 00")}, None),
    ]
    for update, expected in more:
        one = spot(Timetable())
        assert one.location
        place = replace(one, location=one.location.model_copy(update=update))
        [office] = government_offices([place], about(), TODAY)
        assert office.get("address") == expected


def test_no_text_ends_the_script() -> None:
    here = about().model_copy(update={"name": f"{HOSTILE}<!-- &amp; \u2028\u2029 é"})
    data = government_offices([spot(Timetable())], here, TODAY)
    script = json_script(data)
    assert isinstance(script, Markup)
    assert not set("<>&\u2028\u2029") & set(script)
    assert "\\u003c/script\\u003e" in script
    assert "é" in script
    assert html.unescape(script) == script
    assert json.loads(script) == data


@given(st.recursive(st.text(st.characters(codec="utf-8")) | st.none(), lambda inner: st.lists(inner)))
@settings(max_examples=50, deadline=None)
def test_any_text_comes_back_from_the_script(data: Any) -> None:
    script = json_script(data)
    assert not set("<>&\u2028\u2029") & set(script)
    assert json.loads(script) == data
