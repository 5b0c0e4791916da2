"""Several drafts saved at once: the same deadline in a body and in guides, or a change taken back in all its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from starlette.responses import Response

from vejviser.editor.app import Visit
from vejviser.editor.change_words import ToldChange
from vejviser.editor.drafts import Draft
from vejviser.editor.file_values import file_values
from vejviser.editor.old_sentences import OldSentence, old_sentences, with_sentences
from vejviser.editor.same_deadline import NewLength, new_lengths, resting_guides, same_places, with_new_lengths
from vejviser.editor.team import whom_to_ask
from vejviser.editor.things import Thing, thing_of
from vejviser.editor.workspace import Judgement
from vejviser.errors import Problem, VejviserError
from vejviser.reading.library import Library

_FILE, _SENTENCE = "fil.", "ord."
"""What the names of the page's boxes begin with: a file, and a sentence."""


@dataclass(frozen=True)
class ToldSame:
    """What the form says of other files with the same deadline: a line, the button's words, and a way to the drafts.

    ``button`` is empty when there is nothing to make or one may not; ``drafted`` is how many drafts are made.
    """

    line: str
    button: str
    drafted: int


@dataclass(frozen=True)
class _File:
    """A draft on the page: what it is of, what it changes, and whether it is to be saved."""

    thing: Thing
    changes: Sequence[ToldChange]
    chosen: bool


def told_same(visit: Visit, thing: Thing, draft: Draft) -> ToldSame | None:
    """Return what to say of other files that have the deadline as it was, None when there is nothing to say."""
    changes = _lengths(visit, thing, draft)
    if not changes:
        return None
    library = visit.desk.workspace.library(visit.drafts)
    guides = _guides_to_change(library, thing, changes)
    drafted = len([one for one in _resting(visit, library, thing) if one.key != thing.key])
    if not guides:
        line = f"Du har også kladder til {_count(drafted)}. De er ikke gemt endnu." if drafted else ""
        return ToldSame(line, "", drafted) if drafted else None
    line = f"{' og '.join(str(one.old) for one in changes)} står også som frist i {_count(len(guides))}."
    if not all(visit.rights.may_edit(one) for one in guides):
        asked = whom_to_ask(visit.desk.team, [thing, *guides])
        return ToldSame(f"{line} Du må ikke rette dem alle. {asked}", "", drafted)
    return ToldSame(f"{line} Du ser hver ændring, før noget bliver gemt.", f"Ret også i {_the(len(guides))}", drafted)


def begun_together(visit: Visit, thing: Thing, draft: Draft) -> Response:
    """Make drafts of the guides that have the deadline as it was, and go to the page that shows them all.

    Raises VejviserError when one of them is not the person's to change.
    """
    desk, changes = visit.desk, _lengths(visit, thing, draft)
    library = desk.workspace.library(visit.drafts)
    guides = _guides_to_change(library, thing, changes)
    if not all(visit.rights.may_edit(one) for one in guides):
        raise VejviserError(f"Du må ikke rette alle vejledningerne. {whom_to_ask(desk.team, [thing, *guides])}")
    found = groupby(same_places(library, thing.id, changes), lambda place: place.guide.id)
    made = {name: list(places) for name, places in found}
    for guide in guides:
        values = desk.values(guide, desk.workspace.draft(guide, visit.drafts))
        desk.write(guide, with_new_lengths(values, made[guide.id]), visit.rights.user)
    return visit.go(f"/sammen/{thing.key}")


def together_page(visit: Visit) -> Response:
    """Show drafts that belong together and the sentences that still name the old deadline; save them all at once."""
    thing = visit.thing
    action = visit.posted.get("gør", "")
    if visit.method == "GET":
        return _shown(visit, thing, _belonging(visit, thing))
    chosen = [one.key for one in visit.drafts if f"{_FILE}{one.key}" in visit.posted]
    if action == "kassér":
        for key in chosen:
            visit.drafts.drop(key)
        return visit.go(f"/ret/{thing.key}")
    chosen = list(dict.fromkeys([*chosen, *_sentences_put(visit, thing, chosen)]))
    if action != "gem":
        return _shown(visit, thing, chosen)
    saved = visit.desk.save_together(chosen, visit.rights, visit.posted.get("grund", "").strip())
    if saved.done:
        told = ("historik" if saved.note else "alle") if saved.changed else "intet"
        return visit.go(f"/ret/{thing.key}?gemt={told}")
    status = 409 if saved.judgement.good else 422
    return _shown(visit, thing, chosen, saved.judgement, saved.note, status)


def undo_page(visit: Visit, thing: Thing, entry_id: str) -> Response:
    """Ask in how many files a change is taken back that was saved in several, and do so.

    Raises VejviserError when one of them is not the person's to change.
    """
    where = visit.posted.get("hvor", "")
    others = visit.desk.saved_with(thing, entry_id) if where != "her" else []
    if not others:
        visit.desk.undo(thing, entry_id, visit.rights.user)
        return visit.go(f"/ret/{thing.key}?fortrudt=1")
    may = all(visit.rights.may_edit(one) for one in others)
    asked = "" if may else whom_to_ask(visit.desk.team, [thing, *others])
    if where == "alle" and may:
        taken = visit.desk.undo_together(thing, entry_id, visit.rights.user)
        main = next((one for one in taken if one.kind.name == "body"), thing)
        names = "&".join(f"{_FILE}{one.key}=1" for one in taken)
        return visit.go(f"/sammen/{main.key}?{names}")
    return visit.page("undo_together.html", thing=thing, entry=entry_id, others=others, asked=asked)


