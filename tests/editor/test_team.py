"""A team behind a login: who may do what, the second pair of eyes, and what the log has of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Example
from tests.editor.running import Reply, Running, reply_of, running, sent
from vejviser.editor.approval import APPROVED, BEGAN, PUBLISHED, SAVED, Pending, Step, pending
from vejviser.editor.team import read_team
from vejviser.errors import DataError

TEAM = """\
members:
  - user: anna@kommune.dk
    role: Borgervejleder
    edits: [lillekoebing]
  - user: Bo <b>
    role: Leder
    edits: [alt]
    publishes: true
    approves: true
  - user: cæcilie
    role: Nyhedsredaktør
    edits: [lillekoebing/news]
    publishes: true
second_pair: true
"""
ANNA, BO, CAECILIE = "anna@kommune.dk", "Bo <b>", "cæcilie"
HOST = "ret.kommune.dk"
NEWS, HOURS = "/ret/news/lillekoebing/nye-tider", "/ret/office-hours/lillekoebing/office-hours"
TEXT = {"title": "Nye tider", "text": "Vi har nye tider.", "from": "2026-11-22", "until": "2026-12-11"}


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = tmp_path_factory.mktemp("team") / "example"
    shutil.copytree(ROOT / "tests" / "example", root)
    (root / "redaktion.yml").write_text(TEAM, encoding="utf-8")
    options = ["--team", str(root / "redaktion.yml"), "--behind-proxy", "127.0.0.1", "--host", HOST]
    with running(Example(root), *options, "--date", "2026-11-22", host=HOST) as found:
        yield found


def as_user(user: str) -> str:
    """A header as a login writes it, in UTF-8."""
    return f"X-Remote-User: {user.encode().decode('latin-1')}"


def posted(editor: Running, user: str, path: str, fields: dict[str, str]) -> Reply:
    return editor.post(path, fields, as_user(user))


def logged(editor: Running) -> list[tuple[str, str, str]]:
    if not editor.log.exists():
        return []
    lines = [json.loads(line) for line in editor.log.read_text("utf-8").splitlines()]
    return [(line["user"], line["role"], line["action"]) for line in lines]


def test_nobody_without_a_name_is_let_in(editor: Running) -> None:
    assert editor.ask("GET /").status == 401
    assert editor.ask("GET /", as_user("")).status == 401
    assert editor.ask("GET /", as_user(BO), as_user(ANNA)).status == 401
    assert editor.ask("GET /", "X-Forwarded-User: Bo <b>", "X_Remote_User: Bo <b>").status == 401
    assert editor.ask("GET /adgang?kode=", as_user("")).status == 401
    # The proxy's own name for us is not the one that a browser has.
    assert editor.ask("GET /", as_user(BO), host=f"127.0.0.1:{editor.port}").status == 403


def test_somebody_whom_the_team_does_not_name_may_nothing(editor: Running) -> None:
    for user in ("eve", "anna@kommune.dk.evil.example", "<script>alert(1)</script>", "Bo <b"):
        reply = editor.get("/", as_user(user))
        assert (reply.status, "skrive dig i redaktion.yml" in reply.text) == (400, True)


def test_each_way_to_change_something_asks_for_the_right(editor: Running) -> None:
    before = logged(editor)
    for user, path, fields in (
        (CAECILIE, HOURS, {"gør": "kladde"}),
        (CAECILIE, HOURS, {"gør": "slet"}),
        (CAECILIE, HOURS, {"gør": "gem"}),
        (CAECILIE, HOURS, {"gør": "kassér"}),
        (CAECILIE, HOURS, {"gør": "add hours"}),
        (CAECILIE, HOURS, {"gør": "vis"}),
        (CAECILIE, "/ny/partner/lillekoebing", {"navn": "Ny"}),
        (CAECILIE, "/historik/office-hours/lillekoebing/office-hours", {"ændring": "1"}),
        (ANNA, "/ret/categories/national/categories", {"gør": "gem"}),
        (ANNA, "/historik/categories/national/categories", {"ændring": "1"}),
        (ANNA, "/ny/guide/national", {"navn": "Ny"}),
        (ANNA, "/udgiv", {"gør": "udgiv"}),
        (ANNA, "/udgiv", {"gør": "tilbage lillekoebing"}),
        (ANNA, "/udgiv", {"gør": "godkend"}),
        (CAECILIE, "/udgiv", {"gør": "godkend"}),
    ):
        reply = posted(editor, user, path, fields)
        assert (reply.status, "Du må ikke" in reply.text) == (400, True), (user, path, fields, reply.text)
    assert logged(editor) == before
    assert list((editor.root / ".historik").rglob("*.json")) == []
    assert posted(editor, CAECILIE, "/ny/news/lillekoebing", {"navn": "Ny"}).status == 303


def test_a_proof_of_somebody_else_is_none(editor: Running) -> None:
    proof = editor.get("/udgiv", as_user(ANNA)).proof
    assert editor.post(NEWS, {"gør": "kladde"}, as_user(BO), proof=proof).status == 403


def test_two_drafts_are_apart_and_capitals_make_nobody_another(editor: Running) -> None:
    posted(editor, ANNA, NEWS, {**TEXT, "title": "Annas titel", "gør": "kladde"})
    posted(editor, BO, NEWS, {**TEXT, "title": "Bos titel", "gør": "kladde"})
    assert "Annas titel" in editor.get(NEWS, as_user("ANNA@Kommune.dk")).text
    assert "Bos titel" not in editor.get(NEWS, as_user(ANNA)).text
    assert "Bos titel" in editor.get(NEWS, as_user(BO)).text
    assert "titel" not in editor.get(NEWS, as_user(CAECILIE)).text
    for user in (ANNA, BO):
        posted(editor, user, NEWS, {"gør": "kassér"})


def test_another_looks_before_it_is_published(editor: Running) -> None:
    """Saved by Anna in two ways of writing, approved by Bo as he saw it last, published by Cæcilie."""
    assert posted(editor, "ANNA@kommune.dk", NEWS, {**TEXT, "gør": "gem", "grund": "Aftalt"}).status == 303
    refused = posted(editor, CAECILIE, "/udgiv", {"gør": "udgiv"})
    assert (refused.status, "En anden skal godkende" in refused.text) == (400, True)
    old = state_seen(editor, BO)
    posted(editor, ANNA, NEWS, {**TEXT, "title": "Andre tider", "gør": "gem"})
    late = posted(editor, BO, "/udgiv", {"gør": "godkend", "set": old})
    assert (late.status, "Der er gemt mere" in late.text) == (400, True)
    assert posted(editor, BO, "/udgiv", {"gør": "godkend", "set": state_seen(editor, BO)}).status == 303
    # One more save, and the approval is for nothing.
    posted(editor, CAECILIE, NEWS, {**TEXT, "title": "Helt andre tider", "gør": "gem"})
    assert posted(editor, CAECILIE, "/udgiv", {"gør": "udgiv"}).status == 400
    posted(editor, BO, NEWS, {**TEXT, "title": "Bos tider", "gør": "gem"})
    own = posted(editor, BO, "/udgiv", {"gør": "godkend", "set": state_seen(editor, BO)})
    assert (own.status, "Du har selv rettet" in own.text) == (400, True)
    assert not (editor.root / "site").exists()
    assert logged(editor) == [
        (ANNA, "Borgervejleder", SAVED),
        (ANNA, "Borgervejleder", SAVED),
        (BO, "Leder", APPROVED),
        (CAECILIE, "Nyhedsredaktør", SAVED),
        (BO, "Leder", SAVED),
    ]
    recent = editor.get("/seneste", as_user(ANNA)).text
    assert "Bo &lt;b&gt;" in recent
    assert "<b>" not in recent


def state_seen(editor: Running, user: str) -> str:
    return editor.get("/udgiv", as_user(user)).text.partition('name="set" value="')[2].partition('"')[0]


@pytest.mark.linux("a second address of this machine")
def test_a_header_from_another_address_is_nothing(editor: Running) -> None:
    for forged in ("X-A: b", "X-Forwarded-For: 127.0.0.1", "X-Real-IP: 127.0.0.1", "Forwarded: for=127.0.0.1"):
        request = f"GET / HTTP/1.1\r\nHost: {HOST}\r\n{as_user(BO)}\r\n{forged}\r\nConnection: close\r\n\r\n".encode()
        assert reply_of(sent(editor.port, request, own="127.0.0.1")).status == 200
        assert reply_of(sent(editor.port, request, own="127.0.0.2")).status == 401


A, B = "anna", "bo"


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ([], Pending(state="alt til og med rettelse 0")),
        (
            [(A, SAVED, "x"), (B, APPROVED, "alt til og med rettelse 1")],
            Pending(("x",), frozenset({A}), B, "alt til og med rettelse 1"),
        ),
        # An approval of another state, of own work, and before the last save.
        (
            [(A, SAVED, "x"), (B, APPROVED, "alt til og med rettelse 0")],
            Pending(("x",), frozenset({A}), None, "alt til og med rettelse 1"),
        ),
        (
            [(A, SAVED, "x"), (A, APPROVED, "alt til og med rettelse 1")],
            Pending(("x",), frozenset({A}), None, "alt til og med rettelse 1"),
        ),
        (
            [(A, SAVED, "x"), (B, APPROVED, "alt til og med rettelse 1"), (A, SAVED, "x")],
            Pending(("x",), frozenset({A}), None, "alt til og med rettelse 2"),
        ),
        # What was saved while a site was published may have come too late for it.
        (
            [(A, SAVED, "x"), (B, BEGAN, ""), (A, SAVED, "y"), (B, PUBLISHED, "")],
            Pending(("y",), frozenset({A}), None, "alt til og med rettelse 2"),
        ),
        # Nothing came of the first try.
        (
            [(A, SAVED, "x"), (B, BEGAN, ""), (A, SAVED, "y"), (B, BEGAN, ""), (B, PUBLISHED, "")],
            Pending((), frozenset(), None, "alt til og med rettelse 2"),
        ),
        (
            [(A, SAVED, "x"), (B, BEGAN, "")],
            Pending(("x",), frozenset({A}), None, "alt til og med rettelse 1"),
        ),
    ],
)
def test_what_waits_follows_from_the_log(steps: list[tuple[str, str, str]], found: Pending) -> None:
    assert pending([Step(*step) for step in steps]) == found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("user: Bo <b>", "user: ANNA@kommune.dk", "5:11: 'ANNA@kommune.dk' står her to gange."),
        ("[lillekoebing]", "[lillekobing]", "4:13: 'lillekobing' er hverken en mappe eller en slags. Mente du"),
        ("lillekoebing/news", "lillekoebing/nyheder", "'lillekoebing/nyheder' er hverken"),
        ("lillekoebing/news", "news/lillekoebing", "'news/lillekoebing' er hverken"),
        ("publishes: true", "publishes: false", "Ingen må udgive."),
        ("approves: true", "approves: false", "Ingen må godkende."),
        ("approves: true", "approves: måske", "9:15:"),
        ("role: Leder", "rolle: Leder", "rolle"),
        ("members:", "members: [", "2:3:"),
        (TEAM, "", "1:1:"),
    ],
)
def test_a_fault_in_the_teams_file_has_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "redaktion.yml"
    file.write_text(TEAM.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_team(file, ["lillekoebing"])
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{file}:")


def test_the_teams_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "redaktion.yml"
    file.write_text(TEAM, encoding="utf-8")
    team = read_team(file, ["lillekoebing"])
    assert [one.user for one in team.members] == [ANNA, BO, CAECILIE]
    assert team.second_pair
