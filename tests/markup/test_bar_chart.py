"""Bar charts: right widths, and every figure for those who listen."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from vejviser.markup.bar_chart import bar_chart


def test_bars_are_as_long_as_their_figures_and_all_is_said() -> None:
    svg = str(bar_chart("Antal <i>", [("A & B", 200, "200 (66 %)"), ("C", 100, "100 (33 %)"), ("D", 0, "0")]))
    root = ElementTree.fromstring(svg)
    widths = [float(rect.attrib["width"].rstrip("%")) for rect in root.iter("rect")]
    assert widths[0] == 2 * widths[1] > widths[2] > 0
    assert root.findtext("desc") == "A & B: 200 (66 %); C: 100 (33 %); D: 0"
    assert root.findtext("title") == "Antal <i>"
    assert re.search(r'aria-labelledby="(\S+) (\S+)"', svg)