def _shown(
    visit: Visit,
    thing: Thing,
    chosen: Sequence[str],
    judgement: Judgement | None = None,
    note: str = "",
    status: int = 200,
) -> Response:
    desk, drafts = visit.desk, visit.drafts
    mine = [draft for draft in drafts if draft.key in chosen]
    library = desk.workspace.library(drafts)
    problems = desk.workspace.faults(mine)
    sentences = _sentences(visit, thing, mine, problems)
    files = [_File(one, desk.changes(one, draft), draft.key in chosen) for draft, one in desk.workspace.located(drafts)]
    files.sort(key=lambda one: (one.thing.key != thing.key, not one.chosen, one.thing.title.casefold()))
    told = desk.workspace.told(problems) if judgement is None else judgement.elsewhere
    named = {document.path: thing_of(document, library) for document in library.documents}
    groups = [
        (stops, [(named[path], list(ones)) for path, ones in groupby(part, lambda one: one.document.path)])
        for stops in (True, False)
        if (part := [one for one in sentences if one.stops is stops])
    ]
    return visit.page(
        "together.html",
        status=status,
        thing=thing,
        files=files,
        count=len(mine),
        lengths=[str(one) for one in _lengths(visit, thing, desk.workspace.draft(thing, drafts))],
        groups=groups,
        ticked=visit.asked.get("hak") == "alle",
        wrong=told,
        stopping=len([one for one in sentences if one.stops]),
        note=note,
        file_name=_FILE,
        sentence_name=_SENTENCE,
        query="".join(f"&{_FILE}{key}=1" for key in chosen),
    )


def _belonging(visit: Visit, thing: Thing) -> list[str]:
    """The keys of the drafts that are chosen at first: those that the address names, else those that rest on a body."""
    named = [one.key for one in visit.drafts if f"{_FILE}{one.key}" in visit.asked]
    return named or [one.key for one in _resting(visit, visit.desk.workspace.library(visit.drafts), thing)]


def _resting(visit: Visit, library: Library, thing: Thing) -> list[Draft]:
    """The person's drafts of a body and of the guides that lead to it."""
    ids = {one.id for one in resting_guides(library, thing.id)} if thing.kind.name == "body" else set()
    guides = {thing_of(one, library).key for one in library.of("guide") if one.id in ids}
    return [one for one in visit.drafts if one.key == thing.key or one.key in guides]


def _guides_to_change(library: Library, thing: Thing, changes: Sequence[NewLength]) -> list[Thing]:
    guides = {place.guide.id: place.guide for place in same_places(library, thing.id, changes)}
    return [thing_of(one, library) for one in guides.values()]


def _lengths(visit: Visit, thing: Thing, draft: Draft) -> list[NewLength]:
    """Which of a body's deadlines a draft changes; none for a thing without any."""
    if thing.kind.name != "body" or draft.base is None or draft.text is None or draft.content == draft.base:
        return []
    return new_lengths(file_values(thing, draft.base), visit.desk.values(thing, draft))


def _sentences(visit: Visit, thing: Thing, mine: Sequence[Draft], problems: Sequence[Problem]) -> list[OldSentence]:
    """The sentences that name an old deadline, in the body and in guides that lead to it or are wrong because of it."""
    workspace = visit.desk.workspace
    if not (changes := _lengths(visit, thing, workspace.draft(thing, visit.drafts))):
        return []
    library = workspace.library(mine)
    paths = {one.path for one in problems} | {one.path for one in resting_guides(library, thing.id)}
    body = [one for one in library.of("body") if one.id == thing.id]
    guides = [one for one in library.of("guide") if one.path in paths]
    return list(old_sentences([*body, *guides], changes, problems))


def _sentences_put(visit: Visit, thing: Thing, chosen: Sequence[str]) -> list[str]:
    """Put the new deadline into the sentences that were ticked, as drafts; return the keys of their things."""
    desk, written = visit.desk, list[str]()
    ticked = {name.removeprefix(_SENTENCE) for name in visit.posted if name.startswith(_SENTENCE)}
    if not ticked:
        return written
    mine = [draft for draft in visit.drafts if draft.key in chosen]
    found = [one for one in _sentences(visit, thing, mine, desk.workspace.faults(mine)) if one.id in ticked]
    changes = _lengths(visit, thing, desk.workspace.draft(thing, visit.drafts))
    library = desk.workspace.library(visit.drafts)
    for _, group in groupby(found, lambda one: one.document.path):
        ones = list(group)
        other = thing_of(ones[0].document, library)
        if not visit.rights.may_edit(other):
            raise VejviserError(f"Du må ikke rette ”{other.title}”. {whom_to_ask(desk.team, [thing, other])}")
        values = desk.values(other, desk.workspace.draft(other, visit.drafts))
        desk.write(other, with_sentences(values, ones, changes), visit.rights.user)
        written.append(other.key)
    return written


def _count(number: int) -> str:
    return "1 vejledning" if number == 1 else f"{number} vejledninger"


def _the(number: int) -> str:
    return "den ene vejledning" if number == 1 else f"de {number} vejledninger"
