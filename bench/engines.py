"""The engines that are compared: how the same pages are laid out for each, and how each is run.

Ours reads YAML and Markdown and does all that stands in README. The others get our finished Markdown, so they are
spared reading, checking, explaining words and, but for the theme Material, the search.
"""

from __future__ import annotations

import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vejviser.cache.memo import Memory
from vejviser.knowledge import assemble
from vejviser.project import Project
from vejviser.render.template_environment import LAYOUT_TEMPLATE
from vejviser.site.site import Site

from .corpus import make_country

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TODAY = date(2026, 11, 22)

FACT = Path("data/national/bodies/pressenaevnet.yml")
PAGE = "klageinstanser/pressenaevnet/"
WORDS = "klager over medier"
"""Words in that file that are on that page and some others. An edit writes a number after them."""


@dataclass(frozen=True)
class Country:
    """Some municipalities: ``folder`` holds data/, guides/ and, for the others, pages/MUNICIPALITY/."""

    folder: Path
    names: list[str]
    pages: int


def made(folder: Path, count: int) -> Country:
    """Make the data for ``count`` municipalities, and their pages as Markdown."""
    folder.mkdir(parents=True)
    names = make_country(ROOT, folder, count)
    return Country(folder, names, _pages(folder, names))


def real(folder: Path, name: str) -> Country:
    """Copy the project's own data, and write the pages of one municipality as Markdown."""
    for part in ("data", "guides"):
        shutil.copytree(ROOT / part, folder / part)
    return Country(folder, [name], _pages(folder, [name]))


def _pages(folder: Path, names: Iterable[str]) -> int:
    project = Project(ROOT, folder / "data", folder / "guides")
    knowledge = assemble(project.library(), TODAY)
    memory, count = Memory(), 0
    for name in names:
        for path, text in Site(knowledge, name, TODAY, ROOT, memory).markdown().items():
            file = folder / "pages" / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            count += 1
        memory.turn()
    return count


class Engine(ABC):
    """One engine. ``label`` is its name in the tables."""

    label: str
    largest = 98
    """The most municipalities it is asked to build: some take minutes for ten."""
    searches = True
    """Whether its sites have a search. Those that have none get Pagefind's."""

    @abstractmethod
    def lay_out(self, country: Country, folder: Path) -> None:
        """Write into an empty folder what the engine builds from."""

    @abstractmethod
    def build(self) -> list[str]:
        """Return the command that builds, to be run in ``folder``."""

    @abstractmethod
    def built(self, folder: Path, name: str) -> Path:
        """Return the folder with the finished site of one municipality."""

    def web(self, folder: Path, name: str) -> tuple[Path, str]:
        """Return the folder to serve, and the path below it of one municipality's site (with a slash after)."""
        return self.built(folder, name).parent, f"{name}/"

    def clean(self, folder: Path) -> None:
        """Remove all that an earlier build left."""
        for name in ("public", "site", ".cache", "resources", ".hugo_build.lock"):
            shutil.rmtree(folder / name, ignore_errors=True)

    def holding(self, folder: Path) -> list[Path]:
        """Return the files where the words stand."""
        return [file for file in sorted(folder.rglob("*.md")) if WORDS in file.read_text(encoding="utf-8")]


class Ours(Engine):
    """Vejviser itself, from its data."""

    label = "Vejviser"

    def __init__(self) -> None:
        self._command = [sys.executable, "-m", "vejviser"]
        self._folders = ["--data", "data", "--guides", "guides", "--date", TODAY.isoformat()]

    def lay_out(self, country: Country, folder: Path) -> None:
        for name in ("data", "guides"):
            shutil.copytree(country.folder / name, folder / name)

    def build(self) -> list[str]:
        return [*self._command, "build", *self._folders]

    def built(self, folder: Path, name: str) -> Path:
        return folder / "site" / name

    def web(self, folder: Path, name: str) -> tuple[Path, str]:
        return self.built(folder, name), ""

    def holding(self, folder: Path) -> list[Path]:
        return [folder / FACT]


class Hugo(Engine):
    """Hugo with a bare layout."""

    label = "Hugo"
    searches = False

    def __init__(self, programs: Path) -> None:
        # The program itself: the script beside it in bin/ only starts Python to find it.
        self._program = str(next(programs.parent.glob("lib/python*/site-packages/hugo/binaries/hugo")))

    def lay_out(self, country: Country, folder: Path) -> None:
        shutil.copytree(HERE / "layouts" / "hugo", folder, dirs_exist_ok=True)
        (folder / "static").mkdir()
        shutil.copy(HERE / "layouts" / "style.css", folder / "static")
        shutil.copytree(country.folder / "pages", folder / "content")
        for file in (folder / "content").rglob("index.md"):
            file.rename(file.with_name("_index.md"))

    def build(self) -> list[str]:
        return [self._program, "build", "--quiet"]

    def built(self, folder: Path, name: str) -> Path:
        return folder / "public" / name


class Eleventy(Engine):
    """Eleventy with a bare layout in JavaScript, its quickest kind."""

    label = "Eleventy"
    searches = False
    _program = ("node", str(HERE / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet")

    def lay_out(self, country: Country, folder: Path) -> None:
        shutil.copytree(HERE / "layouts" / "eleventy", folder, dirs_exist_ok=True)
        shutil.copy(HERE / "layouts" / "style.css", folder)
        shutil.copytree(country.folder / "pages", folder, dirs_exist_ok=True)

    def build(self) -> list[str]:
        return [*self._program]

    def built(self, folder: Path, name: str) -> Path:
        return folder / "public" / name


class Material(Engine):
    """The theme Material as it comes, with its search."""

    largest = 10

    def __init__(self, label: str, program: Path) -> None:
        self.label = label
        self._program = str(program)

    def lay_out(self, country: Country, folder: Path) -> None:
        shutil.copy(HERE / "layouts" / "mkdocs" / "mkdocs.yml", folder)
        shutil.copytree(country.folder / "pages", folder / "docs")
        # The theme has no frame of ours, and draws them in its own.
        for file in (folder / "docs").rglob("*.md"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(f"template: {LAYOUT_TEMPLATE}\n", "", 1), encoding="utf-8")

    def build(self) -> list[str]:
        return [self._program, "build"]

    def built(self, folder: Path, name: str) -> Path:
        return folder / "site" / name


def engines(programs: Path) -> dict[str, Engine]:
    """Return all engines by their short names. ``programs`` is the bin folder of the peers' environment."""
    return {
        "ours": Ours(),
        "hugo": Hugo(programs),
        "eleventy": Eleventy(),
        "mkdocs": Material("MkDocs + Material, pruned", Path(sys.executable).with_name("mkdocs")),
    }


def edit(files: Iterable[Path], was: str, now: str) -> None:
    """Change the words in some files."""
    for file in files:
        file.write_text(file.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")


def pagefind(programs: Path) -> list[str]:
    """Return the command that gives the sites of Hugo and Eleventy a search: one index over all of them."""
    return [str(programs / "python"), "-m", "pagefind", "--site", "public", "--quiet"]
