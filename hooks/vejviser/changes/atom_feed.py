"""What is new as a feed that programs read: Atom, RFC 4287.

Pure: every date is one of the entries' own, so the same entries give the same bytes. An entry keeps its id for as long
as it says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from vejviser.domain.schedule import COPENHAGEN

_ATOM = "http://www.w3.org/2005/Atom"
_FIRST = date(2020, 1, 1)
"""When a feed without entries was last updated; the format asks for a day."""


@dataclass(frozen=True)
class FeedEntry:
    """One entry: what names it for ever, its day, its words, and its page ("/guides/husleje/"), "" for none."""

    id: str
    day: date
    title: str
    text: str
    address: str


def atom_feed(
    town: str, title: str, author: str, site_url: str, feed: str, page: str, found: Sequence[FeedEntry]
) -> str:
    """Return the feed's text. ``town`` is the municipality's id, which makes ids its own.

    ``feed`` and ``page`` are the addresses of the feed and of the page that says the same. Where ``site_url`` is "",
    links are relative to the feed, which lies at the root of its site.
    """
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(_tag("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": "da"})
    _text(root, "id", _urn(town, "feed"))
    _text(root, "title", title)
    _text(root, "updated", _moment(max((one.day for one in found), default=_FIRST)))
    _text(ElementTree.SubElement(root, _tag("author")), "name", author)
    base = site_url.rstrip("/")
    for kind, rel, address in (("application/atom+xml", "self", feed), ("text/html", "alternate", page)):
        ElementTree.SubElement(root, _tag("link"), {"rel": rel, "type": kind, "href": _link(base, address)})
    for one in found:
        entry = ElementTree.SubElement(root, _tag("entry"))
        _text(entry, "id", _urn(town, one.id))
        _text(entry, "title", one.title)
        _text(entry, "updated", _moment(one.day))
        ElementTree.SubElement(
            entry, _tag("link"), {"rel": "alternate", "type": "text/html", "href": _link(base, one.address or page)}
        )
        _text(entry, "content", one.text).set("type", "text")
    ElementTree.indent(root, "")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _text(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, _tag(name))
    # XML has no way to write other control characters than white space (XML 1.0, 2.2).
    made.text = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return made


def _urn(town: str, name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'vejviser:nyt:{town}:{name}')}"


def _moment(day: date) -> str:
    return datetime.combine(day, time(), COPENHAGEN).isoformat()


def _link(base: str, address: str) -> str:
    return f"{base}{address}" if base else address.lstrip("/") or "./"
