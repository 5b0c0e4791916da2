"""What the commands say, each of their sentences as it really comes, holds nothing to type for whoever has buttons."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import quick_site
from tests.conftest import Example
from tests.publish.conftest import DAYS, NAME
from vejviser.editor.publishing_words import BEFORE, NEWEST, in_editors_words
from vejviser.errors import VejviserError
from vejviser.project import find_project
from vejviser.publish import builder, publisher
from vejviser.publish.rollback import roll_back, shows_older
from vejviser.releases.store import Versions

TYPED = "SKRIV"


def typed(words: str) -> str:
    return f"{TYPED} {words}"


@pytest.fixture
def said(example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Do a step of a publishing and return all that the editor shows of it."""
    monkeypatch.setattr(builder, "fill", quick_site.fill)
    handbook = tmp_path / "handbook"
    handbook.mkdir()
    (handbook / "index.html").write_text(f"<!doctype html>{quick_site.FLOOR}<title>Håndbog</title></html>", "utf-8")
    monkeypatch.setattr(publisher, "handbook_folder", lambda *_: handbook)
    project = find_project(str(example.data), str(example.guides))
    out = tmp_path / "site"

    def step(what: str, day: int = 0) -> str:
        lines: list[str] = []
        try:
            if what == "build":
                publisher.build_sites(project, [], out, DAYS[day], lines.append, typed=typed)
            else:
                roll_back(out, [NAME], lines.append, newest=what == "newest", typed=typed)
        except VejviserError as error:
            lines += str(error).splitlines()
        shown = "\n".join(told for line in lines if (told := in_editors_words(line)))
        assert TYPED not in shown and "samme kommando" not in shown and shown
        return shown

    return step


def test_back_held_and_forth_again(said: Callable[..., str], tmp_path: Path) -> None:
    assert "Udgiv igen." in said("back")
    out = tmp_path / "site"
    said("build")
    assert "den ældste version, der er gemt" in said("back")
    said("build", 1)
    said("build", 2)
    assert not shows_older(out, NAME)
    back = said("back")
    assert f"Tryk på ”{NEWEST}”, når du vil have den nyeste." in back
    assert f"Der er 1 ældre. Tryk på ”{BEFORE}”, når du vil længere tilbage." in back
    assert "Udgiver du igen uden at rette noget" in back
    assert shows_older(out, NAME)
    held = said("build", 3)
    assert f"{NAME}: Den nye side er ikke vist. I fortrød udgivelsen den " in held
    assert f"Ret fejlen, gem, og udgiv igen. Var der ingen fejl, så tryk på ”{NEWEST}”." in held
    said("back")
    assert f"Tryk på ”{NEWEST}”, når du vil have den nyeste." in said("back")
    assert said("newest").endswith("Det er den nyeste.")
    assert not shows_older(out, NAME)
    assert "viser allerede den nyeste" in said("newest")
    assert "ikke vist" not in said("build", 4)


def test_versions_that_are_gone_or_broken(said: Callable[..., str], tmp_path: Path) -> None:
    said("build")
    said("build", 1)
    versions = Versions(tmp_path / "site")
    first, second = versions.kept(NAME)
    (first.folder / "index.html").write_text("", encoding="utf-8")
    assert "Ret filerne i data, og udgiv igen." in said("back")
    shutil.rmtree(second.folder)
    shutil.rmtree(first.folder)
    assert not shows_older(tmp_path / "site", NAME)
    assert "Udgiv igen." in said("back")


def test_what_needs_no_button_is_left_as_it_is() -> None:
    assert in_editors_words("Bygger lillekoebing ...") == "Bygger lillekoebing ..."
    assert in_editors_words("Næste skridt: scripts/serve lillekoebing") == ""
    assert in_editors_words("Ikke vist: lillekoebing. Se hvorfor ovenfor.") == ""
