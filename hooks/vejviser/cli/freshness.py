"""The command ``freshness``: what is old, and what must be confirmed."""

from __future__ import annotations

import sys
from datetime import date

import click

from vejviser.cli.arguments import WholeNumber
from vejviser.cli.options import folders, memory_of
from vejviser.project import Project


@click.command()
@click.option("--max-age", metavar="DAGE", type=WholeNumber(0, 99_999), help="Ældste tilladte kilde. Ellers et år.")
@folders
def freshness(project: Project, today: date, max_age: int | None) -> None:
    """Vis, hvad der er gammelt, uden dato eller ikke bekræftet."""
    from vejviser.knowledge import assemble
    from vejviser.quality.freshness import STALE_AFTER, assess_quality
    from vejviser.review.due_facts import reviews
    from vejviser.text.danish import day_of_month

    limit, memory = STALE_AFTER if max_age is None else max_age, memory_of(project)
    knowledge = assemble(project.library(memory), today, memory)
    found = {
        one.entry.file: one
        for municipality in knowledge.municipalities.values()
        for one in assess_quality(knowledge, municipality, today)
    }
    old = [one for one in found.values() if one.age is not None and one.age > limit]
    for one in sorted(old, key=lambda one: -(one.age or 0)):
        click.echo(f"{one.entry.file}: {one.age} dage")
    undated = sum(one.age is None for one in found.values())
    unconfirmed = sum(not one.confirmed for one in found.values())
    click.echo(f"{len(old)} af {len(found)} filer er over {limit} dage. {undated} har ingen dato.", err=True)
    click.echo(f"{unconfirmed} er ikke bekræftet af redaktionen.", err=True)
    facts = {
        (one.entry.file, one.place): one
        for municipality in knowledge.municipalities.values()
        for one in reviews(knowledge, municipality)
    }
    due = [one for one in facts.values() if one.due(today)]
    first = min((one.next for one in facts.values() if one.next and not one.due(today)), default=None)
    then = f" Den næste skal bekræftes {day_of_month(first)}." if first else ""
    click.echo(f"{len(due)} af {len(facts)} skal bekræftes nu.{then} Se hos hvem: vejviser review", err=True)
    if old:
        sys.exit(1)
