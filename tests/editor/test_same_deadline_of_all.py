"""Ankestyrelsen's deadline from 4 to 6 weeks in all the data that there is: one commit, and taken back in one go.

It takes seconds: all pages of all municipalities are checked twice, as for any save.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.editor.at_the_desk import LIST, Person, copied, desk_of
from tests.editor.test_same_deadline import boxes
from vejviser.editor.other_pages import history_page
from vejviser.editor.together_page import together_page

BODY = "body/national/ankestyrelsen"


def git(root: Path, *words: str) -> str:
    around = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "-c", "user.name=Ida", "-c", "user.email=ida@example.org", *words]
    return subprocess.run(command, cwd=root, env=around, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.fixture
def person(tmp_path: Path) -> Person:
    root = copied(ROOT, tmp_path / "projekt")
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Alt fra start")
    return Person(desk_of(root))


def sent(html: str, button: str) -> dict[str, str]:
    """What a browser sends for the page's form as it is."""
    return {**{name: "on" for name, ticked in boxes(html).items() if ticked}, "gør": button, "grund": "Ny lov"}


def shown(person: Person, asked: dict[str, str] | None = None) -> str:
    return bytes(person.visit(BODY, asked=asked, page=together_page).body).decode()


def test_from_four_to_six_weeks_and_back(person: Person) -> None:
    root = person.desk.project.data.parent
    form = person.form(BODY, LIST)
    text = form["deadlines.0.text"].replace("4 uger.", "6 uger.", 1)
    fields = {**form, "deadlines.0.text": text, "deadlines.0.weeks": "6"}
    refused = person.visit(BODY, {**fields, "gør": "gem"}, LIST)
    assert refused.status_code == 422
    assert "Ret også i de " in bytes(refused.body).decode()
    person.press(BODY, fields, "samme", LIST)
    drafts = [one for one in person.desk.drafts("") if one.key != BODY]
    assert len(drafts) >= 45
    for draft in drafts:
        old, new = (draft.base or b"").decode().splitlines(), (draft.text or "").splitlines()
        assert len(old) == len(new), draft.key
        for before, after in zip(old, new, strict=True):
            if before != after:
                assert before.strip().startswith(("text:", "- text:", "weeks:", "days:")), (draft.key, before)
                assert "6" in after or "eks uger" in after, (draft.key, after)
    html = shown(person)
    assert not any(ticked for name, ticked in boxes(html).items() if name.startswith("ord."))
    html = shown(person, {"hak": "alle"})
    saved = person.visit(BODY, sent(html, "gem"), page=together_page)
    assert saved.status_code == 303, bytes(saved.body).decode()
    assert person.desk.workspace.faults([]) == ()
    assert git(root, "log", "--format=%s").splitlines() == ["Ny lov", "Alt fra start"]
    assert git(root, "status", "--porcelain") == ""
    changed = git(root, "show", "--name-only", "--format=").split()
    assert len(changed) > len(drafts)
    entry = person.desk.entries(person.thing(BODY))[0]
    went = person.visit(BODY, {"ændring": entry.id, "hvor": "alle"}, page=history_page).headers["location"]
    html = shown(person, dict(part.split("=") for part in went.partition("?")[2].split("&")))
    assert person.visit(BODY, sent(html, "gem"), page=together_page).status_code == 303
    assert git(root, "diff", "--stat", "HEAD~2") == ""
    assert len(git(root, "log", "--format=%s").splitlines()) == 3
    assert list(person.desk.drafts("")) == []
