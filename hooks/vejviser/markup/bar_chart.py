"""Bar charts as SVG that can be read by eye and by ear, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from markupsafe import Markup, escape

_ROW = 56
_BAR = 20
_WIDEST = 66
"""The longest bar's width in percent; the rest of the line is for its figure."""


def bar_chart(title: str, rows: Sequence[tuple[str, int | None, str]]) -> Markup:
    """Draw horizontal bars: (name, size, the figure as it is written). A row without a size has no bar.

    Widths are percentages of the line and there is no viewBox, so text keeps its size on a small screen.
    The whole chart is one image to a screen reader; its description holds every name and figure.
    """
    largest = max((size or 0 for _, size, _ in rows), default=1) or 1
    name = f"chart-{sha256(title.encode()).hexdigest()[:8]}"
    described = "; ".join(f"{label}: {written}" for label, _, written in rows)
    parts = [
        f'<svg class="chart" role="img" aria-labelledby="{name}-t {name}-d" width="100%" height="{len(rows) * _ROW}">',
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(described)}</desc>',
    ]
    for at, (label, size, written) in enumerate(rows):
        top = at * _ROW
        parts.append(f'<text class="chart-name" x="0" y="{top + 18}">{escape(label)}</text>')
        after = 0.0
        if size is not None:
            width = max(size / largest * _WIDEST, 0.6)
            after = width + 1.5
            parts.append(f'<rect class="chart-bar" x="0" y="{top + 26}" width="{width:.2f}%" height="{_BAR}" rx="4"/>')
        parts.append(f'<text class="chart-figure" x="{after:.2f}%" y="{top + 26 + 16}">{escape(written)}</text>')
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 - every text above is escaped
