"""The table of colours: every pair can be told apart, ours and whatever follows from a municipality's own."""

from __future__ import annotations

import colorsys
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from vejviser.checking.theme import colour_faults
from vejviser.theme.colour import contrast, hue_saturation_lightness, nearest_shade, rgb
from vejviser.theme.mark import coloured_mark
from vejviser.theme.tokens import DARK, LIGHT, Palette, Stated, palette, printed_css, tokens_css, weak_pairs

COLOURS = st.from_regex("#[0-9a-f]{6}", fullmatch=True)
OPTIONAL = st.none() | COLOURS
BY_HAND = {
    # A letter and a form are black on white paper, whoever prints them.
    "#000", "#111", "#333", "#777", "#999", "#fff",
}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#fff", 21.0), ("#777777", "#ffffff", 4.48), ("#767676", "#FFF", 4.54), ("#abc", "#abc", 1.0)],
)
def test_the_ratio_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == round(contrast(other, one), 2) == ratio


def test_a_shade_is_the_nearest_that_passes_and_keeps_its_hue() -> None:
    shade = nearest_shade("#d2691e", lambda one: contrast(one, "#fff") >= 4.5)
    assert 4.5 <= contrast(shade, "#fff") < 4.6
    assert abs(hue_saturation_lightness(shade)[0] - hue_saturation_lightness("#d2691e")[0]) < 0.01
    assert nearest_shade("#111", lambda one: contrast(one, "#fff") >= 4.5) == "#111111"


def test_our_own_colours_can_all_be_told_apart() -> None:
    assert list(weak_pairs(Palette(LIGHT, DARK))) == []
    assert palette(Stated()) == Palette(LIGHT, DARK)


@settings(deadline=None)
@given(COLOURS)
def test_whatever_follows_from_a_brand_that_passes_passes(brand: str) -> None:
    stated = Stated(brand=brand)
    if not list(colour_faults(stated)):
        assert list(weak_pairs(palette(stated))) == []


@settings(deadline=None, max_examples=40)  # each looks for shades among all pairs
@given(st.builds(Stated, paper=OPTIONAL, brand=OPTIONAL, accent=OPTIONAL, paper_dark=OPTIONAL, brand_dark=OPTIONAL))
def test_what_is_advised_is_right(stated: Stated) -> None:
    """With each advised shade in place of what it was advised for, nothing is wrong; and none has another hue."""
    values = {name: getattr(stated, name) for name in stated.names}
    for location, message in colour_faults(stated):
        name = str(location[0])
        better = re.findall("'(#[0-9a-f]{6})'", message)[-1]
        old, new = (colorsys.rgb_to_hls(*(part / 255 for part in rgb(one))) for one in (values[name], better))
        # Near black and white a colour has hardly a hue.
        if 0.1 < new[1] < 0.9 and 0.1 < old[1] < 0.9 and old[2] > 0.1:
            assert min(abs(old[0] - new[0]), 1 - abs(old[0] - new[0])) < 0.05
        values[name] = better
    mended = Stated(**values)
    assert list(colour_faults(mended)) == []
    assert list(weak_pairs(palette(mended))) == []


def test_style_sheets_name_colours_and_never_write_them() -> None:
    """But for paper; and every name is one of the table's."""
    known = {*LIGHT, "shadow", "radius", "font", "k", "wide", "above"}
    sheets = [*(ROOT / "overrides").rglob("*.css"), *(ROOT / "overrides").rglob("*.html"), *ROOT.glob("browser/*.css")]
    assert len(sheets) > 30
    for path in (*sheets, ROOT / "docs" / "assets" / "docs.css"):
        text = path.read_text(encoding="utf-8")
        written = set(re.findall(r"(?<![\w&/=\"'-])#[0-9a-fA-F]{3,8}\b(?=[;, )\"])", text))
        if path.name == "docs.css":
            # Material's colours of code on a dark ground.
            written = {one for one in written if f"-color: {one};" not in text.partition("--md-code-hl")[2]}
        assert written <= BY_HAND, path.name
        named = set(re.findall(r"var\(--([\w-]+)", text))
        assert {one for one in named if not one.startswith("md-")} <= known, path.name


def test_the_mark_is_drawn_in_the_colours_of_the_table() -> None:
    drawn = (ROOT / "overrides" / "assets" / "vejviser.svg").read_text(encoding="utf-8")
    assert set(re.findall("#[0-9a-f]{6}", drawn)) == {LIGHT["brand"], LIGHT["accent"]}
    assert coloured_mark(drawn, Palette(LIGHT, DARK)) == drawn
    other = palette(Stated(brand="#4b1d7a", accent="#f2a65a"))
    assert set(re.findall("#[0-9a-f]{6}", coloured_mark(drawn, other))) == {"#4b1d7a", "#f2a65a"}
    with pytest.raises(ValueError, match="brand"):
        coloured_mark("<svg/>", other)


def test_a_style_sheet_has_all_colours_light_and_dark_and_paper_only_light_ones() -> None:
    css = tokens_css(Palette(LIGHT, DARK))
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    assert all(f"--{name}:" in light for name in LIGHT)
    assert f"--paper: {DARK['paper']};" in dark and "--shadow: none;" in dark
    # Old screens and Safari 15 know none of these.
    assert not re.search(r"color-mix|light-dark|@layer", css)
    assert printed_css(Palette(LIGHT, DARK)).count("{") == 1
