"""Publishing from the editor, and what kills, full disks and closed folders leave."""

from __future__ import annotations

import errno
import json
import signal
import subprocess
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.campaigns.editor_kills import run
from tests.conftest import TODAY, Example
from tests.editor.running import Running, running
from vejviser.cache.memo import Memory
from vejviser.editor.desk import Desk
from vejviser.editor.drafts import Draft, DraftStore
from vejviser.editor.publishing import Publishing
from vejviser.editor.team import ALONE, Rights
from vejviser.errors import VejviserError
from vejviser.project import find_project

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ME = Rights("", "Borgervejleder")
KEY, FILE = "news/lillekoebing/nye-tider", "data/lillekoebing/news/nye-tider.yml"
NEWS = {"title": "Nye tider", "text": "Vi har nye tider.", "from": "2026-11-22", "until": "2026-12-11"}
pytestmark = pytest.mark.posix("signals and rights")


def desk_of(example: Example) -> Desk:
    project = find_project(str(example.data), str(example.guides))
    return Desk(project, example.root / "site", ALONE, Memory(), lambda: NOW)


def drafted(desk: Desk) -> None:
    desk.write(desk.workspace.thing(KEY), dict(NEWS), "")


def slow(monkeypatch: pytest.MonkeyPatch, folder: Path, code: str) -> None:
    """Let the command be another program, which can be as slow as it likes."""
    (folder / "vejviser").mkdir(parents=True)
    (folder / "vejviser" / "__init__.py").write_text("", encoding="utf-8")
    (folder / "vejviser" / "__main__.py").write_text(code, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))


GRANDCHILD = """\
import subprocess, sys, time
deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(600)"
child = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
child.stdout.readline()
print("begyndt", child.pid, flush=True)
time.sleep(600)
"""


def test_what_it_started_is_stopped_with_all_that_came_of_it(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch, tmp_path / "slow", GRANDCHILD)
    publishing = desk_of(example).publishing
    assert not publishing.stop()
    publishing = Publishing(find_project(str(example.data), str(example.guides)), example.root / "site")
    publishing.build(TODAY, lambda: None)
    while not publishing.lines:
        time.sleep(0.02)
    grandchild = int(publishing.lines[0].split()[1])
    with pytest.raises(VejviserError, match="bliver udgivet lige nu"):
        publishing.build(TODAY, lambda: None)
    assert publishing.stop()
    assert not publishing.runs
    assert not publishing.good
    end = time.monotonic() + 10
    while alive(grandchild):
        assert time.monotonic() < end
        time.sleep(0.02)
    with pytest.raises(VejviserError, match="ved at stoppe"):
        publishing.build(TODAY, lambda: None)


