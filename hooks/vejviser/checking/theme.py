"""What is wrong with a municipality's own colours, and which of its files are missing or of no use."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from vejviser.errors import Problem, first_told
from vejviser.models.theme import Theme
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.reading.model_errors import FieldPath, node_at, position
from vejviser.reading.yaml_nodes import Mapping, Scalar
from vejviser.text.suggestions import did_you_mean
from vejviser.theme.colour import nearest_shade
from vejviser.theme.tokens import Stated, Weak, palette, weak_pairs

_BRAND = {"brand", "brand-ink", "brand-deep"}
_DARK = " i mørke farver"


def theme_problems(library: Library, faulty: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the themes. ``faulty`` are the files that have other faults."""
    for municipality in library.municipalities:
        for document in library.of("municipality", municipality):
            yield from first_told(_of_one(library, document, faulty))


def _of_one(library: Library, document: Document, faulty: Collection[str]) -> Iterator[Problem]:
    if document.value is None or not isinstance(document.raw, Mapping):
        return
    theme = document.value.theme or Theme()
    files = [one for one in library.assets if one.municipality == document.municipality]
    missing = list(_missing(theme, {one.file.name for one in files}))
    for location, message in (*_unquoted(document.raw), *colour_faults(theme.stated), *missing):
        yield Problem(document.path, *position(document.raw, ("theme", *location)), message)
    used = set(dict(_named_files(theme)).values())
    # A file may be the one that a field meant, which cannot be read or names another.
    for one in () if missing or document.path in faulty else files:
        if one.file.name not in used and one.path not in faulty:
            message = f"Filen bliver ikke brugt. Skriv dens navn under 'theme' i '{document.path}', eller slet den."
            yield Problem(one.path, 1, 1, message)


def _unquoted(raw: Mapping) -> Iterator[tuple[FieldPath, str]]:
    """A colour without quotes is a remark to YAML, so the field would look empty and nobody would be told."""
    for name in Stated().__dict__:
        node = node_at(raw, ("theme", name))
        if isinstance(node, Scalar) and node.text is None:
            yield (
                (name,),
                'Farven mangler. Sæt anførselstegn om den, fx "#4b1d7a": YAML læser ikke det, der står efter #.',
            )


def _named_files(theme: Theme) -> Iterator[tuple[FieldPath, str]]:
    for field in ("logo", "logo_dark", "icon"):
        if name := getattr(theme, field):
            yield (field,), name
    for at, font in enumerate(theme.fonts):
        yield ("fonts", at, "file"), font.file


def _missing(theme: Theme, there: Collection[str]) -> Iterator[tuple[FieldPath, str]]:
    for location, name in _named_files(theme):
        if name not in there:
            hint = did_you_mean(name, there) or " Læg den i kommunens mappe 'assets'."
            yield location, f"Filen '{name}' findes ikke.{hint}"


# --- colours ---------------------------------------------------------------------------------------------------------


def colour_faults(stated: Stated) -> Iterator[tuple[FieldPath, str]]:
    """Yield a message for each stated colour that cannot be told from what it stands on, with the nearest that can.

    Each is judged as if those before it were mended, so that one weak colour is told once.
    """
    for field in stated.names:
        weak = _weak(field, stated)
        if not weak:
            continue
        value = str(getattr(stated, field))
        better = nearest_shade(value, partial(_is_clear, field, stated))
        worst = min(weak, key=lambda one: one.ratio / one.pair.least)
        where, more = _DARK if worst.dark else "", len({one.pair.words for one in weak}) - 1
        others = f" Det samme gælder {more} {'andet sted' if more == 1 else 'andre steder'}." if more else ""
        needed = f"Kontrasten er {_figure(worst.ratio)}:1 og skal være {_figure(worst.pair.least)}:1."
        told = f"Farven '{value}' er for svag for {worst.pair.words}{where}. {needed}{others}"
        yield (field,), f"{told} Nærmeste tone, der er tydelig nok: '{better}'."
        stated = _with(stated, field, better)


def _with(stated: Stated, field: str, value: str) -> Stated:
    return replace(stated, **{field: value})


def _is_clear(field: str, stated: Stated, shade: str) -> bool:
    return not _weak(field, _with(stated, field, shade))


def _weak(field: str, stated: Stated) -> list[Weak]:
    return [one for one in weak_pairs(palette(stated)) if _answers_for(field, one, stated)]


def _answers_for(field: str, weak: Weak, stated: Stated) -> bool:
    """Say whether it is this field that has to change."""
    both = {weak.pair.front, weak.pair.ground}
    if "accent" in both:
        return field == "accent"
    if weak.dark:
        theirs = "brand_dark" if both & _BRAND and stated.brand_dark else "paper_dark"
    else:
        theirs = "brand" if both & _BRAND and stated.brand else "paper"
    return field == theirs


def _figure(ratio: float) -> str:
    # Cut and not rounded: 4,49 must not read as 4,5.
    return f"{int(ratio * 10) / 10:g}".replace(".", ",")
