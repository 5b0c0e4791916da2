"""Asking the search from the terminal: the browser's own script and index, run in Node."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vejviser.javascript.node import run
from vejviser.search.browser_bundle import BrowserBundle
from vejviser.search.index_file import packed_urgent
from vejviser.search.urgent_rule import UrgentAnswer


@dataclass(frozen=True)
class WordShare:
    """What one word of a query gave a page: how it was met, by which terms of the index, and how much."""

    word: str
    how: str
    terms: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class SearchResult:
    """A page that answers a query."""

    address: str
    title: str
    score: float
    why: tuple[WordShare, ...]


@dataclass(frozen=True)
class SearchAnswer:
    """The pages that answer a query, the best first, a better spelling of it (or ""), and the urgent need it means."""

    results: tuple[SearchResult, ...]
    meant: str
    urgent: UrgentAnswer


def ask_search(
    index_text: str,
    queries: Sequence[str],
    packages: BrowserBundle,
    today: date | None = None,
    places_text: str = "null",
) -> list[SearchAnswer]:
    """Return the answer to each query on a day (None: also with news that is not current).

    ``places_text`` is the other half of the index; without it nobody is found by a telephone number.
    Raises VejviserError when Node fails.
    """
    given = {
        "index": json.loads(index_text),
        "places": json.loads(places_text),
        "urgent": packed_urgent(packages.urgent),
        "queries": list(queries),
        "today": today and today.isoformat(),
    }
    said = json.loads(run(packages.terminal, given=json.dumps(given)))
    return [
        SearchAnswer(
            tuple(
                SearchResult(
                    one["address"],
                    one["title"],
                    one["score"],
                    tuple(
                        WordShare(why["word"], why["how"], tuple(why["terms"]), why["score"])
                        for why in sorted(one["why"], key=lambda why: -why["score"])
                    ),
                )
                for one in answer["results"]
            ),
            answer["meant"],
            _urgent(answer["urgent"]),
        )
        for answer in said
    ]


def _urgent(said: Mapping[str, Any]) -> UrgentAnswer:
    # A query without a word has no score, which JSON cannot say otherwise.
    score = -math.inf if said["score"] is None else said["score"]
    words = tuple((word, share) for word, share in said["words"])
    kind = said["told"] if said["told"] is not None else said["likely"] if score >= 0 else ""
    return UrgentAnswer(kind, said["likely"], score, words)
