"""What changed is told from the version that is shown, also after somebody went back, and from the same data once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Example
from tests.publish.conftest import DAYS, NAME, published, rolled
from vejviser.changes.change_log import KeptFacts
from vejviser.project import Project
from vejviser.publish.kept_changes import _kept
from vejviser.releases.store import Versions

pytestmark = pytest.mark.usefixtures("quick")
FILE = f"data/{NAME}/office_hours.yml"


def kept(out: Path) -> KeptFacts:
    found = _kept(Versions(out), NAME)
    assert found is not None
    return found


def told(out: Path) -> list[str]:
    return [f"{one.day} {one.text}" for one in kept(out).changes]


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / ".versions" / NAME).glob("*.facts.json.gz")}


def test_each_version_keeps_what_changed_until_then(example: Example, small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    published(small, out, DAYS[0])
    assert told(out) == []
    example.change(FILE, 'opens: "10:30"', 'opens: "11:30"')
    published(small, out, DAYS[1])
    first = f"{DAYS[1]} Første lørdag i måneden kl. 11.30-14 i stedet for kl. 10.30-14."
    assert told(out) == [first]
    published(small, out, DAYS[2])
    assert told(out) == [first]
    assert len(files(out)) == 3
    before = files(out)
    published(small, out, DAYS[2])
    assert files(out) == before


def test_going_back_goes_back_in_the_log_too(example: Example, small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    published(small, out, DAYS[0])
    example.change(FILE, 'opens: "10:30"', 'opens: "11:30"')
    published(small, out, DAYS[1])
    rolled(out)
    assert told(out) == []
    published(small, out, DAYS[2])
    assert told(out) == []
    example.change(FILE, 'opens: "11:30"', 'opens: "10:15"')
    published(small, out, DAYS[3])
    assert told(out) == [f"{DAYS[3]} Første lørdag i måneden kl. 10.15-14 i stedet for kl. 10.30-14."]
    assert len(files(out)) == len(Versions(out).kept(NAME))


def test_versions_that_are_forgotten_leave_no_facts(small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    published(small, out, *DAYS)
    assert {name.removesuffix(".facts.json.gz") for name in files(out)} == {
        one.name for one in Versions(out).kept(NAME)
    }


@pytest.mark.parametrize("broken", [b"", b"x", b"\x1f\x8b\x08"])
def test_a_broken_file_is_as_none(example: Example, small: Project, tmp_path: Path, broken: bytes) -> None:
    out = tmp_path / "site"
    published(small, out, DAYS[0])
    for name in files(out):
        (out / ".versions" / NAME / name).write_bytes(broken)
    example.change(FILE, 'opens: "10:30"', 'opens: "11:30"')
    published(small, out, DAYS[1])
    assert told(out) == []
