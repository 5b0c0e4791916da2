"""Where things lie: the project's own folders, and the data and guides to read."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from vejviser.cache.disk import remembered
from vejviser.cache.key import NO_KEY, MemoryKey
from vejviser.cache.memo import Memory
from vejviser.errors import VejviserError
from vejviser.reading.files import NO_DRAFTS, Drafts, links_below
from vejviser.reading.library import Library, read_library
from vejviser.releases.store import Versions

_ROOT = Path(__file__).resolve().parents[2]

_GOING_OUT = ("docs", "overrides")
"""Folders of the project that hold files of the site, besides data and guides."""


@dataclass(frozen=True)
class Project:
    """The folders of one run. ``root`` holds mkdocs.yml, overrides/ and browser/.

    Without a ``key``, nothing is remembered from one run to the next.
    """

    root: Path
    data: Path
    guides: Path
    key: MemoryKey = NO_KEY

    def memory(self, out: Path = Path("site"), say: Callable[[str], object] = str) -> Memory:
        """Return what the last build into ``out`` left for those that come after it.

        ``say`` gets one Danish line when what lies there was written by somebody else.
        """
        return remembered(Versions(out).memory, self.root, self.key.secret, say)

    def library(self, memory: Memory | None = None, drafts: Drafts = NO_DRAFTS) -> Library:
        """Read all files, but for those that ``memory`` knows, as they would be with the drafts.

        Links among those that go out as they are are refused.
        """
        library = read_library(self.data, self.guides, memory, drafts)
        links = (link for name in _GOING_OUT for link in links_below(near_path(self.root / name)))
        return replace(library, problems=(*library.problems, *links))


def find_project(data: str | None = None, guides: str | None = None, key: MemoryKey = NO_KEY) -> Project:
    """Return the project this package belongs to, with the given data and guide folders or its own.

    Raises VejviserError when the package stands alone, without the project's templates.
    """
    if not (_ROOT / "mkdocs.yml").is_file():
        raise VejviserError("Vejviser kan ikke finde sin egen mappe. Kør den fra projektet med scripts/build.")
    return Project(
        root=_ROOT,
        data=Path(data) if data else near_path(_ROOT / "data"),
        guides=Path(guides) if guides else near_path(_ROOT / "guides"),
        key=key,
    )


def near_path(path: Path) -> Path:
    """Name a folder from where the user stands, so that messages can be clicked on."""
    try:
        relative = os.path.relpath(path)
    except ValueError:
        # On Windows there is no way from one drive to another.
        return path
    return path if relative.startswith("..") else Path(relative)
