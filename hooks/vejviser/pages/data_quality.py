"""The page that says how good the data is, with the file to correct for each."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby

from vejviser import urls
from vejviser.domain.glossary_terms import terms_of
from vejviser.pages.page import LIST_RANK, Context, Page
from vejviser.quality.freshness import Quality, assess_quality
from vejviser.quality.plain_language import MEAN_AT_MOST, Plainness, assess_language
from vejviser.review.due_facts import Review, by_owner, reviews
from vejviser.review.fact_owners import FactOwner
from vejviser.text.danish import day_of_month, joined

_AGES = {"fresh": "nyt", "ageing": "over et halvt år", "stale": "over et år", "undated": "uden dato"}


def quality_page(context: Context) -> Page:
    """Return counts for each kind, and every entry that needs something."""
    found = assess_quality(context.knowledge, context.municipality, context.today)
    guides = context.knowledge.guides
    language = assess_language(guides, terms_of(context.knowledge.words, context.memory), context.memory)
    confirmed = reviews(context.knowledge, context.municipality, context.memory)
    kinds = [(kind, list(ones)) for kind, ones in groupby(found, key=lambda one: one.entry.kind)]
    return Page(
        address=urls.QUALITY,
        title="Hvor gode er oplysningerne?",
        description="Hvad ingen har bekræftet, hvad der er gammelt, og hvad vi mangler.",
        template="data_quality.html",
        view={
            "counts": [_counts(kind, ones) for kind, ones in [*kinds, ("I alt", found)]],
            "language": [_language(one, guides[one.guide].front.title) for one in language],
            "mean": _comma(sum(one.reading.lix for one in language) / max(1, len(language))),
            "mean_at_most": MEAN_AT_MOST,
            "due": sum(one.due(context.today) for one in confirmed),
            "reviews": len(confirmed),
            "owners": [_owner(owner, theirs, context.today) for owner, theirs in by_owner(confirmed)],
            "kinds": [(kind, [_line(one) for one in ones if _line(one)["wants"]]) for kind, ones in kinds],
        },
        source=f"data/{context.municipality.id}/",
        rank=LIST_RANK,
    )


def _counts(kind: str, ones: list[Quality]) -> dict[str, object]:
    ages = Counter(one.age_class for one in ones)
    return {
        "kind": kind,
        "all": len(ones),
        "unconfirmed": sum(not one.confirmed for one in ones),
        "stale": ages["stale"],
        "undated": ages["undated"],
        "contradictions": sum(bool(one.contradictions) for one in ones),
        "needs_check": sum(bool(one.needs_check) for one in ones),
        "missing": sum(bool(one.missing) for one in ones),
    }


def _language(one: Plainness, title: str) -> dict[str, object]:
    return {
        "title": title,
        "address": urls.guide(one.guide),
        "lix": _comma(one.reading.lix),
        "words": one.reading.words,
        "longest": one.reading.longest_words,
        "passives": len(one.reading.passives),
        "explained": one.explained,
        "remarks": len(one.remarks),
    }


def _owner(owner: FactOwner, theirs: list[Review], today: date) -> dict[str, object]:
    """Who confirms what: how much is due, when the next is, and each fact with its last and its next day."""
    due = sum(one.due(today) for one in theirs)
    then = min((one.next for one in theirs if one.next and not one.due(today)), default=None)
    next_day = f"næste gang {day_of_month(then)}" if then else ""
    return {
        "title": owner.title,
        "told": ", ".join(filter(None, (f"{due} skal bekræftes nu" if due else "", next_day))),
        "facts": [
            {
                "title": one.entry.title,
                "address": one.entry.address,
                "told": _when(one, today),
            }
            for one in sorted(theirs, key=lambda one: (one.next or date.min, one.entry.title))
        ],
    }


def _when(one: Review, today: date) -> str:
    if one.checked is None or one.next is None:
        return ""
    last = f"Bekræftet {day_of_month(one.checked.date)}."
    return f"{last} {'Skulle bekræftes' if one.due(today) else 'Igen'} {day_of_month(one.next)}."


def _comma(figure: float) -> str:
    return f"{figure:.1f}".replace(".", ",")


def _line(one: Quality) -> dict[str, str]:
    wants = []
    if one.age_class != "fresh":
        wants.append(f"nyeste kilde: {_AGES[one.age_class]}")
    if one.low:
        wants.append("usikker")
    wants += one.contradictions
    if one.missing:
        wants.append(f"mangler {joined(one.missing)}")
    if one.needs_check:
        wants.append(one.needs_check)
    return {
        "title": one.entry.title,
        "address": one.entry.address,
        "file": one.entry.file,
        "wants": "; ".join(wants),
    }
