"""The one table of colours: pages, screens, sheets and the handbook take theirs from here, each by its name.

A municipality may state a few colours of its own. The rest follows from these: the grounds and greys have the lightness
and the strength of ours with the hue of its brand. What warns, and what shows the focus, is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from vejviser.theme.colour import contrast, hue_saturation_lightness, mixed, nearest_shade, rgb, whole_hex

Colours = Mapping[str, str]
"""Name -> colour, as the custom property of that name says it."""

LIGHT: Colours = {
    "paper": "#fbf8f2",
    "card": "#ffffff",
    "ink": "#1c2b2d",
    "soft": "#4a5a5c",
    "line": "#d9d2c4",
    "brand": "#0b5c63",
    "brand-ink": "#ffffff",
    "brand-deep": "#07444a",
    "accent": "#bfe3e0",
    "tint": "#e3f0ee",
    "amber": "#fdf0d2",
    "amber-ink": "#573900",
    "amber-line": "#e2b64f",
    "yes": "#1b6a3c",
    "no": "#6b4a41",
    "open": "#14532d",
    "open-bg": "#dff3e4",
    "focus": "#b0420a",
    "mark": "#fde9a9",
}
DARK: Colours = {
    "paper": "#10191b",
    "card": "#182528",
    "ink": "#eef3f1",
    "soft": "#b7c6c5",
    "line": "#35484b",
    "brand": "#86d3cd",
    "brand-ink": "#08282b",
    "brand-deep": "#a9e4df",
    "accent": "#bfe3e0",
    "tint": "#1d3235",
    "amber": "#3a2f12",
    "amber-ink": "#ffe3a0",
    "amber-line": "#84691f",
    "yes": "#86d6a4",
    "no": "#dcb9ad",
    "open": "#a5ecbc",
    "open-bg": "#12351f",
    "focus": "#ffbf47",
    "mark": "#5b4a12",
}

_LIGHT_HUED = {"paper": (0.35, 0.975), "line": (0.16, 0.82), "tint": (0.4, 0.93), "ink": (0.23, 0.14),
               "soft": (0.12, 0.32), "accent": (0.45, 0.84)}  # fmt: skip
_DARK_HUED = {"paper": (0.22, 0.08), "card": (0.2, 0.125), "ink": (0.15, 0.945), "soft": (0.14, 0.77),
              "line": (0.17, 0.26), "tint": (0.26, 0.16)}  # fmt: skip
"""Strength and lightness of what takes its hue from the brand, near those of ours."""

_RAISED = {"card": 0.045, "tint": 0.08, "line": 0.18}
"""How much lighter than a dark paper of its own the rest of the grounds are."""

_FULL = 0.4
"""A brand as strong as this, or stronger, colours the greys fully; a grey one does not."""

_DEEPER = 0.74
_SOFTENED = 0.55
_WELL_APART = 7.0
"""Contrast of a brand that was found for dark grounds: on a dark screen thin letters need more."""

TEXT, GRAPHIC = 4.5, 3.0
"""Least contrast (WCAG 2.2, 1.4.3 and 1.4.11)."""


@dataclass(frozen=True)
class Stated:
    """The colours that a municipality states, each "#rrggbb" or None."""

    paper: str | None = None
    brand: str | None = None
    accent: str | None = None
    paper_dark: str | None = None
    brand_dark: str | None = None

    @property
    def names(self) -> list[str]:
        """What is stated, in the order in which one follows from the other."""
        return [one.name for one in fields(self) if getattr(self, one.name)]


@dataclass(frozen=True)
class Palette:
    """All colours of a site, light and dark."""

    light: Colours
    dark: Colours


def palette(stated: Stated) -> Palette:
    """Return all colours, from the stated ones."""
    light, dark = dict(LIGHT), dict(DARK)
    if stated.brand:
        _follow(whole_hex(stated.brand), light, dark)
    if stated.accent:
        light["accent"] = dark["accent"] = whole_hex(stated.accent)
    if stated.paper:
        light["paper"] = whole_hex(stated.paper)
    if stated.paper_dark:
        hue, saturation, lightness = hue_saturation_lightness(stated.paper_dark)
        raised = {name: mixed(hue, saturation, lightness + more) for name, more in _RAISED.items()}
        dark |= {"paper": whole_hex(stated.paper_dark)} | raised
    if stated.brand or stated.brand_dark:
        _follow_in_the_dark(whole_hex(stated.brand_dark or light["brand"]), dark, bool(stated.brand_dark))
    return Palette(light, dark)


def _follow(brand: str, light: dict[str, str], dark: dict[str, str]) -> None:
    """Give all that follows from the brand its hue."""
    hue, saturation, lightness = hue_saturation_lightness(brand)
    strength = min(1.0, saturation / _FULL)
    for colours, hued in ((light, _LIGHT_HUED), (dark, _DARK_HUED)):
        colours |= {name: mixed(hue, most * strength, at) for name, (most, at) in hued.items()}
    light |= {"brand": brand, "brand-deep": mixed(hue, saturation, lightness * _DEEPER)}
    light["accent"] = nearest_shade(
        light["accent"],
        lambda shade: contrast(shade, light["brand-deep"]) >= TEXT and contrast(shade, brand) >= GRAPHIC,
    )
    dark["accent"] = light["accent"]


def _follow_in_the_dark(brand: str, dark: dict[str, str], stated: bool) -> None:
    hue, saturation, lightness = hue_saturation_lightness(brand)
    if not stated:
        grounds = [dark[name] for name in ("paper", "card", "tint")]
        softer = mixed(hue, min(saturation, _SOFTENED), max(lightness, 0.5))
        # On a paper of its own that is not dark, nothing may be that light.
        least = min(_WELL_APART, *(0.9 * contrast("#ffffff", one) for one in grounds))
        brand = nearest_shade(softer, lambda shade: all(contrast(shade, one) >= least for one in grounds))
        hue, saturation, lightness = hue_saturation_lightness(brand)
    deep = mixed(hue, saturation, lightness + 0.3 * (1 - lightness))
    dark |= {"brand": brand, "brand-deep": deep, "brand-ink": mixed(hue, min(saturation, 0.6), 0.1)}


def rules_css(light: str, dark: str, colours: Palette) -> str:
    """Return the two rules that set all colours, each with its selector."""
    red, green, blue = rgb(colours.light["ink"])
    shadow = f"0 1px 2px rgb({red} {green} {blue} / 8%), 0 6px 18px rgb({red} {green} {blue} / 6%)"
    return _rule(light, {**colours.light, "shadow": shadow}) + _rule(dark, {**_changed(colours), "shadow": "none"})


def tokens_css(colours: Palette) -> str:
    """Return the colours for what is light or dark as the reader's own machine says."""
    return rules_css(":root", "@media (prefers-color-scheme: dark) { :root", colours).rstrip() + " }\n"


