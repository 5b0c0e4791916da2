"""The field types, value by value."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from vejviser.models import field_types, field_values
from vejviser.models.frame_url import FrameUrl
from vejviser.models.weekday_rule import DayRule


def read(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (field_types.Phone, "+45 33 41 12 00", "33 41 12 00"),
        (field_types.Phone, "0045 33411200", "33 41 12 00"),
        (field_types.Phone, "3341-1200", "33 41 12 00"),
        (field_types.Phone, "112", "112"),
        (field_types.Phone, "1813", "1813"),
        (field_types.Phone, "116111", "116 111"),
        (field_values.ClockTime, "10:30", time(10, 30)),
        (field_values.ClockTime, "9:00", time(9)),
        (field_values.ClockTime, "24:00", time.max),
        (field_values.Date, "2028-02-29", date(2028, 2, 29)),
        (field_values.PartialDate, "2018", "2018"),
        (field_values.PartialDate, "2018-08", "2018-08"),
        (field_values.Flag, "true", True),
        (field_values.Flag, "nej", False),
        (field_values.Decimal, "59,2", 59.2),
        (field_values.Whole, "012", 12),
        (field_types.PostalCode, "0800", "0800"),
        (field_types.PostalCode, "9990", "9990"),
        (field_types.Text, "  to\n linjer\u00a0her ", "to linjer her"),
        (field_types.Text, "A\u030a", "\u00c5"),
        (field_types.Url, "https://www.dukh.dk/Selvhj%C3%A6lp", "https://www.dukh.dk/Selvhj%C3%A6lp"),
    ],
)
def test_good_values_are_read(kind: Any, text: str, value: Any) -> None:
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (field_types.Phone, "12 34 56 78"),
        (field_types.Phone, "+46 33 41 12 00"),
        (field_types.Phone, "javascript:alert(1)"),
        (field_values.ClockTime, "630"),
        (field_values.ClockTime, "24:01"),
        (field_values.ClockTime, "10:5"),
        (field_values.Date, "2026-2-3"),
        (field_values.Date, "2027-02-29"),
        (field_values.PartialDate, "18"),
        (field_values.PartialDate, "2018-13"),
        (field_values.Flag, "no"),
        (field_values.Whole, "1_000"),
        (field_values.Whole, "-1"),
        (field_values.Whole, "\u0664"),
        (field_types.PostalCode, "99999"),
        (field_types.PostalCode, "0799"),
        (field_types.PostalCode, "9991"),
        (field_types.Email, "a@b"),
        (field_types.Email, "a b@c.dk"),
        (field_types.Email, "a@c.dk?subject=x"),
        (field_types.Url, "ftp://ast.dk"),
        (field_types.Url, "https://ast"),
        (field_types.Url, "https://ast.dk@evil.example"),
        (field_types.Url, 'https://ast.dk/"onclick=x'),
        (field_types.Url, "https://[::1"),
        (field_types.Url, "data:text/html,x"),
        (field_types.Id, "../om"),
        (field_types.Id, "/om"),
        (field_types.Id, "a--b"),
        (field_types.Id, "x" * 61),
        (field_types.Text, "   "),
        (field_types.Text, "x" * 2001),
    ],
)
def test_bad_values_are_refused(kind: Any, text: str) -> None:
    with pytest.raises(ValidationError):
        read(kind, text)


@given(st.text(max_size=60))
def test_no_text_breaks_a_field(text: str) -> None:
    """Whatever is typed, a field answers with a value or a Danish sentence, never with another error."""
    kinds = [
        getattr(field_types, name)
        for name in (
            "Phone",
            "Email",
            "Url",
            "SecureUrl",
            "SiteUrl",
            "StatementUrl",
            "Id",
            "PostalCode",
            "Text",
        )
    ]
    names = ("ClockTime", "Date", "PartialDate", "Flag", "Whole", "Decimal", "Days")
    for kind in [*kinds, FrameUrl, *(getattr(field_values, name) for name in names)]:
        try:
            read(kind, text)
        except ValidationError as error:
            assert all(item["type"] == "vejviser" for item in error.errors())


@given(st.times().filter(lambda moment: not moment.second and not moment.microsecond))
def test_times_survive_writing_and_reading(moment: time) -> None:
    assert read(field_values.ClockTime, f"{moment:%H:%M}") == moment


@pytest.mark.parametrize(
    ("kind", "value", "dump"),
    [
        (field_values.Flag, True, True),
        (field_values.Flag, False, False),
        (field_values.Whole, 4, 4),
        (field_values.Decimal, 35, 35.0),
        (field_values.Decimal, 7.6, 7.6),
        (field_values.Date, date(2026, 12, 24), "2026-12-24"),
        (field_values.ClockTime, time(9, 5), "09:05"),
        (field_values.ClockTime, time.max, "24:00"),
        (field_values.Days, DayRule(5, 1), "første lørdag"),
    ],
)
def test_a_value_is_taken_as_it_is_and_so_is_its_dump(kind: Any, value: Any, dump: Any) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    assert read(kind, value) == value
    assert adapter.dump_python(value, mode="json") == dump
    assert read(kind, dump) == value


@pytest.mark.parametrize("year", [2018, 2018.0, "2018"])
def test_a_year_is_a_partial_date(year: Any) -> None:
    assert read(field_values.PartialDate, year) == "2018"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (field_values.Flag, 1),
        (field_values.Whole, True),
        (field_values.Whole, -1),
        (field_values.Whole, 4.5),
        (field_values.Whole, 1_000_000_000),
        (field_values.Decimal, False),
        (field_values.Decimal, -0.5),
        (field_values.Decimal, float("nan")),
        (field_values.Decimal, float("inf")),
        (field_values.Date, datetime(2026, 12, 24, tzinfo=UTC)),
        (field_values.Date, 20261224),
        (field_values.PartialDate, True),
        (field_values.PartialDate, 1799),
        (field_values.ClockTime, time(10, 0, 30)),
        (field_values.ClockTime, time(10, tzinfo=UTC)),
        (field_values.Days, 0),
        (field_types.Text, 4),
        (field_types.PostalCode, 7000),
    ],
)
def test_a_value_that_its_dump_could_not_give_back_is_refused(kind: Any, value: Any) -> None:
    with pytest.raises(ValidationError):
        read(kind, value)
