"""The field types, value by value."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from vejviser.models import field_types, field_values
from vejviser.models.embed_host import EmbedHost
from vejviser.models.frame_url import FrameUrl
from vejviser.models.phone import phone_address
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
        (field_types.Phone, "+49 461 12 34 56", "+49 461 12 34 56"),
        (field_types.Phone, "0049 (461) 12-34-56", "+49 461 12 34 56"),
        (field_types.Phone, "(+46) 40-34 10 00", "+46 40 34 10 00"),
        (field_types.Phone, "+298 30 40 50", "+298 30 40 50"),
        (field_types.Phone, "00 800 6789 1011", "00 800 6789 1011"),
        (field_types.Phone, "+80067891011", "00 800 67891011"),
        (field_types.Phone, "800 12345", "80 01 23 45"),
        (field_types.Phone, "72 10 70 00 lok. 5", "72 10 70 00 lok. 5"),
        (field_types.Phone, "72107000, lokal 512", "72 10 70 00 lok. 512"),
        (field_types.Phone, "+49 461 123456 Lok 7", "+49 461 123456 lok. 7"),
        (field_types.Email, "post@nævnet.dk", "post@nævnet.dk"),
        (field_types.Email, "post@råd.københavn", "post@råd.københavn"),
        (field_types.Email, "post@xn--nvnet-vua.xn--kbenhavn-54a", "post@xn--nvnet-vua.xn--kbenhavn-54a"),
        (field_types.Text, "”Ja” eller ”nej”", "”Ja” eller ”nej”"),
        (field_types.Text, "det’s", "det’s"),
        (field_types.Url, "https://www.youtube.com/@kommunen", "https://www.youtube.com/@kommunen"),
        (
            field_types.Url,
            "https://web.archive.org/web/2019/https://ast.dk/",
            "https://web.archive.org/web/2019/https://ast.dk/",
        ),
        (field_types.Url, "https://a.dk/login?back=https://b.dk/", "https://a.dk/login?back=https://b.dk/"),
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
        (field_types.Phone, "+45 33 41 12"),
        (field_types.Phone, "+46 12 34"),
        (field_types.Phone, "+0 33 41 12 00"),
        (field_types.Phone, "+49 (0)461 123456"),
        (field_types.Phone, "0461 123456"),
        (field_types.Phone, "72 10 70 00 (kl. 10-12)"),
        (field_types.Phone, "72 10 70 00 lok."),
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
        (field_types.Email, "æ@c.dk"),
        (field_types.Email, "a@b.12"),
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
        (field_types.Url, f"https://{'ø' * 60}.dk"),
        (field_types.Text, "   "),
        (field_types.Text, "x" * 2001),
    ],
)
def test_bad_values_are_refused(kind: Any, text: str) -> None:
    with pytest.raises(ValidationError):
        read(kind, text)


SAFE = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fast.dk%2Fklag&data=05%7Cxx.yy%40testby.dk%7C"


def said_of(kind: Any, value: str) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return str(caught.value.errors()[0]["msg"])


@pytest.mark.parametrize(
    ("written", "host"),
    [
        (SAFE, "eur01.safelinks.protection.outlook.com"),
        ("https://urldefense.com/v3/__https://ast.dk/klag__;!!AbC!xyz$", "urldefense.com"),
        ("https://urldefense.proofpoint.com/v2/url?u=https-3A__ast.dk_klag&d=DwMF", "urldefense.proofpoint.com"),
        ("https://secure-web.cisco.com/1aB/https%3A%2F%2Fast.dk%2Fklag", "secure-web.cisco.com"),
        ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fast.dk%2Fklag&usg=x", "www.google.com"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fast.dk%2Fklag&h=AT0", "l.facebook.com"),
        ("https://slack-redir.net/link?url=https%253A%252F%252Fast.dk%252Fklag", "slack-redir.net"),
        (
            "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/?url=https%3A%2F%2Fast.dk%2Fklag",
            "statics.teams.cdn.office.net",
        ),
    ],
)
def test_a_wrapped_address_is_refused_with_the_real_one(written: str, host: str) -> None:
    for kind in (field_types.Url, field_types.SecureUrl):
        message = said_of(kind, written)
        assert message == f"Adressen er pakket ind af {host}, som ser, hvem der klikker. Skriv 'https://ast.dk/klag'."


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("https://protect-eu.mimecast.com/s/Ab3dC", "pakket ind"),
        (SAFE.replace("ast.dk", "ast.dk%2F%3Fa%3Dx%40ast.dk"), "Åbn linket"),
        ("https://ast.dk/?a=anna.hansen@testby.dk", "mailadresse"),
        ("https://ast.dk/?a=%61nna%40testby.dk#x", "mailadresse"),
        ("https://ast.dk/anna%2540testby.dk/", "mailadresse"),
        ("https://testby-my.sharepoint.com/personal/anna_hansen_testby_dk/Documents/a.pdf", "egne filer"),
        ("https://testby-my.sharepoint.com/:b:/g/personal%2Fanna_hansen_testby_dk/x", "egne filer"),
    ],
)
def test_an_address_that_tells_of_somebody_is_refused(written: str, why: str) -> None:
    message = said_of(field_types.Url, written)
    assert why in message
    assert "anna" not in message and "x@" not in message


@pytest.mark.parametrize("pair", ["“”", "””", "„“", "»«", "«»", "‘’", "´´", "`´"])
def test_a_value_in_quotes_of_a_word_processor_is_refused(pair: str) -> None:
    for kind, inner in (
        (field_types.Text, "Gratis råd"),
        (field_types.Phone, "72 10 70 00"),
        (field_values.ClockTime, "15:00"),
    ):
        assert "krøllede anførselstegn" in said_of(kind, f" {pair[0]}{inner}{pair[1]} ")


def test_a_file_is_not_taken_for_a_host() -> None:
    assert "Mente du 'https://ast.dk'?" in said_of(field_types.Url, "ast.dk")
    assert "Mente" not in said_of(field_types.Url, "husleje.md")


@pytest.mark.parametrize(
    ("phone", "address"),
    [
        ("72 10 70 00", "tel:+4572107000"),
        ("116 111", "tel:116111"),
        ("112", "tel:112"),
        ("+49 461 12 34 56", "tel:+49461123456"),
        ("00 800 6789 1011", "tel:+80067891011"),
        ("72 10 70 00 lok. 5", "tel:+4572107000"),
    ],
)
def test_a_phone_number_rings(phone: str, address: str) -> None:
    assert phone_address(phone) == address


@given(st.from_regex(r"(\+|00)[1-9]([ .()-]{0,2}[0-9]){6,14}( lok\. ?[0-9]{1,4})?", fullmatch=True))
def test_a_phone_number_is_kept_when_it_is_read_again(text: str) -> None:
    try:
        written = read(field_types.Phone, text)
    except ValidationError:
        return
    assert read(field_types.Phone, written) == written
    assert "".join(filter(str.isdigit, text))[2 if text.startswith("00") else 0 :].endswith(
        "".join(filter(str.isdigit, written.removeprefix("00 ").removeprefix("+45 ")))
    )


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
    for kind in [*kinds, FrameUrl, EmbedHost, *(getattr(field_values, name) for name in names)]:
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
