"""What a build made, kept on the disk for the next one: reading, checking and drawing start from there.

Everything is kept by what it was made of (see ``memo``), so a file that changed is read again and nothing else has to
be known. What another version of the program made is not used.

Whoever can write beside the sites, or into a cache that machines share, must not be able to run code or change what is
published. So the file is sealed with a key that lies elsewhere (HMAC, RFC 2104), it must be this user's alone, and
behind both only our own data and a few plain types are let in: see ``stored_types``. The seal is on the head of the
file, which tells the fingerprint of each part.
"""

from __future__ import annotations

import gc
import hashlib
import hmac
import os
import sys
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pydantic

from vejviser.cache.fingerprint import fingerprint
from vejviser.cache.memo import Memory
from vejviser.cache.own_file import ForeignFileError, opened_own, write_own
from vejviser.cache.stored_parts import PARTS, StoredParts, part_of
from vejviser.cache.stored_types import dumped_parts, is_fleeting, parts_reader

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


def _seal(secret: bytes, content: bytes) -> bytes:
    return hmac.digest(secret, content, "sha256")


_PARTIAL = ("partial builds",)
_MOST_PARTIAL = 5
"""How many builds in a row may leave sites alone before what none of them used is forgotten."""

_LONG = len(_seal(b"", b""))
"""The length of a seal, of a stamp and of a part's fingerprint."""

_SIZE = 8
"""The length of a part's length."""

_HEAD = 2 * _LONG + PARTS * (_SIZE + _LONG)
"""The length of what a file begins with: a seal of what follows here, the stamp, each part's size and fingerprint."""


def _sizes(head: bytes) -> list[tuple[int, bytes]]:
    """Return the length of each part and its fingerprint."""
    rows = (head[at : at + _SIZE + _LONG] for at in range(2 * _LONG, _HEAD, _SIZE + _LONG))
    return [(int.from_bytes(row[:_SIZE], "big"), row[_SIZE:]) for row in rows]


def remembered(file: Path, root: Path, secret: bytes | None, say: Callable[[str], object]) -> Memory:
    """Return the memory that an earlier build of the project in ``root`` left in ``file``, or an empty one.

    ``say`` gets one Danish line when there is one that nobody with the key wrote, at once or when the part that was
    changed is needed. A build without it gives the same site.
    """
    if secret is None:
        return Memory()
    try:
        with opened_own(file) as opened:
            if opened is None:
                return Memory()
            head, size = opened.read(_HEAD), opened.seek(0, os.SEEK_END)
    except ForeignFileError:
        head, size = b"", 0
    ours = hmac.compare_digest(head[:_LONG], _seal(secret, head[_LONG:])) and len(head) == _HEAD
    if not ours or size != _HEAD + sum(length for length, _ in _sizes(head)):
        say(LEFT_OUT)
    elif head[_LONG : 2 * _LONG] == _stamp(root):
        return Memory(StoredParts(_parts(file, head, say)))
    return Memory()


def _parts(file: Path, head: bytes, say: Callable[[str], object]) -> Iterator[dict[Hashable, Any]]:
    """Yield each part. Only what the sealed head says is in it is read, so no part can be another memory's."""
    read, place = parts_reader(), _HEAD
    for length, fingerprinted in _sizes(head):
        try:
            with opened_own(file) as opened:
                if opened is None or opened.read(_HEAD) != head:
                    # Another build has left what it made since.
                    return
                opened.seek(place)
                content = opened.read(length)
            if not hmac.compare_digest(hashlib.sha256(content).digest(), fingerprinted):
                raise ForeignFileError
            # It is ours; what cannot be read all the same is what this version of a package cannot make.
            with _no_collecting():
                part = read(content)
                # Nor is it looked at later.
                gc.freeze()
        except Exception:
            say(LEFT_OUT)
            return
        yield part
        place += length


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
            parts: list[dict[Hashable, Any]] = [{} for _ in range(PARTS)]
            for key, made in used.items():
                if not is_fleeting(key):
                    parts[part_of(key)][key] = made
            with _no_collecting():
                contents = dumped_parts(parts)
            rows = (len(one).to_bytes(_SIZE, "big") + hashlib.sha256(one).digest() for one in contents)
            about = _stamp(root) + b"".join(rows)
            new.unlink(missing_ok=True)
            write_own(new, _seal(secret, about), about, *contents)
            new.replace(file)
        finally:
            new.unlink(missing_ok=True)
