"""The example, built in two places that have nothing in common, is the same to the last byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.campaigns.reproduce import HERE, THERE, Figures, compare, reproduce
from tests.conftest import ROOT, TODAY, Example
from vejviser.site.site import Site


@pytest.mark.posix("a umask and links")
def test_the_example_is_the_same_everywhere(example: Example, tmp_path: Path) -> None:
    # With an address of its own the site also has a sitemap and QR codes.
    example.change(
        "data/lillekoebing/municipality.yml", "status: demo", "status: demo\nsite_url: https://l.vejviser.example/"
    )
    figures = reproduce(["lillekoebing"], [HERE, THERE], tmp_path, example.data, example.guides)
    assert figures.differ == []
    assert figures.files > 50


def test_a_difference_is_found(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.html").write_text("x" if name == "a" else name)
    figures = Figures()
    compare(tmp_path / "b", tmp_path / "c", figures)
    assert figures.differ == ["x.html"]


def test_version_json_tells_which_data_it_is(example: Example) -> None:
    def about() -> dict[str, str]:
        made = Site(example.knowledge(), "lillekoebing", TODAY, ROOT).sources()
        return dict(json.loads(str(made["version.json"])))

    assert about().keys() == {"version", "built", "data_date"}
    assert (about()["built"], about()["data_date"]) == ("2026-11-22", "2024-05")
    file = "data/national/bodies/naevnet.yml"
    example.change(file, "sources:", "checked:\n  date: 2026-11-20\n  role: redaktionen\nsources:")
    assert about()["data_date"] == "2026-11-20"
