"""Valid files with the utmost that each field of each model takes: read, checked, built and drawn.

Each case puts one kind of extreme into the fields of a small project that has them all, or thousands of rows into one
list. ``check`` tells a limit in Danish, or the whole site is made within seconds and holds against ``verify``.
``scripts/fuzz`` runs it after the hostile files; the suite runs a short form.
"""

from __future__ import annotations

import random
import resource
import shutil
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from types import FrameType
from typing import Any

from tests.campaigns.extreme_values import BODIES, KINDS, SHORT, extreme, rows
from tests.campaigns.fuzz import hold_for_problems
from tests.conftest import ROOT, TODAY, Example
from tests.full_project import OWN, FullProject, Leaf, full_project
from tests.raw_file import Path_
from vejviser.cache.memo import Memory
from vejviser.checking.checks import all_problems
from vejviser.errors import Problem
from vejviser.knowledge import KnowledgeBase, assemble
from vejviser.mkdocs.handbook import HANDBOOK_NAME
from vejviser.project import Project
from vejviser.publish.builder import write_site
from vejviser.publish.publisher import finish_site
from vejviser.quality.advice import advice
from vejviser.reading.library import Library, read_library
from vejviser.site.anchors import lost_anchors
from vejviser.site.required_files import needed_files, output_clashes
from vejviser.site.site import Site
from vejviser.site.sizes import too_large

SECONDS = 20.0
"""Most processor time for one case, all tries to find what the checks let stand included."""

Change = tuple[str, Path_]

ROWS = (1, 40, 300, 3000)


@dataclass
class Figures:
    """What a run tried, and the most it took."""

    cases: Counter[str] = field(default_factory=Counter)
    stood: int = 0
    refused: int = 0
    crashes: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def __str__(self) -> str:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
        return (
            f"{sum(self.cases.values())} cases of extremes ({self.cases['built']} built, {self.cases['told']} told by "
            f"check), {self.stood} extreme values on their pages, {self.refused} refused; {len(self.crashes)} crashes; "
            f"slowest case {self.slowest[0]:.1f} s ({self.slowest[1]}), most memory {peak} MB in all"
        )


@dataclass
class Ground:
    """The project that cases are planted in, and its folder."""

    example: Example
    project: FullProject
    plain: FullProject
    memory: Memory = field(default_factory=Memory)

    @classmethod
    def at(cls, folder: Path, number: int) -> Ground:
        shutil.copytree(ROOT / "tests" / "example", folder, dirs_exist_ok=True)
        example = Example(folder)
        project = full_project(example, problems_of, number)
        return cls(example, project, project.copy())


def problems_of(library: Library) -> list[Problem]:
    return all_problems(library, TODAY)


@cache
def _project(root: Path) -> Project:
    return Project(root=ROOT, data=root / "data", guides=root / "guides")


def try_values(ground: Ground, changes: dict[Change, Any], figures: Figures) -> None:
    """Plant values. What the checks refuse is taken out again, until the rest stands; then all of it is built."""
    for _ in range(40):
        project = ground.plain.copy()
        for (file, path), value in changes.items():
            project.put(file, path, value)
        places = project.write(ground.example)
        found = told(ground)
        if not found:
            figures.cases["built"] += 1
            figures.stood += len(changes)
            return
        before = len(changes)
        for file, line in found:
            _give_way(changes, file, places.get(file, {}).get(line, ()))
        figures.refused += before - len(changes)
        if len(changes) == before or not changes:
            break
    figures.cases["told"] += 1


