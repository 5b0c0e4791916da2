"""A key for all that a page shows: equal pages have equal keys, so that a page is drawn once."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Hashable
from typing import Any

from vejviser.cache.memo import IdentityKey
from vejviser.models.base import Record


class _Pickler(pickle.Pickler):
    """Pickles everything but records of the data: those are unchanging, so each only has to be the same one."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self.records: list[IdentityKey] = []

    def reducer_override(self, one: object) -> Any:
        if not isinstance(one, Record):
            return NotImplemented
        self.records.append(IdentityKey(one))
        return str, ()


def page_key(page: object) -> tuple[Hashable, ...]:
    """Return a key for all that a page shows.

    Equal pages pickle alike, and whatever a page shows is in it: no list of what it depends on can be forgotten.
    """
    file = io.BytesIO()
    pickler = _Pickler(file)
    pickler.dump(page)
    return hashlib.sha256(file.getbuffer()).digest(), *pickler.records
