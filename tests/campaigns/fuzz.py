"""Hostile and clumsy input, made up by the thousand, in a process that may use 2 seconds and 500 MB for a file.

``scripts/fuzz [SECONDS [SEED]]`` runs until the time is up and prints how many cases were tried; half of the time goes
to ``extremes``. The suite runs a short form (test_fuzz.py).
Each kind of case takes the project's own files and the example's, and breaks them.
"""

from __future__ import annotations

import json
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.conftest import ROOT, TODAY
from tests.inspection import Vocabulary, site_faults
from vejviser.cache.memo import Memory
from vejviser.checking.checks import all_problems
from vejviser.errors import DataError, Problem
from vejviser.knowledge import assemble
from vejviser.models.field_types import MAX_TEXT
from vejviser.quality.plain_language import remarks
from vejviser.reading import front_matter
from vejviser.reading.library import read_library
from vejviser.render.guide_markdown import to_html
from vejviser.site.site import Site
from vejviser.text.markdown import GuideText

SECONDS = 2.0
"""Most processor time for reading and checking one file."""

MEGABYTES = 500
"""Most memory for one case, above what the program itself takes."""

_STUCK = 20.0
"""Processor seconds after which a case is ended from outside."""

HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>",
    "\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "<iframe src=//evil.example>", "</style><style>*{}</style>",
    "<form action=//evil.example>", "javascript:alert(1)", "JaVaScRiPt&#58;alert(1)", "&#106;avascript:alert(1)",
    "java\\tscript:alert(1)", "data:text/html,<script>", "vbscript:x", "//evil.example", "https://a.dk\" onclick=\"x",
    "[x](javascript:alert(1))", "[x]: javascript:alert(1)", "![x](https://a.dk/x)", "<https://a.dk/\"onclick=x>",
    "## A {: onclick=alert(1) }", "{{ 7 * 7 }}", "{% raw %}", "{# x", "]]>", "-->", "<!--", "<![CDATA[", "<?php",
    "---", "...", "@@VERSION@@", "@@PAGES@@", "@@SEARCH@@", "@@POLICY@@", "=1+1", "+45", "-1", "@x", "\\N", "\\r\\nX:1",
    "BEGIN:VEVENT", "../../etc/passwd", "/etc/passwd", "&a [x]", "*a", "<<: *a", "!!python/object:os.system", "!x",
    "|", ">", "? x", "%YAML 1.1", "\t", "\x00", "\x85", "\u2028", "\u202e", "\u200b", "\ufeff", "\u0430", "\U000e0001",
    "\ud800", "æ" * 100, "[" * 30, "{" * 30, "- " * 30, "> " * 30, "`" * 30, "*" * 50, "_" * 50, "10:30", "012", "NO",
    "2026-02-30", "9999-12-31", "0001-01-01", "99999999999999999999", "1e400", "24:00", "null", "~", "true",
)  # fmt: skip
"""Pieces that break other programs, or would be live in a browser."""


@dataclass
class Figures:
    """What a run tried, and the most it took."""

    tried: Counter[str] = field(default_factory=Counter)
    drawn: int = 0
    slowest: float = 0.0

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.tried.items()))
        return (
            f"{sum(self.tried.values())} cases ({kinds}), {self.drawn} of them whole and drawn; "
            f"slowest file {self.slowest:.2f} s"
        )


FIGURES = Figures()
_CASE: list[Path] = []


def note_case(kind: str, name: str, content: bytes) -> None:
    """Count a case, and keep it where it can be found when the process is ended in the midst of it."""
    FIGURES.tried[kind] += 1
    if _CASE:
        _CASE[0].write_bytes(f"{kind} {name}\n".encode("utf-8", "replace") + content)


def in_time(work: Callable[[], Any]) -> Any:
    """Do something with one file; the processor time is limited."""
    began = time.process_time()
    result = work()
    took = time.process_time() - began
    FIGURES.slowest = max(FIGURES.slowest, took)
    assert took <= SECONDS, f"{took:.1f} s"
    return result


# How a file is broken ------------------------------------------------------------------------------------------------


@cache
def files_of(root: Path) -> tuple[tuple[str, bytes], ...]:
    """Return every data file and guide below a folder, with its path from there."""
    found = [*sorted((root / "data").rglob("*.yml")), *sorted((root / "guides").glob("*.md"))]
    return tuple((file.relative_to(root).as_posix(), file.read_bytes()) for file in found)


def _cut(data: bytes, at: float, size: float, _: bytes) -> bytes:
    start = int(at * len(data))
    return data[:start] + data[start + int(size * 200) :]


def _put(data: bytes, at: float, _: float, piece: bytes) -> bytes:
    start = int(at * len(data))
    return data[:start] + piece + data[start:]