def _give_way(changes: dict[Change, Any], file: str, path: Path_) -> None:
    """Take out what a problem is about: the value, else those of the record around it, else those of the file."""
    for end in range(len(path), -1, -1):
        near = [one for one in changes if one[0] == file and one[1][:end] == path[:end]]
        if near:
            for one in near[: max(1, len(near) // 2)] if end < len(path) else near:
                del changes[one]
            return
    for one in list(changes)[: max(1, len(changes) // 2)]:
        del changes[one]


def told(ground: Ground) -> list[tuple[str, int]]:
    """Do what ``check`` and ``build`` do. Returns where check tells of something, nothing when the site is whole."""
    root = ground.example.root
    library = read_library(root / "data", root / "guides", ground.memory)
    if not (problems := problems_of(library)):
        knowledge = assemble(library, TODAY, ground.memory)
        sites = {name: Site(knowledge, name, TODAY, ROOT, ground.memory) for name in knowledge.municipalities}
        problems = [*output_clashes(knowledge, ROOT / "overrides"),
                    *lost_anchors(library, sites)]  # fmt: skip
        ground.memory.turn()
        if not problems:
            problems = list(too_large(sites[OWN], knowledge.municipality(OWN), library, TODAY))
        if not problems:
            built(ground, library, knowledge)
            return []
    found = []
    for problem in problems:
        file = Path(problem.path)
        name = file.relative_to(root).as_posix() if file.is_absolute() else file.as_posix()
        hold_for_problems([problem], name, (root / name).read_bytes() if (root / name).is_file() else b"")
        found.append((name, problem.line))
    return found


def built(ground: Ground, library: Library, knowledge: KnowledgeBase) -> None:
    """Make every file of the site; what check found good is whole."""
    for remark in advice(library, knowledge, TODAY, ground.memory):
        assert str(remark).isprintable(), remark
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / OWN
        write_site(_project(ground.example.root), knowledge, OWN, out, TODAY, ground.memory)
        (out / HANDBOOK_NAME).mkdir()
        (out / HANDBOOK_NAME / "index.html").write_text("<!doctype html>", "utf-8")
        faults = finish_site(out, needed_files(knowledge, knowledge.municipality(OWN)), "", None)
        assert not faults, faults[:5]


def values(ground: Ground, kind: str, share: float, pick: random.Random) -> dict[Change, Any]:
    """One kind of extreme for a share of all values."""
    chosen = ((at, leaf) for at, leaf in enumerate(ground.plain.leaves()) if pick.random() < share)
    made = (((leaf.file, leaf.path), extreme(leaf, kind, at, pick)) for at, leaf in chosen)
    return {place: value for place, value in made if value is not None}


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """End what takes too much processor time, where it is, and say so."""

    def end(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"more than {seconds:.0f} s of processor time")

    signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def one_case(figures: Figures, name: str, work: Callable[[], None]) -> None:
    """Run a case and note what it took; a crash is noted and the next case goes on."""
    began = time.process_time()
    try:
        with no_longer_than(SECONDS):
            work()
    except Exception:
        figures.crashes.append(f"{name}\n{traceback.format_exc()[-4000:]}")
    figures.slowest = max(figures.slowest, (time.process_time() - began, name))


def cases(ground: Ground, pick: random.Random, figures: Figures) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield cases without end: every kind of value once, then rows, bodies and kinds by chance."""

    def in_fields(kind: str, share: float) -> tuple[str, Callable[[], None]]:
        return f"{kind} in {share}", lambda: try_values(ground, values(ground, kind, share, pick), figures)

    # Were all fields long, every page would be refused for its size and none drawn.
    yield from (in_fields(kind, 1.0 if kind in SHORT else 0.1) for kind in pick.sample(KINDS, len(KINDS)))
    lists = ground.plain.lists()
    articles = [name for name, file in ground.plain.files.items() if file.kind.article]
    while True:
        for leaf in pick.sample(lists, len(lists)):
            yield in_fields(pick.choice(KINDS), pick.choice([0.02, 0.1, 0.4]))
            many = rows(ground.plain.get(leaf.file, leaf.path)[0], pick.choice(ROWS), leaf.shape)
            yield f"{len(many)} rows of {leaf.file} {leaf.path}", partial(_try_rows, ground, leaf, many, figures)
            file, body, size = pick.choice(articles), pick.choice(list(BODIES)), pick.choice(ROWS)
            yield f"{size} of body {body} in {file}", partial(_try_body, ground, file, BODIES[body](size), figures)


def _try_rows(ground: Ground, leaf: Leaf, many: list[Any], figures: Figures) -> None:
    try_values(ground, {(leaf.file, leaf.path): many}, figures)


def _try_body(ground: Ground, file: str, body: str, figures: Figures) -> None:
    """Write a text below an article's fields."""
    kept = ground.plain.files[file].body
    ground.plain.files[file].body = body
    try:
        try_values(ground, {}, figures)
    finally:
        ground.plain.files[file].body = kept


def run(number: int, seconds: float, most: int = 1_000_000_000) -> Figures:
    """Try cases for some seconds, or ``most`` of them. The same number gives the same cases."""
    figures, pick = Figures(), random.Random(number)
    ends = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground.at(Path(folder), number)
        for at, (name, work) in enumerate(cases(ground, pick, figures)):
            if at >= most or time.monotonic() > ends:
                break
            one_case(figures, name, work)
    return figures
