"""Help to write a complaint, a reminder or another letter: the form's data, and empty letters for paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from vejviser import urls
from vejviser.knowledge import GuideArticle, KnowledgeBase
from vejviser.markup.json_script import json_script
from vejviser.models.body import Body, DigitalForm
from vejviser.models.deadline import Deadline
from vejviser.models.guide import Guide, GuideDeadline
from vejviser.models.letters import FieldId, Letter, LetterCase, LetterFrame, LetterQuestion, Letters
from vejviser.moves import renamed_guides
from vejviser.pages.guides import digital_form
from vejviser.pages.outcomes import letter_reasons
from vejviser.pages.page import Context, Page
from vejviser.pages.tools.fetched import fetched_file
from vejviser.pages.views import Link, citizens
from vejviser.text.danish import alphabetical, capital, joined, sentence

BLANK = "__________"
"""A line to write on by hand. browser/tools/letter/compose.js has the same."""

_SHORT = ("where", "person")
"""Fields with room for one line only."""

_NOTHING = LetterCase(guide="ukendt")


@dataclass(frozen=True)
class Field:
    """One field of the form, with the words of the kind of letter that is chosen at first."""

    id: str
    ask: str
    help: str
    short: bool
    shown: bool


def letter_page(context: Context) -> Page:
    """Return the page of the tool. Without data/national/letters.yml it only leads to the adviser."""
    letters = context.knowledge.letters
    address, beside = fetched_file("klagebrev", urls.LETTER, _cases(letters, context)) if letters else ("", {})
    return Page(
        address=urls.LETTER,
        title="Skriv en klage",
        description="Få hjælp til at skrive en klage, en rykker eller et andet brev til myndigheden.",
        template="letter.html",
        view={
            "adviser": context.municipality.about.adviser.title_the,
            "letters": letters,
            "guides": context.knowledge.guides,
            "fields": _fields(letters.letters[0]) if letters else [],
            "digital": _digital(context),
            "blanks": [(one, list(blank_letter(one, letters.fixed))) for one in letters.letters] if letters else [],
            "data": json_script(_data(letters, context)) if letters else "",
            "cases": address,
        },
        beside=beside,
        source="data/national/letters.yml" if letters else "overrides/pages/letter.html",
    )


def _fields(first: Letter) -> list[Field]:
    asked = {question.field: question for question in first.questions}
    names: list[str] = [*asked, *(name for name in get_args(FieldId) if name not in asked)]
    return [_field(name, next((one for one in first.questions if one.field == name), None)) for name in names]


def _field(name: str, question: LetterQuestion | None) -> Field:
    ask, more = (question.ask, question.help or "") if question else ("Skriv her", "")
    return Field(name, ask, more, name in _SHORT, question is not None)


def _shelves(context: Context) -> list[tuple[str, list[tuple[str, str]]]]:
    """The guides to choose from, by category: situations, and guides that letters.yml knows a letter for."""
    knowledge = context.knowledge
    named = {case.guide for case in knowledge.letters.cases} if knowledge.letters else set()
    chosen = {name: guide.front for name, guide in knowledge.guides.items() if not guide.front.how_to or name in named}
    by_title = sorted(chosen.items(), key=lambda item: alphabetical(item[1].title))
    shelves = [
        (category.title, [(name, front.title) for name, front in by_title if front.category == category.id])
        for category in knowledge.categories
    ]
    return [shelf for shelf in shelves if shelf[1]]


def _digital(context: Context) -> list[tuple[DigitalForm, list[Link]]]:
    """The web forms that are the only way in, each with the situations where that is so."""
    found: dict[str, tuple[DigitalForm, list[Link]]] = {}
    for name, guide in context.knowledge.guides.items():
        if form := digital_form(guide.front, context.knowledge):
            found.setdefault(form.name, (form, []))[1].append(Link(guide.front.title, urls.guide(name)))
    return list(found.values())


def _data(letters: Letters, context: Context) -> dict[str, Any]:
    shelves = _shelves(context)
    return {
        "letters": [one.model_dump(mode="json") for one in letters.letters],
        "moved": renamed_guides(context.knowledge),
        "fixed": letters.fixed.model_dump(mode="json"),
        "often": letter_reasons(context),
        "groups": [group for group, _ in shelves],
        "names": [[name, title, at] for at, (_, shelf) in enumerate(shelves) for name, title in shelf],
    }


def _cases(letters: Letters, context: Context) -> dict[str, dict[str, Any]]:
    """What the form knows of each guide, by its id."""
    known = {case.guide: case for case in letters.cases}
    return {
        name: _case(name, context.knowledge.guides[name], known.get(name, _NOTHING), context)
        for _, shelf in _shelves(context)
        for name, _ in shelf
    }


def _case(name: str, guide: GuideArticle, known: LetterCase, context: Context) -> dict[str, Any]:
    """What the form knows of one guide: words to begin with, and the routes that a complaint can take."""

    def named(text: str | None) -> str:
        return (text or "").replace("{kommune}", context.municipality.about.full_name)

    routes = list(_routes(guide.front, context.knowledge))
    if known.to:
        routes = [route | {"to": named(known.to)} for route in routes]
    return {
        "about": known.about or "",
        "decider": named(known.decider),
        "letter": known.letter or "",
        "routes": routes,
        "address": urls.relative(urls.guide(name), urls.LETTER),
    }


def _routes(front: Guide, knowledge: KnowledgeBase) -> Iterator[dict[str, Any]]:
    """Yield each way that a complaint can go, with its deadlines. No ``to``: it goes to the one who decided."""
    complaint = front.complaint
    main = (complaint.body, complaint.send_to)
    ways: dict[tuple[str | None, str], list[GuideDeadline]] = {main: []}
    for one in complaint.deadlines:
        ways.setdefault((one.body or complaint.body, one.send_to or complaint.send_to), []).append(one)
    for (name, send_to), deadlines in ways.items():
        body = knowledge.bodies[name] if name else None
        first = (complaint.first_receiver if (name, send_to) == main else None) or (body and body.first_receiver)
        form = body.digital_form if body else None
        if deadlines:
            yield {
                "for": joined([one.applies_to for one in citizens(deadlines) if one.applies_to], "eller"),
                "route": sentence(send_to),
                "to": receiver(body) if body and first == "body" else "",
                "body": name or "",
                "digital": form.model_dump(mode="json") if form else None,
                "deadlines": [_told(one) for one in deadlines],
            }


def receiver(body: Body) -> str:
    """Return what a letter straight to a body is addressed to: its name without what explains it."""
    name = body.short_name or body.name
    return capital(name.split(" (")[0])


def _told(deadline: Deadline) -> str:
    text = " ".join(sentence(one) for one in (deadline.text, deadline.must) if one)
    about = ", ".join(one for one in (deadline.who, deadline.applies_to) if one)
    return f"{about}: {text}" if about else text


def blank_letter(letter: Letter, fixed: LetterFrame) -> Iterator[dict[str, Any]]:
    """Yield the blocks of a letter with no answers, from top to bottom, as tools/letter/compose.js makes them."""

    def text(*sentences: str) -> dict[str, Any]:
        return {"kind": "text", "text": " ".join(_blank(one) for one in sentences)}

    yield {"kind": "lines", "lines": [_blank(one) for one in (fixed.name, fixed.address, fixed.phone)]}
    yield {"kind": "lines", "lines": [_blank(fixed.to_decider if letter.decided else fixed.to)]}
    yield {"kind": "lines", "lines": [_blank(fixed.date)]}
    yield {"kind": "title", "text": _blank(letter.subject)}
    yield text(*letter.opening)
    for question in letter.questions:
        if question.may_skip:
            continue
        if question.instead:
            yield text(question.instead)
        elif question.heading:
            yield {"kind": "heading", "text": question.heading}
            yield {"kind": "blank"}
        else:
            yield text(question.text)
    yield from (text(one) for one in letter.closing)
    yield {"kind": "greeting", "text": fixed.greeting, "name": BLANK}


def _blank(sentence: str) -> str:
    return re.sub(r"\{\w+\}", BLANK, sentence)
