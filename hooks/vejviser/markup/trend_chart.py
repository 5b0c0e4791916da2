"""Bars of several years under each name, as SVG that can be read by eye and by ear, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from textwrap import wrap

from markupsafe import Markup, escape

_NAME = 30
_NAME_LINE = 20
_LETTERS = 28
"""So many letters of a name stand on a line of a small phone. SVG does not part lines by itself."""

_LINE = 26
_GAP = 14
_BAR = 16
_WIDEST = 66
"""The longest bar's width in percent of what is left beside the years; the rest is for its figure."""

TrendBar = tuple[str, float | None, str]
"""A year, its size or None where there is no figure, and the figure as it is written."""


def trend_chart(title: str, groups: Sequence[tuple[str, Sequence[TrendBar]]]) -> Markup:
    """Draw for each name a horizontal bar for each year. The year stands beside its bar, so no colour is needed.

    Widths are percentages of the line and there is no viewBox, so text keeps its size on a small screen.
    The whole chart is one image to a screen reader; its description holds every name, year and figure.
    """
    largest = max((size or 0 for _, bars in groups for _, size, _ in bars), default=1) or 1
    name = f"trend-{sha256(title.encode()).hexdigest()[:8]}"
    described = ". ".join(
        f"{label}: {', '.join(f'{year}: {written}' for year, _, written in bars)}" for label, bars in groups
    )
    parts: list[str] = []
    top = 0
    for label, bars in groups:
        for line in wrap(label, _LETTERS):
            parts.append(f'<text class="chart-group" x="0" y="{top + 20}">{escape(line)}</text>')
            top += _NAME_LINE
        top += _NAME - _NAME_LINE
        for year, size, written in bars:
            parts.append(
                f'<text x="0" y="{top + 13}">{escape(year)}</text><svg x="4.6em" width="74%" class="chart-line">'
            )
            after = 0.0
            if size is not None:
                width = max(size / largest * _WIDEST, 0.6)
                after = width + 2
                parts.append(f'<rect class="chart-bar" x="0" y="{top}" width="{width:.2f}%" height="{_BAR}" rx="4"/>')
            parts.append(f'<text class="chart-figure" x="{after:.2f}%" y="{top + 13}">{escape(written)}</text></svg>')
            top += _LINE
        top += _GAP
    return Markup(  # noqa: S704 - every text above is escaped
        f'<svg class="chart" role="img" aria-labelledby="{name}-t {name}-d" width="100%" height="{top}">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(described)}</desc>'
        f"{''.join(parts)}</svg>"
    )
