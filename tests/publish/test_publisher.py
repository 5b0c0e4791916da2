"""What visitors see: always one whole version, whatever happens to the build."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import quick_site
from tests.campaigns import kills
from tests.conftest import TODAY, Example
from tests.publish.conftest import DAYS, LINKS, NAME, day_of, published, rolled, shown_name, without_links
from vejviser.errors import VejviserError
from vejviser.knowledge import KnowledgeBase
from vejviser.mkdocs.handbook import HANDBOOK_NAME
from vejviser.project import Project
from vejviser.publish import builder, git_revision, publisher
from vejviser.releases import folders
from vejviser.releases.finalize import finalize
from vejviser.releases.lock import alone
from vejviser.releases.store import KEPT, Versions
from vejviser.verify.site_check import hash_faults


@pytest.mark.usefixtures("quick")
def test_a_build_keeps_the_versions_before_it_and_no_more(small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    for day in DAYS:
        published(small, out, day)
        assert day_of(out) == day
    kept = Versions(out).kept(NAME)
    assert len(kept) == KEPT
    assert [one.number for one in kept] == [4, 5, 6]
    assert sorted(path.name for path in (out / ".versions").iterdir()) == [".lock", HANDBOOK_NAME, NAME]


@pytest.mark.usefixtures("quick")
def test_the_same_site_again_is_no_new_version(small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    published(small, out, DAYS[0])
    before = shown_name(out)
    assert f"  {NAME}: uændret" in published(small, out, DAYS[0])
    assert shown_name(out) == before
    # Somebody wrote in what is published: then the same site is news.
    (out / NAME / "index.html").write_text("rettet i hånden")
    assert f"  {NAME}: uændret" not in published(small, out, DAYS[0])
    assert day_of(out) == DAYS[0]


@pytest.mark.usefixtures("quick")
def test_a_folder_from_before_there_were_versions_is_kept(small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    (out / NAME).mkdir(parents=True)
    (out / NAME / "index.html").write_text("gammel")
    (out / ".ny-k3r9").mkdir()
    published(small, out, DAYS[0])
    assert day_of(out) == DAYS[0]
    # What has another name than ours is somebody else's.
    assert sorted(path.name for path in out.iterdir()) == [".ny-k3r9", ".versions", HANDBOOK_NAME, NAME]
    assert [(one.folder / "index.html").is_file() for one in Versions(out).kept(NAME)] == [True, True]
    # Nobody can tell whether it is whole.
    with pytest.raises(VejviserError, match=r"mangler SHA256SUMS.*byg siden igen: build lillekoebing"):
        rolled(out)
    assert day_of(out) == DAYS[0]


@pytest.mark.usefixtures("quick")
def test_a_site_that_is_not_whole_is_not_shown(small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def sloppy(project: Project, knowledge: KnowledgeBase, names: Any, staging: Path, *rest: Any) -> None:
        quick_site.fill(project, knowledge, names, staging, *rest)
        (staging / NAME / "om" / "index.html").write_text(f'{quick_site.FLOOR}<a href="../vaek/">x</a></html>')
        (staging / NAME / "kontakt" / "index.html").unlink()

    out = tmp_path / "site"
    published(small, out, DAYS[0])
    monkeypatch.setattr(builder, "fill", sloppy)
    with pytest.raises(VejviserError) as error:
        published(small, out, DAYS[1])
    assert str(error.value).splitlines() == [
        "Siden er ikke hel, så den bliver ikke vist. Den gamle står, som den var.",
        f"{NAME}/kontakt/index.html: Filen mangler.",
        f"{NAME}/om/index.html: Linket til '/vaek/' findes ikke.",
    ]
    assert day_of(out) == DAYS[0]
    assert sorted(path.name for path in (out / ".versions").iterdir()) == [".lock", HANDBOOK_NAME, NAME]


class DeadError(BaseException):
    """The process is dead: nothing after it runs, as after SIGKILL."""


class Killer:
    """Kills a build at its n-th touch of the disk. What the dead process would tidy up is not tidied up."""

    EVENTS = ("os.rename", "os.symlink", "os.remove", "os.rmdir", "os.mkdir", "os.chmod")

    def __init__(self) -> None:
        self.left: int | None = None
        self.touched = 0
        sys.addaudithook(self)

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        # The writer of Python's own cache and other tests' threads are not the build.
        if self.left is None or threading.current_thread() is not threading.main_thread():
            return
        if event in self.EVENTS or (event == "open" and arguments[2] & os.O_WRONLY):
            self.touched += 1
            if self.touched > self.left:
                raise DeadError


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    """There is one for the whole run, since Python keeps a hook for ever; it sleeps between the tests."""
    hook = Killer()
    yield hook
    hook.left = None


def put(out: Path, day: date) -> None:
    """Publish two pages, as a build does from the moment that the site is drawn."""
    shown = Versions(out)
    shown.prepare()
    with alone(shown.lock, lambda _: None):
        shown.clean()
        with shown.staging() as staging:
            for path in ("index.html", "om/index.html", "version.json"):
                (staging / NAME / path).parent.mkdir(parents=True, exist_ok=True)
                (staging / NAME / path).write_text(json.dumps({"built": day.isoformat(), "path": path}))
            finalize(staging / NAME, None)
            publisher._publish(shown, [NAME], staging, [], lambda _: None)


def noted(out: Path) -> list[str]:
    file = out / ".versions" / NAME / "shown"
    return file.read_text("utf-8").split() if file.exists() else []


Maker = Callable[[Path, pytest.MonkeyPatch], None]
"""Makes what is published before a build is killed."""


def linked(out: Path, _: pytest.MonkeyPatch) -> None:
    for day in DAYS[: KEPT + 1]:
        put(out, day)
    assert (out / NAME).readlink().parts[0] == ".versions"


def renamed(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        without_links(patched)
        for day in DAYS[: KEPT + 1]:
            put(out, day)
    assert not (out / NAME).is_symlink()


def unnumbered(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renamed(out, monkeypatch)
    shutil.rmtree(out / ".versions")


@pytest.mark.parametrize("ready", [pytest.param(linked, marks=LINKS), renamed, unnumbered])
@pytest.mark.parametrize("links", [pytest.param(True, marks=LINKS), False], ids=["to links", "to renames"])
@pytest.mark.parametrize("mended", ["by a build", "by going back"])
def test_killed_at_any_touch_of_the_disk_no_version_is_lost(
    killer: Killer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ready: Maker, links: bool, mended: str
) -> None:
    ready(tmp_path / "ready", monkeypatch)
    before, after, moments, seen = day_of(tmp_path / "ready"), DAYS[KEPT + 1], 0, set()
    if not links:
        without_links(monkeypatch)
    while True:
        out = tmp_path / f"site{moments}"
        shutil.copytree(tmp_path / "ready", out, symlinks=True)
        killer.left, killer.touched = moments, 0
        try:
            put(out, after)
            break
        except DeadError:
            moments += 1
        finally:
            killer.left = None
        # A folder cannot take the place of another in one step; a link can.
        seen.add(day_of(out) if (out / NAME).exists() else None)
        if mended == "by a build":
            # The next build mends everything: it is shown, and nothing is left of the dead one.
            put(out, DAYS[5])
            assert day_of(out) == DAYS[5]
            assert before in [day_of(one.folder, "") for one in Versions(out).kept(NAME)]
        else:
            # Nobody may have seen the new version, so going back from it leads to the old one, or to the one before.
            with suppress(VejviserError):
                rolled(out)
            assert day_of(out) in (before, before - timedelta(days=1))
        assert sorted(path.name for path in (out / ".versions").iterdir() if path.name != NAME) == [".lock"]
        assert all(hash_faults(one.folder) == [] for one in Versions(out).kept(NAME))
        # Only a folder needs a note of which version it is.
        shown = Versions(out).shown(NAME)
        assert noted(out) == ([shown.name] if shown and not (out / NAME).is_symlink() else [])
        shutil.rmtree(out)
    assert seen == ({before, after} if links and ready is linked else {before, after, None})
    assert moments > 20


@LINKS
def test_a_disk_that_forgets_how_to_link_and_learns_it_again(
    small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, told = tmp_path / "site", "Systemet kan ikke bruge genveje. Siden er udgivet ved at omdøbe mapper."
    monkeypatch.setattr(builder, "fill", quick_site.fill)
    shutil.copytree(small.data / NAME, small.data / "storekoebing")
    for number, day in enumerate(DAYS):
        with monkeypatch.context() as patched:
            if number % 2:
                without_links(patched)
            # Once, for both municipalities.
            assert published(small, out, day).count(told) == number % 2
        assert day_of(out) == day
        assert (out / NAME).is_symlink() == (number % 2 == 0)
        assert [one.number for one in Versions(out).kept(NAME)] == list(range(1, number + 2))[-KEPT:]
    rolled(out, NAME)
    assert (day_of(out), day_of(out, "storekoebing")) == (DAYS[4], DAYS[5])


def test_a_site_that_somebody_took_down_stays_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renamed(tmp_path, monkeypatch)
    shutil.rmtree(tmp_path / NAME)
    Versions(tmp_path).clean()
    assert Versions(tmp_path).names() == []
    with pytest.raises(VejviserError, match="Der er ingen bygget side"):
        rolled(tmp_path)


def test_a_folder_that_somebody_reads_in_is_tried_again_and_else_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_links(monkeypatch)
    out, rename, refused = tmp_path / "site", Path.rename, iter(range(4))
    put(out, DAYS[0])

    def held(self: Path, target: Path) -> Path:
        if target == out / NAME and day_of(self, "") == DAYS[1] and next(refused, None) is not None:
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", held)
    monkeypatch.setattr(folders, "_WAITS", (0.0, 0.0))
    with pytest.raises(PermissionError):
        put(out, DAYS[1])
    assert day_of(out) == DAYS[0]
    put(out, DAYS[1])
    assert (day_of(out), list(refused)) == (DAYS[1], [])


@pytest.mark.posix("groups of processes and SIGKILL")
def test_a_few_builds_killed_for_real(tmp_path: Path) -> None:
    figures = kills.run(tmp_path / "site", 2, kills.quick_build, seed=7, breath=0.02)
    assert figures.broken == []
    assert figures.old + figures.new == 2
    assert figures.looks > 10


@pytest.mark.posix("rights")
@pytest.mark.parametrize("umask", [0o077, 0o027])
@pytest.mark.parametrize("links", [True, False])
def test_rights_do_not_follow_the_umask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, umask: int, links: bool
) -> None:
    tmp_path.chmod(0o700)
    old = os.umask(umask)
    try:
        put(tmp_path / "www" / "site", TODAY)
        if not links:
            without_links(monkeypatch)
        put(tmp_path / "www" / "site", DAYS[1])
    finally:
        os.umask(old)
    # What was there before us keeps its rights.
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    for path in (tmp_path / "www", *(tmp_path / "www").rglob("*")):
        if not path.is_symlink() and path.name not in (".lock", "shown"):
            assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("where", ["in a file", pytest.param("at the swap", marks=LINKS)])
def test_a_full_disk_leaves_the_old_site_and_says_so(
    small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    out = tmp_path / "site"
    published(small, out, DAYS[0])
    with monkeypatch.context() as patched, pytest.raises(VejviserError) as error:
        patched.setattr(Path, "write_text" if where == "in a file" else "symlink_to", full)
        published(small, out, DAYS[1])
    assert str(error.value) == ("Der er ikke plads på disken. Den gamle står, som den var. Slet noget, og prøv igen.")
    assert day_of(out) == DAYS[0]
    assert not list((out / ".versions").glob(".ny-*"))
    published(small, out, DAYS[1])
    assert day_of(out) == DAYS[1]


@pytest.mark.usefixtures("quick")
def test_a_full_disk_gives_up_its_memory_first(small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, add = tmp_path / "site", Versions.add
    memory = Versions(out).memory
    published(small, out, DAYS[0])

    def full(self: Versions, *rest: Any) -> Any:
        if memory.exists():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return add(self, *rest)

    monkeypatch.setattr(Versions, "add", full)
    memory.write_bytes(b"14 MB")
    said = published(small, out, DAYS[1])
    told = "Der er ikke plads på disken. Sletter hukommelsen fra sidste bygning, og prøver igen ..."
    assert said.count(told) == 1
    assert day_of(out) == DAYS[1]
    # What just had no room is not written again.
    assert not memory.exists()
    assert told not in published(small, out, DAYS[2])


@pytest.mark.usefixtures("quick")
def test_what_we_did_not_make_is_never_removed(small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    published(small, out, DAYS[0])
    store = out / ".versions"
    folders = [
        store / NAME / "123-x",
        store / NAME / "0000-0123456789abcde",
        store / NAME / "0000-0123456789abcdef.bak",
        store / NAME / "1-0123456789abcdef",
        store / ".ny-kladde",
        store / ".gammel-x",
        store / f".link-{NAME}.gammel",
        store / "andet",
        out / ".ny-0123456789abcdef",
        out / ".gammel-x-0001-0123456789abcdef",
    ]
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / "dyrebart").write_text("x")
    files = [store / NAME / "0000-0123456789abcdef", store / ".ny-note", store / "note.txt", out / ".link-x"]
    for file in files:
        file.write_text("x")
    for day in DAYS[1:]:
        published(small, out, day)
    rolled(out)
    assert all((folder / "dyrebart").is_file() for folder in folders)
    assert all(file.is_file() for file in files)
    assert [one.number for one in Versions(out).kept(NAME)] == [4, 5, 6]


@pytest.mark.posix("rights")
@pytest.mark.parametrize("readable", [True, False])
def test_a_disk_that_knows_no_rights_is_well_when_all_may_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readable: bool
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    old = os.umask(0o022 if readable else 0o077)
    try:
        if readable:
            put(tmp_path / "site", DAYS[0])
            assert day_of(tmp_path / "site") == DAYS[0]
        else:
            with pytest.raises(VejviserError, match=r"chmod: Operation not permitted\)\. Byg til en anden disk"):
                put(tmp_path / "site", DAYS[0])
    finally:
        os.umask(old)


@pytest.mark.linux("small disks in memory")
@pytest.mark.usefixtures("quick")
def test_a_disk_that_really_is_full(small: Project, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    published(small, tmp_path / "one", DAYS[0])
    # The kernel gives a file of a small disk whole pages; two sites of the example fit into these, but not three.
    pages = sum(-(-path.stat().st_size // 4096) for path in (tmp_path / "one").rglob("*") if path.is_file())
    mount = ["mount", "-t", "tmpfs", "-o", f"size={pages * 10}k", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root may make a small disk")
    try:
        with pytest.raises(VejviserError, match=r"Der er ikke plads på disken\. Den gamle står, som den var."):
            for day in DAYS:
                published(small, disk, day)
        assert day_of(disk) in DAYS
        assert not list((disk / ".versions").glob(".ny-*"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_an_engine_that_meets_a_full_disk_says_so(small: Project, tmp_path: Path, monkeypatch: Any) -> None:
    def write(*_: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(builder, "write_site", write)
    with pytest.raises(VejviserError, match=r"Der er ikke plads på disken\."):
        published(small, tmp_path / "site", TODAY)


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.dk", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.mark.usefixtures("quick")
def test_the_commit_is_told_only_when_it_is_what_is_published(example: Example, tmp_path: Path) -> None:
    root = example.root
    project = Project(root, example.data, example.guides)
    assert git_revision.commit(project) is None
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "x")
    commit = git_revision.commit(project)
    assert commit and re.fullmatch("[0-9a-f]{40}", commit)
    elsewhere = shutil.copytree(example.data, tmp_path / "data")
    assert git_revision.commit(Project(root, elsewhere, example.guides)) is None
    (example.data / "new.txt").write_text("x")
    assert git_revision.commit(project) is None
    (example.data / "new.txt").unlink()
    staging = tmp_path / "staging"
    quick_site.fill(project, example.knowledge(), [NAME], staging, TODAY, lambda _: None)
    before = json.loads((staging / NAME / "version.json").read_bytes())
    finalize(staging / NAME, {"commit": commit})
    assert json.loads((staging / NAME / "version.json").read_bytes()) == {**before, "commit": commit}
    assert hash_faults(staging / NAME) == []
