"""One widget, and how high its frame must be so that nothing is cut: on another site it cannot grow without a script.

Reckoned with wide letters at the narrowest frame; in a wider one some room is left. Held by measuring in a browser.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Any

from vejviser.pages.page import Context

NARROWEST, WIDE = 320, 600
"""Widths in CSS pixels: at the first nothing is cut yet, and whoever has the second needs less height."""

_SIDES = 2 * 17
"""Padding and border at both sides of a widget (browser/widgets/widget.css)."""

_LETTER, _BOLD = 0.56, 0.62
"""Width of a letter in its size, with the widest of the fonts that machines have for pages."""

_LINE = 1.45
_STEP = 10
"""Heights are told in round figures: pixels."""


@dataclass(frozen=True)
class FrameText:
    """A text in a widget: its size, what its box takes from the width, and all space around it, in CSS pixels."""

    text: str
    size: int = 16
    inset: int = 0
    space: int = 8
    bold: bool = False

    def height(self, width: int = NARROWEST) -> float:
        """Return the height with all its rows in a frame of a width, or nothing for no text."""
        if not self.text:
            return 0
        letters = int((width - _SIDES - self.inset) / (self.size * (_BOLD if self.bold else _LETTER)))
        return _rows(self.text, letters) * self.size * _LINE + self.space


@lru_cache(maxsize=20_000)
def _rows(text: str, letters: int) -> int:
    """Return how many rows a text takes. Many widgets, and those of all municipalities, have the same texts."""
    return len(textwrap.wrap(text, letters))


@dataclass(frozen=True)
class Widget:
    """One widget. ``page`` is the page of the site that says all of it.

    ``told`` says in a line what it is, for those who choose among them. ``height`` is what its frame needs in CSS
    pixels, ``low`` what is enough where the frame is never narrower than 600 of them.
    """

    address: str
    title: str
    told: str
    template: str
    page: str
    view: Mapping[str, Any]
    height: int
    low: int


def framed_widget(context: Context, blocks: Iterable[FrameText], **about: Any) -> Widget:
    """Return a widget with its heights: ``blocks`` are the texts between its heading and its foot."""
    return with_foot(context, about, heights_above_foot(context, about["title"], blocks))


Heights = tuple[float, float]
"""In the narrowest frame and in a wide one."""


def heights_above_foot(context: Context, title: str, blocks: Iterable[FrameText]) -> Heights:
    """Return the heights of a widget without its foot. Of the municipality, only whether it is an example counts."""
    demo = "Eksempel: Ikke bekræftet af kommunen." if context.municipality.about.demo else ""
    every = [FrameText(demo, 14, inset=20, space=22), FrameText(title, 20, bold=True, space=10), *blocks]
    return sum(one.height(NARROWEST) for one in every), sum(one.height(WIDE) for one in every)


def with_foot(context: Context, about: Mapping[str, Any], above: Heights) -> Widget:
    """Return a widget with its heights, the foot among them."""
    municipality = context.municipality.about
    foot = FrameText(f"Links åbner hos {municipality.adviser.title_the} i {municipality.name}.", 14, space=22)
    height, low = (
        ceil((_AROUND + (high + foot.height(width))) / _STEP) * _STEP
        for high, width in zip(above, (NARROWEST, WIDE), strict=True)
    )
    return Widget(**about, height=height, low=low)


_AROUND = 2 * 13
