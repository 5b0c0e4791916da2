"""A tally as the values of an annual report: counts, shares, sentences, and last year's recommendations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from vejviser.errors import VejviserError
from vejviser.tally.enquiry import COMMON_SUBJECTS, CONTACTS, STATES, WHO, Enquiry, TallyChoices
from vejviser.tally.hidden_cells import LEAST_SHOWN, hidden_cells
from vejviser.tally.recommendations import carried_on
from vejviser.tally.report_period import Period
from vejviser.text.danish import alphabetical, joined

MOST_SUBJECTS = 8
_UNCOVERED = "Tallene er ikke skjult. Vis dem ikke til andre."


@dataclass(frozen=True)
class TallyTable:
    """One table of a report. ``hidden`` are the rows without a number; None when the table is withheld."""

    about: str
    title: str
    counts: Mapping[str, int]
    hidden: frozenset[str] | None

    def shown(self, name: str) -> int | None:
        """Return a number that may be said, or None."""
        return None if self.hidden is None or name in self.hidden else self.counts.get(name, 0)


def report_values(
    enquiries: Sequence[Enquiry],
    choices: TallyChoices,
    period: Period,
    earlier: Mapping[str, Mapping[str, Any]],
    *,
    exact: bool = False,
) -> dict[str, Any]:
    """Return the fields of a report, as YAML writes them. ``earlier`` are the reports there are: id -> fields.

    Without ``exact``, nothing in it tells a number from 1 to 4. Raises VejviserError when there is nothing to tell.
    """
    total = len(enquiries)
    if not total:
        raise VejviserError(f"Der er ingen henvendelser i perioden {period.words}. Tjek dagene.")
    if total < LEAST_SHOWN and not exact:
        raise VejviserError(f"Der er færre end {LEAST_SHOWN} henvendelser i perioden. Så få kan ikke vises for andre.")
    tables = _tables(enquiries, exact=exact)
    subjects = _figures("subjects", "Emner", [one.subject for one in enquiries], exact=exact)
    made: dict[str, Any] = {
        "title": f"Årsberetning {period.id}",
        "period": period.words,
        "from": period.first.isoformat(),
        "until": period.last.isoformat(),
        "counting": "per_citizen",
        "method": _method([*tables, subjects], exact=exact),
        "total": str(total),
        "key_figures": _sentences({one.about: one for one in tables}, total),
        "tables": [_table(one, total, choices) for one in tables if one.hidden is not None],
        "subjects": _subjects(subjects, choices),
        "recommendations": carried_on(earlier, period),
        "sources": [
            {
                "document": "Borgervejledernes optælling",
                "supports": "Alle tal.",
                "as_of": period.last.isoformat(),
            }
        ],
    }
    return {name: value for name, value in made.items() if value != []}


def percent_of(count: int, total: int) -> str:
    """Return a part of a total in percent with one decimal: 274 of 463 -> "59.2". Halves go up."""
    return str((Decimal(100 * count) / total).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _tables(enquiries: Sequence[Enquiry], *, exact: bool) -> list[TallyTable]:
    lists: Sequence[tuple[str, str, Sequence[str]]] = (
        ("departments", "Henvendelser fordelt på afdelinger", [one.department for one in enquiries]),
        ("first_contact", "Sådan henvendte borgerne sig første gang", [CONTACTS[one.contact] for one in enquiries]),
        ("citizens", "Borgere og virksomheder", [WHO[one.who] for one in enquiries]),
        ("state", "Afsluttet eller stadig i gang", [STATES[one.state] for one in enquiries]),
    )
    return [_figures(about, title, names, exact=exact) for about, title, names in lists]


def _figures(about: str, title: str, names: Sequence[str], *, exact: bool) -> TallyTable:
    counts = Counter(names)
    return TallyTable(about, title, counts, frozenset() if exact else hidden_cells(counts))


def _table(figures: TallyTable, total: int, choices: TallyChoices) -> dict[str, Any]:
    """Return the rows that are seen, the largest first, and then the hidden ones in an order that tells nothing."""
    fixed = [*choices.departments, *CONTACTS.values(), *WHO.values(), *STATES.values()]
    place = {name: number for number, name in enumerate(dict.fromkeys(fixed))}
    hidden = figures.hidden or frozenset()
    names = sorted(figures.counts, key=lambda name: (place.get(name, len(place)), alphabetical(name)))
    rows: list[dict[str, str]] = [
        {"name": name, "count": str(figures.counts[name]), "percent": percent_of(figures.counts[name], total)}
        for name in sorted((one for one in names if one not in hidden), key=lambda one: -figures.counts[one])
    ]
    rows += [{"name": name, "hidden": "true"} for name in names if name in hidden]
    made: dict[str, Any] = {"title": figures.title, "about": figures.about, "rows": rows}
    if hidden:
        made["note"] = "Små tal er skjult, så ingen kan kendes. Derfor er nogle større tal også skjult."
    return made


def _subjects(figures: TallyTable, choices: TallyChoices) -> list[dict[str, str]]:
    """Return the most frequent of the subjects whose numbers may be seen. The others are not even named."""
    seen = [one for one in figures.counts if figures.shown(one)]
    first = sorted(seen, key=lambda one: (-figures.counts[one], alphabetical(_title(one, choices))))[:MOST_SUBJECTS]
    return [
        {
            "label": _title(one, choices),
            **({"guide": one} if one in choices.subjects and one not in COMMON_SUBJECTS else {}),
            "count": str(figures.counts[one]),
        }
        for one in first
    ]


def _title(subject: str, choices: TallyChoices) -> str:
    return choices.subjects.get(subject) or COMMON_SUBJECTS.get(subject) or subject.replace("-", " ").capitalize()


def _sentences(tables: Mapping[str, TallyTable], total: int) -> list[str]:
    """Say the most important numbers. Each is said only where the tables show it."""
    citizens, companies = (tables["citizens"].shown(WHO[one]) for one in ("citizen", "company"))
    told = [f"{total} henvendelser i alt."]
    if citizens is not None and companies is not None:
        parts = [_many(citizens, "borger", "borgere"), _many(companies, "virksomhed", "virksomheder")]
        who = joined([words for count, words in zip((citizens, companies), parts, strict=True) if count])
        told = [f"{who} henvendte sig. Det er {total} henvendelser i alt."]
    for about, words in (("departments", "handlede mest om"), ("first_contact", "begyndte med")):
        shown = {name: count for name in tables[about].counts if (count := tables[about].shown(name))}
        if shown:
            name = max(shown, key=lambda one: shown[one])
            percent = percent_of(shown[name], total).replace(".", ",")
            told.append(f"Flest henvendelser {words} {name}: {shown[name]} ({percent} %).")
    ongoing, closed = (tables["state"].shown(STATES[one]) for one in ("ongoing", "closed"))
    if ongoing is not None and closed is not None:
        percent = percent_of(closed, total).replace(".", ",")
        told.append(f"{_many(ongoing, 'sag', 'sager')} var stadig i gang. {percent} % var afsluttet.")
    return told


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _method(figures: Sequence[TallyTable], *, exact: bool) -> list[str]:
    told = [
        "Tallene tæller borgere og virksomheder. Den samme borger tæller én gang, også ved flere emner eller lang "
        "kontakt.",
        "En henvendelse står under den afdeling, der fylder mest for borgeren.",
        "Vi tæller den måde, borgeren henvendte sig på første gang.",
    ]
    if exact:
        return [*told, _UNCOVERED]
    if any(one.hidden != frozenset() for one in figures):
        told.append(
            f"Tal fra 1 til {LEAST_SHOWN - 1} er skjult, så ingen kan kendes. Andre tal er skjult, så man ikke kan "
            "regne de små tal ud."
        )
    withheld = [one.title for one in figures if one.hidden is None]
    if withheld:
        many = "Tabellen" if len(withheld) == 1 else "Tabellerne"
        told.append(f"{many} {joined([f'”{one}”' for one in withheld])} vises ikke: Tallene er for små.")
    return told
