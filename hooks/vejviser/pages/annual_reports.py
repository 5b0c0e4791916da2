"""The annual reports: figures as tables and bars, methods, subjects and recommendations."""

from __future__ import annotations

from vejviser import urls
from vejviser.domain.report_trends import in_time_order
from vejviser.markup.bar_chart import bar_chart
from vejviser.models.report import Report, Subject, Table
from vejviser.pages.page import LIST_RANK, Context, Crumb, Page
from vejviser.pages.report_words import COUNTING_WORDS, HIDDEN, HIDDEN_MEANS, ROW_WORDS, only_proposed, share, step_line
from vejviser.pages.report_years import years_view
from vejviser.pages.views import Link, age

REPORTS_CRUMB = Crumb("Årsberetning", urls.REPORTS)


def report_index(context: Context) -> Page:
    """Return the page that lists the reports, newest first, or says that there is none."""
    municipality = context.municipality
    return Page(
        address=urls.REPORTS,
        title="Årsberetning",
        description=f"Årsberetninger fra {municipality.about.adviser.title_the} i {municipality.about.name}.",
        template="reports.html",
        view={
            "reports": [
                Link(one.report.title, urls.report(one.name), f"{one.report.period}: {one.report.total} henvendelser")
                for one in reversed(in_time_order(municipality.reports))
            ],
            "years": years_view(municipality.reports),
            "adviser": municipality.about.adviser.title_the,
            "municipality": municipality.about.full_name,
        },
        source=f"data/{municipality.id}/reports/",
        rank=LIST_RANK,
    )


def report_pages(context: Context) -> list[Page]:
    """Return the list, and one page for each report."""
    return [
        report_index(context),
        *(_report_page(context, name, report) for name, report in context.municipality.reports.items()),
    ]


def _report_page(context: Context, name: str, report: Report) -> Page:
    return Page(
        address=urls.report(name),
        title=report.title,
        description=f"{report.title}: {report.total} henvendelser, fordelt på emner og afdelinger.",
        template="report.html",
        view={
            "report": report,
            "age": age(report),
            "tables": [_table(table, report.total) for table in report.tables],
            "subjects": [_subject(subject, context) for subject in report.subjects],
            "method": report.method or ([f"{COUNTING_WORDS[report.counting]}."] if report.counting else ()),
            "all_proposed": only_proposed(report.recommendations),
            "recommendations": _recommendations(report),
            "other_subjects": [_subject(subject, context) for subject in report.other_subjects],
        },
        crumbs=(REPORTS_CRUMB,),
        facts=report,
        source=f"data/{context.municipality.id}/reports/{name}.yml",
        keywords=("henvendelser", "anbefalinger"),
        rank=LIST_RANK,
    )


def _table(table: Table, total: int) -> dict[str, object]:
    bars = [(row.name, row.count, HIDDEN if row.count is None else f"{row.count} ({share(row)})") for row in table.rows]
    return {
        "title": table.title,
        "head": ROW_WORDS[table.about],
        "rows": [(row.name, row.count, share(row), row.note or "") for row in table.rows],
        "total": total,
        "notes": [*filter(None, [table.note]), *([HIDDEN_MEANS] if any(row.hidden for row in table.rows) else ())],
        "chart": bar_chart(table.title, bars),
    }


def _subject(subject: Subject, context: Context) -> Link:
    count = "Antallet er skjult." if subject.hidden else ""
    if subject.count is not None:
        count = f"{subject.count} {'henvendelse' if subject.count == 1 else 'henvendelser'}."
    address, see = "", ""
    if subject.guide is not None:
        address, see = urls.guide(subject.guide), f"Se: {context.knowledge.guides[subject.guide].front.title}."
    return Link(subject.label, address, " ".join(filter(None, (count, see, subject.note))))


def _recommendations(report: Report) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """The groups, in each the recommendations, with each what became of it."""
    return [
        (group.title, [(point.text, [step_line(step) for step in point.steps]) for point in group.points])
        for group in report.recommendations
    ]
