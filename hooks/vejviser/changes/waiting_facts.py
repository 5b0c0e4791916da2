"""How long cases take, and the rules for all who wait, as facts: a time by its figure, a text by the figures in it."""

from __future__ import annotations

from collections.abc import Iterator

from vejviser import urls
from vejviser.changes.national_facts import only_figures
from vejviser.changes.site_fact import FactSubject, SiteFact
from vejviser.knowledge import KnowledgeBase, Municipality
from vejviser.models.processing_times import StatedTime


def national_waiting_facts(knowledge: KnowledgeBase) -> Iterator[SiteFact]:
    """Yield the times that hold in the whole country, and the rules."""
    if national := knowledge.processing_times:
        for case in national.times:
            yield from _time(FactSubject(f"wait/{case.id}", case.case, urls.WAITING), case)
        for rule in national.rules:
            thing = FactSubject(f"wait-rule/{rule.id}", rule.title, urls.WAITING)
            yield from thing.fact("wait_rule", rule.text, same=only_figures(rule.text))


def local_waiting_facts(knowledge: KnowledgeBase, own: Municipality) -> Iterator[SiteFact]:
    """Yield the municipality's own times, each under the name of the case that it is about."""
    if not (own.processing_times and knowledge.processing_times):
        return
    cases = {one.id: one.case for one in knowledge.processing_times.times}
    for one in own.processing_times.times:
        thing = FactSubject(f"wait-here/{one.id}", f"{cases[one.about_case]} i {own.about.full_name}", urls.WAITING)
        yield from _time(thing, one)


def _time(thing: FactSubject, time: StatedTime) -> Iterator[SiteFact]:
    if time.status == "not_found":
        return
    said = " ".join(map(str, time.length)) if time.length else only_figures(time.text)
    yield from thing.fact("waiting_time", time.text, same=said)
