"""The JSON Schemas and the models say the same of a value, but for the faults that ``BEYOND_SCHEMA`` lists.

Both are asked about values that are right, nearly right and wrong. Formats play no part: patterns know the calendar.
"""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Iterator
from itertools import product
from typing import Annotated, Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter

from tests.conftest import ROOT
from tests.models.values import disagreement_of, faults, field_values, judge, records
from vejviser.javascript.node import run
from vejviser.models import (
    base,
    field_types,
    handwritten,
    hours_values,
    news,
    office_hours,
    organisation,
    outcomes,
    report,
    urgent,
)
from vejviser.models import field_values as value_types
from vejviser.models.deadline import Deadline
from vejviser.models.embed_host import EmbedHost
from vejviser.models.faults import BEYOND_SCHEMA
from vejviser.models.frame_url import FrameUrl
from vejviser.models.letters import SlottedText
from vejviser.models.municipality_list import MunicipalityCode

ADDRESS = "https://ast.dk"
ADDRESSES = [
    "HTTPS://ast.dk",
    "http://ast.dk",
    "httpss://ast.dk",
    "ftp://ast.dk",
    "https:/ast.dk",
    "//ast.dk",
    "ast.dk",
    "https:://a.dk",
    "https://ål.dk",
    "https://a_b.dk",
    "https://_a.dk",
    "https://a-.dk",
    "https://a..dk",
    "https://a.d",
    "https://a.12",
    *["https://[::1]", "https://a.dk:80:90"],
    *(
        ADDRESS + rest
        for rest in ["", " ", "\n", "/", "/ x", "?", "#x", ":", ":80", ":65535", ":65536", ":000000080", ":x", "@x.dk"]
    ),
    *(f"{ADDRESS}/{sign}" for sign in "\"'<>\\^`{}|\x7f\x00æ%@:"),
    *("https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.dk", "https://a.dk/?b@c.dk"),
    *(f"https://{'a' * 63}.dk", f"https://{'a' * 64}.dk", f"{ADDRESS}/{'a' * 785}", f"{ADDRESS}/{'a' * 786}"),
]
FRAMES = [
    *("http://xibo", "https://xibo:8080", "HTTP://xibo/x?y#z", "http://x-1", "http://-x", "http://x-", "http://x_y"),
    *("http://10.1.2.3", "https://10.1.2.3:443/", "http://255.255.255.255", "http://256.1.1.1", "http://1.2.3"),
    *("http://1.2.3.4.5", "http://01.2.3.4", "http://xibo:65535", "http://xibo:65536", "http://xibo:", "http://[::1]"),
    *(f"http://{'a' * 63}", f"http://{'a' * 64}", "xibo", "ftp://xibo", "http://a b", "http://x\\y", "http://me@xibo"),
]
HOSTS = [
    *(
        "www.kommune.dk",
        " www.kommune.dk\n",
        "WWW.Kommune.DK",
        "kommune.dk",
        "skærm.lillekøbing.dk",
        "a.b.c.dk",
        "1.dk",
    ),
    *(
        "dk",
        ".dk",
        "kommune.",
        "kommune.dk.",
        "a..dk",
        "*.kommune.dk",
        "*",
        "https://kommune.dk",
        "//kommune.dk",
        "a.dk/",
    ),
    *("a.dk:443", "a b.dk", "-a.dk", "a-.dk", "a_b.dk", "10.1.2.3", "localhost", "[::1]", "me@a.dk", "a.d", "a.x1", ""),
    *(f"{'a' * 63}.dk", f"{'a' * 64}.dk", f"{'a' * 50}." * 5 + "dk", f"{'a.' * 125}dk", f"{'a.' * 126}dk"),
    *(
        "a.xn--fiqs8s",
        "a.xn--",
        "a.dk;script-src",
        "a.dk'",
        "a.dk\x00",
        "ɏ.dk",
        f"{'ø' * 63}.dk",
        "аbc.dk",
        "a.museumland",
    ),
]
SITES = [
    f"https://www.kommune.dk{rest}"
    for rest in (
        *(
            "",
            "/",
            "/vej",
            "/vej/",
            "/Vej-1/b_c.d/",
            ":8080/vej/",
            "/vej//",
            "//",
            "/./",
            "/../vej/",
            "/.vej/",
            "/vej.",
        ),
        *(
            "/r%C3%A5d/",
            "/råd/",
            "/a b/",
            "/vej?",
            "/vej#a",
            "/?a",
            "#",
            "?",
            "/a;b",
            "/a$b",
            "/a(b",
            "/~a",
            "/a:b",
            "/@",
        ),
    )
]
STATEMENTS = [
    *(
        f"{start}was.digst.dk{rest}"
        for start in ("https://", "http://", "HTTPS://", "")
        for rest in ("", "/", "/x", ":80/")
    ),
    *("https://WAS.digst.dk/", "https://was-digst.dk/", f"https://was.digst.dk/{'x' * 780}"),
]
PHONES = (
    "72107000|72 10 70 00|7210700|721070000|12345678|+45 72107000|+4572107000|0045-72107000|45 72107000|+46 72107000"
    "|(72) 10.70-00|+49 (461) 12-34-56|0049461123456|+4 5 72107000|+45 7210700|+1234567|+123456|+123456789012345"
    "|+1234567890123456|+049123456"
    "|+49 (0)461 123|+49(0) 461 1234|00 800 1234 5678|+80012345678|72107000 lok. 5|72107000lok5"
    "|72107000, Lokal 123456|72107000 lok. 1234567"
    "|72107000 LOK. 5|72107000 lok.|lok. 5|“72107000”|112|113|11|1813|1913|1818|116 111|126111|+45 112|72\t107000"
)
MAILS = (
    "a@b.dk|a@b|a.b@c.dk|a..b@c.dk|a@b..dk|@b.dk|a@b.d|a@b.1a|æ@b.dk| a@b.dk |a b@c.dk|a@b.dk\nx"
    "|a@æ.dk|a@b.københavn|a@×.dk|a@b.xn--a1|a@b.xn--|“a@b.dk”"
)
QUOTED = ["“a”", " »a« ", "„a b“\n", "”a” og ”b”", "“", "““", "’a’", "a’", "`a`", "`a´", "“a’s”", "“a\nb”"]
NEAR: dict[str, tuple[Any, list[Any]]] = {
    "Text": (
        field_types.Text,
        ["", " \n", '"', '"a" "', "a" * 2000, "a" * 2001, f" {'a ' * 1000} ", "a b" * 700, *QUOTED],
    ),
    "SlottedText": (SlottedText, ["{sag}", "{ sag }", "{{sag}}", "{sag", "sag}", "{}", "{dato}{hvem}", '{sag}"']),
    "MunicipalityCode": (MunicipalityCode, ["461", " 461 ", "0461", "46", "961", "abc", "", "４６１"]),
    "NewsTitle": (news.NewsTitle, ["a" * 80, "a" * 81, f" {'a ' * 40} ", ""]),
    "Id": (
        field_types.Id,
        ["a", "a-", "-a", "a--b", "A", "æ", "a\n", " a", "a" * 60, "a" * 61, "1-2", "con", "com1", "con-1", "com10"],
    ),
    "Url": (field_types.Url, ADDRESSES),
    "SecureUrl": (field_types.SecureUrl, ADDRESSES),
    "SiteUrl": (field_types.SiteUrl, [*ADDRESSES, *SITES]),
    "StatementUrl": (field_types.StatementUrl, STATEMENTS),
    "FrameUrl": (FrameUrl, [*ADDRESSES, *FRAMES]),
    "EmbedHost": (EmbedHost, HOSTS),
    "Phone": (field_types.Phone, [*PHONES.split("|"), 72107000]),
    "Email": (field_types.Email, [*MAILS.split("|"), f"{'a' * 249}@b.dk", f"{'a' * 250}@b.dk"]),
    "PostalCode": (field_types.PostalCode, [7000, "700", "70000", " 7000 ", "7000.0"]),
    "Flag": (value_types.Flag, [*["true", "TRUE", "Ja", " nej\n", "false", "yes", "no", "on", ""], 0, 1, 1.0]),
    "Whole": (
        value_types.Whole,
        [-1, 0, 4, 4.0, 4.5, 999_999_999, 1e9, 10**400, "4", " 007 ", "4.0", "-1", "999999999", "1000000000", "٤"],
    ),
    "Decimal": (
        value_types.Decimal,
        [
            -0.1,
            0,
            7.6,
            1e-9,
            999_999_999.9999,
            1e9,
            "7,6",
            "7.6",
            "7.",
            ".6",
            "7.12345",
            "1e3",
            "-1",
            "1000000000",
            "nan",
        ],
    ),
    "Date": (
        value_types.Date,
        [*["2026-12-24", " 2026-12-24\n", "24.12.2026", "2026-1-1", "2026-12-24T00:00"], 2026, 20261224],
    ),
    "PartialDate": (
        value_types.PartialDate,
        [1799, 1800, 2018, 2018.0, 2018.5, 9999, 10000, -2018, "2018", " 2018-08 ", "18"],
    ),
    "ClockTime": (
        value_types.ClockTime,
        [*["10:30", "9:00", "009:00", "10.30", "10:30:00", " 24:00 ", "24:01", "10:5", "kl. 10"], 630],
    ),
    "Days": (
        value_types.Days,
        [
            "mandag",
            "Mandag",
            "Første  LØRDAG",
            "første",
            "femte mandag",
            "mandag første",
            "sidste\tsøndag",
            "mandage",
            "",
            "man",
            "hverdage",
            "Alle  DAGE",
            "alle",
            "mandag-torsdag",
            "mandag - torsdag",
            "torsdag-mandag",
            "mandag-mandag",
            "mandag i lige uger",
            "mandag\tULIGE uger",
            "mandag-torsdag i ulige uger",
            "hverdage i lige uger",
            "første mandag i lige uger",
            "mandag i lige",
            "i lige uger",
            "første mandag i måneden",
            "mandag i måneden",
            "hver anden mandag fra 2026-12-07",
            "Hver anden MANDAG fra 2026-12-07",
            "hver anden mandag fra 2026-02-30",
            "hver anden mandag fra 0000-01-03",
            "hver anden mandag",
            "hver anden hverdage fra 2026-12-07",
        ],
    ),
    "LastDay": (
        hours_values.LastDay,
        ["2026-12-24", "Indtil  VIDERE", " indtil videre\n", "indtil", "2026-02-30", "9999-12-31"],
    ),
    "Weeks": (
        hours_values.Weeks,
        [
            "29",
            " 28-30 ",
            "28 - 30",
            "52-1",
            "7",
            "07",
            "0",
            "00",
            "53",
            "54",
            "28-",
            "28–30",
            29,
            29.0,
            29.5,
            53,
            54,
            0,
        ],
    ),
    "OpenWindow": (
        hours_values.OpenWindow,
        ["10:00-12:00", "10:00 - 24:00", "20:00-02:00", "10-12", "10:00", "25:00-12:00", "10:00-12:60", 10],
    ),
    **{
        name: (getattr(field_types, name), ["", "Æ", "a_b"])
        for name in ("BodyId", "GuideId", "PartnerId", "LocationId", "CategoryId", "QuestionId", "FormPartId")
    },
    "Literal": (base.Status, ["active", "Active", " active", "aktiv", ""]),
    "maybe": (field_types.Text | None, ["", "a"]),
    "list": (tuple[field_types.Id, ...], [["a", "b"], ["a", ""], ["a", None], {"a": "b"}]),
    "short list": (
        Annotated[tuple[field_types.Id, ...], Field(min_length=1, max_length=2)],
        [["a"], ["a", "b"], ["a", "b", "c"]],
    ),
}
"""Each type of field, and values near the edge of what it takes."""

