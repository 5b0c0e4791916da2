"""How often a fact is to be confirmed again, in Danish: "4 uger", "6 måneder", "1 år"."""

from __future__ import annotations

import re
from typing import Annotated, Any

from vejviser.models.faults import fault
from vejviser.models.field_type import FieldType, pattern_schema, require_text
from vejviser.text.durations import Length, lengths

_EVERY = r"[1-9][0-9]?\s+(?:dage?|uger?|måned(?:er)?|år)"
_HINT = "Skriv et tal fra 1 til 99 og dage, uger, måneder eller år, fx '6 måneder'."
_MEANT = (
    (r"halvår|hvert halve", "6 måneder"),
    (r"kvartal", "3 måneder"),
    (r"månedlig|hver måned|monthly", "1 måned"),
    (r"ugentlig|hver uge|weekly", "1 uge"),
    (r"årlig|hvert år|yearly|annual", "1 år"),
)
_UNITS = (
    (r"m(?:dr?|nd|ån|onth)", "måneder"),
    (r"u|w", "uger"),
    (r"d", "dage"),
    (r"å|aa|y", "år"),
)


def _read(value: Any) -> Length:
    if isinstance(value, Length):
        return value
    text = " ".join(require_text(value).split())
    if not re.fullmatch(_EVERY, text):
        better = _meant(text.lower())
        raise fault(f"'{text[:40]}' er ikke en tid. {_HINT}{f' Mente du {better!r}?' if better else ''}")
    return next(lengths(text))


def _meant(text: str) -> str:
    """What somebody may have meant: how it is said in words, or with a unit cut short."""
    for words, better in _MEANT:
        if re.search(words, text):
            return better
    if length := next(lengths(text), None):
        return str(length) if 1 <= length.count <= 99 else ""
    if figure := re.fullmatch(r"([1-9][0-9]?)\s*([a-zåæø]+)\.?", text):
        unit = next((unit for start, unit in _UNITS if re.match(start, figure[2])), "")
        return str(next(lengths(f"{figure[1]} {unit}"))) if unit else ""
    return ""


ReviewEvery = Annotated[Length, FieldType(_read, pattern_schema(_EVERY, _HINT), str)]
"""How long a confirmation holds: at most two figures of days, weeks, months or years."""
