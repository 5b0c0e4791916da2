"""The list of everything from A to Å: the search without a script. A front page, and a page for each letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vejviser import urls
from vejviser.pages.guides import guide_shelves
from vejviser.pages.index_terms import IndexEntry, by_letter, index_order, index_terms, index_titles
from vejviser.pages.page import LIST_RANK, Context, Crumb, Page
from vejviser.pages.views import Link
from vejviser.text.danish import alphabetical

_ALL_CRUMB = Crumb("Alle emner", urls.ALL)
_FIRST_STEPS = 8
"""How many pages the front page offers to those who do not know a word to look up."""

_SHORT = (3, 30)
"""Words and letters of a title that shares a line with others on a phone."""


def index_pages(context: Context, pages: Sequence[Page]) -> list[Page]:
    """Return the front page of the list, and one page for each letter that something begins with."""
    names = [(body.short_name, urls.body(name)) for name, body in context.knowledge.bodies.items() if body.short_name]
    entries = index_titles(pages)
    short = [entry for entry in entries if _is_short(entry)]
    found = index_terms(pages, context.knowledge.words, names, context.memory)
    terms = by_letter(sorted([*found, *short], key=index_order))
    titles = by_letter(entry for entry in entries if not _is_short(entry))
    letters = sorted(titles.keys() | terms.keys(), key=alphabetical)
    links = [Link(letter, urls.index_letter(letter)) for letter in letters]
    return [
        _front_page(context, pages, links),
        *(_letter_page(letter, links, terms.get(letter, ()), titles.get(letter, ())) for letter in letters),
    ]


def _is_short(entry: IndexEntry) -> bool:
    """Whether a title is as short as the terms, and so stands among them: mostly a name, and no sentence."""
    words, letters = _SHORT
    return len(entry.text.split()) <= words and len(entry.text) <= letters


def _front_page(context: Context, pages: Iterable[Page], letters: Sequence[Link]) -> Page:
    titles = {page.address: page.title for page in pages if page.valid is None}
    # Nobody is counted on the site. What editors gave a fixed answer is what they are asked.
    asked = [pin.address for pin in context.knowledge.pins if pin.address in titles]
    return Page(
        address=urls.ALL,
        title="Alle emner fra A til Å",
        description="Find dit emne under et bogstav, eller vælg et område.",
        template="everything.html",
        view={
            # The anchors of the time when all letters stood on one page.
            "letters": [(letter, f"bogstav-{letter.text.lower()}") for letter in letters],
            "shelves": guide_shelves(context),
            "first_steps": [Link(titles[address], address) for address in asked[:_FIRST_STEPS]],
        },
        source="data/national/",
        rank=LIST_RANK,
    )


def _letter_page(
    letter: str, letters: Sequence[Link], terms: Sequence[IndexEntry], titles: Sequence[IndexEntry]
) -> Page:
    figures = letter == urls.FIGURES
    return Page(
        address=urls.index_letter(letter),
        title="Emner med tal" if figures else f"Emner med {letter}",
        description=f"Ord og sider, der begynder med {'et tal' if figures else letter}.",
        template="letter_index.html",
        view={"letter": letter, "letters": letters, "terms": terms, "titles": titles},
        crumbs=(_ALL_CRUMB,),
        source="data/national/",
        rank=LIST_RANK,
    )
