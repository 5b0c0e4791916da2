"""Values for the models' fields, made from the models themselves, and the two judges of a value.

What the validator says is asked as the reader of files asks it; what the schema says, of another library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, time
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError as SchemaError
from jsonschema.validators import extend
from pydantic import TypeAdapter, ValidationError

from vejviser.models.consent import ConsentText
from vejviser.models.deadline import Deadline
from vejviser.models.embed_host import EmbedHost
from vejviser.models.faults import BEYOND_SCHEMA, FAULT, Beyond, only_echoes
from vejviser.models.field_rules import Needs, SomeOf
from vejviser.models.field_type import FieldType
from vejviser.models.field_types import (
    Email,
    Id,
    Phone,
    PostalCode,
    SecureUrl,
    SiteUrl,
    StatementUrl,
    Text,
    Url,
)
from vejviser.models.field_values import ClockTime, Date, Days, Decimal, Flag, PartialDate, Whole
from vejviser.models.frame_url import FrameUrl
from vejviser.models.handwritten import HandwrittenPage, PageTitle
from vejviser.models.hours_values import NO_END, LastDay, OpenWindow, Weeks
from vejviser.models.letters import SlottedText
from vejviser.models.municipality_list import MunicipalityCode
from vejviser.models.news import News, NewsText, NewsTitle
from vejviser.models.office_hours import Closure, ExtraOpening, HoursRow
from vejviser.models.organisation import Organisation
from vejviser.models.outcomes import OutcomeArea, OutcomeFigure
from vejviser.models.owners import MailHost
from vejviser.models.report import Count, RecommendedPoint, Report, Subject
from vejviser.models.review_interval import ReviewEvery
from vejviser.models.staff_texts import StaffLine
from vejviser.models.theme import Colour, FontFile, PictureFile
from vejviser.models.weekday_rule import ORDINALS, PARITIES, DayGroup, DayRule
from vejviser.text.characters import tidy
from vejviser.text.durations import Length

Strategy = st.SearchStrategy[Any]

WORDS = ["klage", "Ærø", "§ 7", '"så"', "1.250", "–", "naïve", "(ikke)", "æ" * 30]


def whole_minute(moment: time) -> time:
    return moment.replace(second=0, microsecond=0)


MOMENTS = st.just(time.max) | st.times().map(whole_minute)
DAYS = st.dates(date(1800, 1, 1))
NAMES = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
FIGURE = "[0-9]"


def matching(pattern: str) -> Strategy:
    return st.from_regex(pattern, fullmatch=True)


def type_of(annotation: Any) -> FieldType:
    """The type of a field in its annotation."""
    (found,) = (mark for mark in annotation.__metadata__ if isinstance(mark, FieldType))
    return found


NATIVE: dict[FieldType, Strategy] = {
    type_of(Text): SENTENCES | st.text(max_size=20).map(tidy).filter(lambda text: accepts(Text, text)),
    type_of(NewsTitle): SENTENCES.map(lambda text: text[:70].strip().replace('"', "")),
    type_of(PageTitle): SENTENCES.map(lambda text: text[:70].strip().replace('"', "")),
    type_of(NewsText): SENTENCES,
    type_of(Id): NAMES,
    type_of(Url): matching(r"https?://([a-zæøå0-9]{1,9}\.){1,2}dk(:[0-9]{1,4})?(/[a-zA-Z0-9%~._-]{0,9}){0,2}"),
    type_of(SecureUrl): matching(r"https://([a-zæøå0-9]{1,9}\.){1,2}dk(/[a-z]{0,9})?"),
    type_of(SiteUrl): matching(r"https?://([a-zæøå0-9]{1,9}\.){1,2}dk(:[0-9]{1,4})?(/[a-zA-Z0-9_-]{1,9}){0,2}/?"),
    type_of(FrameUrl): matching(r"https?://([a-z]{1,9}|10\.[0-9]\.2[0-4]{2}\.1|[a-zæøå]{1,9}\.dk)(:[0-9]{1,4})?/?"),
    type_of(EmbedHost): matching(r"([a-zæøå0-9]{1,9}\.){1,3}dk"),
    type_of(StatementUrl): matching(r"https://was\.digst\.dk/[a-z-]{0,9}"),
    type_of(Phone): matching(
        "[2-9][0-9]( [0-9][0-9]){3}|1[0-9]{2}|18[0-9]{2}|11[0-9] [0-9]{3}"
        "|\\+49 [0-9]{3} [0-9]{4,8}( lok\\. [0-9]{1,3})?"
    ),
    type_of(Email): matching(r"[a-z]{1,9}(\.[a-z]{1,9})?@[a-zæøå0-9]{1,9}\.dk"),
    type_of(PostalCode): st.integers(800, 9990).map("{:04}".format),
    type_of(Flag): st.booleans(),
    type_of(Whole): st.integers(0, 300_000_000),
    type_of(Decimal): st.integers(0, 100) | st.floats(0, 999_999_999),
    type_of(Date): DAYS,
    type_of(PartialDate): st.integers(1800, 9999).map(str) | DAYS.map("{:%Y-%m}".format) | DAYS.map(str),
    type_of(ClockTime): MOMENTS,
    type_of(Days): st.builds(DayRule, st.integers(0, 6), st.sampled_from([0, *ORDINALS.values()]))
    | st.builds(DayRule, st.integers(0, 6), st.just(0), st.sampled_from(PARITIES))
    | st.dates(date(1800, 1, 1)).map(lambda day: DayRule(day.weekday(), since=day))
    | st.builds(DayGroup, st.integers(0, 2), st.integers(3, 6), st.sampled_from(["", *PARITIES])),
    type_of(LastDay): DAYS | st.just(NO_END),
    type_of(Weeks): st.tuples(st.integers(1, 52), st.integers(1, 52)),
    type_of(OpenWindow): st.tuples(MOMENTS, MOMENTS).filter(lambda two: two[0] not in (two[1], time.max)),
    type_of(Colour): matching("#([0-9a-fA-F]{3}){1,2}"),
    type_of(PictureFile): matching(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}\.(svg|png|webp)"),
    type_of(FontFile): matching(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}\.woff2"),
    type_of(ReviewEvery): st.builds(Length, st.sampled_from(["days", "weeks", "months", "years"]), st.integers(1, 99)),
    type_of(MailHost): matching(r"[a-z0-9]{1,9}([.-][a-z0-9]{1,9}){0,3}"),
    type_of(MunicipalityCode): matching("[1-8][0-9]{2}"),
    type_of(SlottedText): SENTENCES.map(lambda text: f"{text} {{sag}}"),
    type_of(StaffLine): SENTENCES.map(lambda text: f"{text} {{sag}}"),
    type_of(ConsentText): SENTENCES.map(lambda text: f"{text} {{kommune}}"),
}
"""What the field of each type can hold, as Python values."""


def field_values(annotation: Any, marks: Sequence[Any] = ()) -> Strategy:
    """Values for a field, by its annotation."""
    for mark in marks:
        if isinstance(mark, FieldType):
            # A type that is made for one field is a number with bounds of its own.
            return NATIVE[mark] if mark in NATIVE else st.integers(mark.schema["minimum"], mark.schema["maximum"])
    if get_origin(annotation) is Annotated:
        return field_values(annotation.__origin__, annotation.__metadata__)
    inner = get_args(annotation)
    if get_origin(annotation) is Literal:
        return st.sampled_from(inner)
    if get_origin(annotation) is tuple:
        least = max((getattr(mark, "min_length", 0) for mark in marks), default=0)
        return st.lists(field_values(inner[0]), min_size=least, max_size=least + 1).map(tuple)
    if inner:
        return st.one_of([st.none() if part is NoneType else field_values(part) for part in inner])
    return st.sampled_from(some_records(annotation))


@cache
def some_records(model: Any) -> list[Any]:
    """A few records of a model, for records that hold one. All that it can be itself is asked of the model itself."""
    found: list[Any] = []

    @settings(max_examples=25, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck))
    @given(records(model))
    def take(record: Any) -> None:
        found.append(record)

    take()
    return found


@cache
def records(model: Any) -> Strategy:
    """Records of a model, with what its rules between fields ask for. To make a strategy takes longer than to draw."""
    fields = {name: field_values(info.annotation, info.metadata) for name, info in model.model_fields.items()}
    return _records(model, fields)


@st.composite
def _records(draw: st.DrawFn, model: Any, fields: dict[str, Strategy]) -> Any:
    values = {
        name: draw(fields[name])
        for name, info in model.model_fields.items()
        if info.is_required() or draw(st.booleans())
    }
    for rule in model.rules_between():
        mend(draw, model, values, rule)
    if issubclass(model, Deadline):
        start = "start_unknown" if values.get("counted_from") is None else "counted_from"
        values["start_unknown"] = start == "start_unknown"
    for first, last in (("opens", "closes"), ("from_", "until"), ("valid_from", "valid_until")):
        if (
            model in (HoursRow, ExtraOpening, Closure, News, HandwrittenPage, Report)
            and values.get(first)
            and values.get(last)
        ):
            values[first], values[last] = sorted((values[first], values[last]))
    if "opens" in values and values["opens"] == values["closes"]:
        values |= {"opens": time(8), "closes": time.max}
    if "opens" in values and draw(st.booleans()):
        values |= {"opens": time(20), "closes": draw(st.times(max_value=time(19)).map(whole_minute))}
    if model is HoursRow:
        different: list[Any] = []
        for one in values["days"]:
            if not any(set(one.rules) & set(other.rules) for other in different):
                different.append(one)
        values["days"] = tuple(different)
    if model is OutcomeFigure:
        # Not more than there is, and the parts by themselves.
        share = {name: value % 50 for name, value in values.items() if name.endswith("_percent") and value is not None}
        values |= share | {"changed_percent": None}
        values |= {"sent_back_percent": None} if values.get("in_words") else {}
    if model is OutcomeArea:
        values["figures"] = values["figures"][:1]
    if model is Organisation:
        values["units"] = tuple(one.model_copy(update={"below": None}) for one in values["units"])
    if model is Report and values.get("tables"):
        values["tables"] = values["tables"][:1]
        rows = values["tables"][0].rows
        if (hidden := sum(row.hidden for row in rows)) == 1:
            values["tables"] = ()
        else:
            more = draw(st.integers(1, 9)) if hidden else 0
            values["total"] = sum(row.count or 0 for row in rows) + more
    if model is Count:
        if values.get("hidden"):
            values |= {"count": None, "percent": None}
        else:
            values |= {name: draw(field_values(kind)) for name, kind in (("count", Whole), ("percent", Decimal))}
    if model is Subject and values.get("hidden"):
        values["count"] = None
    if model is RecommendedPoint:
        values["steps"] = tuple(sorted(values["steps"], key=lambda step: str(step.date)))
    return model.model_validate({model.model_fields[name].alias or name: value for name, value in values.items()})


def mend(draw: st.DrawFn, model: Any, values: dict[str, Any], rule: Any) -> None:
    """Make values keep a rule."""

    def fill(name: str) -> None:
        annotation = model.model_fields[name].annotation
        if NoneType in get_args(annotation):
            annotation = next(part for part in get_args(annotation) if part is not NoneType)
        values[name] = draw(field_values(annotation).filter(lambda value: value != ()))

    if isinstance(rule, SomeOf):
        there = [name for name in rule.fields if values.get(name) not in (None, ())]
        for name in there[1:] if rule.one else ():
            del values[name]
        if rule.least and not there:
            fill(draw(st.sampled_from(rule.fields)))
    elif isinstance(rule, Needs):
        found = values.get(rule.field)
        if (found == rule.value) if rule.value is not None else found:
            fill(rule.other)
        elif rule.only:
            values.pop(rule.other, None)


@cache
def _reader(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def faults(kind: Any, value: Any) -> list[Beyond | None]:
    """What the validator has against a value: for each fault why the schema may miss it, or None."""
    try:
        # As the reader of files asks, so a field has the name that it has in a file.
        _reader(kind).validate_python(value)
    except ValidationError as error:
        told = [one for one in error.errors() if not only_echoes(one)]
        found = [one["ctx"]["beyond"] if one["type"] == FAULT else None for one in told]
        assert set(found) <= {None, *BEYOND_SCHEMA}
        return found
    return []


def accepts(kind: Any, value: Any) -> bool:
    return faults(kind, value) == []


def _pattern(_: Any, pattern: str, value: Any, __: Any) -> Iterator[SchemaError]:
    # A pattern is ECMAScript, where $ is the very end; to Python it is also before a last newline.
    if isinstance(value, str) and not re.search(pattern.replace("$", r"\Z"), value):
        yield SchemaError(f"{value!r} does not match {pattern!r}")


Judge: Any = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]


@cache
def judge(kind: Any) -> Any:
    """The other library's validator of a field or of a record, made when it is first asked for."""
    return Judge(_reader(kind).json_schema())


def disagreement_of(kind: Any, value: Any) -> str | None:
    """What the validator and the schema disagree on, or None.

    Where all faults are beyond the schema it may say what it likes.
    """
    other = judge(kind)
    found, allowed = faults(kind, value), other.is_valid(value)
    if not found and not allowed:
        return f"the schema refuses {value!r}: {[error.message for error in other.iter_errors(value)]}"
    if allowed and None in found:
        return f"the validator refuses {value!r}, the schema does not"
    return None
