"""The words of annual reports: how was it counted, what are the rows, what became of a recommendation."""

from __future__ import annotations

from collections.abc import Sequence

from vejviser.models.report import Count, Counting, Recommendation, RecommendationStep, StepStatus, TableAbout
from vejviser.text.danish import partial_date, percent

HIDDEN = "skjult"
"""What stands in place of a number that is not told."""

HIDDEN_MEANS = (
    "”Skjult” betyder, at tallet ikke står her. Tal fra 1 til 4 er skjult, så ingen kan kende en borger på dem. "
    "Et større tal kan også være skjult. Ellers kunne man regne de små ud."
)

STATUS_WORDS: dict[StepStatus, str] = {
    "proposed": "Foreslået",
    "accepted": "Godkendt",
    "done": "Gjort",
    "declined": "Afvist",
}

COUNTING_WORDS: dict[Counting, str] = {
    "per_citizen": "Den samme borger tæller én gang",
    "per_enquiry": "Hver henvendelse tæller",
}

ROW_WORDS: dict[TableAbout | None, str] = {
    "departments": "Afdeling",
    "first_contact": "Første henvendelse",
    "citizens": "Hvem",
    "state": "Sagen er",
    "subjects": "Emne",
    None: "Gruppe",
}
"""What stands over the names of a table's rows."""

TABLE_WORDS: dict[TableAbout, str] = {
    "departments": "afdelinger",
    "first_contact": "den første henvendelse",
    "citizens": "borgere og virksomheder",
    "state": "sager, der er i gang eller afsluttet",
    "subjects": "emner",
}
"""What a table is about, in a sentence: "en tabel om afdelinger"."""


def step_line(step: RecommendationStep) -> str:
    """Return "Godkendt af direktionen i marts 2027"."""
    when = f"{'den' if len(step.date) == len('2027-03-01') else 'i'} {partial_date(step.date)}"
    return " ".join(filter(None, (STATUS_WORDS[step.status], f"af {step.by}" if step.by else "", when)))


def share(row: Count) -> str:
    """Return a row's share as the report states it, or nothing where it is hidden."""
    return "" if row.percent is None else percent(row.percent)


def only_proposed(groups: Sequence[Recommendation]) -> str:
    """Return what holds of all recommendations, where nothing else is known of any of them, or nothing."""
    steps = [point.steps for group in groups for point in group.points]
    if len(steps) > 1 and all(one == steps[0] for one in steps) and [one.status for one in steps[0]] == ["proposed"]:
        line = step_line(steps[0][0])
        return f"Alle anbefalingerne er {line[0].lower()}{line[1:]}. Vi ved ikke, hvad der siden er sket."
    return ""
