"""One at a time: who waits, who gives up, and that no file keeps anybody out."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from vejviser.errors import VejviserError
from vejviser.releases import lock
from vejviser.releases.lock import NoLockError, alone


def test_the_second_build_waits_and_says_so(tmp_path: Path) -> None:
    said: list[str] = []
    order: list[str] = []
    file = tmp_path / ".lock"

    def second() -> None:
        with alone(file, said.append):
            order.append("second")

    with alone(file, lambda _: None):
        thread = threading.Thread(target=second)
        thread.start()
        while not said:
            time.sleep(0.01)
        order.append("first")
    thread.join()
    assert said == [f"En anden bygning er i gang (proces {os.getpid()}). Venter på den ..."]
    assert order == ["first", "second"]


def test_whoever_waits_too_long_gives_up(tmp_path: Path) -> None:
    with (
        alone(tmp_path / ".lock", lambda _: None),
        pytest.raises(VejviserError, match="er stadig i gang"),
        alone(tmp_path / ".lock", lambda _: None, patience=0),
    ):
        pass


def test_a_dead_process_leaves_no_lock(tmp_path: Path) -> None:
    code = """if True:
        import sys, time
        from pathlib import Path
        from vejviser.releases.lock import alone
        with alone(Path(sys.argv[1]), print):
            print(1, flush=True)
            time.sleep(60)
    """
    command = [sys.executable, "-c", code, str(tmp_path / ".lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None and process.stdout.readline().strip() == b"1"
        with (
            pytest.raises(VejviserError, match=rf"er stadig i gang \(proces {process.pid}\)"),
            alone(tmp_path / ".lock", lambda _: None, patience=0),
        ):
            pass
        process.kill()
    with alone(tmp_path / ".lock", lambda line: pytest.fail(line)):
        pass


@pytest.mark.parametrize("age", [-400 * 86_400, 400 * 86_400], ids=["old", "from a clock that was ahead"])
@pytest.mark.parametrize("holder", [b"%d\n" % os.getpid(), b"1\n", b"\xff\n", b""], ids=["we", "init", "no", "none"])
def test_an_old_lock_file_keeps_nobody_out_whoever_has_its_number_now(
    tmp_path: Path, holder: bytes, age: float
) -> None:
    for name, content in ((".lock", b"4711"), (".lock-holder", holder)):
        (tmp_path / name).write_bytes(content)
        os.utime(tmp_path / name, (time.time() + age, time.time() + age))
    with alone(tmp_path / ".lock", lambda line: pytest.fail(line), patience=0):
        assert (tmp_path / ".lock-holder").read_bytes() == b"%d\n" % os.getpid()
    # What stood in it was never ours to empty.
    assert (tmp_path / ".lock").read_bytes() == b"4711"


@pytest.mark.posix("links that everybody may make")
@pytest.mark.parametrize("planted", ["a link", "a link to nothing", "a pipe", "a folder"])
def test_what_is_no_file_is_refused_and_its_target_is_not_touched(tmp_path: Path, planted: str) -> None:
    target, file = tmp_path / "target", tmp_path / ".lock"
    if planted == "a link":
        target.write_text("dyrebart")
    if planted == "a pipe":
        os.mkfifo(file)
    elif planted == "a folder":
        file.mkdir()
    else:
        file.symlink_to(target)
    with (
        pytest.raises(VejviserError, match=r"\.lock' er et link eller noget andet end en fil\. Slet det"),
        alone(file, lambda _: None, patience=0),
    ):
        pass
    assert target.exists() == (planted == "a link")
    assert planted != "a link" or target.read_text() == "dyrebart"


@pytest.mark.posix("links that everybody may make")
def test_a_link_in_the_holders_place_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("dyrebart")
    (tmp_path / ".lock-holder").symlink_to(target)
    with alone(tmp_path / ".lock", lambda _: None):
        assert not (tmp_path / ".lock-holder").is_symlink()
    assert target.read_text() == "dyrebart"


def test_a_disk_that_cannot_lock_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "lock_descriptor", refuse)
    with (
        pytest.raises(NoLockError, match=r"kan ikke låse filer \(No locks available\).* Byg til en anden disk"),
        alone(tmp_path / ".lock", lambda _: None),
    ):
        pass
