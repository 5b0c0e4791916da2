"""The same data on the same day gives the same bytes, whoever builds and wherever.

``scripts/reproduce`` builds the real sites three times, in surroundings as different as one machine allows, and
compares every byte; the suite does it with the example and less.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vejviser.releases.checksums import NAME, checksum, read_checksums, site_files

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-22"
_SOURCES = (
    "browser",
    "data",
    "docs",
    "guides",
    "hooks",
    "overrides",
    "mkdocs.yml",
    "package.json",
    "package-lock.json",
)


@dataclass(frozen=True)
class Surroundings:
    """One way to build: what the machine is like, and whether all municipalities are built in one command."""

    about: str
    environment: Mapping[str, str]
    umask: int = 0o022
    elsewhere: bool = False
    together: bool = True


HERE = Surroundings(
    "this folder, C.UTF-8, UTC, umask 022, together",
    {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "1"},
)
THERE = Surroundings(
    "another folder, da_DK.UTF-8, Kiritimati (UTC+14), umask 077, another hash seed, one by one",
    {"LC_ALL": "da_DK.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711"},
    umask=0o077,
    elsewhere=True,
    together=False,
)
BARE = Surroundings(
    "this folder, POSIX locale (ASCII), Niue (UTC-11), umask 002, random hash seed, together",
    {"LC_ALL": "POSIX", "TZ": "Pacific/Niue", "PYTHONHASHSEED": "random", "LANG": "", "LANGUAGE": "de"},
    umask=0o002,
)


@dataclass
class Figures:
    """What was compared, and every path that differs."""

    files: int = 0
    size: int = 0
    differ: list[str] = field(default_factory=list)


def build(names: Sequence[str], out: Path, way: Surroundings, scratch: Path, data: Path, guides: Path) -> None:
    """Build each of ``names`` into ``out`` in the given surroundings."""
    root = _copy(scratch) if way.elsewhere else ROOT
    if way.elsewhere:
        data, guides = (_moved(folder, root, scratch) for folder in (data, guides))
    # The commit is an input too, and the copy has none: without git neither does this folder.
    environment = {**os.environ, **way.environment, "PYTHONPATH": str(root / "hooks"), "GIT_DIR": os.devnull}
    for chosen in [names] if way.together else [[name] for name in reversed(names)]:
        command = [sys.executable, "-m", "vejviser", "build", *chosen, "--date", DAY, "--out", str(out)]
        command += ["--data", str(data), "--guides", str(guides)]
        subprocess.run(
            command, cwd=root, env=environment, umask=way.umask, check=True, stdout=subprocess.DEVNULL, text=True
        )


def _copy(scratch: Path) -> Path:
    """Copy what a build reads. Its name is longer, has signs that a shell would trip over, and there is no git."""
    root = scratch / "en helt anden mappe (æøå)" / "vejviser"
    root.mkdir(parents=True)
    for name in _SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, root / name)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    return root


def _moved(folder: Path, root: Path, scratch: Path) -> Path:
    """Return the copy of a folder: it lies in the copied project, or is copied here."""
    if folder.is_relative_to(ROOT) and (root / folder.relative_to(ROOT)).exists():
        return root / folder.relative_to(ROOT)
    return shutil.copytree(folder, scratch / "kopi" / folder.name)


def compare(first: Path, second: Path, figures: Figures) -> None:
    """Compare two sites byte by byte, and each with its SHA256SUMS, and their rights."""
    paths, others = site_files(first), site_files(second)
    figures.differ += sorted(set(paths) ^ set(others))
    sums = read_checksums(first)
    for path in sorted(set(paths) & set(others)):
        content = (first / path).read_bytes()
        figures.files += 1
        figures.size += len(content)
        same = content == (second / path).read_bytes() and (path == NAME or sums.get(path) == checksum(content))
        if not same or (first / path).stat().st_mode != (second / path).stat().st_mode:
            figures.differ.append(path)


def reproduce(names: Sequence[str], ways: Sequence[Surroundings], scratch: Path, data: Path, guides: Path) -> Figures:
    """Build in all surroundings and compare each with the first."""
    figures = Figures()
    outs = [scratch / f"site{number}" for number in range(len(ways))]
    for number, (way, out) in enumerate(zip(ways, outs, strict=True)):
        build(names, out, way, scratch / f"sted{number}", data, guides)
        for name in names:
            if number:
                compare(outs[0] / name, out / name, figures)
    return figures


def main() -> None:
    """Build the real sites and print what was compared; exit 1 when any byte differs."""
    names = sys.argv[1:] or sorted(path.name for path in (ROOT / "data").iterdir() if path.name != "national")
    ways = (HERE, THERE, BARE)
    with tempfile.TemporaryDirectory() as folder:
        figures = reproduce(names, ways, Path(folder), ROOT / "data", ROOT / "guides")
    for way in ways:
        print(f"  {way.about}")
    print(
        f"{', '.join(names)}: {figures.files} files ({figures.size / 1e6:.1f} MB) compared with the first build, "
        f"{len(figures.differ)} differ."
    )
    print("\n".join(figures.differ[:20]))
    sys.exit(1 if figures.differ else 0)


if __name__ == "__main__":
    main()
