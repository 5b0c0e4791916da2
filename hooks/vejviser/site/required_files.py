"""The files a municipality's site must have, worked out from the knowledge and not from what was drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vejviser import urls
from vejviser.domain.decision_tree import tree
from vejviser.errors import Problem
from vejviser.knowledge import KnowledgeBase, Municipality
from vejviser.models.registry import KINDS
from vejviser.moves import moves
from vejviser.opendata.data_files import data_paths
from vejviser.pages.index_terms import letter_of
from vejviser.pages.tools import pathfinder
from vejviser.pages.views import citizens
from vejviser.text.path_names import clash_message, clashing_paths

_ALWAYS = (
    "404.html",
    "version.json",
    "_headers",
    "assets/vejviser.css",
    "assets/vejviser.js",
    "kiosk/worker.js",
    "llms.txt",
)


def needed_files(knowledge: KnowledgeBase, municipality: Municipality) -> list[str]:
    """Return the paths that a finished site must hold, so that a page that was forgotten stops the build."""
    addresses = list(_addresses(knowledge, municipality))
    moved = moves(knowledge, municipality)
    things = (urls.GUIDES, urls.BODIES, urls.PARTNERS)
    twinned = [one for one in addresses if one in urls.TWINNED or (one.startswith(things) and one not in moved)]
    return [
        *_ALWAYS,
        *map(urls.static_file, (*addresses, *map(urls.twin, twinned))),
        *data_paths(knowledge, municipality),
    ]


def output_clashes(knowledge: KnowledgeBase, overrides: Path) -> Iterator[Problem]:
    """Yield a problem for each file of overrides/assets/ that some systems would take for another file of the site."""
    made = {
        path for municipality in knowledge.municipalities.values() for path in needed_files(knowledge, municipality)
    }
    assets = {path.relative_to(overrides).as_posix() for path in overrides.glob("assets/*") if path.is_file()}
    for path, other in clashing_paths(made | assets):
        # What is made has small letters only.
        ours, theirs = (path, other) if path != path.lower() else (other, path)
        yield Problem(f"overrides/{ours}", 1, 1, clash_message(theirs))


def _addresses(knowledge: KnowledgeBase, municipality: Municipality) -> Iterator[str]:
    # Without a pathfinder there is nothing to find one's way through, and without urgent help nobody to call.
    missing = {urls.FIND: not knowledge.pathfinder, urls.URGENT: not knowledge.urgent}
    yield from (address for address in urls.FIXED if not missing.get(address))
    for kind in (one for one in KINDS if one.folder and one.address):
        yield from map(kind.page, knowledge.of(kind, municipality))
    yield from _letters(knowledge, municipality)
    yield from moves(knowledge, municipality)
    if knowledge.pathfinder:
        found = tree(knowledge.pathfinder)
        yield urls.FIND_LIST
        yield from (pathfinder.address(found, name) for name in (*found.longest, *found.ends()))
    yield from (urls.KIOSK, urls.POSTER, urls.CALENDAR, urls.FEED, urls.REFORMS)
    without = {urls.WIDGET_DUE, *(() if knowledge.pathfinder else (urls.WIDGET_FIND,))}
    yield from (address for address in urls.WIDGETS if address not in without)
    for name, guide in knowledge.guides.items():
        if citizens(guide.front.complaint.deadlines):
            yield urls.deadline_widget(name)
    for location in municipality.locations.locations:
        yield urls.kiosk(location.id)
        yield from map(urls.calendar, (location.id, *location.moved_from))


def _letters(knowledge: KnowledgeBase, municipality: Municipality) -> Iterator[str]:
    """Yield the letters of the list of everything that titles begin with. Keywords and official words may add some.

    What has no letter or figure at all may stand there by its description.
    """
    titles = [guide.front.title for guide in knowledge.guides.values()]
    titles += [one.name for one in knowledge.bodies.values()]
    titles += [one.name for one in municipality.partners.values()]
    readable = (title for title in titles if any(map(str.isalnum, title)))
    yield from sorted({urls.index_letter(letter_of(title)) for title in readable})
