"""Style sheets speak of start and end, never of left and right: a page is mirrored where its language is."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

_SIDE = re.compile(
    r"(?<![\w-])(?:(?:(?:scroll-)?(?:margin|padding)|border|inset)-(?:left|right)[\w-]*"
    r"|border-(?:top|bottom)-(?:left|right)-radius|(?:left|right)(?=\s*:)"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right))"
)
_FOUR = re.compile(
    r"(?<![\w-])((?:scroll-)?(?:margin|padding)|inset|border-(?:width|style|color|radius))\s*:\s*([^;{}]+)"
)


def sided(css: str) -> list[str]:
    """Return each declaration that names a side of the screen, also as the second and fourth of four values."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found = [match[0] for match in _SIDE.finditer(css)]
    for name, value in _FOUR.findall(css):
        values = re.findall(r"(?:[^\s()]|\([^()]*\))+", value.replace("!important", ""))
        if len(values) == 4 and (values[0] != values[1] if name == "border-radius" else values[1] != values[3]):
            found.append(f"{name}: {value}")
    return found


def test_no_style_sheet_names_a_side() -> None:
    """But for the sheets of overrides/poster: paper has a left edge, whatever is written on it."""
    sheets = [*(ROOT / "overrides" / "assets").glob("*.css"), *(ROOT / "browser").glob("*.css")]
    sheets += [
        path for folder in ("kiosk", "pages", "partials") for path in (ROOT / "overrides" / folder).glob("*.html")
    ]
    assert len(sheets) > 30
    styles = {path: path.read_text(encoding="utf-8") for path in sheets}
    inline = {path: " ".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL)) for path, text in styles.items()}
    told = {path.name: sided(text if path.suffix == ".css" else inline[path]) for path, text in styles.items()}
    assert {name: found for name, found in told.items() if found} == {}


@pytest.mark.parametrize(
    "css",
    [
        "p { margin-left: 1px }",
        "p{padding-right:0}",
        "p { border-left-color: red; }",
        "p { inset: 0 1px 0 auto; }",
        "p { left: 0; }",
        "p { text-align: right; }",
        "p { margin: .25rem .4rem .4rem 0 }",
        "p { border-top-left-radius: 4px; }",
        "p { border-radius: 9px 0 0 9px; }",
    ],
)
def test_a_side_is_found(css: str) -> None:
    assert len(sided(css)) == 1


@pytest.mark.parametrize(
    "css", ["p { margin: 0 1px 2px 1px; inset: auto 0 0; inset: calc(50% - 1px) 0 auto; }", "/* left: */"]
)
def test_both_sides_alike_are_none(css: str) -> None:
    assert sided(css) == []
