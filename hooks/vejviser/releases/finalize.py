"""The last touch to a finished site, before anyone looks at it: what it is, its fingerprints, its rights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from vejviser.releases import checksums
from vejviser.releases.folders import let_everyone_read

VERSION_FILE = "version.json"


def finalize(folder: Path, about: Mapping[str, str] | None = None) -> None:
    """Write what is said ``about`` the build into version.json, then SHA256SUMS over all files, and open all of it.

    The version itself is a fingerprint of the content and stays as it is: library screens load themselves anew when
    it changes, and a commit that changes no page is no reason to. Raises VejviserError when the disk lets nobody read.
    """
    file = folder / VERSION_FILE
    if about and file.is_file():
        known = {**json.loads(file.read_bytes()), **about}
        # Another version may have the same file.
        file.unlink()
        file.write_text(json.dumps(known) + "\n", encoding="utf-8", newline="\n")
    paths = [path for path in checksums.site_files(folder) if path != checksums.NAME]
    sums = {path: checksums.checksum((folder / path).read_bytes()) for path in paths}
    (folder / checksums.NAME).write_text(checksums.checksums_text(sums), encoding="utf-8", newline="\n")
    for inner in (folder, *folder.rglob("*")):
        if not inner.is_symlink():
            let_everyone_read(inner)


def said_about(folder: Path) -> dict[str, str] | None:
    """Return what version.json of a site says of it, or None when there is none that can be read."""
    try:
        about = json.loads((folder / VERSION_FILE).read_bytes())
    except (OSError, ValueError):
        return None
    return {name: str(value) for name, value in about.items()} if isinstance(about, dict) else None
