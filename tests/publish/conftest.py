"""What the tests of publishing share: sites filled in a moment, on a system with links and on one without."""

from __future__ import annotations

import errno
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import quick_site
from tests.conftest import TODAY, Example
from vejviser.project import Project, find_project
from vejviser.publish import builder, publisher
from vejviser.publish.rollback import roll_back
from vejviser.releases.store import Versions
from vejviser.verify.site_check import hash_faults

NAME = "lillekoebing"
LINKS = pytest.mark.posix("links")
DAYS = [TODAY + timedelta(days=number) for number in range(6)]


@pytest.fixture
def small(example: Example) -> Project:
    return find_project(str(example.data), str(example.guides))


def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make links fail as they do on Windows, where few may make them."""

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.EINVAL, "A required privilege is not held by the client")

    monkeypatch.setattr(Path, "symlink_to", refuse)


@pytest.fixture(params=[pytest.param("links", marks=LINKS), "renames"])
def quick(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Fill sites with the stand-in, also where the command builds, on a system with links and on one without."""
    monkeypatch.setattr(builder, "fill", quick_site.fill)
    handbook = tmp_path_factory.mktemp("handbook")
    (handbook / "index.html").write_text(f"<!doctype html>{quick_site.FLOOR}<title>Håndbog</title></html>", "utf-8")
    monkeypatch.setattr(publisher, "handbook_folder", lambda *_: handbook)
    if request.param == "renames":
        without_links(monkeypatch)


def published(project: Project, out: Path, *days: date) -> list[str]:
    said: list[str] = []
    for day in days:
        publisher.build_sites(project, [], out, day, said.append)
    return said


def shown_name(out: Path) -> str:
    shown = Versions(out).shown(NAME)
    assert shown
    return shown.name


def day_of(out: Path, name: str = NAME) -> date:
    """The day of the version that is shown, which must be whole."""
    assert hash_faults(out / name) == []
    return date.fromisoformat(json.loads((out / name / "version.json").read_bytes())["built"])


def rolled(out: Path, *names: str, newest: bool = False) -> list[str]:
    said: list[str] = []
    roll_back(out, names, said.append, newest=newest)
    return [re.sub(r"den \d+\. \w+ \d{4} kl\. \d+(\.\d+)?", "DATO", line) for line in said]
