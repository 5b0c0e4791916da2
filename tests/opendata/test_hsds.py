"""The package in the words of HSDS 3: what the specification says of each table, told here once more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import pytest
from dateutil import rrule

from tests.conftest import Example
from tests.opendata.published import Data, Json
from vejviser.domain.schedule import row_applies
from vejviser.knowledge import KnowledgeBase
from vejviser.models.office_hours import HoursRow, Timetable
from vejviser.opendata.hsds_schedules import schedule_rows

TEXT, UUID_, NUMBER, DAY, CLOCK, URI, EMAIL = "text", "uuid", "number", "day", "clock", "uri", "email"
DAYS = {"MO": rrule.MO, "TU": rrule.TU, "WE": rrule.WE, "TH": rrule.TH, "FR": rrule.FR, "SA": rrule.SA, "SU": rrule.SU}
COLUMNS: dict[str, dict[str, Any]] = {
    "organization": {"name": TEXT, "description": TEXT, "email": EMAIL, "website": URI},
    "service": {
        "organization_id": "organization",
        "name": TEXT,
        "description": TEXT,
        "email": EMAIL,
        "status": {"active", "inactive", "defunct", "temporarily closed"},
        "application_process": TEXT,
        "fees_description": TEXT,
        "eligibility_description": TEXT,
        "assured_date": DAY,
        "alert": TEXT,
    },
    "location": {
        "location_type": {"physical", "postal", "virtual"},
        "organization_id": "organization",
        "name": TEXT,
        "description": TEXT,
    },
    "service_at_location": {"service_id": "service", "location_id": "location", "description": TEXT},
    "phone": {
        "location_id": "location",
        "service_id": "service",
        "organization_id": "organization",
        "number": TEXT,
        "extension": NUMBER,
        "type": {"text", "voice", "fax", "cell", "video", "pager", "textphone"},
        "description": TEXT,
    },
    "address": {
        "location_id": "location",
        "address_1": TEXT,
        "city": TEXT,
        "state_province": TEXT,
        "postal_code": TEXT,
        "country": {"DK"},
        "address_type": {"physical", "postal", "virtual"},
    },
    "schedule": {
        "service_id": "service",
        "service_at_location_id": "service_at_location",
        "valid_from": DAY,
        "valid_to": DAY,
        "dtstart": DAY,
        "freq": {"WEEKLY", "MONTHLY"},
        "interval": NUMBER,
        "byday": TEXT,
        "byweekno": TEXT,
        "opens_at": CLOCK,
        "closes_at": CLOCK,
        "description": TEXT,
        "notes": TEXT,
        "attending_type": TEXT,
    },
    "url": {"service_id": "service", "label": TEXT, "url": URI},
}
"""Table -> column -> what its values are: a form, the choices, or the table whose id it is."""

REQUIRED = {
    "organization": {"id", "name", "description"},
    "service": {"id", "name", "status", "organization_id"},
    "location": {"id", "location_type"},
    "service_at_location": {"id", "service_id", "location_id"},
    "phone": {"id", "number"},
    "address": {"id", "address_1", "city", "state_province", "postal_code", "country", "address_type"},
    "schedule": {"id"},
    "url": {"id", "url"},
}


@pytest.fixture(params=["fredericia", "viborg"])
def data(request: pytest.FixtureRequest, knowledge: KnowledgeBase) -> Data:
    return Data.of(knowledge, request.param)


def faults(tables: dict[str, list[Json]]) -> Iterator[str]:
    """What the specification would not take."""
    known = {name: {row["id"] for row in rows} for name, rows in tables.items()}
    for name, rows in tables.items():
        if len(known[name]) != len(rows):
            yield f"{name}: an id twice"
        for row in rows:
            yield from (f"{name}: {column} is missing" for column in REQUIRED[name] - set(row))
            for column, value in row.items():
                form = UUID_ if column == "id" else COLUMNS[name].get(column, "no such column")
                if not fits(form, value, known):
                    yield f"{name}.{column}: {value!r} is not {form}"


def fits(form: Any, value: Any, known: dict[str, set[str]]) -> bool:
    if isinstance(form, set):
        return value in form
    if form in known:
        return value in known[form]
    if form == NUMBER:
        return isinstance(value, int)
    if not isinstance(value, str):
        return False
    if form == UUID_:
        return str(UUID(value)) == value
    if form == DAY:
        return date.fromisoformat(value).isoformat() == value
    if form == CLOCK:
        return bool(re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value))
    patterns = {URI: r"https?://\S+", EMAIL: r"\S+@\S+\.\S+", TEXT: r"(?s).*"}
    return form in patterns and bool(re.fullmatch(patterns[form], value))


def tables_in(data: Data) -> dict[str, list[Json]]:
    resources = data.json("hsds/datapackage.json")["resources"]
    return {one["name"]: data.json(f"hsds/{one['path']}") for one in resources}


def test_the_package_holds_what_the_specification_takes(data: Data) -> None:
    tables = tables_in(data)
    assert set(tables) == set(COLUMNS)
    assert list(faults(tables)) == []
    assert all(rows for name, rows in tables.items() if name != "url")


def test_the_check_finds_faults(data: Data) -> None:
    for name, column, value in (
        ("service", "status", "open"),
        ("phone", "organization_id", "00000000-0000-0000-0000-000000000000"),
        ("schedule", "opens_at", "24:00"),
        ("organization", "name", None),
    ):
        tables = tables_in(data)
        tables[name] = [{**tables[name][0], column: value}, *tables[name][1:]]
        assert list(faults(tables)) != []


def test_everybody_who_can_be_reached_is_in_it(data: Data) -> None:
    tables = tables_in(data)
    names = {row["name"] for row in tables["organization"]}
    assert {one["name"] for kind in ("bodies", "partners") for one in data.items(kind)} <= names
    lines = (filter(None, (row["number"], row.get("extension"))) for row in tables["phone"])
    numbers = {" lok. ".join(map(str, line)) for line in lines}
    own = {one["phone"] for one in data.items("contacts") if "phone" in one and one["kind"] != "urgent-services"}
    assert own == numbers
    assert {
        (one["contact"]["address"]["street"]) for one in data.items("bodies") if "address" in one.get("contact", {})
    } <= {row["address_1"] for row in tables["address"]}


def test_an_id_stays_when_others_come(example: Example) -> None:
    before = tables_in(Data.of(example.knowledge(), "lillekoebing"))
    partner = example.data / "lillekoebing" / "partners" / "retshjaelpen.yml"
    (partner.parent / "aaa.yml").write_text(partner.read_text("utf-8").replace("Retshjælpen", "Aaa"), encoding="utf-8")
    after = tables_in(Data.of(example.knowledge(), "lillekoebing"))
    for name, rows in before.items():
        assert {row["id"] for row in rows} <= {row["id"] for row in after[name]}


@pytest.mark.parametrize(
    "days",
    [
        ["mandag", "torsdag"],
        ["hverdage"],
        ["alle dage"],
        ["første lørdag", "sidste fredag"],
        ["tredje tirsdag", "onsdag"],
        ["mandag i lige uger"],
        ["mandag-torsdag i ulige uger"],
        ["hver anden mandag fra 2026-12-07", "fredag"],
    ],
)
def test_a_schedule_repeats_on_the_very_days_of_the_rule(days: list[str]) -> None:
    # Worked out by another program from the words of iCalendar alone.
    row = HoursRow.model_validate(
        {"days": days, "opens": "10:00", "closes": "14:00", "valid_from": "2026-11-01", "valid_until": "2028-01-31"}
    )
    found: set[date] = set()
    for one in schedule_rows(row, Timetable()):
        weekdays = [
            (int(day[:-2] or 0), rrule.weekday(("MO", "TU", "WE", "TH", "FR", "SA", "SU").index(day[-2:])))
            for day in one["byday"].split(",")
        ]
        start = date.fromisoformat(one.get("dtstart", "2026-11-01"))
        # Weeks by number belong to years in iCalendar's own rules; HSDS takes them with WEEKLY too.
        weeks = [int(week) for week in one["byweekno"].split(",")] if one.get("byweekno") else None
        repeated = rrule.rrule(
            rrule.YEARLY if weeks else getattr(rrule, one["freq"]),
            dtstart=datetime.combine(start, time()),
            interval=one.get("interval", 1),
            byweekday=[day(nth) if nth else day for nth, day in weekdays],
            byweekno=weeks,
            until=datetime(2028, 1, 31),
        )
        found |= {moment.date() for moment in repeated}
    period = (date.fromordinal(number) for number in range(date(2026, 11, 1).toordinal(), date(2028, 2, 1).toordinal()))
    assert found == {day for day in period if row_applies(row, day)}


def test_midnight_is_told_in_words_too() -> None:
    row = HoursRow.model_validate({"days": ["alle dage"], "opens": "00:00", "closes": "24:00", "kind": "phone"})
    (one,) = schedule_rows(row, Timetable())
    assert (one["opens_at"], one["closes_at"]) == ("00:00", "23:59")
    assert "døgnet" in one["description"] or "24" in one["description"]
