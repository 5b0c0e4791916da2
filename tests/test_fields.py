"""The field types, value by value."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from vejviser import fields


def read(kind: Any, text: str) -> Any:
    return TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (fields.Phone, "+45 33 41 12 00", "33 41 12 00"),
        (fields.Phone, "0045 33411200", "33 41 12 00"),
        (fields.Phone, "3341-1200", "33 41 12 00"),
        (fields.Phone, "112", "112"),
        (fields.Phone, "1813", "1813"),
        (fields.Phone, "116111", "116 111"),
        (fields.ClockTime, "10:30", time(10, 30)),
        (fields.ClockTime, "9:00", time(9)),
        (fields.ClockTime, "24:00", time.max),
        (fields.Date, "2028-02-29", date(2028, 2, 29)),
        (fields.PartialDate, "2018", "2018"),
        (fields.PartialDate, "2018-08", "2018-08"),
        (fields.Flag, "true", True),
        (fields.Flag, "nej", False),
        (fields.Decimal, "59,2", 59.2),
        (fields.Whole, "012", 12),
        (fields.PostalCode, "7000", "7000"),
        (fields.Text, "  to\n linjer\u00a0her ", "to linjer her"),
        (fields.Text, "A\u030a", "\u00c5"),
        (fields.Url, "https://www.dukh.dk/Selvhj%C3%A6lp", "https://www.dukh.dk/Selvhj%C3%A6lp"),
    ],
)
def test_good_values_are_read(kind: Any, text: str, value: Any) -> None:
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (fields.Phone, "12 34 56 78"),
        (fields.Phone, "+46 33 41 12 00"),
        (fields.Phone, "javascript:alert(1)"),
        (fields.ClockTime, "630"),
        (fields.ClockTime, "24:01"),
        (fields.ClockTime, "10:5"),
        (fields.Date, "2026-2-3"),
        (fields.Date, "2027-02-29"),
        (fields.PartialDate, "18"),
        (fields.PartialDate, "2018-13"),
        (fields.Flag, "no"),
        (fields.Whole, "1_000"),
        (fields.Whole, "-1"),
        (fields.Whole, "\u0664"),
        (fields.PostalCode, "99999"),
        (fields.PostalCode, "0123"),
        (fields.Email, "a@b"),
        (fields.Email, "a b@c.dk"),
        (fields.Email, "a@c.dk?subject=x"),
        (fields.Url, "ftp://ast.dk"),
        (fields.Url, "https://ast"),
        (fields.Url, "https://ast.dk@evil.example"),
        (fields.Url, 'https://ast.dk/"onclick=x'),
        (fields.Url, "https://[::1"),
        (fields.Url, "data:text/html,x"),
        (fields.Id, "../om"),
        (fields.Id, "/om"),
        (fields.Id, "a--b"),
        (fields.Id, "x" * 61),
        (fields.Text, "   "),
        (fields.Text, "x" * 2001),
    ],
)
def test_bad_values_are_refused(kind: Any, text: str) -> None:
    with pytest.raises(ValidationError):
        read(kind, text)


@given(st.text(max_size=60))
def test_no_text_breaks_a_field(text: str) -> None:
    """Whatever is typed, a field answers with a value or a Danish sentence, never with another error."""
    for kind in (fields.Phone, fields.ClockTime, fields.Date, fields.PartialDate, fields.Email, fields.Url, fields.Id,
                 fields.Flag, fields.Whole, fields.Decimal, fields.PostalCode, fields.Text, fields.Days):  # fmt: skip
        try:
            read(kind, text)
        except ValidationError as error:
            assert all(item["type"] == "vejviser" for item in error.errors())


@given(st.times().filter(lambda moment: not moment.second and not moment.microsecond))
def test_times_survive_writing_and_reading(moment: time) -> None:
    assert read(fields.ClockTime, f"{moment:%H:%M}") == moment
