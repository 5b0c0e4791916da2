"""The form of one thing: what stands in its file, what is wrong with it, and the page as it will look."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import cache, partial
from typing import Any

from starlette.responses import Response

from vejviser.editor.app import Visit
from vejviser.editor.change_words import conflict_words
from vejviser.editor.confirming import aged_facts, confirmed_now
from vejviser.editor.drafts import Draft, fingerprint_of
from vejviser.editor.fault_list import told_faults
from vejviser.editor.file_values import Values
from vejviser.editor.form_fields import FormMaker, options_in
from vejviser.editor.form_values import pressed, values_of
from vejviser.editor.language_measure import measured_language
from vejviser.editor.problem_places import BODY
from vejviser.editor.saving_desk import Saved
from vejviser.editor.things import Thing, choices_of, places_in_words
from vejviser.editor.together_page import begun_together, told_same
from vejviser.editor.week_form import other_rows, posted_week, week_lines
from vejviser.editor.workspace import Judgement
from vejviser.errors import VejviserError
from vejviser.models.base import Reviewed
from vejviser.models.registry import NATIONAL, NOUNS

_NAMES = ("title", "name")
"""The fields that say what a thing is called."""

_MOST_OPTIONS = 5_000
"""Options in a form's lists; more make a page of megabytes."""

_TOLD = {
    "ja": "Gemt. Borgerne ser det, når du udgiver.",
    "historik": (
        "Gemt. Ændringen ligger i historikken, men ikke i git. Sig det til webteamet. Borgerne ser det, når du udgiver."
    ),
    "alle": "Alle er gemt på én gang. Borgerne ser det, når du udgiver.",
    "intet": "Der er ikke noget at gemme.",
}
"""What is said on top of a form after saving."""


def form_page(visit: Visit) -> Response:
    """Show the form of a thing, or do what a button of it says."""
    thing = visit.thing
    if visit.method == "GET":
        return _shown(visit, thing, visit.desk.workspace.draft(thing, visit.drafts))
    if not visit.rights.may_edit(thing):
        raise VejviserError("Du må ikke rette det her. Bed en anden om det.")
    action = visit.posted.get("gør", "")
    if action == "kassér":
        visit.drafts.drop(thing.key)
        return visit.go(f"/ret/{thing.key}")
    if action == "slet":
        visit.desk.delete(thing, visit.rights.user)
        return visit.go(f"/ret/{thing.key}")
    draft = visit.desk.workspace.draft(thing, visit.drafts)
    if draft.text is None and draft.base is not None:
        return _saved(visit, thing) if action == "gem" else visit.go(f"/ret/{thing.key}")
    values = _posted_values(visit, thing, draft)
    if action.startswith("nyt"):
        values = _confirmed(visit, thing, values, action.removeprefix("nyt").strip())
        return _shown(visit, thing, visit.desk.write(thing, values, visit.rights.user))
    if action.partition(" ")[0] in ("add", "remove", "up", "down", "drop"):
        at = pressed(action, values, thing.kind.model)
        values, late = _on_top(visit, thing, draft, values)
        return _shown(visit, thing, visit.desk.write(thing, values, visit.rights.user), values, at=at, saved=late)
    values, late = _on_top(visit, thing, draft, values)
    if action == "bekræft":
        values = _confirmed(visit, thing, values)
    draft = visit.desk.write(thing, values, visit.rights.user)
    if late and action != "vis":
        return _shown(visit, thing, draft, saved=late, status=409)
    if action == "samme":
        return begun_together(visit, thing, draft)
    if action in ("gem", "bekræft"):
        return _saved(visit, thing)
    if action == "vis":
        return _live(visit, thing, draft)
    return _shown(visit, thing, draft)


def _confirmed(visit: Visit, thing: Thing, values: Values, name: str = "") -> Values:
    how = visit.posted.get("hvordan", "")
    return confirmed_now(values, thing.kind.model, name, visit.desk.workspace.today, visit.rights.role, how)


def _posted_values(visit: Visit, thing: Thing, draft: Draft) -> Values:
    before = visit.desk.values(thing, draft)
    if draft.base is not None and draft.content != draft.base:
        # Texts that somebody emptied and wrote again have the line ends of the file.
        before = {"now": before, "base": visit.desk.values(thing, Draft(draft.key, draft.base, draft.base.decode()))}
    values: Values = values_of(visit.posted, thing.kind.model, before)
    if thing.kind.article:
        values[BODY] = _body(visit.posted.get(BODY, ""), before)
    if "uge" in visit.posted:
        posted_week(values, visit.posted)
    return values


def _on_top(visit: Visit, thing: Thing, draft: Draft, values: Values) -> tuple[Values, Saved | None]:
    """The values on top of what somebody saved while the form was open, and what to tell of that."""
    both = visit.desk.on_top(thing, draft, values, visit.posted.get("fra", fingerprint_of(draft.base)))
    if both is None:
        return values, None
    return both.values, Saved(False, Judgement(), both.note, both.conflicts)


def _body(posted: str, before: Mapping[str, Any]) -> str:
    """The text of an article; the empty lines around it are the file's own."""
    text = posted.replace("\r\n", "\n").strip("\n")
    found = [one.get(BODY) for one in (before, before.get("now", {}), before.get("base", {}))]
    texts = [one for one in found if isinstance(one, str) and one.strip("\n")]
    for old in texts:
        if old.strip("\n") == text:
            return old
    if not texts:
        return f"\n{text}\n"
    start, _, end = texts[-1].partition(texts[-1].strip("\n"))
    return f"{start}{text}{end}"


