"""Colours as "#rrggbb": how well two stand apart (WCAG 2.2), and the shades of one."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable
from functools import lru_cache

HEX = "#(?:[0-9A-Fa-f]{3}){1,2}"
"""The pattern of a colour as it is written."""

_STEPS = 250
"""How finely the shades of a colour are looked through."""


def whole_hex(colour: str) -> str:
    """Return a colour with six figures, in small letters: "#ABC" -> "#aabbcc"."""
    if not re.fullmatch(HEX, colour):
        raise ValueError(f"{colour!r} is no colour")
    figures = colour[1:].lower()
    return "#" + (figures if len(figures) == 6 else "".join(2 * one for one in figures))


def rgb(colour: str) -> tuple[int, int, int]:
    """Return the three parts of a colour, each from 0 to 255."""
    figures = whole_hex(colour)[1:]
    return int(figures[:2], 16), int(figures[2:4], 16), int(figures[4:], 16)


def hue_saturation_lightness(colour: str) -> tuple[float, float, float]:
    """Return what a colour is made of, each from 0 to 1."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in rgb(colour)))
    return hue, saturation, lightness


def mixed(hue: float, saturation: float, lightness: float) -> str:
    """Return the colour that is made of these."""
    parts = colorsys.hls_to_rgb(hue, min(max(lightness, 0), 1), min(max(saturation, 0), 1))
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


# While a shade is looked for, most colours around it stay as they are.
@lru_cache(maxsize=10_000)
def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, glossary)."""
    parts = (part / 255 for part in rgb(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, glossary): from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def nearest_shade(colour: str, passes: Callable[[str], bool]) -> str:
    """Return the shade nearest to a colour that ``passes``, a darker or a lighter one of the same hue.

    It is the colour itself when that passes, or when no shade does.
    """
    hue, saturation, lightness = hue_saturation_lightness(colour)
    colour = whole_hex(colour)
    for step in range(_STEPS + 1):
        for away in (-step, step):
            if 0 <= (here := lightness + away / _STEPS) <= 1:
                shade = mixed(hue, saturation, here) if step else colour
                if passes(shade):
                    return shade
    return colour
