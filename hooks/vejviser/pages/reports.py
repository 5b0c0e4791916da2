"""The annual reports: figures as tables and bars, methods, subjects and recommendations."""

from __future__ import annotations

from .. import urls
from ..chart import bar_chart
from ..danish import percent
from ..models.report import Report, Subject, Table
from .page import LIST_RANK, Context, Crumb, Page
from .parts import Link, age

INDEX = Crumb("Årsberetning", urls.REPORTS)


def report_index(context: Context) -> Page:
    """Return the page that lists the reports, newest first, or says that there is none."""
    place = context.place
    return Page(
        address=urls.REPORTS,
        title="Årsberetning",
        description=f"Årsberetninger fra {place.about.adviser.title_the} i {place.about.name}.",
        template="reports.html",
        view={
            "reports": [
                Link(report.title, urls.report(name), f"{report.period}: {report.total} henvendelser")
                for name, report in sorted(place.reports.items(), reverse=True)
            ],
            "adviser": place.about.adviser.title_the,
            "municipality": place.about.full_name,
        },
        source=f"data/{place.id}/reports/",
        rank=LIST_RANK,
    )


def report_pages(context: Context) -> list[Page]:
    """Return one page for each report."""
    return [_report_page(context, name, report) for name, report in context.place.reports.items()]


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
        crumbs=(INDEX,),
        facts=report,
        source=f"data/{context.place.id}/reports/{name}.yml",
        keywords=("henvendelser", "anbefalinger"),
        rank=LIST_RANK,
    )


def _table(table: Table, total: int) -> dict[str, object]:
    rows = [(row.name, row.count, percent(row.percent), row.note or "") for row in table.rows]
    return {
        "title": table.title,
        "rows": rows,
        "total": total,
        "note": table.note or "",
        "chart": bar_chart(table.title, [(name, count, f"{count} ({share})") for name, count, share, _ in rows]),
    }


def _subject(subject: Subject, context: Context) -> Link:
    if subject.guide is None:
        return Link(subject.label, "", subject.note or "")
    title = context.knowledge.guides[subject.guide].front.title
    return Link(subject.label, urls.guide(subject.guide), " ".join(filter(None, (f"Se: {title}.", subject.note))))