def _saved(visit: Visit, thing: Thing) -> Response:
    saved = visit.desk.save(thing, visit.rights, visit.posted.get("grund", "").strip())
    if saved.done:
        return visit.go(
            f"/ret/{thing.key}?gemt={'historik' if saved.note else 'ja'}"
            if saved.changed
            else f"/ret/{thing.key}?gemt=intet"
        )
    draft = visit.desk.workspace.draft(thing, visit.drafts)
    return _shown(visit, thing, draft, saved=saved, status=409 if saved.judgement.good else 422)


def _shown(
    visit: Visit,
    thing: Thing,
    draft: Draft,
    values: Values | None = None,
    *,
    at: str = "",
    saved: Saved | None = None,
    status: int = 200,
) -> Response:
    desk = visit.desk
    judgement = (
        saved.judgement
        if saved and not saved.judgement.good
        else desk.workspace.judge(thing, visit.drafts, visit.rights.user)
    )
    if draft.base is None and visit.method == "GET":
        # Somebody begins: what is missing is told when they save.
        judgement = Judgement()
    if values is None:
        values = desk.values(thing, draft) or _named(visit, thing)
    library = desk.workspace.library(visit.drafts)
    municipality = _municipality(visit, thing, library.municipalities)
    # Hundreds of fields of a form name the same kind of thing.
    choices = cache(partial(choices_of, library, owner=municipality))
    maker = FormMaker(choices, judgement.here, at)
    fields, named = maker.fields(thing.kind.model, values), dict[str, Sequence[tuple[str, str]]]()
    if options_in(fields) > _MOST_OPTIONS:
        fields = replace(maker, light=True).fields(thing.kind.model, values)
        named = {held: choices(held) for held in NOUNS}
    week = _has_week(thing) and visit.asked.get("vis") != "alt"
    return visit.page(
        "form.html",
        status=status,
        thing=thing,
        title=_title(thing, values),
        draft=draft,
        made_of=desk.shown(draft.base),
        deleted=draft.text is None and draft.base is not None,
        fields=fields,
        named=named,
        body=values.get(BODY, "") if thing.kind.article else None,
        body_name=BODY,
        body_problems=judgement.here.get(BODY, ()),
        language=measured_language(str(values.get(BODY, ""))) if thing.kind.article else None,
        wrong=told_faults(judgement, values, thing.kind.model, week=week),
        aged=aged_facts(judgement, thing.kind.model),
        changes=desk.changes(thing, draft),
        same=told_same(visit, thing, draft),
        municipality=municipality,
        municipalities=library.municipalities if thing.owner == NATIONAL else [municipality],
        at=at,
        saved=saved,
        conflicts=[conflict_words(one, values, thing.kind.model) for one in saved.conflicts] if saved else (),
        note=saved.note if saved else _told(visit),
        week=week_lines(values.get("hours")) if week else None,
        week_problems=[line for name, lines in judgement.here.items() if name.startswith("hours") for line in lines],
        other_rows=other_rows(values.get("hours")) if week else [],
        people=any(isinstance(one, dict) and "who" in one for one in values.get("hours") or ()),
        has_week=_has_week(thing),
        confirmable=issubclass(thing.kind.model, Reviewed) and draft.base is not None,
        places=places_in_words(library, municipality),
    )


def _live(visit: Visit, thing: Thing, draft: Draft) -> Response:
    """Answer the form's own script: what is wrong by field, and what is changed, without the form."""
    judgement = visit.desk.workspace.judge(thing, visit.drafts, visit.rights.user)
    body = visit.posted.get(BODY)
    values = visit.desk.values(thing, draft)
    answer = {
        "here": {name: list(lines) for name, lines in judgement.here.items()},
        "wrong": told_faults(judgement, values, thing.kind.model, week="uge" in visit.posted),
        "aged": aged_facts(judgement, thing.kind.model),
        "same": asdict(same) if (same := told_same(visit, thing, draft)) else None,
        "changes": [str(one) for one in visit.desk.changes(thing, draft)],
        "language": measured_language(body) if body is not None else None,
    }
    return Response(json.dumps(answer, ensure_ascii=False), media_type="application/json")


def _municipality(visit: Visit, thing: Thing, municipalities: Sequence[str]) -> str:
    """Whose page is shown beside the form."""
    if thing.owner != NATIONAL:
        return thing.owner
    chosen = visit.asked.get("kommune", "")
    return chosen if chosen in municipalities else municipalities[0]


def _has_week(thing: Thing) -> bool:
    return "hours" in thing.kind.model.model_fields


def _named(visit: Visit, thing: Thing) -> Values:
    """The name that somebody gave to what they begin."""
    name = visit.asked.get("navn", "").strip()
    field = next((one for one in _NAMES if one in thing.kind.model.model_fields), "")
    return {field: name} if name and field else {}


def _title(thing: Thing, values: Values) -> str:
    """What stands above the form: of what is half written, the name that it has so far."""
    named = [values.get(one) for one in _NAMES] if thing.kind.folder and not thing.kind.adds_to else []
    return next((one for one in named if isinstance(one, str) and one), thing.title)


def _told(visit: Visit) -> str:
    if "fortrudt" in visit.asked:
        return "Det gamle står i formularen igen. Se det efter, og tryk på Gem."
    return _TOLD.get(visit.asked.get("gemt", ""), "")
