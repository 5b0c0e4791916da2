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
    above, below = _around(context)
    every = [above, FrameText(about["title"], 20, bold=True, space=10), *blocks, below]
    return Widget(**about, height=_frame_height(every, NARROWEST), low=_frame_height(every, WIDE))


def frame_around(context: Context) -> tuple[float, ...]:
    """Return how much height a municipality's own words take: where it is the same, so are a guide's widgets."""
    return tuple(one.height(width) for one in _around(context) for width in (NARROWEST, WIDE))


def _around(context: Context) -> tuple[FrameText, FrameText]:
    """Return what stands above the heading of each widget and at its foot."""
    about = context.municipality.about
    demo = "Eksempel: Ikke bekræftet af kommunen." if about.demo else ""
    foot = f"Links åbner hos {about.adviser.title_the} i {about.name}."
    return FrameText(demo, 14, inset=20, space=22), FrameText(foot, 14, space=22)


def _frame_height(blocks: Iterable[FrameText], width: int) -> int:
    around = 2 * 13
    return ceil((around + sum(block.height(width) for block in blocks)) / _STEP) * _STEP
