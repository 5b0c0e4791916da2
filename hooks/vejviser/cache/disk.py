"""What a build made, kept on the disk for the next one: reading, checking and drawing start from there.

Everything is kept by what it was made of (see ``memo``), so a file that changed is read again and nothing else has to
be known. What another version of the program made is not used.

Whoever can write beside the sites, or into a cache that machines share, must not be able to run code or change what is
published. So the file is sealed with a key that lies elsewhere (HMAC, RFC 2104), it must be this user's alone, and
behind both only our own data and a few plain types are let in: see ``stored_types``.
"""

from __future__ import annotations

import gc
import hashlib
import hmac
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pydantic

from vejviser.cache.fingerprint import fingerprint
from vejviser.cache.memo import Memory
from vejviser.cache.own_file import ForeignFileError, read_own, write_own
from vejviser.cache.stored_types import dumped, is_fleeting, loaded

_CODE = Path(__file__).parents[1]
"""The whole package: a result depends on all of it, not only on what lies beside this module."""

_PACKAGES = Path(pydantic.__file__).parents[1]

LEFT_OUT = "Hukommelsen fra sidste bygning er ændret eller ikke din, så den bliver ikke brugt. Siden bliver den samme."


def _stamp(root: Path) -> bytes:
    """Return a fingerprint of all that makes the results, besides their keys: our code, Python and all packages."""
    lock = root / "package-lock.json"
    # The search's packages come from Node: another dictionary parts compounds in another way.
    node = lock.read_bytes() if lock.is_file() else b""
    about = [str(root), sys.version, *sorted(path.name for path in _PACKAGES.glob("*.dist-info"))]
    return hashlib.sha256(fingerprint(_CODE) + hashlib.sha256(node).digest() + "\0".join(about).encode()).digest()


def _seal(secret: bytes, content: bytes | memoryview) -> bytes:
    return hmac.digest(secret, content, "sha256")


_PARTIAL = ("partial builds",)
_MOST_PARTIAL = 5
"""How many builds in a row may leave sites alone before what none of them used is forgotten."""

_LONG = len(_seal(b"", b""))
"""The length of a seal, and of a stamp."""


def remembered(file: Path, root: Path, secret: bytes | None, say: Callable[[str], object]) -> Memory:
    """Return the memory that an earlier build of the project in ``root`` left in ``file``, or an empty one.

    ``say`` gets one Danish line when there is one that nobody with the key wrote. A build without it gives the same
    site.
    """
    if secret is None:
        return Memory()
    try:
        stored = read_own(file)
    except ForeignFileError:
        stored = b""
    if stored is None:
        return Memory()
    sealed = memoryview(stored)[_LONG:]
    if not hmac.compare_digest(stored[:_LONG], _seal(secret, sealed)):
        say(LEFT_OUT)
    elif sealed[:_LONG] == _stamp(root):
        # It is ours; what cannot be read all the same is what this version of a package cannot make.
        with suppress(Exception), _no_collecting():
            known = Memory(loaded(stored, 2 * _LONG))
            # Nor is it looked at later.
            gc.freeze()
            return known
        say(LEFT_OUT)
    return Memory()


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Look for no garbage: of half a million objects none is, and looking takes as long as the rest."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def remember(memory: Memory, file: Path, root: Path, secret: bytes | None, *, partial: bool = False) -> None:
    """Leave what ``memory`` used for the next build. Without a key, and where there is no room, nothing is left.

    A ``partial`` build left some sites as they are: what they were made of is kept for the next one that makes them.
    """
    if secret is None:
        return
    # Builds clean up such names when they were killed.
    new = file.with_name(f".ny-{file.name}")
    # The site is published already, so nothing here may stop the build.
    with suppress(Exception):
        try:
            used = memory.used()
            builds = (memory.known(_PARTIAL) or 0) + 1
            if partial and builds <= _MOST_PARTIAL:
                used = {**memory.unused(), **used, _PARTIAL: builds}
            lasting = {key: made for key, made in used.items() if not is_fleeting(key)}
            with _no_collecting():
                content = dumped(lasting, _stamp(root))
            new.unlink(missing_ok=True)
            write_own(new, _seal(secret, content), content)
            new.replace(file)
        finally:
            new.unlink(missing_ok=True)
