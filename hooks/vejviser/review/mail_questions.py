"""The questions of a mail in an order that a person can work through: sections, numbers, nothing asked twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from vejviser.knowledge import Municipality
from vejviser.review.due_facts import Review
from vejviser.review.fact_questions import FactQuestion, questions_about
from vejviser.text.danish import alphabetical, day_of_month, joined

_FIRST = ("Akut hjælp", "Kommunen", "Klageinstanser", "Partnere", "Vejledninger")
"""What is asked for first: what hurts most when it is wrong, and what is answered soonest."""

_LONG = 20
"""Of how many parts a mail is more than one answers at a time."""


def mail_questions(reviews: Sequence[Review], municipality: Municipality) -> Iterator[str]:
    """Yield the lines that ask: each review is a numbered part, and "3.2" is the second question of part 3.

    A number or an address that several parts have is asked for once, in a part before them that says which they are.
    """
    parts = [(one, questions_about(one, municipality)) for one in sorted(reviews, key=_order)]
    places: dict[FactQuestion, list[int]] = {}
    for part, (_, questions) in enumerate(parts):
        for question in questions:
            if question.reach:
                places.setdefault(question, []).append(part)
    shared = {question: found for question, found in places.items() if len(found) > 1}
    start = 2 if shared else 1
    sections = [(kind, len(list(group))) for kind, group in groupby(parts, key=lambda part: part[0].entry.kind)]
    if len(parts) > _LONG:
        yield from _overview(sections, start, len(parts))
    if shared:
        yield from ("", "", "1. Det, der står flere steder")
        for number, (question, found) in enumerate(shared.items(), 1):
            where = joined([str(part + start) for part in found])
            yield from ("", f"1.{number} {question.text} Det står ved {where}.", f"   {question.answers}")
    kind = ""
    for number, (review, questions) in enumerate(parts, start):
        if len(sections) > 1 and review.entry.kind != kind:
            kind = review.entry.kind
            yield from ("", "", f"== {kind.upper()} ==")
        yield from ("", "", f"{number}. {review.entry.title}", *_known(review, municipality))
        own = [one for one in questions if one not in shared]
        for at, question in enumerate(own, 1):
            yield from ("", f"{number}.{at} {question.text}", f"   {question.answers}")


def _overview(sections: Sequence[tuple[str, int]], start: int, total: int) -> Iterator[str]:
    yield from ("", f"Mailen har {total} dele. Svar på nogle ad gangen, og skriv numrene på dem, der passer:", "")
    for kind, count in sections:
        reach = f"{start}-{start + count - 1}" if count > 1 else str(start)
        yield f"   {reach}: {kind}"
        start += count


def _order(review: Review) -> tuple[int, str, object]:
    kind = review.entry.kind
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST), kind, alphabetical(review.entry.title)


def _known(review: Review, municipality: Municipality) -> Iterator[str]:
    """Say where it stands, and when it was last confirmed."""
    if site := (municipality.about.site_url or "").rstrip("/"):
        yield f"Siden: {site}{review.entry.address}"
    yield f"Sidst bekræftet: {day_of_month(review.checked.date) if review.checked else 'aldrig'}"
