"""Two tables of facts compared: which fact is another, which is new, and which is gone."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from vejviser.changes.fact_words import LISTED, told
from vejviser.changes.site_fact import SiteFact

_Pair = tuple[SiteFact | None, SiteFact | None]


@dataclass(frozen=True)
class FactChange:
    """One change as people read it: the day it was published (ISO), the thing and its page, and what is otherwise."""

    id: str
    day: str
    where: str
    address: str
    text: str


def fact_changes(
    before: Iterable[SiteFact], after: Iterable[SiteFact], today: date, renamed: Mapping[str, str]
) -> list[FactChange]:
    """Return what changed, in the order of the facts after; what is gone comes last.

    What no longer matters on ``today``, such as a closure that is over, is neither new nor gone. ``renamed`` is the old
    name of a thing -> its new one ("guide/husleje").
    """
    was = {one.key: one for one in (_renamed(one, renamed) for one in before) if _matters(one, today)}
    now = {one.key: one for one in after if _matters(one, today)}
    things_before, things_after = ({key for key in of if key.count("/") == 1} for of in (was, now))
    # All that is said of a new thing is new; it is enough to say that the thing is.
    alone = things_before ^ things_after
    old, new = _by_group(was, alone), _by_group(now, alone)
    pairs = [pair for group in {**new, **old} for pair in _pairs(old.get(group, []), new.get(group, []))]
    return list(_told(pairs, today))


def _matters(fact: SiteFact, today: date) -> bool:
    return not fact.until or fact.until >= today.isoformat()


def _renamed(fact: SiteFact, renamed: Mapping[str, str]) -> SiteFact:
    own = renamed.get(fact.owner, fact.owner)
    return replace(fact, key=own + fact.key.removeprefix(fact.owner), same=renamed.get(fact.same, fact.same))


def _by_group(facts: Mapping[str, SiteFact], alone: set[str]) -> dict[str, list[SiteFact]]:
    found: dict[str, list[SiteFact]] = defaultdict(list)
    for key, fact in facts.items():
        if fact.owner not in alone or key in alone:
            found[fact.group].append(fact)
    return found


def _pairs(old: list[SiteFact], new: list[SiteFact]) -> Iterator[_Pair]:
    """Yield the facts of one group that are others, each with the one before it.

    What is called the same is the same; then what says the same, since another label alone is no other fact; of the
    rest the first belongs to the first, unless each is there or not by itself.
    """
    old, new = list(old), list(new)
    for alike in (_equal, _called_alike, _say_the_same):
        for fact in list(new):
            if match := next((one for one in old if alike(one, fact)), None):
                old.remove(match)
                new.remove(fact)
                if match.says != fact.says:
                    yield match, fact
    if {one.kind for one in (*old, *new)} <= LISTED:
        yield from ((one, None) for one in old)
        yield from ((None, one) for one in new)
        return
    for place in range(max(len(old), len(new))):
        yield (old[place] if place < len(old) else None), (new[place] if place < len(new) else None)


def _equal(one: SiteFact, other: SiteFact) -> bool:
    return (one.label, one.says) == (other.label, other.says)


def _called_alike(one: SiteFact, other: SiteFact) -> bool:
    return bool(one.label) and one.label == other.label and one.kind not in LISTED


def _say_the_same(one: SiteFact, other: SiteFact) -> bool:
    return one.says == other.says


def _told(pairs: Iterable[_Pair], today: date) -> Iterator[FactChange]:
    """Yield the changes in words. Days whose hours changed in the same way are told together."""
    together: dict[tuple[str, ...], list[_Pair]] = defaultdict(list)
    for number, (before, after) in enumerate(pairs):
        known = after or before
        if known is None:
            continue
        said = (before.value if before else "", after.value if after else "")
        apart = "" if known.kind == "hours" else str(number)
        together[known.owner, known.kind, known.where, *said, apart].append((before, after))
    for (owner, kind, where, *values, _), same in together.items():
        before, after = same[0]
        known = after or before
        if before and after and before.value == after.value:
            # To people it says the same, however the program tells it apart.
            continue
        labels = [one.label for pair in same if (one := pair[1] or pair[0])] if kind == "hours" else None
        if known and (text := told(before, after, labels)):
            sign = "\0".join((today.isoformat(), owner, kind, text, *values))
            yield FactChange(
                hashlib.sha256(sign.encode()).hexdigest()[:16], today.isoformat(), where, known.address, text
            )
