"""The utmost that a field takes: texts, figures, days, addresses, many rows, and long bodies of articles."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, get_args

from pydantic_core import PydanticCustomError

from tests.full_project import Leaf
from vejviser.handbook.shapes import FieldShape

_LENGTHS = (2000, 1000, 500, 300, 250, 200, 160, 140, 120, 100, 90, 80, 70, 60, 50, 40, 30, 25, 20, 15, 10, 5, 2, 1)
_WORDS = "Kommunen svarer dig, når du har skrevet til os om din sag. "
_MARKUP = (
    "<b>&amp;</b> [x](javascript:1) **a** `b` {{ 7*7 }} {% x %} </script> <!-- @@VERSION@@ ]]> &#x3c; \\N # - 1. ~~x~~",
    "'; alert(1); // \\u003cscript\\u003e ${x} <%= x %> {# x",
    "=HYPERLINK(1) |x|y| [^1] {#id} !!! note ::: [[x]] $$x$$ <x@y.dk> https://a.dk/?a=1&b=2",
)
TEXTS: dict[str, Callable[[int, int], str]] = {
    "longest": lambda size, at: (f"{at} " + _WORDS * 40)[:size].strip(),
    "no space": lambda size, at: (f"{at}" + "a" * size)[:size],
    "wide signs": lambda size, at: (f"{at}" + "W" * size)[:size],
    "one sign": lambda _, at: "abcdefghijklmnopqrstuvwxyzæøå0123456789"[at % 39],
    "other planes": lambda size, at: (f"{at} 𝔘 🙂 👩‍👩‍👧 𐐷 🇩🇰 " * 200)[:size].strip(),
    "right to left": lambda size, at: (f"{at} שלום مرحبا بالعالم " * 200)[:size].strip(),
    "combining": lambda size, at: (f"{at} a\u0301\u0327\u0323e\u0308\u20e3 " * 400)[:size].strip(),
    "markup": lambda size, at: f"{at} {_MARKUP[at % len(_MARKUP)]}"[:size].strip(),
    "signs alone": lambda size, at: ("." * (at % 3 + 1) + "-–§/&+*" * 300)[:size],
    "short words": lambda size, at: (f"{at} " + "a " * size)[:size].strip(),
    "figures": lambda size, at: (f"{at}" + "9" * size)[:size],
}  # fmt: skip
NUMBERS = {
    "smallest": ["0", "1", "0.0001", "1800", "1800-01-01", "0001-01-01", "2000-01-01", "00:00", "00:01", "mandag",
                 "00:00-00:01", "0800", "112", "a@b.dk", "https://a.dk", "#000", "false", "2000"],
    "largest": ["999999999", "999999999.9999", "366", "9999-12-31", "indtil videre", "2999", "53", "52-1", "24:00",
                "23:59", "00:00-24:00", "9990", "+49 461 12345678901 lok. 123456", "søndag", "hverdage",
                "sidste fredag", "mandag i lige uger", "hver anden mandag fra 2026-12-07", "true", "9999",
                f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 60}.dk", f"https://a.dk/{'x' * 1900}",
                f"https://a.dk/{'x' * 400}", f"https://{'ø' * 40}.{'æ' * 40}.dk/?q={'%C3%A6' * 40}", "#ffffff"],
}  # fmt: skip
"""What each field of figures, days or addresses takes the first fitting of, in an order of chance."""

SHORT = ("one sign", "markup")
CHOSEN = "chosen words"
KINDS = (*TEXTS, *NUMBERS, CHOSEN)
BODIES: dict[str, Callable[[int], str]] = {
    "words": lambda n: "Ord og flere ord. " * n,
    "one word": lambda n: "a" * n,
    "paragraphs": lambda n: "Et afsnit.\n\n" * n,
    "headings": lambda n: "".join(f"## Overskrift {at}\n\nTekst.\n\n" for at in range(n)),
    "bullets": lambda n: "".join(f"- Punkt {at}\n" for at in range(n)),
    "steps": lambda n: "".join(f"{at}. Trin\n" for at in range(1, n)),
    "nested": lambda n: "".join(f"{'  ' * (at % 100)}- Punkt\n" for at in range(n)),
    "quotations": lambda n: "> " * n + "Ord",
    "links": lambda n: "Se [tider](/traeffetider/). " * n,
    "emphasis": lambda n: "**a** " * n + "*" * n,
    "brackets": lambda n: "[" * n + "](" * n,
    "other planes": lambda n: "🙂𝔘 שלום a\u0301 " * n,
    "lines": lambda n: "En linje.\n" * n,
}


def longest(shape: FieldShape, make: Callable[[int, int], str], at: int) -> str | None:
    """Return the longest text of a kind that a field takes."""
    return next((text for size in _LENGTHS if (text := make(size, at)) and takes(shape, text)), None)


def takes(shape: FieldShape, text: str) -> bool:
    """Say whether a field takes a text, whatever else stands in the file."""
    if shape.choices:
        return text in get_args(shape.choices)
    assert shape.type
    try:
        shape.type.read(text)
    except PydanticCustomError:
        return False
    return True


def extreme(leaf: Leaf, kind: str, at: int, pick: random.Random) -> Any:
    """Return the extreme of a kind that a field takes, or None."""
    shape = leaf.shape
    if shape.refers:
        return None
    if shape.choices:
        return pick.choice(get_args(shape.choices)) if kind == CHOSEN else None
    assert shape.type, leaf
    if shape.type.words:
        return longest(shape, TEXTS[kind], at) if kind in TEXTS else None
    if kind not in NUMBERS or leaf.name == "id":
        return None
    return next((one for one in pick.sample(NUMBERS[kind], len(NUMBERS[kind])) if takes(shape, one)), None)


def rows(first: Any, count: int, shape: FieldShape) -> list[Any]:
    """Many rows like the first of a list, each with words, an id, days or hours of its own."""
    words = bool(shape.type and shape.type.words)
    return [f"{first} {at}" if words else _numbered(first, at) for at in range(count)]


def _numbered(value: Any, at: int, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _numbered(inner, at, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_numbered(inner, at, name) for inner in value]
    if name in ("date", "from", "until"):
        return f"{2027 + at // 336}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02}"
    if name in ("opens", "closes"):
        minutes = at * 7 % 1400 + (name == "closes") * 6
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if name == "id":
        return f"{value}-{at}"
    return f"{value} {at}" if isinstance(value, str) and " " in value else value
