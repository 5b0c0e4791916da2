"""The feed: Atom as RFC 4287 asks, escaped, with ids that stay."""

from __future__ import annotations

import re
from datetime import date, datetime
from xml.etree import ElementTree

from vejviser.changes.atom_feed import FeedEntry, atom_feed

SPACE = "{http://www.w3.org/2005/Atom}"
ENTRIES = [
    FeedEntry("a", date(2026, 11, 30), "A & <B>: ny", 'Der står "x" & <script>\x07.', "/guides/a/"),
    FeedEntry("b", date(2026, 6, 1), "B", "B.", ""),
]


def feed(site_url: str = "https://x.dk/vej/", entries: list[FeedEntry] = ENTRIES) -> ElementTree.Element:
    text = atom_feed("lillekoebing", "Nyt", "Lillekøbing Kommune", site_url, "/nyt.atom", "/nyt/", entries)
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"')
    return ElementTree.fromstring(text)


def one(parent: ElementTree.Element, name: str) -> str:
    (found,) = parent.findall(SPACE + name)
    return found.text or ""


def test_the_feed_and_each_entry_have_what_the_format_asks_for() -> None:
    root = feed()
    assert one(root.find(SPACE + "author"), "name") == "Lillekøbing Kommune"  # type: ignore[arg-type]
    for part in (root, *root.findall(SPACE + "entry")):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one(part, "id"))
        assert one(part, "title")
        assert datetime.fromisoformat(one(part, "updated")).tzinfo is not None
    assert one(root, "updated") == "2026-11-30T00:00:00+01:00"
    assert one(root.findall(SPACE + "entry")[1], "updated") == "2026-06-01T00:00:00+02:00"
    assert len({one(part, "id") for part in (root, *root.findall(SPACE + "entry"))}) == 3


def test_words_are_escaped_and_no_sign_breaks_the_file() -> None:
    entry = feed().find(SPACE + "entry")
    assert entry is not None
    assert one(entry, "title") == "A & <B>: ny"
    assert one(entry, "content") == 'Der står "x" & <script> .'


def test_links_are_whole_where_the_site_has_an_address_and_relative_elsewhere() -> None:
    def links(site_url: str) -> list[str | None]:
        return [link.get("href") for link in feed(site_url).iter(SPACE + "link")]

    home = "https://x.dk/vej/"
    assert links(home) == [f"{home}nyt.atom", f"{home}nyt/", f"{home}guides/a/", f"{home}nyt/"]
    assert links("") == ["nyt.atom", "nyt/", "guides/a/", "nyt/"]


def test_ids_stay_when_the_site_gets_an_address_and_entries_come() -> None:
    def ids(root: ElementTree.Element) -> list[str]:
        return [one(part, "id") for part in (root, *root.findall(SPACE + "entry"))]

    newer = FeedEntry("c", date(2026, 12, 1), "C", "C.", "")
    before, after = ids(feed("")), ids(feed(entries=[newer, *ENTRIES]))
    assert [after[0], *after[2:]] == before


def test_a_feed_without_entries_is_whole() -> None:
    assert one(feed(entries=[]), "updated") == "2020-01-01T00:00:00+01:00"
