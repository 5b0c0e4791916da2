"""What a site must hold, and what must not lie beside it."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT, Example
from vejviser.site.required_files import needed_files, output_clashes


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


def test_a_letter_is_only_asked_for_when_something_stands_under_it(example: Example) -> None:
    # Two names that nobody can look up stand there with their descriptions; a word is another spelling of a title.
    example.change("data/national/bodies/skattenaevnet.yml", "name: Skattenævnet", 'name: "!?"')
    example.change("data/lillekoebing/partners/retshjaelpen.yml", "name: Retshjælpen", 'name: "?!"')
    example.change("guides/husleje.md", "title: Min husleje er for høj", "title: Aaby")
    example.change("data/national/glossary.yml", "word: afgørelse\n    forms: [afgørelsen]", "word: åby")
    knowledge, site = example.knowledge(), example.site()
    assert set(needed_files(knowledge, knowledge.municipality("lillekoebing"))) <= set(site.paths())
