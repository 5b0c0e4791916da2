"""Where the project's folders are, as messages name them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

from tests.conftest import ROOT
from vejviser.project import find_project


def test_folders_are_named_from_where_the_user_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    assert find_project().data == Path("data")
    monkeypatch.chdir(tmp_path)
    assert find_project().data == ROOT / "data"


def test_from_another_drive_they_are_named_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(*_: object) -> NoReturn:
        raise ValueError("path is on mount 'C:', start on mount 'H:'")

    monkeypatch.setattr(os.path, "relpath", no_way)
    assert find_project().guides == ROOT / "guides"
