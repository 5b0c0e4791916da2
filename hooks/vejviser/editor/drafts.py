"""What somebody wrote and has not saved: kept on the editor's own disk, so that a closed window loses nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from vejviser.history.durable_file import put

_FILE = re.compile(r"[a-z-]+\.[a-z0-9-]+\.[a-z0-9_-]+\.json")


@dataclass(frozen=True)
class Draft:
    """A file as somebody wants it. ``base`` is what stood on the disk when they began, None where nothing did.

    ``text`` is None when the file is to go.
    """

    key: str
    base: bytes | None
    text: str | None

    @property
    def content(self) -> bytes | None:
        """What would be saved."""
        return None if self.text is None else self.text.encode()


class DraftStore:
    """The drafts of one person, each in a file of its own in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drafts = {draft.key: draft for draft in self._read()}

    def __iter__(self) -> Iterator[Draft]:
        return iter(list(self._drafts.values()))

    def get(self, key: str) -> Draft | None:
        """Return the draft of a thing, if there is one."""
        return self._drafts.get(key)

    def keep(self, draft: Draft) -> None:
        """Keep a draft; one that changes nothing is no draft. Raises OSError when the disk does not take it."""
        if draft.content == draft.base:
            self.drop(draft.key)
            return
        self._drafts[draft.key] = draft
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        base = None if draft.base is None else draft.base.decode("utf-8", "surrogateescape")
        about = json.dumps({"key": draft.key, "base": base, "text": draft.text}, ensure_ascii=True)
        put(self._file(draft.key), about.encode("ascii"))

    def drop(self, key: str) -> None:
        """Forget a draft."""
        self._drafts.pop(key, None)
        with suppress(OSError):
            self._file(key).unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self._folder / f"{key.replace('/', '.')}.json"

    def _read(self) -> Iterator[Draft]:
        for file in sorted(self._folder.glob("*.json")) if self._folder.is_dir() else ():
            # A file that somebody else put here, or a half one, is no draft.
            with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                about = json.loads(file.read_text(encoding="ascii"))
                key, base, text = about["key"], about["base"], about["text"]
                known = _FILE.fullmatch(file.name) and file.name == self._file(key).name
                draft = Draft(key, None if base is None else base.encode("utf-8", "surrogateescape"), text)
                if known and isinstance(draft.content, bytes | None):
                    yield draft


def fingerprint_of(content: bytes | None) -> str:
    """Return what says which content a form was made of: "" for no file."""
    return "" if content is None else sha256(content).hexdigest()
