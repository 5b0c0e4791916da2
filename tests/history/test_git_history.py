"""The history in git: exactly the saved files, by role, whatever state the working tree is in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread

import pytest

from tests.history.conftest import NOW, Town, later
from vejviser.errors import VejviserError
from vejviser.history import git_commands
from vejviser.history.copies import CopyHistory
from vejviser.history.entries import SavedFile
from vejviser.history.git_commands import ask_git
from vejviser.history.git_history import MAIL, GitHistory, find_history

REFUSED = "Din ændring er gemt i filen og som kopi i historikken, men ikke i git: "


def history_of(town: Town) -> GitHistory:
    history = find_history(town.root, town.data, town.guides)
    assert isinstance(history, GitHistory)
    return history


def test_a_change_becomes_a_commit_by_role(git_town: Town) -> None:
    history = history_of(git_town)
    saved = git_town.save(b"second\n")
    assert history.uncommitted(git_town.file)
    assert history.record([saved], "Borgervejleder", "Ny åbningstid om mandagen", NOW) is None
    assert git_town.git("log", "-1", "--format=%an|%ae|%cn|%ce|%s|%aI|%cI").strip() == (
        f"Borgervejleder|{MAIL}|Borgervejleder|{MAIL}|Ny åbningstid om mandagen"
        "|2026-11-22T09:30:00+00:00|2026-11-22T09:30:00+00:00"
    )
    assert not history.uncommitted(git_town.file)
    assert git_town.git("status", "--porcelain") == ""
    newest, first = history.entries(git_town.file, 10)
    assert (newest.before, newest.after, newest.when) == (b"first\n", b"second\n", NOW)
    assert (newest.role, newest.reason) == ("Borgervejleder", "Ny åbningstid om mandagen")
    assert (first.role, first.before, first.after) == ("Ida", None, b"first\n")
    assert [history.content(entry.id, git_town.file) for entry in (newest, first)] == [b"second\n", b"first\n"]
    assert history.entries(git_town.file, 1) == [newest]
    assert history.note is None
    assert history.copies.entries(git_town.file, 9) == []


def test_what_the_user_has_under_way_stays_as_it_is(git_town: Town) -> None:
    for name in ("staged", "changed", "both", "gone"):
        (git_town.data / f"{name}.yml").write_bytes(b"old\n")
    git_town.git("add", "--all")
    git_town.git("commit", "--quiet", "--message=Mere")
    for name in ("staged", "both"):
        (git_town.data / f"{name}.yml").write_bytes(b"to be committed\n")
    (git_town.data / "new.yml").write_bytes(b"new\n")
    git_town.git("rm", "--quiet", "data/gone.yml")
    git_town.git("add", "--all")
    for name in ("changed", "both"):
        (git_town.data / f"{name}.yml").write_bytes(b"not staged\n")
    (git_town.data / "unknown.yml").write_bytes(b"unknown\n")
    under_way = git_town.git("status", "--porcelain"), git_town.git("diff", "--cached"), git_town.git("diff")
    history = history_of(git_town)
    new = git_town.guides / "vejledning om æøå.md"
    saved = [git_town.save(b"second\n"), git_town.save(b"# Ny\n", new)]
    assert history.record(saved, "Borgervejleder", "To filer", NOW) is None
    assert (git_town.git("status", "--porcelain"), git_town.git("diff", "--cached"), git_town.git("diff")) == under_way
    names = git_town.git("show", "--name-only", "--format=", "-z", "HEAD").strip("\0").split("\0")
    assert sorted(names) == ["data/kontortider på rådhuset.yml", "guides/vejledning om æøå.md"]


def test_a_file_is_deleted_and_made_again(git_town: Town) -> None:
    history = history_of(git_town)
    for number, content in enumerate((None, b"again\n")):
        assert history.record([git_town.save(content)], "Leder", f"Nummer {number}", later(number)) is None
    entries = history.entries(git_town.file, 5)
    assert [(one.before, one.after) for one in entries] == [(None, b"again\n"), (b"first\n", None), (None, b"first\n")]
    assert history.content(entries[1].id, git_town.file) is None


def test_what_git_never_knew_is_not_lost(git_town: Town) -> None:
    """What somebody wrote outside of the editor is in no commit; the copy has it, and stands for the commit."""
    history = history_of(git_town)
    git_town.file.write_bytes(b"by hand\n")
    assert history.uncommitted(git_town.file)
    assert history.record([git_town.save(b"second\n")], "Leder", "Rettet", NOW) is None
    assert git_town.git("status", "--porcelain") == ""
    newest, first = history.entries(git_town.file, 5)
    assert (newest.before, newest.after, first.after) == (b"by hand\n", b"second\n", b"first\n")
    assert history.content(newest.id, git_town.file) == b"second\n"
    unknown = git_town.data / "ukendt.yml"
    unknown.write_bytes(b"unknown\n")
    assert history.record([git_town.save(None, unknown)], "Leder", "Slettet", NOW) is None
    assert [(one.before, one.after) for one in history.entries(unknown, 5)] == [(b"unknown\n", None)]
    # Back to what git has: there is nothing to commit.
    git_town.file.write_bytes(b"by hand again\n")
    assert history.record([git_town.save(b"second\n")], "Leder", "Fortrudt", later(1)) is None
    assert [one.reason for one in history.entries(git_town.file, 2)] == ["Fortrudt", "Rettet"]


def test_nothing_is_recorded_of_nothing(git_town: Town) -> None:
    same = SavedFile(git_town.file, b"first\n", b"first\n")
    assert history_of(git_town).record([same], "Leder", "Intet", NOW) is None
    assert git_town.git("rev-list", "--count", "HEAD").strip() == "1"


def conflict(town: Town) -> None:
    """Two branches that cannot be joined by themselves, on a file that nobody edits here."""
    other = town.data / "andet.yml"
    town.git("switch", "--quiet", "--create", "side")
    other.write_bytes(b"side\n")
    town.git("add", "--all")
    town.git("commit", "--quiet", "--message=Side")
    town.git("switch", "--quiet", "main")
    other.write_bytes(b"main\n")
    town.git("add", "--all")
    town.git("commit", "--quiet", "--message=Hoved")


def stopped(town: Town, *words: str) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        town.git(*words)


def bisect(town: Town) -> None:
    town.git("bisect", "start")


STATES: dict[str, tuple[Callable[[Town], object], str]] = {
    "merge": (lambda town: stopped(town, "merge", "side"), "merge"),
    "rebase": (lambda town: stopped(town, "rebase", "side"), "rebase"),
    "apply": (lambda town: stopped(town, "rebase", "--apply", "side"), "rebase"),
    "cherry-pick": (lambda town: stopped(town, "cherry-pick", "side"), "cherry-pick"),
    "revert": (lambda town: stopped(town, "revert", "--no-edit", "HEAD~1"), "revert"),
    "bisect": (bisect, "bisect"),
    "detached": (lambda town: town.git("switch", "--quiet", "--detach"), "detached HEAD"),
}


@pytest.mark.parametrize("state", STATES)
def test_in_the_middle_of_something_nothing_is_committed_or_lost(git_town: Town, state: str) -> None:
    conflict(git_town)
    if state == "revert":
        (git_town.data / "andet.yml").write_bytes(b"more\n")
        git_town.git("commit", "--quiet", "--all", "--message=Mere")
    make, word = STATES[state]
    make(git_town)
    before = git_town.git("rev-parse", "HEAD"), git_town.git("diff", "--cached"), git_town.git("status", "--porcelain")
    history = history_of(git_town)
    assert word in (history.note or "")
    told = history.record([git_town.save(b"second\n")], "Leder", "Midt i det hele", NOW) or ""
    assert told.startswith(REFUSED)
    assert f"({word})" in told
    assert told.count(".") == 1
    head, index, status = before
    assert (git_town.git("rev-parse", "HEAD"), git_town.git("diff", "--cached")) == (head, index)
    assert set(git_town.git("status", "--porcelain").splitlines()) >= set(status.splitlines())
    newest = history.entries(git_town.file, 9)[0]
    assert (newest.before, newest.after, newest.reason) == (b"first\n", b"second\n", "Midt i det hele")
    assert history.uncommitted(git_town.file)


def test_a_locked_index_is_told_and_a_short_one_waited_for(git_town: Town) -> None:
    history, lock = history_of(git_town), git_town.root / ".git" / "index.lock"
    lock.touch()
    told = history.record([git_town.save(b"second\n")], "Leder", "Låst", NOW) or ""
    assert "index.lock" in told and told.startswith(REFUSED)
    assert history.entries(git_town.file, 9)[0].after == b"second\n"
    assert lock.exists()

    def unlock() -> None:
        time.sleep(0.3)
        lock.unlink()

    helper = Thread(target=unlock)
    helper.start()
    assert history.record([git_town.save(b"third\n")], "Leder", "Ventet", later(1)) is None
    helper.join()
    assert git_town.git("log", "-1", "--format=%s").strip() == "Ventet"


def test_no_hook_no_signature_and_no_question(git_town: Town) -> None:
    """Hooks that refuse, a program to sign that is not there, and an editor that would wait for ever."""
    hooks, done = git_town.root / ".git" / "hooks", git_town.root.parent / "hook ran"
    hooks.mkdir(exist_ok=True)
    for name in ("pre-commit", "commit-msg", "prepare-commit-msg", "post-commit", "reference-transaction"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch '{done}'\nexit 1\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
    for name, value in {
        "commit.gpgSign": "true",
        "gpg.program": "/nowhere",
        "core.editor": "sleep 100",
        "commit.verbose": "true",
        "commit.template": "/nowhere",
        "commit.cleanup": "scissors",
        "log.showSignature": "true",
        "log.showRoot": "false",
        "core.quotePath": "true",
        "user.useConfigOnly": "true",
        "i18n.commitEncoding": "latin1",
        "diff.external": "false",
        "core.pager": "sleep 100",
        "color.ui": "always",
        "log.follow": "true",
        "log.diffMerges": "off",
        "core.fsmonitor": "/nowhere",
    }.items():
        git_town.git("config", name, value)
    history = history_of(git_town)
    reason = '# Et tegn først\n\nOg æøå – og "anførsel"\n-- >8 --\nslut'
    assert history.record([git_town.save(b"second\n")], "Borgervejleder", reason, NOW) is None
    assert [one.after for one in history.entries(git_town.file, 9)] == [b"second\n", b"first\n"]
    assert history.entries(git_town.file, 1)[0].reason == reason
    assert not done.exists()


@pytest.mark.parametrize("role", ["", " \n", "...", "<>", "Ida <ida@x> \0\x1b[31m", "-f", "Å" * 5000, "\ud800"])
def test_roles_and_reasons_of_any_kind(git_town: Town, role: str) -> None:
    history = history_of(git_town)
    assert history.record([git_town.save(b"second\n")], role, role, NOW) is None
    newest = history.entries(git_town.file, 1)[0]
    assert newest.role and newest.reason and newest.after == b"second\n"


@pytest.mark.posix("such names")
@pytest.mark.parametrize("name", ["a *.yml", "[a].yml", "-f.yml", ":(top)a.yml", 'an"d.yml', "a\tb\nc.yml", "æ\\å.yml"])
def test_odd_names_are_names_and_no_patterns(git_town: Town, name: str) -> None:
    """Files that came there in another way are shown and committed too."""
    path, other = git_town.data / name, git_town.data / "a b.yml"
    for one in (path, other):
        one.write_bytes(b"one\n")
    git_town.git("add", "--all")
    git_town.git("commit", "--quiet", "--message=Sære navne")
    for one in (path, other):
        one.write_bytes(b"two\n")
    history = history_of(git_town)
    assert history.uncommitted(path)
    assert history.record([SavedFile(path, b"one\n", b"two\n")], "Leder", "Sært", NOW) is None
    assert not history.uncommitted(path) and history.uncommitted(other)
    newest, first = history.entries(path, 9)
    assert (newest.before, newest.after, first.reason) == (b"one\n", b"two\n", "Sære navne")
    assert history.content(first.id, path) == b"one\n"


def test_a_repository_without_commits(town: Town) -> None:
    town.git("init", "--quiet")
    history = history_of(town)
    assert history.entries(town.file, 9) == []
    assert history.record([town.save(b"second\n")], "Leder", "Først", NOW) is None
    assert town.git("log", "--format=%s").strip() == "Først"
    assert [(one.before, one.after) for one in history.entries(town.file, 9)] == [(b"first\n", b"second\n")]
    assert town.git("ls-files").count("\n") == 1


def test_a_worktree_and_a_merge_in_another_one(git_town: Town) -> None:
    conflict(git_town)
    other = git_town.root.parent / "andet træ"
    git_town.git("worktree", "add", "--quiet", str(other), "-b", "tredje")
    stopped(git_town, "merge", "side")
    file = other / "data" / git_town.file.name
    history = find_history(other, other / "data", other / "guides" if (other / "guides").exists() else other / "data")
    assert history.note is None
    file.write_bytes(b"second\n")
    assert history.record([SavedFile(file, b"first\n", b"second\n")], "Leder", "I et andet træ", NOW) is None
    assert git_town.git("log", "-1", "--format=%s", "tredje").strip() == "I et andet træ"


def test_a_submodule(git_town: Town, tmp_path: Path) -> None:
    """Its head is detached from the start; on a branch its commits are its own."""
    outer = Town(tmp_path / "ydre")
    outer.git("init", "--quiet")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(git_town.root), "modul")
    data = outer.root / "modul" / "data"
    file = data / git_town.file.name
    history = find_history(outer.root, data, data)
    file.write_bytes(b"second\n")
    assert history.record([SavedFile(file, b"first\n", b"second\n")], "Leder", "I modulet", NOW) is None
    assert [one.reason for one in history.entries(file, 9)] == ["I modulet", "Alt fra start"]
    history = find_history(outer.root, outer.data, data)
    assert (
        history.note == "Ændringer gemmes som kopier og ikke i git: data og vejledninger ligger ikke samme sted i git."
    )
    # The outer one cannot commit what lies in the inner one: it is told, and kept.
    file.write_bytes(b"third\n")
    told = GitHistory(outer.root).record([SavedFile(file, b"second\n", b"third\n")], "Leder", "Udefra", NOW) or ""
    assert told.startswith(f"{REFUSED}git svarede '")
    assert "submodule" in told


def test_a_merge_is_one_entry(git_town: Town) -> None:
    git_town.git("switch", "--quiet", "--create", "side")
    git_town.file.write_bytes(b"side\n")
    git_town.git("commit", "--quiet", "--all", "--message=Side")
    git_town.git("switch", "--quiet", "main")
    git_town.file.write_bytes(b"main\n")
    git_town.git("commit", "--quiet", "--all", "--message=Hoved")
    stopped(git_town, "merge", "side")
    git_town.file.write_bytes(b"both\n")
    git_town.git("commit", "--quiet", "--all", "--message=Flettet")
    found = {one.reason: (one.before, one.after) for one in history_of(git_town).entries(git_town.file, 9)}
    assert found == {
        "Flettet": (b"main\n", b"both\n"),
        "Hoved": (b"first\n", b"main\n"),
        "Side": (b"first\n", b"side\n"),
        "Alt fra start": (None, b"first\n"),
    }


def test_line_ends_of_windows_are_no_change_of_somebody_else(git_town: Town) -> None:
    git_town.git("config", "core.autocrlf", "true")
    git_town.file.write_bytes(b"first\r\n")
    history = history_of(git_town)
    assert history.record([git_town.save(b"second\r\n")], "Leder", "Windows", NOW) is None
    assert history.copies.entries(git_town.file, 9) == []
    assert history.entries(git_town.file, 1)[0].after == b"second\n"


def test_a_file_that_git_passes_over(git_town: Town) -> None:
    (git_town.root / ".gitignore").write_text("*.hemmelig\n", "utf-8")
    path = git_town.data / "a.hemmelig"
    history = history_of(git_town)
    told = history.record([git_town.save(b"x\n", path)], "Leder", "Skjult", NOW) or ""
    assert told == f"{REFUSED}git er sat til at springe filen over (.gitignore)."
    assert [one.after for one in history.entries(path, 9)] == [b"x\n"]


def test_somebody_writes_the_file_before_it_is_recorded(git_town: Town) -> None:
    history, saved = history_of(git_town), git_town.save(b"second\n")
    git_town.file.write_bytes(b"somebody else\n")
    told = history.record([saved], "Leder", "Min", NOW) or ""
    assert told.startswith(REFUSED)
    assert git_town.git("rev-list", "--count", "HEAD").strip() == "1"
    assert history.entries(git_town.file, 1)[0].after == b"second\n"


def test_git_that_cannot_write(git_town: Town) -> None:
    """Where its objects would lie are files: nobody, not even root, can write there."""
    objects = git_town.root / ".git" / "objects"
    for number in range(256):
        if not (objects / f"{number:02x}").exists():
            (objects / f"{number:02x}").touch()
    new = git_town.data / "ny.yml"
    history = history_of(git_town)
    told = history.record([git_town.save(b"second\n"), git_town.save(b"new\n", new)], "Leder", "Skriv", NOW) or ""
    assert told.startswith(f"{REFUSED}git svarede '")
    assert [history.entries(path, 1)[0].reason for path in (git_town.file, new)] == ["Skriv", "Skriv"]
    # Nothing of it is left among what the user would commit next.
    assert git_town.git("diff", "--cached", "--name-only") == ""
    assert git_town.git("ls-files", "--", "data/ny.yml") == ""


def test_a_commit_that_fails_at_its_end_leaves_nothing_staged(git_town: Town) -> None:
    """Somebody else holds the branch itself: all is ready by then, and none of it may stay."""
    (git_town.root / ".git" / "refs" / "heads" / "main.lock").touch()
    new = git_town.data / "ny.yml"
    history = history_of(git_town)
    told = history.record([git_town.save(b"second\n"), git_town.save(b"new\n", new)], "Leder", "Skriv", NOW) or ""
    assert told.startswith(f"{REFUSED}git svarede '")
    assert git_town.git("diff", "--cached", "--name-only") == ""
    assert git_town.git("ls-files", "--", "data/ny.yml") == ""
    assert [history.entries(path, 1)[0].reason for path in (git_town.file, new)] == ["Skriv", "Skriv"]


def test_a_folder_of_git_without_the_right_to_write(git_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != ".git")
    told = history_of(git_town).record([git_town.save(b"second\n")], "Leder", "Skriv", NOW) or ""
    assert told == f"{REFUSED}Vejviser har ikke lov til at skrive i git's mappe."


def test_git_that_does_not_trust_the_folder(git_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    history = history_of(git_town)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert "safe.directory" in (find_history(git_town.root, git_town.data, git_town.guides).note or "")
    told = history.record([git_town.save(b"second\n")], "Leder", "Mistro", NOW) or ""
    assert told.startswith(f"{REFUSED}git stoler ikke på mappen")
    assert [one.reason for one in history.entries(git_town.file, 9)] == ["Mistro"]


def test_no_git_at_all(git_town: Town, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    history = history_of(git_town)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = find_history(git_town.root, git_town.data, git_town.guides)
    assert isinstance(found, CopyHistory)
    assert found.note == "Ændringer gemmes som kopier og ikke i git: git er ikke installeret, eller svarer ikke."
    told = history.record([git_town.save(b"second\n")], "Leder", "Uden git", NOW) or ""
    assert told.startswith(REFUSED)
    assert [one.reason for one in found.entries(git_town.file, 9)] == ["Uden git"]
    assert not history.uncommitted(git_town.file)


def test_folders_that_lie_in_no_git(town: Town) -> None:
    found = find_history(town.root, town.data, town.guides)
    assert found.note == "Ændringer gemmes som kopier og ikke i git: mappen ligger ikke i git."
    missing = find_history(town.root, town.root / "nowhere", town.guides)
    assert isinstance(missing, CopyHistory)


def test_what_is_set_around_us_leads_git_nowhere_else(git_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hook of another repository that builds a site has its own git in its surroundings."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "En anden")
    history = history_of(git_town)
    assert history.record([git_town.save(b"second\n")], "Leder", "Rettet", NOW) is None
    assert [one.role for one in history.entries(git_town.file, 9)] == ["Leder", "Ida"]


def test_both_git_and_the_copies_fail(git_town: Town) -> None:
    history, saved = history_of(git_town), git_town.save(b"second\n")
    shutil.rmtree(git_town.root / ".historik")
    (git_town.root / ".historik").write_bytes(b"a file")
    (git_town.root / ".git" / "MERGE_HEAD").touch()
    told = history.record([saved], "Leder", "Intet virker", NOW) or ""
    assert told.startswith("Din ændring er gemt i filen, men ikke som kopi i historikken: ")
    assert "(merge)" in told
    assert git_town.file.read_bytes() == b"second\n"


@pytest.mark.parametrize("entry_id", ["", "HEAD", "--help", "../x", "0" * 40, "f" * 40, "00000001-0123456789abcdef"])
def test_an_entry_that_nobody_knows(git_town: Town, entry_id: str) -> None:
    with pytest.raises(VejviserError):
        history_of(git_town).content(entry_id, git_town.file)


def test_a_git_that_hangs_is_given_up(git_town: Town) -> None:
    """What it started may go on and hold on to its output."""
    program = f"!{sys.executable} -c 'import time; time.sleep(20)'"
    began = time.monotonic()
    answer = ask_git(git_town.root, "-c", f"alias.hang={program}", "hang", patience=1)
    assert (answer.code, answer.text) == (None, "")
    assert time.monotonic() - began < 15


def test_git_is_left_alone_by_what_the_editor_keeps(git_town: Town) -> None:
    history_of(git_town).copies.record([git_town.save(b"second\n")], "Leder", "Kopi", NOW)
    git_town.file.write_bytes(b"first\n")
    assert git_town.git("status", "--porcelain") == ""
    assert git_commands.ask_git(git_town.root, "clean", "--dry-run").text == ""


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_a_file_that_git_was_told_not_to_look_at(git_town: Town, flag: str) -> None:
    git_town.git("update-index", flag, "--", str(git_town.file))
    history = history_of(git_town)
    told = history.record([git_town.save(b"second\n")], "Leder", "Ikke set", NOW) or ""
    assert told.startswith(REFUSED)
    assert history.entries(git_town.file, 1)[0].after == b"second\n"


def test_a_file_that_was_a_folder_and_a_folder_that_is_asked_for(git_town: Town) -> None:
    place = git_town.data / "sted"
    for name in ("a.yml", "b.yml", "æ.yml"):
        place.mkdir(exist_ok=True)
        (place / name).write_bytes(name.encode())
    git_town.git("add", "--all")
    git_town.git("commit", "--quiet", "--message=Mappe")
    shutil.rmtree(place)
    git_town.git("commit", "--quiet", "--all", "--message=Ingen mappe")
    history = history_of(git_town)
    assert history.record([git_town.save(b"file\n", place)], "Leder", "Fil", NOW) is None
    assert [(one.reason, one.before, one.after) for one in history.entries(place, 9)] == [("Fil", None, b"file\n")]
    assert history.entries(git_town.data, 9) == []
    assert history.content(git_town.git("rev-parse", "HEAD").strip(), git_town.data) is None


def test_many_record_at_once(git_town: Town) -> None:
    history, paths = history_of(git_town), [git_town.data / f"{number}.yml" for number in range(6)]
    saved = [git_town.save(str(path).encode(), path) for path in paths]
    with ThreadPoolExecutor(len(saved)) as pool:
        told = list(pool.map(lambda one: history.record([one], "Leder", one.path.name, NOW), saved))
    for path, sentence in zip(paths, told, strict=True):
        assert [one.after for one in history.entries(path, 9)] == [str(path).encode()]
        assert bool(sentence) == history.uncommitted(path)
    names = git_town.git("log", "--name-only", "--format=%x00%s").split("\0")[1:-1]
    assert all(set(one.split()) == {one.split()[0], f"data/{one.split()[0]}"} for one in names)


@pytest.mark.parametrize("kind", [["--depth=1"], ["--filter=blob:none"]], ids=["shallow", "partial"])
def test_a_clone_without_all_of_the_past(git_town: Town, tmp_path: Path, kind: list[str]) -> None:
    """What is not at hand is left out; nothing is fetched, and nothing waits."""
    for content in (b"second\n", b"third\n"):
        git_town.file.write_bytes(content)
        git_town.git("commit", "--quiet", "--all", "--message=Mere")
    git_town.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "klon"
    git_town.git("clone", "--quiet", *kind, git_town.root.as_uri(), str(clone))
    shutil.rmtree(git_town.root / ".git")
    file, data = clone / "data" / git_town.file.name, clone / "data"
    history = find_history(clone, data, data)
    file.write_bytes(b"fourth\n")
    assert history.record([SavedFile(file, b"third\n", b"fourth\n")], "Leder", "Her", NOW) is None
    newest = history.entries(file, 9)[0]
    assert (newest.before, newest.after) == (b"third\n", b"fourth\n")
    assert all(one.after in (b"fourth\n", b"third\n") for one in history.entries(file, 9))


@pytest.mark.posix("links")
def test_data_behind_a_link(git_town: Town, tmp_path: Path) -> None:
    other = tmp_path / "data andetsteds"
    other.symlink_to(git_town.data)
    history = find_history(tmp_path, other, other)
    assert history.note is None
    file = other / git_town.file.name
    file.write_bytes(b"second\n")
    assert history.record([SavedFile(file, b"first\n", b"second\n")], "Leder", "Bag et link", NOW) is None
    assert history.entries(file, 1) == history.entries(git_town.file, 1) != []


def test_copies_answer_where_git_does_not(git_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    history = history_of(git_town)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    history.record([git_town.save(b"second\n")], "Leder", "Kopi", NOW)
    assert not history.uncommitted(git_town.file)
    git_town.file.write_bytes(b"by hand\n")
    assert history.uncommitted(git_town.file)


def test_the_files_of_one_change_are_found_from_each_of_them(git_town: Town) -> None:
    history, other = history_of(git_town), git_town.guides / "fil æøå.md"
    alone = git_town.save(b"alone\n")
    history.record([alone], "Leder", "Alene", NOW)
    both = [git_town.save(b"both\n"), git_town.save(b"new\n", other)]
    history.record(both, "Leder", "Sammen", later(1))
    newest, before, *_ = history.entries(git_town.file, 9)
    assert set(history.saved_with(newest.id, git_town.file)) == {git_town.file, other}
    assert history.saved_with(before.id, git_town.file) == [git_town.file]
    assert history.saved_with("0" * 40, git_town.file) == []
    (its,) = history.entries(other, 9)
    assert its.beside(newest)
    assert not its.beside(before)


def test_a_copy_leads_to_all_files_of_its_commit(git_town: Town) -> None:
    """What somebody wrote and never committed is kept as a copy too, of that one file."""
    history, other = history_of(git_town), git_town.guides / "other.md"
    git_town.file.write_bytes(b"never committed\n")
    history.record([git_town.save(b"both\n"), git_town.save(b"new\n", other)], "Leder", "Sammen", NOW)
    newest = history.entries(git_town.file, 9)[0]
    assert newest.before == b"never committed\n"
    assert set(history.saved_with(newest.id, git_town.file)) == {git_town.file, other}
