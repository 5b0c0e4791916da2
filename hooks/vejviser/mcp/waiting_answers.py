"""How long a case may take, and whether somebody has waited too long, as the tool on the page says it."""

from __future__ import annotations

from collections.abc import Iterator

from vejviser import urls
from vejviser.domain.waiting import (
    KnownTime,
    WaitingAnswer,
    WaitingQuestion,
    answer_waiting,
    headline,
    second_line,
    steps,
)
from vejviser.errors import VejviserError
from vejviser.mcp.arguments import WaitingArguments
from vejviser.mcp.origin import AssistantDesk, source_words, with_origin
from vejviser.pages.waiting_cases import CaseView, TimeView, promise_words, waiting_cases
from vejviser.text.danish import sentence
from vejviser.text.suggestions import did_you_mean


def waiting_answer(asked: WaitingArguments, desk: AssistantDesk) -> str:
    """Return the list of cases, or what is known of one and, with a day, the answer.

    Raises VejviserError when no case has that name, or there is a day without a case.
    """
    cases = {one.id: one for one in waiting_cases(desk.context)}
    times = desk.context.knowledge.processing_times
    if asked.case is None:
        if asked.date:
            raise VejviserError("'case' mangler. Kald waiting uden felter, så får du listen over sager.")
        return with_origin(_list(list(cases.values())), desk, urls.WAITING, times)
    if asked.case not in cases:
        raise VejviserError(f"Sagen '{asked.case}' findes ikke.{did_you_mean(asked.case, cases)}")
    one = cases[asked.case]
    lines = [f"# Ventetid: {one.case.case}", ""]
    if asked.date:
        lines += [*_counted(one, *reckoned_waiting(one, asked, desk)), ""]
    lines += _known(one)
    return with_origin(lines, desk, f"{urls.WAITING}#vent={one.id}", times)


def reckoned_waiting(
    one: CaseView, asked: WaitingArguments, desk: AssistantDesk
) -> tuple[WaitingQuestion, WaitingAnswer]:
    """Return what the tool on the page would ask for such a case and day, and what it would find."""
    rules = desk.context.knowledge.deadline_rules
    question = WaitingQuestion(
        day=asked.date or desk.context.today,
        today=desk.context.today,
        times=[KnownTime(each.time.status, each.time.length, each.until, one.case.ahead) for each in one.times],
        posting=rules.posting.weekdays if rules and asked.by_post else 0,
    )
    return question, answer_waiting(question)


def _list(cases: list[CaseView]) -> Iterator[str]:
    yield "# Hvor længe må de tage?"
    yield ""
    if not cases:
        yield "Vi kender ingen tider."
    for one in cases:
        yield f"- {one.case.case} ({one.area}): {promise_words(one) or 'ingen frist i tal'} [{one.id}]"


def _counted(one: CaseView, question: WaitingQuestion, found: WaitingAnswer) -> Iterator[str]:
    used = one.times[found.used] if found.used is not None else None
    status = used.time.status if used else None
    yield headline(found, status, one.who)
    if second := second_line(found, status):
        yield second
    yield from (f"- {step}" for step in steps(question, found, used.start if used else ""))


def _known(one: CaseView) -> Iterator[str]:
    yield "Det ved vi:"
    for view in one.times:
        yield f"- {' '.join(filter(None, _statement(view)))}"
        yield from (f"  Kilde: {source_words(*source)}" for source in view.sources)
    yield from (f"- {text}" for text in one.told)


def _statement(view: TimeView) -> Iterator[str]:
    yield "I kommunen:" if view.local else ""
    yield view.text
    yield from (sentence(text) for text in (view.kind, view.law, view.age) if text)
    yield "For gammelt. Regn ikke med det." if view.stale else ""
