"""The last touch to a finished site, before anyone looks at it: what it is, its fingerprints, its rights."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from vejviser.releases.checksums import NAME, SiteFiles, checksum, checksums_text, read_files
from vejviser.releases.folders import READABLE, let_everyone_read

VERSION_FILE = "version.json"


def finalize(folder: Path, about: Mapping[str, str] | None = None) -> SiteFiles:
    """Write what is said ``about`` the build into version.json, then SHA256SUMS over all files, and open all of it.

    The version itself is a fingerprint of the content and stays as it is: library screens load themselves anew when
    it changes, and a commit that changes no page is no reason to. Return all files, for whoever looks at them next.
    Raises VejviserError when the disk lets nobody read.
    """
    file = folder / VERSION_FILE
    if about and file.is_file():
        known = {**json.loads(file.read_bytes()), **about}
        # Another version may have the same file.
        file.unlink()
        file.write_text(json.dumps(known) + "\n", encoding="utf-8", newline="\n")
    site = read_files(folder, {NAME})
    # Of what a link leads to, the fingerprint is stated all the same.
    linked = {path: checksum((folder / path).read_bytes()) for path in site.odd}
    sealed = checksums_text({**site.sums, **linked}).encode()
    (folder / NAME).write_bytes(sealed)
    for path, mode in site.modes.items():
        if mode != READABLE:
            let_everyone_read(folder / path)
    let_everyone_read(folder / NAME)
    for inner, _, _ in os.walk(folder):
        let_everyone_read(Path(inner))
    site.contents[NAME], site.sums[NAME] = sealed, checksum(sealed)
    return site


def said_about(folder: Path) -> dict[str, str] | None:
    """Return what version.json of a site says of it, or None when there is none that can be read."""
    try:
        about = json.loads((folder / VERSION_FILE).read_bytes())
    except (OSError, ValueError):
        return None
    return {name: str(value) for name, value in about.items()} if isinstance(about, dict) else None
