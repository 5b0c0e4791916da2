"""What a site must hold, and what must not lie beside it."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT, Example
from vejviser.site.required_files import output_clashes


def test_an_asset_must_not_be_another_file_elsewhere(example: Example, tmp_path: Path) -> None:
    assert list(output_clashes(example.knowledge(), ROOT / "overrides")) == []
    for path in ("assets/a.svg", "assets/A.svg", "assets/mark.svg", "assets/Vejviser.css"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x", encoding="utf-8")
    told = "På Windows og Mac er det samme navn som '{}'. Giv den ene et andet navn."
    assert [str(one) for one in output_clashes(example.knowledge(), tmp_path)] == [
        f"overrides/assets/A.svg:1:1: {told.format('assets/a.svg')}",
        f"overrides/assets/Vejviser.css:1:1: {told.format('assets/vejviser.css')}",
    ]
