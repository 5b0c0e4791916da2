"""SHA256SUMS: a fingerprint of every file of a site, in the format of the command ``sha256sum``."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

NAME = "SHA256SUMS"
"""The file, at the root of a site. It does not name itself; ``sha256sum --check SHA256SUMS`` reads it."""

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def checksum(content: bytes) -> str:
    """Return the fingerprint of one file (SHA-256, FIPS 180-4), as hexadecimal figures."""
    return hashlib.sha256(content).hexdigest()


def site_files(folder: Path) -> list[str]:
    """Return the path of every file below ``folder``, also of links, sorted by its bytes in every locale."""
    return sorted(_files(folder, ""))


def _files(folder: Path, below: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(folder / entry.name, f"{below}{entry.name}/")
            else:
                yield f"{below}{entry.name}"


@dataclass(frozen=True)
class SiteFiles:
    """The files of a site as they were read, each once: what is in them, their fingerprints and their rights.

    ``odd`` are those that are no ordinary file: links, and what a system has beside files and folders.
    """

    contents: dict[str, bytes]
    sums: dict[str, str]
    modes: dict[str, int]
    odd: list[str]

    @property
    def paths(self) -> list[str]:
        """All paths, sorted."""
        return sorted((*self.contents, *self.odd))


def read_files(folder: Path, left_out: Collection[str] = ()) -> SiteFiles:
    """Read every file below ``folder``."""
    site = SiteFiles({}, {}, {}, [])
    for path in site_files(folder):
        if path in left_out:
            continue
        name = f"{folder}/{path}"
        about = os.lstat(name)
        if not stat.S_ISREG(about.st_mode):
            site.odd.append(path)
            continue
        with FileIO(name) as file:
            content = site.contents[path] = file.readall()
        site.sums[path] = checksum(content)
        site.modes[path] = stat.S_IMODE(about.st_mode)
    return site


def checksums_text(sums: Mapping[str, str]) -> str:
    """Return the text of SHA256SUMS for path -> fingerprint."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums))


def read_checksums(folder: Path) -> dict[str, str]:
    """Return path -> fingerprint from a site's SHA256SUMS; nothing when there is none or it is broken."""
    try:
        lines = (folder / NAME).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    matches = [_LINE.fullmatch(line) for line in lines]
    return {match[2]: match[1] for match in matches if match} if all(matches) else {}
