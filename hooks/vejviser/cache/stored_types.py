"""Objects as bytes and back: our own data and a short list of plain types, and never a function.

What the standard pickle would write as a call of something else (a time zone, a path) is written as its plain type.
"""

from __future__ import annotations

import datetime
import io
import pickle
import zoneinfo
from collections.abc import Callable, Container, Hashable, Iterable, Mapping
from dataclasses import is_dataclass
from enum import Enum
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

import markupsafe
import pydantic

_OURS = (
    "domain",
    "hours",
    "knowledge",
    "models",
    "quality",
    "reading",
    "search",
    "text",
    "theme",
    "pages",
    "cache.memo",
)
"""The modules of the package whose data is kept. The others need not be there when it is read."""

_PLAIN = {
    (one.__module__, one.__qualname__): one
    for one in (
        datetime.date,
        datetime.datetime,
        datetime.time,
        datetime.timedelta,
        datetime.timezone,
        markupsafe.Markup,
        zoneinfo.ZoneInfo,
        Path,
    )
}

_BY_NAME = {
    "vejviser.cache.memo": {"IdentityKey"},
    "vejviser.domain.glossary_terms": {"Terms"},
    "vejviser.search.browser_bundle": {"BrowserBundle"},
    "vejviser.search.danish_analysis": {"DanishAnalysis"},
    "vejviser.text.markdown": {"GuideText"},
}
"""Our classes that hold data without being data classes."""


_FLEETING = {"templates", "frame", "sentences", "markdown block", "open record", "open thing", "compounds"}


def is_fleeting(key: Hashable) -> bool:
    """Say whether a step's result is a program, which cannot be written down, or is made sooner than read.

    The things of the open data are for the sites of one build: for the next each site's data is kept as a whole.
    """
    return isinstance(key, tuple) and key[0] in _FLEETING


class _Writer(pickle.Pickler):
    dispatch_table = {  # noqa: RUF012 - the name that pickle reads
        zoneinfo.ZoneInfo: lambda zone: (zoneinfo.ZoneInfo, (zone.key,)),
        type(Path()): lambda path: (Path, (str(path),)),
    }


class _WriterHere(_Writer):
    """Writes only a number for each object that the reader has too."""

    here: Container[int]

    def persistent_id(self, one: Any) -> int | None:
        return number if (number := id(one)) in self.here else None


class _Reader(pickle.Unpickler):
    here: Mapping[int, Any] = MappingProxyType({})

    def persistent_load(self, number: int) -> Any:
        return self.here[number]

    def find_class(self, module: str, name: str) -> Any:
        """Return a type that may be made. Raises pickle.UnpicklingError for all else, before it is imported."""
        if plain := _PLAIN.get((module, name)):
            return plain
        if _is_ours(module) and name.isidentifier():
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module and _is_data(found, module, name):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no data of ours")


def _is_ours(module: str) -> bool:
    package, _, rest = module.partition(".")
    return package == "vejviser" and any(rest == own or rest.startswith(f"{own}.") for own in _OURS)


def _is_data(found: type, module: str, name: str) -> bool:
    named = name in _BY_NAME.get(module, ())
    return named or is_dataclass(found) or issubclass(found, (pydantic.BaseModel, Enum))


def dumped(made: object, here: Container[int] = ()) -> memoryview:
    """Return objects as bytes. Of what is ``here`` only the id is written."""
    out = io.BytesIO()
    writer = (_WriterHere if here else _Writer)(out, pickle.HIGHEST_PROTOCOL)
    if isinstance(writer, _WriterHere):
        writer.here = here
    writer.dump(made)
    return out.getbuffer()


def loaded(content: bytes | memoryview, here: Mapping[int, Any] | None = None) -> Any:
    """Return the objects. ``here`` holds those of which only the id was written.

    Raises an exception when there is anything else in it than what may be kept.
    """
    reader = _Reader(io.BytesIO(content))
    reader.here = here or {}
    return reader.load()


def dumped_parts(parts: Iterable[object]) -> list[memoryview]:
    """Return the bytes of each part. What is in several of them is written once, in the first, and stays one object."""
    out = io.BytesIO()
    writer, ends = _Writer(out, pickle.HIGHEST_PROTOCOL), [0]
    for part in parts:
        writer.dump(part)
        ends.append(out.tell())
    content = out.getbuffer()
    return [content[start:end] for start, end in pairwise(ends)]


def parts_reader() -> Callable[[bytes], Any]:
    """Return what makes objects of those parts as ``loaded`` does, and must be given them all from the first on."""
    opened = io.BytesIO()
    reader = _Reader(opened)

    def read(content: bytes) -> Any:
        opened.seek(0)
        opened.truncate()
        opened.write(content)
        opened.seek(0)
        return reader.load()

    return read
