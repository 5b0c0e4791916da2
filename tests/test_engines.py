"""The way out: an exported folder drawn without Vejviser, by MkDocs and by the engine that continues it."""

from __future__ import annotations

from pathlib import Path

import yaml

from vejviser.exporting import export
from vejviser.project import find_project

from .conftest import TODAY, Example
from .engines import MKDOCS, PROPERDOCS, compare, zensical_plain


def test_an_exported_folder_is_the_same_site_by_any_engine(
    example: Example, example_site: Path, tmp_path: Path
) -> None:
    project = find_project(str(example.data), str(example.guides))
    for engine in (MKDOCS, PROPERDOCS):
        exported = tmp_path / engine.name
        export(project, example.knowledge(), "lillekoebing", TODAY, exported)
        assert "hooks" not in yaml.safe_load((exported / "mkdocs.yml").read_text("utf-8"))
        found = compare(example_site, engine.draw(exported))
        assert found.pages > 20
        assert (found.different, found.lost, found.added) == ((), (), ()), engine.name


def test_a_difference_is_seen(tmp_path: Path) -> None:
    for name, text in (("ours", "<p>a</p>"), ("theirs", "<p>b</p>")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(text)
    (tmp_path / "ours" / "kun-her.html").write_text("")
    found = compare(tmp_path / "ours", tmp_path / "theirs")
    assert found.different == ("index.html",) and found.lost == ("kun-her.html",)


def test_what_zensical_changes_is_undone_and_nothing_else() -> None:
    ours = '<h1 data-search-exclude>A</h1><a href="assets/a.css">x</a><a href="./">y</a>'
    assert zensical_plain('<h1>A</h1><a href="./assets/a.css">x</a><a href="./">y</a>') == zensical_plain(ours)
    assert zensical_plain('<a href="../b/">') != zensical_plain('<a href="../../b/">')
