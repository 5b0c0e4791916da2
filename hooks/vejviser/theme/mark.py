"""The signpost in a site's colours. It is drawn once, in overrides/assets/vejviser.svg."""

from __future__ import annotations

from vejviser.theme.tokens import LIGHT, Palette


def coloured_mark(drawn: str, colours: Palette) -> str:
    """Return the mark, which is drawn in our colours, in those of a site.

    A picture of its own is light on a dark page too. Raises ValueError when the drawing has other colours than ours.
    """
    for name in ("brand", "accent"):
        if LIGHT[name] not in drawn:
            raise ValueError(f"the mark has no {name}")
        drawn = drawn.replace(LIGHT[name], colours.light[name])
    return drawn


def inline_mark(drawn: str, colours: Palette) -> str:
    """Return the mark as it stands in a document."""
    plain = coloured_mark(drawn, colours).strip()
    return plain.replace(' xmlns="http://www.w3.org/2000/svg"', ' class="mark" aria-hidden="true"', 1)
