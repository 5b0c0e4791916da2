"""The files of a municipality's rent board, where a source names it."""

from __future__ import annotations

from collections.abc import Iterator

from vejviser.models.base import Source
from vejviser.models.municipality_list import ListedMunicipality, MunicipalityList
from vejviser.writing.yaml_scalars import quoted

RENT_BODY = "huslejenaevnet"
"""The national body that the files add to."""


def rent_board_files(town: ListedMunicipality, known: MunicipalityList) -> dict[str, Iterator[str]]:
    """Return the partner and the local body; nothing where no source names the board."""
    if town.rent_board is None:
        return {}
    return {f"partners/{RENT_BODY}.yml": _partner(town, known), f"bodies/{RENT_BODY}.yml": _local_body(town)}


def _partner(town: ListedMunicipality, known: MunicipalityList) -> Iterator[str]:
    board = town.rent_board
    if board is None:
        return
    by_id = {one.id: one for one in known.municipalities}
    others = [by_id[name] for name in board.shared_with if name in by_id]
    together = " og ".join([one.name for one in sorted([town, *others], key=lambda one: one.code)])
    name = f"Huslejenævnet for {together}" if others else f"Huslejenævnet i {town.full_name}"
    yield f"name: {quoted(name)}"
    yield 'summary: "Nævnet afgør uenighed mellem lejer og udlejer i private lejeboliger."'
    yield f"body: {RENT_BODY}"
    if website := next((source.url for source in board.sources if source.url), None):
        yield "contact:"
        yield f"  website: {quoted(website)}"
        yield '  note: "Mangler: Telefon, mail og adresse er ikke fundet."'
    yield "keywords: [huslejenævn, husleje, depositum, fraflytning]"
    yield "confidence: low"
    if others:
        keeper = by_id.get(board.secretariat or "")
        kept = f" {keeper.full_name} passer nævnet." if keeper else ""
        yield f"note: {quoted(f'Nævnet er fælles for {together}.{kept}')}"
    yield 'needs_check: "Find telefon, mail og adresse. Spørg, om nævnet stadig er sådan."'
    yield "sources:"
    for source in board.sources:
        yield from _source(source)


def _local_body(town: ListedMunicipality) -> Iterator[str]:
    yield f"partner: {RENT_BODY}"
    yield "confidence: low"
    yield "sources:"
    for source in town.rent_board.sources if town.rent_board else ():
        yield from _source(source)


def _source(source: Source) -> Iterator[str]:
    kind, value = ("url", source.url) if source.url else ("document", source.document)
    yield f"  - {kind}: {quoted(value or '')}"
    for field in ("supports", "as_of", "as_of_note"):
        if text := getattr(source, field):
            yield f"    {field}: {quoted(text)}"
