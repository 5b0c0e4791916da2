"""Builds that are killed with SIGKILL at random moments, while a reader looks at what is served all the time.

``scripts/kills`` kills sixty builds of the example and prints the figures; the suite kills a few with a stand-in for
the engine. Two kills of three are aimed at the time from the finished pages to the end of the build, when versions
change; the others at any moment. Half of them take the helpers of the build too.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread

from tests import quick_site
from vejviser.mkdocs.handbook import HANDBOOK_NAME
from vejviser.project import find_project
from vejviser.publish import builder
from vejviser.publish.publisher import build_sites
from vejviser.releases.checksums import checksum
from vejviser.releases.store import Versions

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)
NAME = "lillekoebing"
EXAMPLE = ROOT / "tests" / "example"
_PATIENCE = 900
_BREATH = 0.002
"""Seconds between two looks, so that the builds get on too."""

Command = Callable[[Path, date], list[str]]
"""How a build of the example into a folder for a day is started."""


def real_build(out: Path, day: date) -> list[str]:
    """The command of an editor."""
    folders = ["--data", str(EXAMPLE / "data"), "--guides", str(EXAMPLE / "guides")]
    return [sys.executable, "-m", "vejviser", "build", "--out", str(out), "--date", day.isoformat(), *folders]


def quick_build(out: Path, day: date) -> list[str]:
    """The same with a stand-in for the engine: all of publishing, none of drawing."""
    return [sys.executable, "-m", "tests.campaigns.kills", "child", str(out), day.isoformat()]


@dataclass
class Figures:
    """What the kills and the reader met."""

    kills: int = 0
    aimed: int = 0
    looks: int = 0
    requests: int = 0
    old: int = 0
    new: int = 0
    versions: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills ({self.aimed} of them aimed at the swap): the old version stood after {self.old}, "
            f"the new one after {self.new}. The reader looked at the whole site {self.looks} times, met "
            f"{len(self.versions)} versions and asked for {self.requests} single files: {len(self.broken)} broken."
        )


def look(site: Path) -> str:
    """Read every file of what is shown now and return its day. Raises when it is not one whole version."""
    folder = os.open(site, os.O_RDONLY | os.O_DIRECTORY)
    try:

        def read(path: str) -> bytes:
            with os.fdopen(os.open(path, os.O_RDONLY, dir_fd=folder), "rb") as file:
                return file.read()

        for line in read("SHA256SUMS").decode().splitlines():
            stated, path = line.split("  ")
            if checksum(read(path)) != stated:
                raise ValueError(f"{path} is of another version")
        return str(json.loads(read("version.json"))["built"])
    finally:
        os.close(folder)


def read_all_the_time(site: Path, figures: Figures, stop: Event, breath: float) -> None:
    """Look at the whole site, and ask for single files as a web server does, again and again."""
    while not stop.is_set():
        try:
            figures.versions.add(look(site))
            figures.looks += 1
            for path in ("index.html", "kontakt/index.html", "version.json"):
                if not (site / path).read_bytes():
                    raise ValueError(f"{path} is empty")
                figures.requests += 1
        except (OSError, ValueError) as error:
            figures.broken.append(str(error))
        time.sleep(breath)


def run(out: Path, count: int, command: Command, seed: int, breath: float = _BREATH) -> Figures:
    """Kill ``count`` builds into ``out`` and return what was met. The reader rests ``breath`` seconds between looks."""
    dice, figures, stop = random.Random(seed), Figures(), Event()
    site, day = out / NAME, TODAY
    # The first build is left in peace, and shows how long each part takes.
    began = time.monotonic()
    with start(command(out, day)) as process:
        wait_for_pages(out, process)
        drawn = time.monotonic()
        if process.wait():
            raise RuntimeError("the example cannot be built")
    whole, ending = time.monotonic() - began, time.monotonic() - drawn
    reader = Thread(target=read_all_the_time, args=(site, figures, stop, breath))
    reader.start()
    try:
        for number in range(count):
            before, day = look(site), day + timedelta(days=1)
            with start(command(out, day)) as process:
                if number % 3:
                    figures.aimed += 1
                    wait_for_pages(out, process)
                    time.sleep(dice.uniform(0, 1.1 * ending))
                else:
                    time.sleep(dice.uniform(0, whole))
                kill(process, all_of_it=dice.random() < 0.5)
            figures.kills += 1
            shown = look(site)
            figures.old += shown == before
            figures.new += shown == day.isoformat()
            if shown not in (before, day.isoformat()):
                figures.broken.append(f"after kill {number}: {shown}")
    finally:
        stop.set()
        reader.join()
    # A build that nobody kills mends everything.
    with start(command(out, day + timedelta(days=1))) as process:
        if process.wait() or look(site) != (day + timedelta(days=1)).isoformat():
            figures.broken.append("the build after the kills")
    left = [
        path.name
        for path in (out / ".versions").iterdir()
        if path.name not in (".lock", ".memory", NAME, HANDBOOK_NAME)
    ]
    figures.broken += [f"left behind: {name}" for name in left]
    for version in Versions(out).kept(NAME):
        look(version.folder)
    return figures


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a build in a group of its own, so that its helpers can die with it."""
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def wait_for_pages(out: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until a build has drawn everything: then it writes the fingerprints, verifies and swaps."""
    end = time.monotonic() + _PATIENCE
    while process.poll() is None and not list(out.glob(f".versions/.ny-*/{NAME}/SHA256SUMS")):
        if time.monotonic() > end:
            raise RuntimeError("the build never came to its end")
        time.sleep(0.0005)


def kill(process: subprocess.Popen[bytes], *, all_of_it: bool) -> None:
    """Kill a build with SIGKILL, its helpers with it or not."""
    with suppress(ProcessLookupError):
        if all_of_it:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def main() -> None:
    """Kill and print the figures; exit 1 when anything was broken."""
    if sys.argv[1:2] == ["child"]:
        builder.fill = quick_site.fill
        project = find_project(str(EXAMPLE / "data"), str(EXAMPLE / "guides"))
        build_sites(project, [NAME], Path(sys.argv[2]), date.fromisoformat(sys.argv[3]), print)
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as folder:
        figures = run(Path(folder) / "site", count, real_build, seed=count)
    print(figures)
    print("\n".join(figures.broken[:20]))
    sys.exit(1 if figures.broken else 0)


if __name__ == "__main__":
    main()