def _repeat(data: bytes, at: float, size: float, piece: bytes) -> bytes:
    return _put(data, at, size, piece * min(int(size * 60_000), 250_000 // max(1, len(piece))))


def _double(data: bytes, at: float, size: float, _: bytes) -> bytes:
    start = int(at * len(data))
    return data[:start] + data[start : start + int(size * 400)] + data[start:]


def _in_value(data: bytes, at: float, size: float, piece: bytes) -> bytes:
    """Put something in the place of one value, so that the rest of the file still stands."""
    lines = data.split(b"\n")
    rows = [number for number, line in enumerate(lines) if re.match(rb"\s*(- )?\w+: \S|\s*- \S", line)]
    if rows:
        row = rows[int(at * (len(rows) - 1))]
        name = re.match(rb"\s*(- )?(\w+: )?", lines[row])
        quoted = json.dumps(piece.decode("utf-8", "replace"), ensure_ascii=size < 0.5).encode("utf-8", "replace")
        lines[row] = (name[0] if name else b"") + quoted
    return b"\n".join(lines)


def _in_line(data: bytes, at: float, _: float, piece: bytes) -> bytes:
    lines = data.split(b"\n")
    lines.insert(int(at * len(lines)), piece)
    return b"\n".join(lines)


def _swap(data: bytes, at: float, size: float, _: bytes) -> bytes:
    lines = data.split(b"\n")
    one, other = int(at * (len(lines) - 1)), int(size * (len(lines) - 1))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


_WAYS: tuple[Callable[[bytes, float, float, bytes], bytes], ...] = (
    _in_value, _put, _cut, _in_line, _double, _swap, _repeat,
)  # fmt: skip
_share = st.floats(0, 1, exclude_max=True)
_piece = st.one_of(
    st.sampled_from(HOSTILE).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=20),
)
_change = st.tuples(st.sampled_from(_WAYS), _share, _share, _piece)
_soup = st.one_of(
    st.binary(max_size=300),
    st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@`#?, \n\t~<.=\r"), max_size=300).map(str.encode),
    st.tuples(_piece, st.integers(1, 100_000)).map(lambda pair: (pair[0] * pair[1])[:300_000]),
)


def _broken(content: bytes, changes: list[tuple[Callable[..., bytes], float, float, bytes]]) -> bytes:
    for way, at, size, piece in changes:
        content = way(content, at, size, piece)
    return content


@st.composite
def broken_file(draw: st.DrawFn, root: Path, ending: str) -> tuple[str, bytes]:
    """A file of a project, broken in some ways, or bytes of no sense in its place."""
    name, content = draw(st.sampled_from([one for one in files_of(root) if one[0].endswith(ending)]))
    if draw(st.integers(0, 4)) == 0:
        return name, draw(_soup)
    return name, _broken(content, draw(st.lists(_change, min_size=1, max_size=5)))


@st.composite
def hostile_values(draw: st.DrawFn, root: Path) -> list[tuple[str, bytes]]:
    """Some files of a project with hostile words in some values or lines; most of these are still whole."""
    words = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20)), min_size=1, max_size=3).map(" ".join)
    found = []
    for name, content in draw(st.lists(st.sampled_from(files_of(root)), min_size=1, max_size=3, unique=True)):
        for at, size, text in draw(st.lists(st.tuples(_share, _share, words), min_size=1, max_size=3)):
            content = _in_value(content, at, size, text.encode("utf-8", "replace"))
        found.append((name, content))
    return found


# What must hold ------------------------------------------------------------------------------------------------------


def hold_for_problems(problems: list[Problem], name: str, content: bytes) -> None:
    """Each problem is one line of Danish at a place that the file has."""
    lines = len(re.findall(rb"\r\n|\r|\n", content)) + 2
    for problem in problems:
        line = str(problem)
        assert "\n" not in line and line.isprintable(), line
        assert len(problem.message) < 1500, line
        assert problem.column >= 1 and problem.line >= 1, line
        assert problem.line <= lines or not problem.path.endswith(name), line


def read_alone(name: str, content: bytes) -> list[Problem]:
    """Read and check a folder that holds nothing but this file."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in ("data/national", "guides"):
            (root / part).mkdir(parents=True)
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
        found: list[Problem] = in_time(lambda: all_problems(read_library(root / "data", root / "guides"), TODAY))
    hold_for_problems(found, name, content)
    return found


def any_data_file(case: tuple[str, bytes]) -> None:
    """No YAML file does more than give problems."""
    note_case("YAML files", *case)
    read_alone(*case)


def any_guide(case: tuple[str, bytes]) -> None:
    """No guide does more than give problems, and its text is inert whether it has any or not."""
    note_case("guides", *case)
    problems = read_alone(*case)
    parts = front_matter.split(case[1].decode("utf-8", "replace"), case[0])
    body = case[1].decode("utf-8", "replace") if isinstance(parts, Problem) else parts.body
    own = [problem for problem in problems if problem.path.endswith(case[0])]
    # A text with problems is never drawn; a short one is drawn here all the same, to try the last wall.
    if not own or len(body) < 2 * MAX_TEXT:
        html = in_time(lambda: to_html(GuideText(body), lambda address: f"..{address}"))
        assert guide_words().faults(html) == []


@cache
def guide_words() -> Vocabulary:
    """What the text of a guide may hold (the allow-list of guide_markdown)."""
    tags = ("p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "hr", "br", "code")
    links = {("a", "href"), ("a", "rel"), ("h2", "id"), ("h3", "id")}
    return Vocabulary(pairs={(tag, "") for tag in tags} | links)


@dataclass(frozen=True)
class Ground:
    """A copy of a project that cases are planted in, and what it gives unharmed."""

    root: Path
    municipality: str
    known: Vocabulary
    before: dict[str, str | bytes]


@cache
def ground(original: Path, copy: Path) -> Ground:
    """Copy a project's data and learn what its pages hold."""
    for part in ("data", "guides"):
        shutil.copytree(original / part, copy / part, dirs_exist_ok=True)
    knowledge = assemble(read_library(copy / "data", copy / "guides"), TODAY)
    municipality = next(iter(knowledge.municipalities))
    before = Site(knowledge, municipality, TODAY, ROOT).sources()
    pages = [text.split("---\n", 2)[-1] if name.endswith(".md") else text for name, text in before.items()
             if isinstance(text, str) and name.endswith((".md", ".html"))]  # fmt: skip
    return Ground(copy, municipality, Vocabulary.of(ROOT / "overrides", pages), before)


def any_values(case: list[tuple[str, bytes]], *, original: Path, copy: Path) -> None:
    """Hostile words in data are refused, or they are only words on every page, screen, sheet and calendar."""
    here = ground(original, copy)
    note_case("hostile values", " ".join(name for name, _ in case), b"\n".join(content for _, content in case))
    kept = {name: (here.root / name).read_bytes() for name, _ in case}
    try:
        for name, content in case:
            (here.root / name).write_bytes(content)
        library = in_time(lambda: read_library(here.root / "data", here.root / "guides"))
        try:
            knowledge = assemble(library, TODAY)
        except DataError as error:
            for name, content in case:
                hold_for_problems([one for one in error.problems if one.path.endswith(name)], name, content)
            return
        assert all(str(remark).isprintable() for remark in remarks(library, knowledge, Memory()))
        FIGURES.drawn += 1
        made = Site(knowledge, here.municipality, TODAY, ROOT).sources()
        assert list(site_faults(made, here.known, here.before)) == []
    finally:
        for name, content in kept.items():
            (here.root / name).write_bytes(content)


# Running it ----------------------------------------------------------------------------------------------------------


def limited() -> None:
    """Let this process take no more than it may, from now on."""
    own = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    most = own + MEGABYTES * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def tried(what: Callable[[Any], None], cases: st.SearchStrategy[Any], count: int, number: int) -> None:
    """Try some cases. What fails is made small by hypothesis and raised."""

    def one(case: Any) -> None:
        # The clock of this process: other programs on the machine do not count. Its signal ends even C code.
        signal.setitimer(signal.ITIMER_PROF, _STUCK)
        what(case)
        signal.setitimer(signal.ITIMER_PROF, 0)

    checks = settings(
        max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )  # fmt: skip
    seed(number)(checks(given(cases)(one)))()


def child(case: Path, number: int, seconds: float, count: int) -> None:
    """Try cases for some time, or once ``count`` of each kind, and print the figures as the last line."""
    ends = time.monotonic() + seconds
    example = ROOT / "tests" / "example"
    with tempfile.TemporaryDirectory() as folder:
        small = partial(any_values, original=example, copy=Path(folder) / "small")
        ground(example, Path(folder) / "small")
        limited()
        _CASE.append(case)
        while True:
            for root in (ROOT, example):
                tried(any_data_file, broken_file(root, ".yml"), count, number)
                tried(any_guide, broken_file(root, ".md"), count, number)
            tried(small, hostile_values(example), count, number)
            number += 1
            if time.monotonic() > ends:
                break
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    print(f"{FIGURES}, most memory {peak} MB in all")


def run(number: int, seconds: float, count: int) -> tuple[bool, str]:
    """Try cases in a process of their own. Returns whether all held, and what to print."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        done = subprocess.run(
            [sys.executable, "-m", "tests.campaigns.fuzz", "child", str(case), str(number), str(seconds), str(count)],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            cwd=ROOT,
        )
        if done.returncode == 0:
            return True, done.stdout.strip()
        last = case.read_bytes()[:2000] if case.is_file() else b""
        return False, f"{done.stderr.strip()[-6000:]}\nended with {done.returncode} at seed {number}, in:\n{last!r}"


def main() -> None:
    """Try cases for some seconds (300) and print how many; exit 1 when one did not hold. A seed repeats a run."""
    if sys.argv[1:2] == ["child"]:
        child(Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]))
        return
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 300
    number = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    good, text = run(number, seconds / 2, 200)
    print(f"Seed {number}\n{text}")
    # The utmost that the checks let through builds on this module.
    from tests.campaigns import extremes

    figures = extremes.run(number, seconds / 2)
    print(*figures.crashes, figures, sep="\n")
    sys.exit(0 if good and not figures.crashes else 1)


if __name__ == "__main__":
    main()
