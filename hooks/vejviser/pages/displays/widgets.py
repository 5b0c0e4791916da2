"""Widgets for the municipality's own site: small documents that it shows in a frame, each with its height."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from vejviser import urls
from vejviser.cache.memo import IdentityKey
from vejviser.domain.decision_tree import target, tree
from vejviser.hours.browser_feed import hours_feed
from vejviser.hours.meeting_places import MeetingPlace
from vejviser.hours.wording import hours_in_words
from vejviser.markup.json_script import json_script
from vejviser.models.deadline import Deadline
from vejviser.models.registry import GUIDE
from vejviser.pages.adviser import scope_page
from vejviser.pages.displays.widget_frame import FrameText, Widget, frame_around, framed_widget
from vejviser.pages.hours import hours_view
from vejviser.pages.page import Context
from vejviser.pages.tools.pathfinder import address
from vejviser.pages.urgent import alarm
from vejviser.pages.views import citizens, contact_view, deadline_view, provenance
from vejviser.text.danish import capital, sentence

_MOST_DEADLINES = 2
"""Deadlines in a widget: a guide with more of them says that there are more, and leads there."""

_AHEAD = timedelta(days=183)
"""How far ahead a widget knows the hours: all 24 months weigh more than the rest of it."""

_STATE = "Åbent nu til onsdag den 24. december kl. 24"
_NEXT = "Næste gang: onsdag den 24. december kl. 10.30-14.30 efter aftale"
"""As long as the lines become that the script keeps up to date, but for a reason and a name."""


def widgets(context: Context) -> Iterator[Widget]:
    """Yield the widgets of a municipality: hours, search, first question, limits, and the deadlines of each guide."""
    yield from whole_widgets(context)
    yield from deadline_widgets(context)


def whole_widgets(context: Context) -> Iterator[Widget]:
    """Yield those that are about no single guide."""
    yield _hours(context)
    yield _search(context)
    if context.knowledge.pathfinder:
        yield _first_question(context)
    yield _scope(context)


def deadline_widgets(context: Context) -> Iterator[Widget]:
    """Yield a widget for each guide with a deadline that citizens must keep."""
    around, knowledge = frame_around(context), context.knowledge
    for name, guide in knowledge.guides.items():
        if citizens(guide.front.complaint.deadlines):
            key = ("deadline widget", name, IdentityKey(knowledge), around)
            yield context.memory.recall(key, partial(_deadline, context, name))


def _alarm(context: Context) -> tuple[Any, list[FrameText]]:
    found = alarm(context.knowledge, context.municipality)
    return found, [FrameText(f"Er nogen i fare? Ring {found.number}. Se akut hjælp", space=14)] if found else []


def _hours(context: Context) -> Widget:
    about, shown = context.municipality.about, hours_view(context)
    phones = [contact_view(one) for one in about.contacts if one.phone]
    places = [
        {
            "id": one.id,
            "label": one.label,
            "kinds": one.kinds,
            "lines": hours_in_words(one.timetable, context.today) if one.told(context.today) else [],
        }
        for one in shown["meeting"]
    ]
    feed = hours_feed(shown["meeting"], context.today, context.memory, _AHEAD)
    blocks = [block for one in shown["meeting"] for block in _place_blocks(one, feed, context.today)]
    blocks += [FrameText(line) for line in shown["unknown"]]
    for phone in phones:
        mark = f" ({phone.caveat})" if phone.caveat else ""
        blocks += [FrameText(f"Ring {phone.phone}", 18, bold=True), FrameText(f"{phone.label}{mark}", 14)]
    blocks.append(FrameText(shown["hours_status"], 14))
    blocks.append(FrameText("Se alle træffetider og al kontakt", space=16))
    old = f"Oplysningerne er fra den {shown['built']}. Tiderne kan være lavet om. Ring, før du går hjemmefra."
    blocks.append(FrameText(old, 14))
    return framed_widget(
        context,
        blocks,
        address=urls.WIDGET_HOURS,
        title=f"Kan du møde {about.adviser.title_the} nu?",
        told="Hvem der er åbent hos lige nu, og telefonnummeret.",
        template="widget/hours.html",
        page=urls.HOURS,
        view={
            **shown,
            "places": places,
            "phones": phones,
            "old": old,
            "feed": json_script(feed),
        },
    )


def _place_blocks(one: MeetingPlace, feed: Mapping[str, Any], today: date) -> list[FrameText]:
    """What a place may come to say: its regular hours as they stand without the script, or what holds at some time."""
    reason = max((text for text, *_ in feed["why"]), key=len, default="")
    who = max((name for place in feed["places"] for name in place.get("people", ())), key=len, default="")
    lines = [FrameText(capital(line), inset=16, space=0, bold=True) for line in hours_in_words(one.timetable, today)]
    live = [FrameText(_STATE, inset=16, space=0, bold=True)] * (one.kinds - 1)
    live += [FrameText(f"Telefonen er lukket: {reason}" if reason else _STATE, inset=16, space=0, bold=True)]
    live += [FrameText(f"{_NEXT} {who}", inset=16, space=0)] * min(2, one.kinds)
    longer = max(lines, live, key=lambda blocks: sum(block.height() for block in blocks))
    return [FrameText(one.label, inset=16, space=18, bold=True), *longer]


def _search(context: Context) -> Widget:
    danger, blocks = _alarm(context)
    fields = [FrameText("Skriv, hvad der er sket", bold=True, space=4), FrameText("Søg", space=90)]
    words = "Svaret åbner på vejviserens side. Det, du skriver, bliver ikke sendt til nogen."
    return framed_widget(
        context,
        [*fields, FrameText(words, 14), *blocks],
        address=urls.WIDGET_SEARCH,
        title="Hvem kan du klage til?",
        told="Et søgefelt. Borgeren kommer til søgningens svar på vejviseren.",
        template="widget/search.html",
        page=urls.SEARCH,
        view={"alarm": danger, "words": words},
    )


def _first_question(context: Context) -> Widget:
    assert context.knowledge.pathfinder is not None  # noqa: S101 - only then it is asked for
    danger, blocks = _alarm(context)
    found = tree(context.knowledge.pathfinder)
    question = found.questions[found.start]
    answers = [{"text": one.text, "address": address(found, target(one))} for one in question.answers]
    answers.append({"text": "Ved ikke, eller intet af det passer", "address": urls.CONTACT})
    return framed_widget(
        context,
        [
            FrameText("Svar på nogle få spørgsmål, og se, hvem du kan klage til."),
            *(FrameText(one["text"], inset=26, space=30, bold=True) for one in answers),
            *blocks,
        ],
        address=urls.WIDGET_FIND,
        title=question.text,
        told="Det første spørgsmål i Find vej. Hvert svar fører videre på vejviseren.",
        template="widget/question.html",
        page=urls.FIND,
        view={"alarm": danger, "answers": answers},
    )


def _scope(context: Context) -> Widget:
    shown = scope_page(context).view
    limits = shown["cannot"]

    def inner(limit: Mapping[str, Any]) -> list[FrameText]:
        ways = [FrameText(f"{one.more} {one.text}", inset=22, space=14) for one in limit["instead"]]
        return [FrameText(limit["why"]), FrameText("Gå i stedet hertil:", bold=True), *ways, FrameText(limit["note"])]

    # One at a time stands open, where the browser knows how (the same name of several details).
    tallest = max((inner(one) for one in limits), key=lambda texts: sum(one.height() for one in texts), default=[])
    return framed_widget(
        context,
        [
            *(FrameText(one["text"], inset=28, space=22, bold=True) for one in limits),
            *tallest,
            FrameText("", space=10),
            FrameText(f"Se, hvad {shown['adviser']} kan", space=16),
        ],
        address=urls.WIDGET_SCOPE,
        title=f"Det kan {shown['adviser']} ikke",
        told="Hvad borgervejlederen ikke kan, og hvor borgeren går hen i stedet.",
        template="widget/scope.html",
        page=urls.SCOPE,
        view=shown,
    )


def _deadline(context: Context, name: str) -> Widget:
    front = context.knowledge.guides[name].front
    every = citizens(front.complaint.deadlines)
    shown, checked = [_shown(one, context) for one in every[:_MOST_DEADLINES]], provenance(front).checked
    more = f"Der er {len(every)} frister. Se dem alle i vejledningen." if len(every) > len(shown) else ""
    blocks = []
    for one in shown:
        blocks += [FrameText(one["about"], bold=True, space=22), FrameText(one["figure"], 24, bold=True)]
        blocks += [FrameText(one["text"]), FrameText(f"Send til: {one['send_to']}" if one["send_to"] else "")]
    send_to = sentence(front.complaint.send_to)
    can_count = any(one.length for one in front.complaint.deadlines)
    return framed_widget(
        context,
        [
            *blocks,
            FrameText(more),
            FrameText(f"Send klagen til: {send_to}"),
            FrameText("Regn din frist ud" if can_count else "", space=16),
            FrameText(f"Læs mere: {front.title}", space=16),
            FrameText(checked, 14),
        ],
        address=urls.deadline_widget(name),
        title=f"Frist: {front.title}",
        told="Fristen i en vejledning, og hvor klagen skal hen.",
        template="widget/deadline.html",
        page=GUIDE.page(name),
        view={
            "deadlines": shown,
            "more": more,
            "send_to": send_to,
            "case": f"{urls.DUE}#sag={name}" if can_count else "",
            "guide": front.title,
            "checked": checked,
        },
    )


def _shown(deadline: Deadline, context: Context) -> dict[str, str]:
    """Return a deadline in few words. From when it is counted stands by itself only where the text does not say it."""
    view = deadline_view(deadline, context.knowledge)
    start = view.counted_from if view.start_unknown or (deadline.counted_from or "") not in deadline.text else ""
    texts = [sentence(view.text), sentence(view.must) if view.must else "", start]
    return {
        "about": f"{'Derefter. ' if view.follows else ''}{view.applies_to}".strip(),
        "figure": view.figure,
        "text": " ".join(filter(None, texts)),
        "send_to": sentence(view.send_to) if view.send_to else "",
    }
