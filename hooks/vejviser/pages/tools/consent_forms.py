"""The papers of one municipality, ready to sign: the words of consent.yml with its names and rules in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vejviser.models.base import Record
from vejviser.models.consent import CONSENT_SLOTS, ConsentForms, FormPart, FormSheet
from vejviser.models.municipality import Adviser
from vejviser.pages.page import Context
from vejviser.pages.views import ContactView, contact_view
from vejviser.text.danish import capital

_SLOT = re.compile(rf"\{{({'|'.join(CONSENT_SLOTS)})\}}")


@dataclass(frozen=True)
class PaperNote:
    """What the citizen must know before signing: a heading and its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PaperForm:
    """One paper: its words, its parts and notes in order, and whom to hand it in to.

    ``all_parts`` are those of all papers, in the order in which the form asks.
    """

    words: FormSheet
    parts: tuple[FormPart, ...]
    all_parts: tuple[FormPart, ...]
    notes: tuple[PaperNote, ...]
    contacts: tuple[ContactView, ...]

    @property
    def id(self) -> str:
        """The paper's id."""
        return self.words.id


def consent_forms(context: Context) -> tuple[PaperForm, ...]:
    """Return the papers of a municipality."""
    about = context.municipality.about
    the = about.adviser.title_the
    names = dict(zip(CONSENT_SLOTS, (the, capital(the), about.full_name), strict=True))
    forms: ConsentForms = _filled(context.knowledge.consent, names)
    parts = {part.id: part for part in forms.parts}
    contacts = tuple(contact_view(one) for one in about.contacts)
    return tuple(
        PaperForm(
            sheet,
            tuple(parts[name] for name in sheet.parts),
            forms.parts,
            tuple(
                PaperNote(note.title, _rules(about.adviser) if note.rules else note.lines or ()) for note in sheet.notes
            ),
            contacts if sheet.contacts else (),
        )
        for sheet in forms.sheets
    )


def _filled(value: Any, names: Mapping[str, str]) -> Any:
    """Put names where a text has slots. What stands in the names was checked with them, and is no slot itself."""
    if isinstance(value, Record):
        return value.model_copy(update={name: _filled(one, names) for name, one in value})
    if isinstance(value, tuple):
        return tuple(_filled(one, names) for one in value)
    return _SLOT.sub(lambda found: names[found[1]], value) if isinstance(value, str) else value


def _rules(adviser: Adviser) -> tuple[str, ...]:
    """The municipality's own rules, whole: a promise never stands without its exceptions."""
    lines = list(adviser.consent)
    if not lines:
        lines.append(f"Vi har ikke fundet regler om samtykke hos {adviser.title_the}. Spørg, før du fortæller din sag.")
    lines += [*adviser.forwarding, *adviser.confidentiality]
    if adviser.anonymity:
        exceptions = [f"Undtagelse: {one.text}" for one in adviser.anonymity.exceptions]
        lines.append(" ".join(["Kan jeg være anonym?", adviser.anonymity.text, *exceptions]))
    if adviser.age_note:
        lines.append(adviser.age_note)
    return tuple(lines)
