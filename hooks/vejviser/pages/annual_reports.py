"""The annual reports: figures as tables and bars, methods, subjects and recommendations."""

from __future__ import annotations

from vejviser import urls
from vejviser.markup.bar_chart import bar_chart
from vejviser.models.report import Report, Subject, Table
from vejviser.pages.page import LIST_RANK, Context, Crumb, Page
from vejviser.pages.views import Link, age
from vejviser.text.danish import percent

HIDDEN = "skjult"
"""What stands in place of a number that is not told."""

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
                Link(report.title, urls.report(name), f"{report.period}: {report.total} henvendelser")
                for name, report in sorted(municipality.reports.items(), reverse=True)
            ],
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
            "other_subjects": [_subject(subject, context) for subject in report.other_subjects],
        },
        crumbs=(REPORTS_CRUMB,),
        facts=report,
        source=f"data/{context.municipality.id}/reports/{name}.yml",
        keywords=("henvendelser", "anbefalinger"),
        rank=LIST_RANK,
    )


def _table(table: Table, total: int) -> dict[str, object]:
    rows = [
        (row.name, row.count, "" if row.percent is None else percent(row.percent), row.note or "") for row in table.rows
    ]
    bars = [(name, count, HIDDEN if count is None else f"{count} ({share})") for name, count, share, _ in rows]
    return {
        "title": table.title,
        "rows": rows,
        "total": total,
        "note": table.note or "",
        "chart": bar_chart(table.title, bars),
    }


def _subject(subject: Subject, context: Context) -> Link:
    if subject.guide is None:
        return Link(subject.label, "", subject.note or "")
    title = context.knowledge.guides[subject.guide].front.title
    return Link(subject.label, urls.guide(subject.guide), " ".join(filter(None, (f"Se: {title}.", subject.note))))
