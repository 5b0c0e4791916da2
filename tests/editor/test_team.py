"""Who may do what: rights, a second pair of eyes, and the file that the web team writes."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from vejviser.editor.approval import (
    APPROVED,
    PUBLISHED,
    SAVED,
    WENT_BACK,
    Step,
    pending,
    why_not_approve,
    why_not_publish,
)
from vejviser.editor.team import ALONE, Rights, Team, read_team, rights_of
from vejviser.editor.things import Thing
from vejviser.errors import DataError, VejviserError
from vejviser.models.registry import KINDS

EYES = Team(members=(), second_pair=True)
STEPS = [Step(user, action, "a/b/c") for user in ("anna", "bo") for action in (SAVED, APPROVED)]
STEPS += [Step("bo", PUBLISHED, ""), Step("bo", WENT_BACK, "fredericia"), Step("bo", "noget nyt", "")]


def test_what_waits_is_what_was_saved_since_the_last_publishing() -> None:
    """And approved only by somebody who wrote none of it, after the last of it was written: every log of four lines."""
    for steps in product(STEPS, repeat=4):
        held_to_its_meaning(steps)


def held_to_its_meaning(steps: tuple[Step, ...]) -> None:
    """Say by looking back at the whole log what ``pending`` says by going through it."""
    published = max((at for at, one in enumerate(steps) if one.action == PUBLISHED), default=-1)
    since = steps[published + 1 :]
    saved = [at for at, one in enumerate(since) if one.action == SAVED]
    found = pending(steps)
    assert found.subjects == (("a/b/c",) if saved else ())
    assert found.writers == {since[at].user for at in saved}
    after = since[saved[-1] + 1 :] if saved else since
    approvals = [one.user for one in after if one.action == APPROVED and one.user not in found.writers]
    assert found.approved_by == (approvals[-1] if approvals else None)
    may = why_not_publish(found, Rights("bo", "x", publishes=True), EYES) == ""
    assert may == (not saved or bool(approvals))
    assert why_not_publish(found, Rights("bo", "x"), ALONE) == ""
    assert why_not_publish(found, Rights("bo", "x", publishes=False), ALONE) != ""
    approves = why_not_approve(found, Rights("bo", "x", approves=True)) == ""
    assert approves == (bool(saved) and "bo" not in found.writers)
    assert why_not_approve(found, Rights("bo", "x")) != ""


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


GOOD = "members:\n  - {user: Anna@kommune.dk, role: Borgervejleder, edits: [fredericia]}\n"


def test_a_member_is_known_however_the_login_writes_the_name(tmp_path: Path) -> None:
    (tmp_path / "redaktion.yml").write_text(GOOD, encoding="utf-8")
    team = read_team(tmp_path / "redaktion.yml")
    rights = rights_of(team, "anna@KOMMUNE.dk", "x")
    assert (rights.role, rights.edits, rights.publishes, rights.approves) == (
        "Borgervejleder",
        ("fredericia",),
        False,
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
        read_team(file)
    lines = [str(one) for one in told.value.problems]
    assert [line.removeprefix(f"{file}:").split(": ")[0] for line in lines] == places, lines


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"members: \x00"])
def test_a_teams_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "redaktion.yml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(VejviserError, match=r"redaktion\.yml"):
        read_team(file)
