"""Guides and a municipality's own pages with their text, without marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from vejviser.cache.memo import IdentityKey
from vejviser.models.base import Record
from vejviser.opendata.open_records import OpenGuide, OpenPage, TextHeading
from vejviser.opendata.open_things import OpenKind, OpenSource, OpenThing, things_in_files
from vejviser.text.markdown import GuideText

_Model = TypeVar("_Model", OpenGuide, OpenPage)


def open_guides(source: OpenSource, kind: OpenKind) -> Iterator[OpenThing]:
    """Yield the guides with their texts."""
    for one in things_in_files(source, kind):
        yield replace(one, record=_with_text(OpenGuide, one.record, source.knowledge.guides[one.id].text, source))


def open_pages(source: OpenSource, kind: OpenKind) -> Iterator[OpenThing]:
    """Yield a municipality's own pages with their texts, those that are shown on the day."""
    for one in things_in_files(source, kind):
        yield replace(one, record=_with_text(OpenPage, one.record, source.municipality.pages[one.id].text, source))


def _with_text(model: type[_Model], record: Record, text: GuideText, source: OpenSource) -> _Model:
    key = ("open record", IdentityKey(record), IdentityKey(text))
    return source.memory.recall(key, lambda: _joined(model, record, text))


def _joined(model: type[_Model], record: Record, text: GuideText) -> _Model:
    # Everything in it was checked when its file was read.
    values = {name: getattr(record, name) for name in type(record).model_fields}
    headings = tuple(
        TextHeading.model_construct(level=int(one.tag[1:]), anchor=one.anchor, text=one.words) for one in text.headings
    )
    return model.model_construct(**values, text=plain_text(text), headings=headings)


def plain_text(text: GuideText) -> str:
    """Return a text's blocks, with an empty line between two."""
    return "\n\n".join(block.words for block in text.blocks)