ALIENS: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    4,
    1.5,
    "",
    " ",
    "x",
    "{x}",
    '"',
    "\x00",
    "ja",
    "4",
    "2026-02-30",
    [],
    [None],
    [[]],
    {},
    {"x": 1},
]
"""Values that belong in few fields or none."""


def inner_models(model: Any) -> Iterator[Any]:
    for one in model.__subclasses__():
        yield one
        yield from inner_models(one)


# What goes out as open data has schemas of its own, and tests of its own.
MODELS = sorted(
    {model for model in inner_models(base.Record) if model.__module__.startswith("vejviser.models.")},
    key=lambda model: model.__name__,
)
LONG = bool(os.environ.get("RANDOM"))
"""Whether new values are tried, and then more of them: of the same ones each time, a few say as much."""
CAREFUL = settings(max_examples=100 if LONG else 40, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def edited(draw: st.DrawFn, text: str) -> Any:
    """A text with a slip of the hand: a sign more, less or another, another case, or white space around it."""
    at = draw(st.integers(0, len(text)))
    sign = draw(st.sampled_from([*'aZæ09 -.:/{}"@', "\n", "\u00a0", "\u0430", "\u0301", "\u200b"]))
    return draw(
        st.sampled_from(
            [
                text[:at] + sign + text[at:],
                text[:at] + text[at + 1 :],
                text[:at] + sign + text[at + 1 :],
                text[:at] + text[at:].upper(),
                f" {text}\t",
            ]
        )
    )


@pytest.mark.parametrize("name", NEAR)
def test_a_type_of_field_and_its_schema_agree_on_the_edge(name: str) -> None:
    kind, near = NEAR[name]
    told = [disagreement_of(kind, value) for value in near + ALIENS]
    assert [line for line in told if line] == []
    # No type takes everything or nothing, or agreeing would be no feat.
    assert {faults(kind, value) == [] for value in near + ALIENS} == {True, False}


@pytest.mark.parametrize("name", NEAR)
@CAREFUL
@given(data=st.data())
def test_a_type_of_field_and_its_schema_agree(name: str, data: st.DataObject) -> None:
    kind, _ = NEAR[name]
    value = TypeAdapter(kind).dump_python(data.draw(field_values(kind)), mode="json")
    assert disagreement_of(kind, value) is None
    if isinstance(value, str):
        assert disagreement_of(kind, data.draw(edited(value))) is None
    assert disagreement_of(kind, data.draw(st.text(max_size=9) | st.integers() | st.floats(-9, 9))) is None


@pytest.mark.parametrize("name", ["Date", "PartialDate"])
def test_the_schema_knows_the_calendar(name: str) -> None:
    years = ("0000", "0004", "1799", "1800", "1900", "2000", "2024", "2026", "2100", "9999")
    days = [
        "".join(day)
        for day in product(years, [f"-{month:02}" for month in range(14)], [f"-{day:02}" for day in range(33)])
    ]
    shorter = [*years, *("".join(month) for month in product(years, [f"-{month:02}" for month in range(14)]))]
    told = [disagreement_of(NEAR[name][0], text) for text in days + shorter]
    assert [line for line in told if line] == []


def test_the_schema_knows_the_clock_and_the_postal_codes() -> None:
    times = [f"{hour:0{width}}:{minute:02}" for hour in range(26) for minute in range(62) for width in (1, 2)]
    codes = [f"{code:04}" for code in range(10_000)]
    told = [
        disagreement_of(NEAR[name][0], text)
        for name, texts in (("ClockTime", times), ("PostalCode", codes))
        for text in texts
    ]
    assert [line for line in told if line] == []


def test_an_editors_tool_reads_the_patterns_as_python_does() -> None:
    """The patterns are the same in ECMAScript, for the characters that can stand in a file."""
    judges = [(judge(kind), near) for kind, near in NEAR.values()]
    pairs = [
        (one.schema["pattern"], value, one.is_valid(value))
        for one, near in judges
        if "pattern" in one.schema and "allOf" not in one.schema
        for value in near
        if isinstance(value, str) and len(value) <= one.schema.get("maxLength", len(value))
    ]
    theirs = run(ROOT / "tests" / "models" / "patterns.mjs", given=json.dumps([pair[:2] for pair in pairs])).split("\n")
    assert len(pairs) > 120
    assert [pair for pair, said in zip(pairs, theirs, strict=True) if str(pair[2]).lower() != said] == []


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of each value in a record, from the outermost."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*at, key)
        yield from places(inner, (*at, key))


@st.composite
def broken(draw: st.DrawFn, whole: dict[str, Any]) -> dict[str, Any]:
    """A record in which one thing is missing, more, empty or of another kind."""
    made = copy.deepcopy(whole)
    *way, last = draw(st.sampled_from([*places(made)]))
    holder = made
    for key in way:
        holder = holder[key]
    change = draw(st.sampled_from(["drop", "add", "twice", "edit", "alien"]))
    if change == "drop":
        del holder[last]
    elif change == "add" and isinstance(holder, dict):
        holder[draw(st.sampled_from(["from_", "navn", f"{last}_", ""]))] = holder[last]
    elif change == "twice" and isinstance(holder, list):
        holder += [holder[last]] * draw(st.integers(1, 6))
    elif change == "edit" and isinstance(holder[last], str):
        holder[last] = draw(edited(holder[last]))
    else:
        holder[last] = draw(st.sampled_from(ALIENS))
    return made


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@settings(CAREFUL, max_examples=50 if LONG else 20)
@given(data=st.data())
def test_a_record_and_its_schema_agree(model: Any, data: st.DataObject) -> None:
    whole = data.draw(records(model)).model_dump(mode="json", exclude_none=data.draw(st.booleans()))
    assert disagreement_of(model, whole) is None
    if whole:
        once = data.draw(broken(whole))
        assert disagreement_of(model, once) is None
        assert not once or disagreement_of(model, data.draw(broken(once))) is None


HOURS = {"days": ["mandag"], "opens": "10:00", "closes": "12:00"}
TABLE: dict[str, Any] = {"title": "x", "rows": [{"name": "x", "count": 1, "percent": 1}]}
SERVICE = {"id": "x", "name": "x", "helps_with": "x", "hours_text": "x", "confidence": "low"}
HIDDEN = {"name": "x", "hidden": True}
STEP = {"status": "proposed", "date": "2027"}
POINT = {"id": "x", "text": "x", "steps": [STEP]}
REPORT: dict[str, Any] = {"title": "x", "period": "x", "total": 2, "sources": [{"document": "x"}], "tables": [TABLE]}
FIGURE: dict[str, Any] = {"year": 2023, "sources": [{"document": "x"}]}
MISSED: dict[str, list[tuple[Any, Any]]] = {
    "letters": [
        (field_types.Text, "\u0430bc"),
        (field_types.Url, "https://\u0430st.dk"),
        (field_types.Url, "https://ast.dk/\u200b"),
        # Alone in lists in which something must stand.
        (urgent.LocalUrgentHelp, {"services": [SERVICE | {"sources": [{"document": "\u0430bc"}]}]}),
    ],
    "composing": [(field_types.Text, "\ufb2c" * 700)],
    "quoted number": [(Deadline, {"text": "x", "weeks": "521", "start_unknown": True})],
    "words and figure": [
        (Deadline, {"text": "4 uger", "weeks": 5, "start_unknown": True}),
        (base.Fee, {"text": "200 kr.", "amount_dkk": 100}),
    ],
    "order": [
        (office_hours.HoursRow, HOURS | {"closes": "10:00"}),
        (office_hours.HoursRow, HOURS | {"valid_from": "2026-02-01", "valid_until": "2026-01-01"}),
        (office_hours.Closure, {"from": "2026-02-01", "until": "2026-01-01", "reason": "x"}),
        (office_hours.ExtraOpening, {"date": "2026-02-01", "opens": "24:00", "closes": "9:00"}),
        (hours_values.OpenWindow, "10:00-10:00"),
        (news.News, {"title": "x", "text": "x", "from": "2026-02-01", "until": "2026-01-01"}),
        (handwritten.HandwrittenPage, {"title": "x", "summary": "x", "from": "2026-02-01", "until": "2026-01-01"}),
        (report.Report, REPORT | {"tables": [], "from": "2026-02-01", "until": "2026-01-01"}),
        (report.RecommendedPoint, POINT | {"steps": [STEP | {"date": "2027-03"}, STEP | {"date": "2026"}]}),
    ],
    "telltale": [(field_types.Url, "https://ast.dk/?til=anna%40testby.dk")],
    "same day": [
        (office_hours.HoursRow, HOURS | {"days": ["mandag", "Mandag"]}),
        (office_hours.HoursRow, HOURS | {"days": ["hverdage", "mandag"]}),
    ],
    "calendar": [
        (value_types.Days, "hver anden mandag fra 2026-12-08"),
        (office_hours.Closure, {"weeks": "53", "year": 2027, "reason": "x"}),
    ],
    "sum": [
        (report.Report, REPORT),
        (report.Report, REPORT | {"tables": [{"title": "x", "rows": [HIDDEN]}]}),
        (report.Report, REPORT | {"total": 1, "tables": [{"title": "x", "rows": [*TABLE["rows"], HIDDEN, HIDDEN]}]}),
        (outcomes.OutcomeFigure, FIGURE | {"changed_percent": 10, "sent_back_percent": 10, "reversed_percent": 30}),
        (outcomes.OutcomeFigure, FIGURE | {"upheld_percent": 80, "reversed_percent": 30}),
    ],
    "ring": [
        (
            organisation.Organisation,
            {
                "units": [{"id": "a", "name": "A", "below": "a", "sources": [{"document": "x"}]}],
                "sources": [{"document": "x"}],
            },
        )
    ],
}


def test_the_list_of_what_a_schema_misses_is_true() -> None:
    assert set(MISSED) == set(BEYOND_SCHEMA)
    for reason, examples in MISSED.items():
        for kind, value in examples:
            assert faults(kind, value) == [reason]
            assert judge(kind).is_valid(value), f"the schema does see it: {value!r}"


def test_not_a_number_is_no_number() -> None:
    """JSON has no such thing, so no schema is asked; Python has."""
    numbers = (value_types.Whole, value_types.Decimal, value_types.PartialDate)
    assert all(faults(kind, float(value)) for kind in numbers for value in ("nan", "inf", "-inf"))
    assert get_args(value_types.Decimal)[0] is float
