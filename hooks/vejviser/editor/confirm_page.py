"""The page of all that is to be confirmed, by whom, with the mail that asks; and the button that says it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from starlette.responses import Response

from vejviser.editor.app import Visit
from vejviser.editor.confirming import confirmed_now
from vejviser.editor.fault_list import told_faults
from vejviser.editor.things import Thing, thing_of
from vejviser.errors import DataError, VejviserError
from vejviser.knowledge import KnowledgeBase, Municipality
from vejviser.review.due_facts import Review, by_owner, reviews
from vejviser.review.fact_owners import FactOwner, OwnerBook
from vejviser.review.review_mails import ReviewMail, review_mails
from vejviser.text.danish import day_of_month, joined

_TICK = "valgt "
"""How the names of the boxes begin; behind it stand a thing's key and the place in it."""


@dataclass(frozen=True)
class _DueLine:
    """One thing to confirm, as the page shows it. ``tick`` is the name of its box, empty where one may not."""

    thing: Thing
    title: str
    told: str
    tick: str


def confirm_page(visit: Visit) -> Response:
    """Show what is due, by owner, or confirm what was chosen."""
    knowledge = _knowledge(visit)
    chosen = visit.asked.get("kommune", "") or visit.posted.get("kommune", "")
    municipality = knowledge.municipalities.get(chosen) or next(iter(knowledge.municipalities.values()))
    told: list[str] = []
    if visit.method == "POST":
        told, done = _confirm(visit)
        if not told:
            return visit.go(f"/bekraeft?kommune={municipality.id}&bekræftet={done}")
    found = reviews(knowledge, municipality)
    today = visit.desk.workspace.today
    due = [one for one in found if one.due(today)]
    things = {thing.kind.source(thing.id, thing.owner): thing for thing in _things(visit)}
    later = sorted((one for one in found if not one.due(today) and one.next), key=lambda one: str(one.next))
    return visit.page(
        "confirm.html",
        status=400 if told else 200,
        municipality=municipality.id,
        municipalities=list(knowledge.municipalities),
        wrong=told,
        done=visit.asked.get("bekræftet", ""),
        due=len(due),
        total=len(found),
        owners=[(owner, _lines(visit, theirs, things)) for owner, theirs in by_owner(due)],
        later=[(one, things[one.entry.file]) for one in later],
    )


def mail_page(visit: Visit) -> Response:
    """Show the mail to an owner, or give it as a file that a mail program opens."""
    knowledge = _knowledge(visit)
    municipality = knowledge.municipalities.get(visit.parts["municipality"])
    if municipality is None:
        raise VejviserError("Den side findes ikke. Gå til forsiden.")
    mail = _mail(visit, knowledge, municipality)
    server = OwnerBook(knowledge, municipality).mail_server
    if "fil" in visit.asked:
        content = mail.draft(visit.desk.workspace.today, server.sender if server else "")
        named = {"Content-Disposition": f'attachment; filename="{mail.owner.id}.eml"'}
        return Response(content, headers=named, media_type="message/rfc822")
    return visit.page("mail.html", mail=mail, municipality=municipality.id)


def _mail(visit: Visit, knowledge: KnowledgeBase, municipality: Municipality) -> ReviewMail:
    due = [one for one in reviews(knowledge, municipality) if one.due(visit.desk.workspace.today)]
    mails = review_mails((one for one in due if one.owner.id == visit.parts["owner"]), municipality)
    if not mails:
        raise VejviserError("Her er ikke noget at spørge om mere. Gå tilbage til Bekræft.")
    return mails[0]


def _knowledge(visit: Visit) -> KnowledgeBase:
    try:
        return visit.desk.workspace.knowledge()
    except DataError:
        raise VejviserError("Noget i filerne er forkert. Ret det først. Se hvad med scripts/check.") from None


def _things(visit: Visit) -> list[Thing]:
    library = visit.desk.workspace.library()
    return [thing_of(document, library) for document in library.documents]


def _lines(visit: Visit, theirs: list[Review], things: dict[str, Thing]) -> list[_DueLine]:
    found = []
    alike = Counter(one.entry.title for one in theirs)
    for one in theirs:
        thing = things[one.entry.file]
        last = f"sidst bekræftet {day_of_month(one.checked.date)}" if one.checked else "aldrig bekræftet"
        if alike[one.entry.title] > 1:
            last = f"{one.entry.kind}{_fact_told(one)}, {last}"
        tick = f"{_TICK}{thing.key} {one.place}".rstrip() if visit.rights.may_edit(thing) else ""
        found.append(_DueLine(thing, one.entry.title, last, tick))
    return found


def _fact_told(review: Review) -> str:
    """Say which fact of a file it is, when it is not all of it."""
    if review.fact is review.entry.facts:
        return ""
    fact = review.fact
    named = (getattr(fact, name, None) for name in ("label", "name", "phone", "email", "website"))
    return f": {next(filter(None, named), review.place)}"


def _confirm(visit: Visit) -> tuple[list[str], int]:
    """Confirm what was chosen, file by file; returns what stood in the way, and how many were confirmed."""
    chosen: dict[str, list[str]] = {}
    for name in visit.posted:
        if name.startswith(_TICK):
            key, _, place = name.removeprefix(_TICK).partition(" ")
            chosen.setdefault(key, []).append(place)
    if not chosen:
        return ["Sæt kryds ved det, du har spurgt om."], 0
    told: list[str] = []
    done = 0
    for key, places in chosen.items():
        thing = visit.desk.workspace.thing(key)
        if fault := _confirm_thing(visit, thing, places):
            told.append(f"{thing.title}: {fault}")
        else:
            done += len(places)
    return told, done


def _confirm_thing(visit: Visit, thing: Thing, places: list[str]) -> str:
    desk, rights = visit.desk, visit.rights
    if not rights.may_edit(thing):
        return "Du må ikke rette det her. Bed en anden om det."
    if visit.drafts.get(thing.key):
        return "Du er i gang med at rette den. Gem først, eller smid kladden væk."
    draft = desk.workspace.draft(thing, visit.drafts)
    values, how = desk.values(thing, draft), visit.posted.get("hvordan", "")
    for place in places:
        values = confirmed_now(values, thing.kind.model, place, desk.workspace.today, rights.role, how)
    desk.write(thing, values, rights.user)
    saved = desk.save(thing, rights, f"Bekræftet{f': {how}' if how else ''}")
    if saved.done:
        return ""
    # Nothing was typed here that could be lost.
    visit.drafts.drop(thing.key)
    faults = [one["text"] for one in told_faults(saved.judgement, values, thing.kind.model, week=False)]
    return joined(faults) or saved.note or "Den kunne ikke gemmes. Åbn den, og se hvorfor."


def owner_told(owner: FactOwner) -> str:
    """Say how one reaches an owner."""
    ways = [owner.email, f"telefon {owner.phone}" if owner.phone else ""]
    return ", ".join(filter(None, ways)) or "Vi kender ikke mailadressen. Ring, eller find den."
