"""Who may do what: rights, and the file that the web team writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from vejviser.editor.team import Rights, read_team, rights_of
from vejviser.editor.things import Thing
from vejviser.errors import DataError, VejviserError
from vejviser.models.registry import KINDS


@pytest.mark.parametrize(
    ("edits", "may"),
    [
        (("alt",), True),
        (("fredericia",), True),
        (("news",), True),
        (("fredericia/news",), True),
        (("viborg",), False),
        (("viborg/news", "fredericia/partner"), False),
        (("national",), False),
        ((), False),
        (("fred",), False),
    ],
)
def test_rights_are_by_municipality_and_kind(edits: tuple[str, ...], may: bool) -> None:
    news = next(kind for kind in KINDS if kind.name == "news")
    assert Rights("a", "b", edits).may_edit(Thing(news, "fredericia", "x", "X")) is may


GOOD = "members:\n  - {user: Anna@kommune.dk, role: Borgervejleder, edits: [fredericia], publishes: true}\n"


def test_a_member_is_known_however_the_login_writes_the_name(tmp_path: Path) -> None:
    (tmp_path / "redaktion.yml").write_text(GOOD, encoding="utf-8")
    team = read_team(tmp_path / "redaktion.yml", ["fredericia"])
    rights = rights_of(team, "anna@KOMMUNE.dk", "x")
    assert (rights.role, rights.edits, rights.publishes, rights.approves) == (
        "Borgervejleder",
        ("fredericia",),
        True,
        False,
    )
    for other in ("", "bo@kommune.dk", "anna"):
        with pytest.raises(VejviserError, match=r"redaktion\.yml"):
            rights_of(team, other, "x")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (GOOD.replace("user:", "usr:"), ["2:6"]),
        (GOOD.replace("edits: [fredericia]", "edits: fredericia"), ["2:58"]),
        (GOOD + "second_pair: måske\n", ["3:14"]),
        ("members: [\n", ["2:1"]),
        ("", ["1:1"]),
        ("- a\n", ["1:1"]),
        ("members: ja\nsecond_pair: måske\n", ["1:10", "2:14"]),
        (GOOD + GOOD, ["3:1"]),
    ],
)
def test_each_mistake_in_the_teams_file_is_told_with_its_place(tmp_path: Path, text: str, places: list[str]) -> None:
    file = tmp_path / "redaktion.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as told:
        read_team(file, ["fredericia"])
    lines = [str(one) for one in told.value.problems]
    assert [line.removeprefix(f"{file}:").split(": ")[0] for line in lines] == places, lines


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"members: \x00"])
def test_a_teams_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "redaktion.yml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(VejviserError, match=r"redaktion\.yml"):
        read_team(file, ["fredericia"])
