"""The last touch to a finished site, before anyone looks at it: its commit, its fingerprints, its rights."""

from __future__ import annotations

import json
from pathlib import Path

from vejviser.releases import checksums

VERSION_FILE = "version.json"

_FILE, _FOLDER = 0o644, 0o755


def finalize(folder: Path, commit: str | None) -> None:
    """Write the commit into version.json, then SHA256SUMS over all files, and let everyone read the site.

    The version itself is a fingerprint of the content and stays as it is: library screens load themselves anew when
    it changes, and a commit that changes no page is no reason to. Without a commit nothing is said of one.
    """
    file = folder / VERSION_FILE
    if commit and file.is_file():
        about = {**json.loads(file.read_bytes()), "commit": commit}
        file.write_text(json.dumps(about) + "\n", encoding="utf-8", newline="\n")
    paths = [path for path in checksums.site_files(folder) if path != checksums.NAME]
    sums = {path: checksums.checksum((folder / path).read_bytes()) for path in paths}
    (folder / checksums.NAME).write_text(checksums.checksums_text(sums), encoding="utf-8", newline="\n")
    # A web server is another user; what the builder's umask hides, it cannot serve.
    for inner in (folder, *folder.rglob("*")):
        if not inner.is_symlink():
            inner.chmod(_FOLDER if inner.is_dir() else _FILE)
