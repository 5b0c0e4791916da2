"""How good the search is: a set of queries with the right pages, and how often they come first."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vejviser.errors import VejviserError

ALL_STYLES = "i alt"
_COLUMNS = ("query", "best", "also_ok")


@dataclass(frozen=True)
class Query:
    """A query, the pages that should come first, those that will do, and its kind (typo, question ...)."""

    text: str
    best: frozenset[str]
    also_ok: frozenset[str]
    style: str


@dataclass(frozen=True)
class Figures:
    """Of ``count`` queries: the share with a right page first, with one in the first three, and the mean reciprocal
    rank (1 for first, 1/2 for second ..., 0 when it is not there)."""

    style: str
    count: int
    first: float
    three: float
    mean_reciprocal_rank: float


@dataclass(frozen=True)
class Miss:
    """A query whose right page did not come first: its rank (None when it is not there) and what came instead."""

    query: Query
    rank: int | None
    instead: tuple[str, ...]


def read_queries(path: Path) -> list[Query]:
    """Read a table with tabs and the columns query, best, also_ok and perhaps style; pages are separated by "|".

    Raises VejviserError when the file is not there or is no such table.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as error:
        raise VejviserError(f"Filen '{path}' kan ikke læses som tekst. Tjek navnet.") from error
    if not rows or any(row.get(column) is None for row in rows for column in _COLUMNS):
        raise VejviserError(f"Filen '{path}' skal have kolonnerne {', '.join(_COLUMNS)} med tabulator imellem.")
    return [
        Query(row["query"], _pages(row["best"]), _pages(row["also_ok"]), row.get("style") or "uden stil")
        for row in rows
        if row["query"]
    ]


def at_new_addresses(queries: Iterable[Query], moved: Mapping[str, str]) -> list[Query]:
    """Return the queries with each page that has moved under the address it has today (``moves.moves``)."""
    new = {old.strip("/"): to.strip("/") for old, to in moved.items()}

    def today(pages: frozenset[str]) -> frozenset[str]:
        return frozenset(new.get(page, page) for page in pages)

    return [replace(one, best=today(one.best), also_ok=today(one.also_ok)) for one in queries]


def _pages(text: str) -> frozenset[str]:
    return frozenset(one.strip().strip("/") for one in text.split("|") if one.strip())


def rank_of(query: Query, found: Sequence[str]) -> int | None:
    """Return the place (1 is first) of the first right page among addresses, or None."""
    right = query.best | query.also_ok
    return next((at for at, page in enumerate(found, start=1) if page.strip("/") in right), None)


def figures_of(queries: Sequence[Query], found: Sequence[Sequence[str]]) -> tuple[list[Figures], list[Miss]]:
    """Return the figures for each style and for all, and every miss. ``found`` holds each query's addresses."""
    ranks = [rank_of(query, pages) for query, pages in zip(queries, found, strict=True)]
    styles = [*sorted({query.style for query in queries}), ALL_STYLES]
    figures = [
        _figures(
            style, [rank for query, rank in zip(queries, ranks, strict=True) if style in (ALL_STYLES, query.style)]
        )
        for style in styles
    ]
    misses = [
        Miss(query, rank, tuple(page.strip("/") or "forside" for page in pages[:3]))
        for query, rank, pages in zip(queries, ranks, found, strict=True)
        if rank != 1
    ]
    return figures, misses


def _figures(style: str, ranks: Iterable[int | None]) -> Figures:
    known = list(ranks)
    return Figures(
        style,
        len(known),
        sum(rank == 1 for rank in known) / len(known),
        sum(rank is not None and rank <= 3 for rank in known) / len(known),
        sum(1 / rank for rank in known if rank) / len(known),
    )
