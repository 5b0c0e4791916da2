"""What a site must hold, and what must not lie beside it."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT, Example
from vejviser.site.required_files import output_clashes


def test_a_file_of_the_docs_folder_must_not_be_another_one_elsewhere(example: Example, tmp_path: Path) -> None:
    assert list(output_clashes(example.knowledge(), ROOT / "docs")) == []
    for path in ("Guides/husleje/index.html", "assets/a.svg", "assets/A.svg", "assets/mark.svg"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x", encoding="utf-8")
    told = "På Windows og Mac er det samme navn som '{}'. Giv den ene et andet navn."
    assert [str(one) for one in output_clashes(example.knowledge(), tmp_path)] == [
        f"docs/assets/A.svg:1:1: {told.format('assets/a.svg')}",
        f"docs/Guides:1:1: {told.format('guides')}",
        f"docs/Guides/husleje:1:1: {told.format('guides/husleje')}",
        f"docs/Guides/husleje/index.html:1:1: {told.format('guides/husleje/index.html')}",
    ]
