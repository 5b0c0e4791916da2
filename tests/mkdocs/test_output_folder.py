"""MkDocs empties its output folder, so it gets none that holds something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from vejviser.errors import VejviserError
from vejviser.mkdocs.output_folder import claim, output_folder


def test_the_shared_folder_is_parted_by_municipality_and_others_are_taken_as_they_are(tmp_path: Path) -> None:
    assert output_folder(tmp_path, tmp_path / "build/mkdocs/docs", "viborg") == tmp_path / "build/mkdocs/viborg"
    assert output_folder(tmp_path, tmp_path / "ude", "viborg") == tmp_path / "ude"


def test_a_folder_stays_with_its_municipality(tmp_path: Path) -> None:
    folder = tmp_path / "ude"
    folder.mkdir()
    claim(folder, "fredericia")
    assert output_folder(tmp_path, folder, "fredericia") == folder
    with pytest.raises(VejviserError, match="der ligger siden for 'fredericia', og du bygger 'viborg'"):
        output_folder(tmp_path, folder, "viborg")


@pytest.mark.parametrize("folder", [".", "..", "docs", "data", "data/viborg"])
def test_a_folder_of_the_project_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / folder / "noget.yml").write_text("x", encoding="utf-8")
    with pytest.raises(VejviserError, match="mappen bliver tømt"):
        output_folder(tmp_path, tmp_path / folder, "viborg")


def test_what_another_road_published_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "www" / ".versions").mkdir(parents=True)
    (tmp_path / "www" / "viborg").mkdir()
    for folder in ("www", "www/viborg"):
        with pytest.raises(VejviserError, match="scripts/build har offentliggjort"):
            output_folder(tmp_path, tmp_path / folder, "viborg")


def test_nothing_is_written_inside_the_site_of_another(tmp_path: Path) -> None:
    claim(tmp_path / "ude", "fredericia")
    for municipality in ("viborg", "fredericia"):
        with pytest.raises(VejviserError, match="der ligger siden for 'fredericia'"):
            output_folder(tmp_path, tmp_path / "ude" / "inde", municipality)


def test_nothing_is_written_among_what_a_site_is_made_of(tmp_path: Path) -> None:
    for folder in ("data", "data/nyt"):
        with pytest.raises(VejviserError, match="der ligger det, som siden bliver lavet af"):
            output_folder(tmp_path, tmp_path / folder, "viborg", [tmp_path / "data", tmp_path / "guides"])


def test_a_file_and_a_place_that_takes_nothing_are_told_as_sentences(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    for folder in ("fil", "fil/ude"):
        with pytest.raises(VejviserError, match="det er en fil"):
            output_folder(tmp_path, tmp_path / folder, "viborg")
        with pytest.raises(VejviserError, match="MkDocs kan ikke skrive i"):
            claim(tmp_path / folder, "viborg")
