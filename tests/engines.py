"""The exported folder drawn by other engines, beside MkDocs.

``scripts/engines`` tries both municipalities with all of them and prints what is lost; the suite tries ProperDocs.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

THEIRS = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")
"""The theme's own files, which no page of ours loads: the hook leaves them out, an engine by itself copies them."""


@dataclass(frozen=True)
class Engine:
    """One engine: its command, what it is known to write otherwise, and which files are its own."""

    name: str
    command: tuple[str, ...]
    plain: Callable[[str], str] = str
    own: tuple[str, ...] = ()

    def draw(self, exported: Path) -> Path:
        """Draw an exported folder and return the folder of the site. Raises CalledProcessError with what was said."""
        settings = exported / "mkdocs.yml"
        target = str(yaml.safe_load(settings.read_text("utf-8"))["site_dir"])
        subprocess.run(
            [*self.command, "-f", str(settings)],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"},
        )
        return exported / target


@dataclass(frozen=True)
class Comparison:
    """What another engine made of a site: how many pages, and which files are others, lost or new."""

    pages: int
    different: tuple[str, ...]
    lost: tuple[str, ...]
    added: tuple[str, ...]


def zensical_plain(html: str) -> str:
    """Undo what Zensical is known to change: a mark that only our search reads (at build), and "./" before a link.

    It says "/" where MkDocs says "/." (the page for addresses that lead nowhere), and escapes more signs.
    """
    html = html.replace("&#x2f;", "/").replace("&#x27;", "&#39;")
    html = re.sub(r"\sdata-search-exclude(=\"\")?", "", html)
    return re.sub(r'="/\."', '="/"', re.sub(r'="\./(?=[^"])', '="', html))


MKDOCS = Engine("MkDocs", (sys.executable, "-m", "mkdocs", "build", "-q", "--strict"))
PROPERDOCS = Engine("ProperDocs", (sys.executable, "-m", "properdocs", "build", "-q", "--strict"))


def zensical(environment: Path) -> Engine:
    """Return Zensical from an environment of its own."""
    return Engine("Zensical", (str(environment / "bin" / "zensical"), "build"), zensical_plain, ("sitemap.xml",))


def compare(ours: Path, theirs: Path, plain: Callable[[str], str] = str) -> Comparison:
    """Compare two sites, page by page and file by file. ``plain`` undoes known changes in a page."""
    here, there = _files(ours), _files(theirs)
    pages = sorted(name for name in here if name.endswith(".html"))
    return Comparison(
        pages=len(pages),
        different=tuple(name for name in sorted(here & there) if not _same(ours / name, theirs / name, plain)),
        lost=tuple(sorted(here - there)),
        added=tuple(sorted(name for name in there - here if not name.startswith(THEIRS))),
    )


def _files(site: Path) -> set[str]:
    """All files but those that are made when a site is published: its fingerprints, and the version with its commit."""
    found = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    return found - {"SHA256SUMS", "version.json"}


def _same(ours: Path, theirs: Path, plain: Callable[[str], str]) -> bool:
    if ours.suffix == ".html":
        return plain(ours.read_text("utf-8")) == plain(theirs.read_text("utf-8"))
    return ours.read_bytes() == theirs.read_bytes()


def main() -> None:
    """Export, draw and compare both municipalities; exit 1 when a page is another or lost."""
    from vejviser.exporting import export
    from vejviser.knowledge import assemble
    from vejviser.project import find_project

    from .conftest import TODAY

    project = find_project()
    knowledge = assemble(project.library(), TODAY)
    good = True
    for name in knowledge.places:
        with tempfile.TemporaryDirectory() as folder:
            sites = {}
            for engine in (MKDOCS, PROPERDOCS, zensical(Path(sys.argv[1]))):
                export(project, knowledge, name, TODAY, Path(folder) / engine.name)
                sites[engine] = engine.draw(Path(folder) / engine.name)
            for engine in list(sites)[1:]:
                found = compare(sites[MKDOCS], sites[engine], engine.plain)
                others = [one for one in (*found.different, *found.lost) if one.endswith(".html")]
                print(f"{name}: {engine.name} draws {found.pages - len(others)} of {found.pages} pages alike")
                print(f"  different: {found.different[:5]}, lost: {found.lost[:5]}, added: {found.added[:5]}")
                good = good and not others and set(found.different) <= set(engine.own)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