def printed_css(colours: Palette) -> str:
    """Return the colours for what is made for paper, and is light on a screen as well."""
    return _rule(":root", colours.light)


def _changed(colours: Palette) -> Colours:
    return {name: dark for name, dark in colours.dark.items() if dark != colours.light[name]}


def _rule(selector: str, values: Colours) -> str:
    return f"{selector} {{ {' '.join(f'--{name}: {_short(value)};' for name, value in values.items())} }}\n"


def _short(value: str) -> str:
    if value.startswith("#") and value[1::2] == value[2::2]:
        return "#" + value[1::2]
    return value


# --- contrast --------------------------------------------------------------------------------------------------------

_GROUNDS = {"paper": "sidens baggrund", "card": "felterne", "tint": "de tonede felter"}


@dataclass(frozen=True)
class Pair:
    """Two colours that stand on each other, ``least`` what they must have, and who sees what in Danish."""

    front: str
    ground: str
    least: float
    words: str


PAIRS = (
    *(Pair(front, ground, TEXT, f"{what} på {words}")
      for front, what in {"ink": "teksten", "soft": "den grå tekst", "brand": "links",
                          "brand-deep": "links under musen", "focus": "fejltekster"}.items()
      for ground, words in _GROUNDS.items()),
    *(Pair(front, ground, TEXT, f"{what} på {_GROUNDS[ground]}")
      for front, what in {"yes": "'ja'", "no": "'nej'"}.items() for ground in ("paper", "card")),
    *(Pair("focus", ground, GRAPHIC, f"fokusrammen på {words}") for ground, words in _GROUNDS.items()),
    Pair("brand-ink", "brand", TEXT, "teksten på knapperne"),
    Pair("brand-ink", "brand-deep", TEXT, "teksten på knapperne under musen"),
    Pair("amber-ink", "amber", TEXT, "teksten i advarsler"),
    Pair("open", "open-bg", TEXT, "'åbent' på skærmene"),
    Pair("open", "card", TEXT, "'telefonen er åben' på skærmene"),
    Pair("ink", "open-bg", TEXT, "teksten ved 'åbent' på skærmene"),
    Pair("ink", "mark", TEXT, "fundne ord i søgningen"),
    Pair("brand-deep", "accent", TEXT, "teksten på plakatens skilt"),
    Pair("accent", "brand", GRAPHIC, "pilen i mærket"),
)  # fmt: skip
"""All that must be told apart. The sign and the mark are light: they are printed, or a picture of their own."""

_LIGHT_ONLY = {"accent"}


@dataclass(frozen=True)
class Weak:
    """A pair that is not far enough apart."""

    pair: Pair
    ratio: float
    dark: bool


def weak_pairs(colours: Palette) -> Iterator[Weak]:
    """Yield what cannot be told apart, in light and in dark."""
    for dark, values in ((False, colours.light), (True, colours.dark)):
        for pair in PAIRS:
            if dark and _LIGHT_ONLY & {pair.front, pair.ground}:
                continue
            if (ratio := contrast(values[pair.front], values[pair.ground])) < pair.least:
                yield Weak(pair, ratio, dark)
