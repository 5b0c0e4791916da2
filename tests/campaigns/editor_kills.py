"""Editors that are killed with SIGKILL while they save and publish, and started again.

``python -m tests.campaigns.editor_kills`` kills sixty and prints the figures; the suite kills three. After each kill
the saved file is old or new and passes the check, the published site is whole, and a draft is there again. What the
editor had begun to publish may still go on without it; the next build waits for it as for any other.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.conftest import ROOT, TODAY, Example
from tests.editor.running import Running, running
from vejviser.checking.checks import all_problems
from vejviser.releases.store import Versions
from vejviser.verify.site_check import hash_faults

SAVED = "/ret/news/lillekoebing/gemt"
KEPT = "/ret/news/lillekoebing/kladde"
_DAY: date = TODAY


@dataclass
class EditorFigures:
    """What the kills met."""

    kills: int = 0
    started: int = 0
    saves: int = 0
    versions: int = 0
    left: int = 0
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.started} starts; {self.saves} runs had saved, the site stands at version "
            f"{self.versions}; {self.left} half files left behind. {len(self.broken)} broken."
        )


def fields(number: int) -> dict[str, str]:
    """The form of a piece of news that says which round it is of."""
    return {"title": f"Nyt nummer {number}", "text": "Vi har nye tider.", "from": "2026-11-22", "until": "2026-12-11"}


@dataclass
class Answered:
    """The newest round that was tried, and those of which the editor said that it kept and saved them."""

    tried: int = 0
    kept: int = 0
    saved: int = 0


def work(editor: Running, answered: Answered) -> None:
    """Keep a draft, save, publish, and so on, until the editor is gone."""
    with suppress(OSError, AssertionError):
        while True:
            answered.tried += 1
            number = answered.tried
            if editor.post(KEPT, {**fields(number), "gør": "kladde"}).status == 200:
                answered.kept = number
            if editor.post(SAVED, {**fields(number), "gør": "gem"}).status == 303:
                answered.saved = number
            editor.post("/udgiv", {"gør": "udgiv"})


def number_in(text: str) -> int:
    """Return which round a text is of, 0 where it says none."""
    found = text.partition("Nyt nummer ")[2]
    return int("".join(char for char in found[:9].split("\n")[0].split('"')[0].split("<")[0] if char.isdecimal()) or 0)


def run(folder: Path, count: int, seed: int, longest: float = 3.0) -> EditorFigures:
    """Kill ``count`` editors, each after at most ``longest`` seconds, and return what was met."""
    root, dice, figures = folder / "example", random.Random(seed), EditorFigures()
    shutil.copytree(ROOT / "tests" / "example", root)
    example, answered = Example(root), Answered()
    for kill in range(count + 1):
        with running(example, "--date", _DAY.isoformat()) as editor:
            figures.started += 1
            if kill:
                look(example, editor, answered, figures)
            if kill == count:
                break
            saved = answered.saved
            worker = threading.Thread(target=work, args=(editor, answered))
            worker.start()
            time.sleep(dice.uniform(0.2, longest))
            editor.process.kill()
            editor.process.wait()
            worker.join()
            figures.kills += 1
            figures.saves += answered.saved > saved
    figures.left = len(list(root.rglob(".vejviser-gemmer-*")))
    return figures


def look(example: Example, editor: Running, answered: Answered, figures: EditorFigures) -> None:
    """See what a kill left."""
    file = example.data / "lillekoebing" / "news" / "gemt.yml"
    there = number_in(file.read_text("utf-8")) if file.exists() else 0
    if there not in (answered.saved, answered.tried):
        figures.broken.append(f"saved: {there} where {answered} was told")
    if problems := all_problems(example.library(), _DAY):
        figures.broken += map(str, problems)
    draft = number_in(editor.get(KEPT).text)
    if draft not in (answered.kept, answered.tried):
        figures.broken.append(f"draft: {draft} where {answered} was told")
    shown = Versions(example.root / "site").shown("lillekoebing")
    if shown:
        figures.versions = max(figures.versions, shown.number)
        figures.broken += hash_faults(shown.folder)


def main() -> None:
    """Kill and print the figures; exit 1 when anything was broken."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as folder:
        figures = run(Path(folder), count, seed=count)
    print(figures)
    print("\n".join(figures.broken[:20]))
    sys.exit(1 if figures.broken else 0)


if __name__ == "__main__":
    main()
