"""A fingerprint of files: another one as soon as a name or a byte is another."""

from __future__ import annotations

import hashlib
from pathlib import Path


def fingerprint(folder: Path, pattern: str = "*") -> bytes:
    """Return a fingerprint of all files below a folder: another one as soon as a name or a byte is another."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob(pattern)):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()
