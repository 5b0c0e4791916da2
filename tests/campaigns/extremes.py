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
from typing import Any, get_args

from pydantic_core import PydanticCustomError

from tests.campaigns.fuzz import hold_for_problems
from tests.conftest import ROOT, TODAY, Example
from tests.full_project import OWN, FullProject, Leaf, Path_, full_project
from vejviser.cache.memo import Memory
from vejviser.checking.checks import all_problems
from vejviser.errors import Problem
from vejviser.handbook.shapes import FieldShape
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

_LENGTHS = (2000, 1000, 500, 300, 250, 200, 160, 140, 120, 100, 90, 80, 70, 60, 50, 40, 30, 25, 20, 15, 10, 5, 2, 1)
_WORDS = "Kommunen svarer dig, når du har skrevet til os om din sag. "
_MARKUP = (
    "<b>&amp;</b> [x](javascript:1) **a** `b` {{ 7*7 }} {% x %} </script> <!-- @@VERSION@@ ]]> &#x3c; \\N # - 1. ~~x~~",
    "'; alert(1); // \\u003cscript\\u003e ${x} <%= x %> {# x",
    "=HYPERLINK(1) |x|y| [^1] {#id} !!! note ::: [[x]] $$x$$ <x@y.dk> https://a.dk/?a=1&b=2",
)
TEXTS: dict[str, Callable[[int, int], str]] = {
    "longest": lambda size, at: (f"{at} " + _WORDS * 40)[:size].strip(),
    "no space": lambda size, at: (f"{at}" + "a" * size)[:size],
    "wide signs": lambda size, at: (f"{at}" + "W" * size)[:size],
    "one sign": lambda _, at: "abcdefghijklmnopqrstuvwxyzæøå0123456789"[at % 39],
    "other planes": lambda size, at: (f"{at} 𝔘 🙂 👩‍👩‍👧 𐐷 🇩🇰 " * 200)[:size].strip(),
    "right to left": lambda size, at: (f"{at} שלום مرحبا بالعالم " * 200)[:size].strip(),
    "combining": lambda size, at: (f"{at} a\u0301\u0327\u0323e\u0308\u20e3 " * 400)[:size].strip(),
    "markup": lambda size, at: f"{at} {_MARKUP[at % len(_MARKUP)]}"[:size].strip(),
    "signs alone": lambda size, at: ("." * (at % 3 + 1) + "-–§/&+*" * 300)[:size],
    "short words": lambda size, at: (f"{at} " + "a " * size)[:size].strip(),
    "figures": lambda size, at: (f"{at}" + "9" * size)[:size],
}  # fmt: skip
NUMBERS = {
    "smallest": ["0", "1", "0.0001", "1800", "1800-01-01", "0001-01-01", "2000-01-01", "00:00", "00:01", "mandag",
                 "00:00-00:01", "0800", "112", "a@b.dk", "https://a.dk", "#000", "false", "2000"],
    "largest": ["999999999", "999999999.9999", "366", "9999-12-31", "indtil videre", "2999", "53", "52-1", "24:00",
                "23:59", "00:00-24:00", "9990", "+49 461 12345678901 lok. 123456", "søndag", "hverdage",
                "sidste fredag", "mandag i lige uger", "hver anden mandag fra 2026-12-07", "true", "9999",
                f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 60}.dk", f"https://a.dk/{'x' * 1900}",
                f"https://a.dk/{'x' * 400}", f"https://{'ø' * 40}.{'æ' * 40}.dk/?q={'%C3%A6' * 40}", "#ffffff"],
}  # fmt: skip
"""What each field of figures, days or addresses takes the first fitting of, in an order of chance."""

SHORT = ("one sign", "markup")
CHOSEN = "chosen words"
ROWS = (1, 40, 300, 3000)
KINDS = (*TEXTS, *NUMBERS, CHOSEN)


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


def longest(shape: FieldShape, make: Callable[[int, int], str], at: int) -> str | None:
    """Return the longest text of a kind that a field takes."""
    return next((text for size in _LENGTHS if (text := make(size, at)) and takes(shape, text)), None)


def takes(shape: FieldShape, text: str) -> bool:
    """Say whether a field takes a text, whatever else stands in the file."""
    if shape.choices:
        return text in get_args(shape.choices)
    assert shape.type
    try:
        shape.type.read(text)
    except PydanticCustomError:
        return False
    return True


def extreme(leaf: Leaf, kind: str, at: int, pick: random.Random) -> Any:
    """Return the extreme of a kind that a field takes, or None."""
    shape = leaf.shape
    if shape.refers:
        return None
    if shape.choices:
        return pick.choice(get_args(shape.choices)) if kind == CHOSEN else None
    assert shape.type, leaf
    if shape.type.words:
        return longest(shape, TEXTS[kind], at) if kind in TEXTS else None
    if kind not in NUMBERS or leaf.name == "id":
        return None
    return next((one for one in pick.sample(NUMBERS[kind], len(NUMBERS[kind])) if takes(shape, one)), None)


# A case --------------------------------------------------------------------------------------------------------------


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


# The cases -----------------------------------------------------------------------------------------------------------


def values(ground: Ground, kind: str, share: float, pick: random.Random) -> dict[Change, Any]:
    """One kind of extreme for a share of all values."""
    chosen = ((at, leaf) for at, leaf in enumerate(ground.plain.leaves()) if pick.random() < share)
    made = (((leaf.file, leaf.path), extreme(leaf, kind, at, pick)) for at, leaf in chosen)
    return {place: value for place, value in made if value is not None}


def rows(first: Any, count: int, shape: FieldShape) -> list[Any]:
    """Many rows like the first of a list, each with words, an id, days or hours of its own."""
    words = bool(shape.type and shape.type.words)
    return [f"{first} {at}" if words else _numbered(first, at) for at in range(count)]


def _numbered(value: Any, at: int, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _numbered(inner, at, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_numbered(inner, at, name) for inner in value]
    if name in ("date", "from", "until"):
        return f"{2027 + at // 336}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02}"
    if name in ("opens", "closes"):
        minutes = at * 7 % 1400 + (name == "closes") * 6
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if name == "id":
        return f"{value}-{at}"
    return f"{value} {at}" if isinstance(value, str) and " " in value else value


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


BODIES: dict[str, Callable[[int], str]] = {
    "words": lambda n: "Ord og flere ord. " * n,
    "one word": lambda n: "a" * n,
    "paragraphs": lambda n: "Et afsnit.\n\n" * n,
    "headings": lambda n: "".join(f"## Overskrift {at}\n\nTekst.\n\n" for at in range(n)),
    "bullets": lambda n: "".join(f"- Punkt {at}\n" for at in range(n)),
    "steps": lambda n: "".join(f"{at}. Trin\n" for at in range(1, n)),
    "nested": lambda n: "".join(f"{'  ' * (at % 100)}- Punkt\n" for at in range(n)),
    "quotations": lambda n: "> " * n + "Ord",
    "links": lambda n: "Se [tider](/traeffetider/). " * n,
    "emphasis": lambda n: "**a** " * n + "*" * n,
    "brackets": lambda n: "[" * n + "](" * n,
    "other planes": lambda n: "🙂𝔘 שלום a\u0301 " * n,
    "lines": lambda n: "En linje.\n" * n,
}


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