def alive(pid: int) -> bool:
    """Say whether a process runs. One that ended and that nobody has looked at does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(") ")[2][0] not in "ZX"
    except OSError:
        return False


def test_no_publishing_runs_for_ever_because_the_log_cannot_be_written(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch, tmp_path / "slow", "print('Udgivet.')")

    def done() -> None:
        raise VejviserError("Loggen kan ikke skrives.")

    publishing = Publishing(find_project(str(example.data), str(example.guides)), example.root / "site")
    publishing.build(TODAY, done)
    publishing.wait(20)
    assert (publishing.runs, publishing.lines) == (False, ["Udgivet.", "Loggen kan ikke skrives."])


@pytest.mark.linux("the names of open files")
def test_it_publishes_and_stops_in_the_middle_of_it(example: Example, tmp_path: Path) -> None:
    """Into a folder that is not there yet. With the door of the editor the command would keep the port taken."""
    out = tmp_path / "langt" / "ude" / "site"
    with running(example, out=out) as editor:
        command = begun(editor)
        assert sockets(editor.process.pid)
        assert not sockets(editor.process.pid) & sockets(command)
        end = time.monotonic() + 60
        while 'data-publishing="1"' in (page := editor.get("/udgiv").text):
            assert time.monotonic() < end
            time.sleep(0.2)
        assert "Færdig" in page
        # The page may tell it before the log does.
        while actions(editor.log) != ["begyndt at udgive", "udgivet"]:
            assert time.monotonic() < end, actions(editor.log)
            time.sleep(0.05)
        assert (out / "lillekoebing" / "index.html").is_file()
        # Something new to publish, and Ctrl+C in the middle of it.
        example.change("data/lillekoebing/municipality.yml", "line: Et eksempel.", "line: Et andet eksempel.")
        command = begun(editor)
        assert editor.stop(signal.SIGINT) == 0
        assert not alive(command)
        assert editor.process.stdout
        assert editor.process.stdout.read().endswith(
            "Udgivelsen er afbrudt. Udgiv igen, når editoren er startet.\nStoppet. Dine kladder er gemt.\n"
        )
        # Old or new, by when it came; whole in any case.
        assert (out / "lillekoebing" / "index.html").is_file()


def begun(editor: Running) -> int:
    """Publish without waiting for the answer, and return the process that does it."""
    proof = editor.get("/udgiv").proof

    def publish() -> None:
        # Its answer may never come.
        with suppress(OSError):
            editor.post("/udgiv", {"gør": "udgiv"}, proof=proof)

    threading.Thread(target=publish, daemon=True).start()
    end = time.monotonic() + 20
    # Until it has become the command it is the editor once more, with all that the editor holds.
    while not (found := children(editor.process.pid)) or program(found[0]) == program(editor.process.pid):
        assert time.monotonic() < end
        time.sleep(0.005)
    return found[0]


def program(pid: int) -> str:
    """Return what a process runs, with the words it was given."""
    return Path(f"/proc/{pid}/cmdline").read_text("utf-8")


def actions(log: Path) -> list[str]:
    return [json.loads(line)["action"] for line in log.read_text("utf-8").splitlines()]


def children(pid: int) -> list[int]:
    """Return the processes that a process started."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):
            found += [int(one) for one in (task / "children").read_text("utf-8").split()]
    return found


def sockets(pid: int) -> set[str]:
    found = set()
    for file in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):
            found.add(str(file.readlink()))
    return {one for one in found if one.startswith("socket:")}


