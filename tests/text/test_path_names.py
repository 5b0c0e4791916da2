"""Paths that are one and the same on some systems."""

from __future__ import annotations

from pathlib import Path

import pytest

from vejviser.releases.checksums import site_files
from vejviser.text.path_names import clashing_paths


@pytest.mark.parametrize(
    ("paths", "clashes"),
    [
        (["om/index.html", "om/x.html", "index.html"], []),
        (["a.css", "A.css"], [("a.css", "A.css")]),
        (["Om/index.html", "om/x.html", "om/y.html"], [("om", "Om")]),
        (["Om/x", "om/X", "om/y"], [("om", "Om"), ("om/X", "Om/x")]),
        (["g\u00e5rd", "ga\u030ard", "GA\u030aRD"], [("ga\u030ard", "GA\u030aRD"), ("g\u00e5rd", "GA\u030aRD")]),
        (["x", "x"], []),
    ],
)
def test_paths_that_differ_in_capitals_or_loose_rings(paths: list[str], clashes: list[tuple[str, str]]) -> None:
    assert list(clashing_paths(paths)) == clashes


def test_no_two_files_of_the_real_sites_do(built: Path) -> None:
    for site in built.glob("[!.]*"):
        files = site_files(site)
        assert len(files) > 50
        assert list(clashing_paths(files)) == []
