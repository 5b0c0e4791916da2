"""Savers that are killed with SIGKILL at random moments, while a reader looks at the files all the time.

``python -m tests.campaigns.save_kills`` kills sixty and prints the figures; the suite kills twenty. A saver saves one
file again and again, then three at once, and keeps copies; every file says of itself which round it is of.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

from vejviser.history.copies import CopyHistory
from vejviser.history.durable_file import PARTIAL_NAME
from vejviser.history.entries import SavedFile, content_hash, content_on_disk
from vejviser.history.saving import FileChange, save_file, save_files

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("alene.yml", "a.yml", "b.yml", "c.yml")
_SIZE = 200_000
_NOW = datetime(2026, 11, 22, tzinfo=UTC)


def content_of_round(number: int) -> bytes:
    """A content that says its round at both ends, and whose middle shows whether it is whole."""
    end = b"%09d\n" % number
    return end + (b"%09d," % number) * (_SIZE // 10) + end


def round_of(content: bytes | None) -> int:
    """Return the round of a content. Raises ValueError for one that is not whole."""
    number = int((content or b"")[:9])
    if content != content_of_round(number):
        raise ValueError(f"half a file of round {number}")
    return number


@dataclass
class SaveFigures:
    """What the kills and the reader met."""

    kills: int = 0
    looks: int = 0
    saved: int = 0
    entries: int = 0
    left: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills in {self.saved} rounds of saving; the reader looked {self.looks} times. "
            f"{self.entries} whole copies; left behind by kills: {dict(self.left)}. {len(self.broken)} broken."
        )


def save_for_ever(root: Path) -> None:
    """Save round after round, beginning after the last one."""
    data, history = root / "data", CopyHistory(root / ".historik")
    where = {"roots": [data], "lock": root / ".historik" / "laas"}
    number = max(round_of(content_on_disk(data / name)) for name in NAMES)
    while True:
        number += 1
        new = content_of_round(number)
        seen = {name: content_hash((data / name).read_bytes()) for name in NAMES}
        saved = [save_file(data / NAMES[0], new, seen[NAMES[0]], **where)]  # type: ignore[arg-type]
        changes = [FileChange(data / name, new, seen[name]) for name in NAMES[1:]]
        saved += save_files(changes, **where)  # type: ignore[arg-type]
        history.record(saved[:1], "Leder", str(number), _NOW + timedelta(seconds=number))


def run(root: Path, count: int, seed: int) -> SaveFigures:
    """Kill ``count`` savers and return what was met."""
    dice, figures, stop = random.Random(seed), SaveFigures(), Event()
    data, history = root / "data", CopyHistory(root / ".historik")
    data.mkdir(parents=True)
    for name in NAMES:
        (data / name).write_bytes(content_of_round(0))

    def read_all_the_time() -> None:
        while not stop.is_set():
            look(data, figures)
            figures.looks += 1
            time.sleep(0.001)

    reader = Thread(target=read_all_the_time)
    reader.start()
    try:
        for _ in range(count):
            before = figures.saved
            with subprocess.Popen(
                [sys.executable, "-m", "tests.campaigns.save_kills", "child", str(root)], cwd=ROOT
            ) as process:
                while process.poll() is None and look(data, figures) == before:
                    time.sleep(0.001)
                time.sleep(dice.uniform(0, 0.1))
                if process.poll() is not None:
                    figures.broken.append("a saver ended by itself")
                process.kill()
            figures.kills += 1
            figures.saved = look(data, figures)
            figures.left.update("partial" for path in data.iterdir() if path.name.startswith(PARTIAL_NAME))
    finally:
        stop.set()
        reader.join()
    check_afterwards(root, history, figures)
    return figures


def look(data: Path, figures: SaveFigures) -> int:
    """Read every file and return the newest round."""
    rounds = [0]
    for name in NAMES:
        try:
            rounds.append(round_of((data / name).read_bytes()))
        except (OSError, ValueError) as error:
            figures.broken.append(f"{name}: {error}")
    return max(rounds)


def check_afterwards(root: Path, history: CopyHistory, figures: SaveFigures) -> None:
    """One save that nobody kills cleans up, and every copy that counts is whole."""
    data = root / "data"
    for entry in history.entries(data / NAMES[0], 10_000):
        figures.entries += 1
        if round_of(entry.after) <= round_of(entry.before):
            figures.broken.append(f"a copy of {entry.reason}")
    old = (data / NAMES[0]).read_bytes()
    saved = save_file(data / NAMES[0], b"end", content_hash(old), roots=[data], lock=root / ".historik" / "laas")
    if saved != SavedFile(data / NAMES[0], old, b"end"):
        figures.broken.append("the save after the kills")
    figures.broken += [f"left behind: {path.name}" for path in data.iterdir() if path.name not in NAMES]


def main() -> None:
    """Kill and print the figures; exit 1 when anything was broken."""
    if sys.argv[1:2] == ["child"]:
        save_for_ever(Path(sys.argv[2]))
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as folder:
        figures = run(Path(folder) / "projekt", count, seed=count)
    print(figures)
    print("\n".join(figures.broken[:20]))
    sys.exit(1 if figures.broken else 0)


if __name__ == "__main__":
    main()
