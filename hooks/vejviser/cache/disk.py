"""What a build made, kept on the disk for the next one: reading, checking and drawing start from there.

Everything is kept by what it was made of (see ``memo``), so a file that changed is read again and nothing else has to
be known. What another version of the program made is not used.
"""

from __future__ import annotations

import gc
import hashlib
import pickle
import sys
from collections.abc import Hashable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pydantic

from vejviser.cache.fingerprint import fingerprint
from vejviser.cache.memo import Memory

_CODE = Path(__file__).parents[1]
"""The whole package: a result depends on all of it, not only on what lies beside this module."""

_PACKAGES = Path(pydantic.__file__).parents[1]


def _stamp(root: Path) -> bytes:
    """Return a fingerprint of all that makes the results, besides their keys: our code, Python and all packages."""
    lock = root / "package-lock.json"
    # The search's packages come from Node: another dictionary parts compounds in another way.
    node = lock.read_bytes() if lock.is_file() else b""
    about = [str(root), sys.version, *sorted(path.name for path in _PACKAGES.glob("*.dist-info"))]
    return hashlib.sha256(fingerprint(_CODE) + hashlib.sha256(node).digest() + "\0".join(about).encode()).digest()


def _fleeting(key: Hashable) -> bool:
    """Say whether a step's result is a program, which cannot be written down."""
    return isinstance(key, tuple) and key[0] in ("templates", "frame")


def remembered(file: Path, root: Path) -> Memory:
    """Return the memory that an earlier build of the project in ``root`` left in ``file``, or an empty one."""
    stamp = _stamp(root)
    # Whatever is wrong with the file, a build without it gives the same site.
    with suppress(Exception), file.open("rb") as stored, _no_collecting():
        if stored.read(len(stamp)) == stamp:
            return Memory(pickle.load(stored))  # noqa: S301 - it lies beside the sites: whoever can write it can write them
    return Memory()


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Look for no garbage, now or at exit: of half a million objects none is, and looking takes as long as reading."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was:
            gc.enable()


def remember(memory: Memory, file: Path, root: Path) -> None:
    """Leave what ``memory`` used for the next build. Where there is no room for it, nothing is left."""
    # Builds clean up such names when they were killed.
    new = file.with_name(f".ny-{file.name}")
    # The site is published already, so nothing here may stop the build.
    with suppress(Exception):
        try:
            with new.open("wb") as stored:
                stored.write(_stamp(root))
                lasting = {key: made for key, made in memory.used().items() if not _fleeting(key)}
                pickle.dump(lasting, stored, pickle.HIGHEST_PROTOCOL)
            new.replace(file)
        finally:
            new.unlink(missing_ok=True)
