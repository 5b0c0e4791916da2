"""The years of several annual reports side by side, as words, charts and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from vejviser import urls
from vejviser.domain.report_trends import (
    Comparison,
    FollowedPoint,
    LeftOutBecause,
    ReportYear,
    Trend,
    comparison_of,
    followed_points,
    in_time_order,
    trend_of,
    unequal_lengths,
)
from vejviser.markup.bar_chart import bar_chart
from vejviser.markup.trend_chart import TrendBar, trend_chart
from vejviser.models.report import Count, Report, TableAbout
from vejviser.pages.report_words import (
    COUNTING_WORDS,
    HIDDEN,
    HIDDEN_MEANS,
    ROW_WORDS,
    STATUS_WORDS,
    TABLE_WORDS,
    share,
    step_line,
)
from vejviser.pages.views import Link
from vejviser.text.danish import joined

_TRENDS: dict[TableAbout, str] = {
    "departments": "Afdelinger år for år",
    "first_contact": "Den første henvendelse år for år",
}
"""What is compared, and the heading over it."""

_UNEQUAL = (
    "Perioderne er ikke lige lange. Derfor kan du ikke sammenligne antallene direkte. Andelene kan du godt sammenligne."
)

_DRAWN = 5
"""So many years stand in a chart, the newest; the table has all."""


def years_view(reports: Mapping[str, Report]) -> dict[str, object]:
    """Return what the list of reports tells of the years together. Of one report there is nothing to tell."""
    years = in_time_order(reports)
    if len(years) < 2:
        return {}
    compared = comparison_of(years)
    trends = [(title, trend_of(about, compared.years)) for about, title in _TRENDS.items()]
    return {
        "compared": joined([one.name for one in compared.years]),
        "counting": COUNTING_WORDS[compared.counting] if compared.counting else "",
        "left_out": [_left_out(one, why, compared) for one, why in compared.left_out],
        "totals": _totals(compared.years) if len(compared.years) > 1 else None,
        "trends": [_trend(title, trend) for title, trend in trends if trend],
        "followed": _followed(followed_points(years)),
    }


def _left_out(one: ReportYear, why: LeftOutBecause, compared: Comparison) -> str:
    if why == "not_said" or one.report.counting is None or compared.counting is None:
        return f"{one.name} er ikke med. Beretningen siger ikke, hvordan der er talt."
    words = COUNTING_WORDS[one.report.counting]
    return f"{one.name} er ikke med. Der er talt på en anden måde: {words[0].lower()}{words[1:]}."


def _totals(years: Sequence[ReportYear]) -> dict[str, object]:
    drawn = years[-_DRAWN:]
    return {
        "chart": bar_chart(
            "Henvendelser i alt", [(one.name, one.report.total, str(one.report.total)) for one in drawn]
        ),
        "rows": [(_year_link(one), one.report.period, one.report.total) for one in years],
        "notes": [*filter(None, [_drawn_note(years)]), *([_UNEQUAL] if unequal_lengths(years) else ())],
    }


def _trend(title: str, trend: Trend) -> dict[str, object]:
    numbers = range(len(trend.years))[-_DRAWN:]
    groups = [(row.name, [_bar(trend.years[at].name, row.cells[at]) for at in numbers]) for row in trend.rows]
    cells = [cell for row in trend.rows for cell in row.cells]
    notes = [
        f"{one.name} er ikke med her. Beretningen har ingen tabel om {TABLE_WORDS[trend.about]}."
        for one in trend.without
    ]
    if any(cell and cell.hidden for cell in cells):
        notes.append(HIDDEN_MEANS)
    if None in cells:
        notes.append("”–” betyder, at navnet ikke står i tabellen fra det år.")
    return {
        "title": title,
        "head": ROW_WORDS[trend.about],
        "years": [_year_link(one) for one in trend.years],
        "chart": trend_chart(f"{title}: andel af henvendelserne", groups),
        "rows": [(row.name, [_cell(cell) for cell in row.cells]) for row in trend.rows],
        "totals": [one.report.total for one in trend.years],
        "notes": [*filter(None, [_drawn_note(trend.years)]), *notes],
    }


def _bar(year: str, cell: Count | None) -> TrendBar:
    if cell is None or cell.hidden:
        return year, None, "–" if cell is None else HIDDEN
    return year, cell.percent, share(cell)


def _cell(cell: Count | None) -> tuple[str, str]:
    if cell is None or cell.hidden:
        return "–" if cell is None else HIDDEN, ""
    return str(cell.count), share(cell)


def _drawn_note(years: Sequence[ReportYear]) -> str:
    return f"Tegningen viser de nyeste {_DRAWN} år. Tabellen viser alle." if len(years) > _DRAWN else ""


def _year_link(one: ReportYear) -> Link:
    return Link(one.name, urls.report(one.name))


def _followed(points: Sequence[FollowedPoint]) -> dict[str, object] | None:
    if not points:
        return None
    number = Counter(point.latest.status for point in points)
    parts = [f"{number[status]} er {STATUS_WORDS[status].lower()}" for status in STATUS_WORDS if number[status]]
    groups = [(word, [one for one in points if one.latest.status == status]) for status, word in STATUS_WORDS.items()]
    return {
        "summary": f"Her er {len(points)} anbefalinger: {joined(parts)}." if len(points) > 1 else "",
        "groups": [(heading, [_point(one) for one in found]) for heading, found in groups if found],
    }


def _point(point: FollowedPoint) -> dict[str, object]:
    return {
        "text": point.text,
        "steps": [step_line(step) for step in point.steps],
        "years": [Link(name, urls.report(name)) for name in point.years],
    }
