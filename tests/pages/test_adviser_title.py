"""A municipality whose adviser has another title: its frame and its lists do not call them what another town does."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT, TODAY, Example
from vejviser.site.site import Site


@pytest.mark.parametrize("file", ["404.html", "guides/index.html", "samarbejdspartnere/index.html"])
def test_the_frame_and_the_lists_say_the_title(example: Example, file: str) -> None:
    about = "data/lillekoebing/municipality.yml"
    example.change(about, "title_the: borgervejlederen", "title_the: borgerrådgiveren")
    for partner in (example.root / "data/lillekoebing/partners").glob("*.yml"):
        partner.unlink()
    site = Site(example.knowledge(), "lillekoebing", TODAY, ROOT)
    html = (site.quick_file(file) or b"").decode()
    assert "Om borgerrådgiveren" in html
    links = re.findall(r'<a href="[^"]*/(?:kontakt|om)/">([^<]*)</a>', html)
    assert not [one for one in links if "borgervejleder" in one]
