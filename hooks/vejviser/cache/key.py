"""The key that says of a stored memory that we wrote it. It never lies beside the sites."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from vejviser.cache.own_file import ForeignFileError, read_own, write_own
from vejviser.errors import VejviserError

KEY_VARIABLE = "VEJVISER_MEMORY_KEY"
"""The environment variable that gives the key to machines that share a cache."""

_SHORTEST = 32
_NAME = "memory.key"
_KEY = re.compile(rb"[0-9a-f]{64}\n")


@dataclass(frozen=True)
class MemoryKey:
    """Where the key comes from: a text that is ``given``, else a file in the user's own ``folder``."""

    given: str = ""
    folder: Path | None = None

    @cached_property
    def secret(self) -> bytes | None:
        """The key. At first use the file is made; None when it cannot be, or is not this user's.

        Raises VejviserError when the given text is too short to be a secret.
        """
        if self.given:
            if len(self.given) < _SHORTEST:
                raise VejviserError(f"{KEY_VARIABLE} er for kort. Skriv mindst {_SHORTEST} tilfældige tegn.")
            return hashlib.sha256(self.given.encode(errors="surrogateescape")).digest()
        if self.folder is None:
            return None
        file = self.folder / _NAME
        # Two first builds at once: whoever comes second reads what the other wrote.
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_own(file, f"{secrets.token_hex(32)}\n".encode())
        try:
            kept = read_own(file, secret=True)
        except ForeignFileError:
            return None
        return bytes.fromhex(kept.decode()) if kept and _KEY.fullmatch(kept) else None


NO_KEY = MemoryKey()
"""Remembers nothing from one run to the next."""


def user_key(environment: Mapping[str, str], folder: Path) -> MemoryKey:
    """Return the key of the user whose environment and own folder these are."""
    # A user without a home has no folder, and "~" would be one where they stand.
    return MemoryKey(environment.get(KEY_VARIABLE, ""), folder if folder.is_absolute() else None)
