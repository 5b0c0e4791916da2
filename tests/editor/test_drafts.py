"""What is not saved yet is there after a restart, for whoever wrote it and nobody else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.editor.at_the_desk import LIST, Person, desk_of, example_desk
from vejviser.editor.drafts import Draft, DraftStore, fingerprint_of
from vejviser.editor.lists_page import first_page
from vejviser.history.saving import STATE

KEY = "partner/lillekoebing/retshjaelpen"


@pytest.mark.parametrize(
    ("base", "text"),
    [(b"a: 1\n", "a: 2\n"), (None, "ny: æøå 🙂\r\n"), (b"a: 1\n", None), (b"\xff\xfe", "a"), (b"", "\ufeffa")],
)
def test_a_draft_is_the_same_after_a_restart(tmp_path: Path, base: bytes | None, text: str | None) -> None:
    draft = Draft(KEY, base, text)
    DraftStore(tmp_path).keep(draft)
    again = DraftStore(tmp_path)
    assert list(again) == [draft]
    assert again.get(KEY) == draft
    again.drop(KEY)
    again.drop(KEY)
    assert list(DraftStore(tmp_path)) == []


def test_what_changes_nothing_is_no_draft(tmp_path: Path) -> None:
    store = DraftStore(tmp_path)
    store.keep(Draft(KEY, b"a", "b"))
    store.keep(Draft(KEY, b"a", "a"))
    store.keep(Draft("news/x/y", None, None))
    assert list(store) == []
    assert list(tmp_path.iterdir()) == []


RIGHT = {"key": KEY, "base": None, "text": "a"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"1",
        b"null",
        b"[" * 100_000,
        b"{}",
        json.dumps({"key": KEY}).encode(),
        json.dumps({**RIGHT, "key": "news/x/y"}).encode(),
        json.dumps({**RIGHT, "key": 7}).encode(),
        json.dumps({**RIGHT, "base": 7}).encode(),
        json.dumps({**RIGHT, "text": ["a"]}).encode(),
        json.dumps({**RIGHT, "text": 7}).encode(),
        json.dumps({**RIGHT, "base": "\ud800"}).encode(),
        json.dumps({**RIGHT, "text": "\ud800"}).encode(),
    ],
)
def test_a_file_that_is_no_draft_is_passed_over(tmp_path: Path, content: bytes) -> None:
    good = Draft("news/lillekoebing/flytning", b"a", "b")
    DraftStore(tmp_path).keep(good)
    (tmp_path / "partner.lillekoebing.retshjaelpen.json").write_bytes(content)
    store = DraftStore(tmp_path)
    assert list(store) == [good]
    assert all(isinstance(draft.content, bytes) for draft in store)


@pytest.mark.parametrize("name", ["x.json", "..json", "partner.lillekoebing.a b.json", ".ny-partner.x.y.json"])
def test_a_file_of_another_name_is_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(json.dumps(RIGHT), encoding="ascii")
    assert list(DraftStore(tmp_path)) == []


def test_a_draft_of_a_thing_that_cannot_be_is_no_harm(tmp_path: Path) -> None:
    """Its municipality is gone, or its kind is called something else since then."""
    desk = example_desk(tmp_path)
    for key in ("partner/et-andet-sted/x", "nothing/lillekoebing/x"):
        desk.drafts("").keep(Draft(key, None, "a: b\n"))
    person = Person(desk_of(tmp_path))
    assert person.form(KEY, LIST)["name"] == "Retshjælpen"
    assert person.visit(KEY, page=first_page).status_code == 200
    assert len(list(person.desk.drafts(""))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("anna", "bo"), ("Anna", "anna"), ("a/b", "a-b"), ("../x", "x"), ("æ", "ø"), ("", "mine"), ("x" * 300, "x" * 301)],
)
def test_nobody_sees_the_drafts_of_another(tmp_path: Path, one: str, other: str) -> None:
    """Whatever signs a login sends: each name has a folder of its own, below the one for drafts."""
    desk = example_desk(tmp_path)
    desk.drafts(one).keep(Draft(KEY, b"a", "b"))
    again = desk_of(tmp_path)
    assert list(again.drafts(one)) == [Draft(KEY, b"a", "b")]
    assert list(again.drafts(other)) == []
    assert [path.parent.parent for path in (tmp_path / STATE).rglob("*.json")] == [tmp_path / STATE / "kladder"]


@pytest.mark.posix("rights of files")
def test_drafts_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    DraftStore(folder).keep(Draft(KEY, b"a", "b"))
    assert folder.stat().st_mode & 0o077 == 0


def test_a_fingerprint_tells_contents_apart() -> None:
    assert fingerprint_of(None) == ""
    assert len({fingerprint_of(one) for one in (None, b"", b"a", b"a\n")}) == 4
