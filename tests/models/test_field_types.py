"""The field types, value by value."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from vejviser.models import field_types


def read(kind: Any, text: str) -> Any:
    return TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (field_types.Phone, "+45 33 41 12 00", "33 41 12 00"),
        (field_types.Phone, "0045 33411200", "33 41 12 00"),
        (field_types.Phone, "3341-1200", "33 41 12 00"),
        (field_types.Phone, "112", "112"),
        (field_types.Phone, "1813", "1813"),
        (field_types.Phone, "116111", "116 111"),
        (field_types.ClockTime, "10:30", time(10, 30)),
        (field_types.ClockTime, "9:00", time(9)),
        (field_types.ClockTime, "24:00", time.max),
        (field_types.Date, "2028-02-29", date(2028, 2, 29)),
        (field_types.PartialDate, "2018", "2018"),
        (field_types.PartialDate, "2018-08", "2018-08"),
        (field_types.Flag, "true", True),
        (field_types.Flag, "nej", False),
        (field_types.Decimal, "59,2", 59.2),
        (field_types.Whole, "012", 12),
        (field_types.PostalCode, "7000", "7000"),
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
        (field_types.ClockTime, "630"),
        (field_types.ClockTime, "24:01"),
        (field_types.ClockTime, "10:5"),
        (field_types.Date, "2026-2-3"),
        (field_types.Date, "2027-02-29"),
        (field_types.PartialDate, "18"),
        (field_types.PartialDate, "2018-13"),
        (field_types.Flag, "no"),
        (field_types.Whole, "1_000"),
        (field_types.Whole, "-1"),
        (field_types.Whole, "\u0664"),
        (field_types.PostalCode, "99999"),
        (field_types.PostalCode, "0123"),
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
    names = [
        "Phone",
        "ClockTime",
        "Date",
        "PartialDate",
        "Email",
        "Url",
        "Id",
        "Flag",
        "Whole",
        "Decimal",
        "PostalCode",
        "Text",
        "Days",
    ]
    for kind in (getattr(field_types, name) for name in names):
        try:
            read(kind, text)
        except ValidationError as error:
            assert all(item["type"] == "vejviser" for item in error.errors())


@given(st.times().filter(lambda moment: not moment.second and not moment.microsecond))
def test_times_survive_writing_and_reading(moment: time) -> None:
    assert read(field_types.ClockTime, f"{moment:%H:%M}") == moment