@pytest.mark.linux("the names of processes")
def test_kills_while_it_saves_and_publishes_leave_everything_whole(tmp_path: Path) -> None:
    figures = run(tmp_path, 3, seed=1, longest=1.0)
    assert figures.broken == []
    assert (figures.kills, figures.started) == (3, 4)


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_loses_no_draft(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_of(example)
    drafted(desk)
    monkeypatch.setattr("vejviser.history.durable_file.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        desk.write(desk.workspace.thing(KEY), {**NEWS, "title": "Andre tider"}, "")
    # The editor still has it, and the disk has what it had.
    assert [one.text for one in desk.drafts("") if one.text and "Andre tider" in one.text]
    assert [one.text for one in desk_of(example).drafts("") if one.text and "Nye tider" in one.text]
    with pytest.raises(VejviserError, match="disken er fuld"):
        desk.save(desk.workspace.thing(KEY), ME, "")
    assert not (example.root / FILE).exists()
    monkeypatch.undo()
    assert desk.save(desk.workspace.thing(KEY), ME, "").done
    assert "Andre tider" in (example.root / FILE).read_text("utf-8")


def test_nothing_is_saved_that_the_log_cannot_have(example: Example) -> None:
    desk = desk_of(example)
    drafted(desk)
    (desk.state / "log.jsonl").mkdir()
    with pytest.raises(VejviserError, match=r"kan ikke skrives.*Intet er gemt. Din kladde er der endnu"):
        desk.save(desk.workspace.thing(KEY), ME, "")
    assert not (example.root / FILE).exists()
    assert list(desk.drafts(""))
    with pytest.raises(VejviserError, match=r"kan ikke skrives.*Intet er udgivet"):
        desk.publish(ME)
    assert not desk.publishing.runs


def test_what_was_not_saved_after_all_is_in_the_log(example: Example) -> None:
    """Somebody else is saving all the time that it waits."""
    desk = desk_of(example)
    drafted(desk)
    (desk.state / "laas").mkdir()
    with pytest.raises(VejviserError, match="Intet er gemt"):
        desk.save(desk.workspace.thing(KEY), ME, "")
    assert actions(desk.state / "log.jsonl") == ["gemt", "alligevel ikke gemt"]
    assert list(desk.drafts(""))


def test_a_folder_of_state_that_cannot_be_written_is_told(example: Example) -> None:
    (example.root / ".historik").write_text("", encoding="utf-8")
    desk = desk_of(example)
    with pytest.raises(OSError, match=r"director|exists"):
        drafted(desk)
    with pytest.raises(VejviserError, match=r"Loggen|historik"):
        desk.save(desk.workspace.thing(KEY), ME, "")
    assert not (example.root / FILE).exists()


def test_a_draft_is_whole_whoever_writes_it_at_once(tmp_path: Path) -> None:
    store, faults = DraftStore(tmp_path), list[Exception]()

    def keep(number: int) -> None:
        try:
            for _ in range(30):
                store.keep(Draft(KEY, b"", str(number) * 5000))
        except OSError as error:
            faults.append(error)

    threads = [threading.Thread(target=keep, args=(number,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert faults == []
    assert [one.key for one in DraftStore(tmp_path)] == [KEY]
    assert [path.name for path in tmp_path.iterdir()] == ["news.lillekoebing.nye-tider.json"]


def git(root: Path, *words: str) -> None:
    named = ["-c", "user.name=x", "-c", "user.email=x@example.dk"]
    subprocess.run(["git", *named, *words], cwd=root, check=True, capture_output=True)


def test_a_disk_that_refuses_and_a_merge_are_told(example: Example) -> None:
    git(example.root, "init", "-q")
    git(example.root, "add", "-A")
    git(example.root, "commit", "-q", "-m", "Begyndelsen")
    (example.root / ".git" / "MERGE_HEAD").write_text("0" * 40, encoding="utf-8")
    with running(example) as editor:
        # First the folder of drafts is a file: the system refuses as a full disk does, also for root.
        (example.root / ".historik" / "kladder").write_text("", encoding="utf-8")
        refused = editor.post(f"/ret/{KEY}", {**NEWS, "gør": "gem"})
        assert refused.status == 500
        assert "Intet er gemt: en fil har samme navn som mappen. Gå tilbage i browseren." in refused.text
        # What was typed is there again when the form is.
        assert "Nye tider" in editor.get(f"/ret/{KEY}").text
        assert not (example.root / FILE).exists()
        (example.root / ".historik" / "kladder").unlink()
        assert "midt i at flette" in editor.get("/").text
        saved = editor.post(f"/ret/{KEY}", {**NEWS, "gør": "gem"})
        assert saved.headers["location"] == f"/ret/{KEY}?gemt=historik"
        assert "ligger i historikken, men ikke i git" in editor.get(saved.headers["location"]).text
        assert "Nye tider" in editor.get(f"/historik/{KEY}").text
    status = subprocess.run(["git", "status", "--porcelain"], cwd=example.root, check=True, capture_output=True)
    assert b".historik" not in status.stdout


def test_two_editors_on_the_same_data_tell_each_other(example: Example) -> None:
    with running(example) as first, running(example) as second:
        both = (first, second)
        # One browser has both: the cookies of a host go to all its ports.
        cookies = f"{first.login[0]}; {second.login[0].removeprefix('Cookie: ')}"
        assert [one.ask("GET /seneste", cookies).status for one in both] == [200, 200]
        assert first.login[0].split("=")[0] != second.login[0].split("=")[0]
        for editor, title in zip(both, ("Første", "Anden"), strict=True):
            editor.post(f"/ret/{KEY}", {**NEWS, "title": title, "gør": "kladde"})
        assert first.post(f"/ret/{KEY}", {**NEWS, "title": "Første", "gør": "gem"}).status == 303
        told = second.post(f"/ret/{KEY}", {**NEWS, "title": "Anden", "gør": "gem"})
        assert told.status == 409
        assert "imens" in told.text
        assert "Første" in (example.root / FILE).read_text("utf-8")
        assert second.post(f"/ret/{KEY}", {**NEWS, "title": "Anden", "gør": "gem"}).status == 303
        assert "Anden" in (example.root / FILE).read_text("utf-8")
        assert [line["action"] for line in map(json.loads, first.log.read_text("utf-8").splitlines())].count(
            "gemt"
        ) == 2
