"""The staff table: which laws are folded, and what a folded card says."""

from __future__ import annotations

from dataclasses import replace

from tests.conftest import TODAY
from vejviser.cache.memo import Memory
from vejviser.knowledge import KnowledgeBase
from vejviser.pages.page import Context
from vejviser.pages.staff import Row, staff_page
from vejviser.text.danish import joined


def test_long_rows_of_laws_are_folded_and_whole(knowledge: KnowledgeBase) -> None:
    view = staff_page(Context(knowledge, knowledge.municipality("fredericia"), TODAY)).view
    rows = {row.anchor: row for rows in view["groups"].values() for row in rows}
    assert len(rows) == view["count"]
    for name, guide in knowledge.guides.items():
        row, laws = rows[f"guide-{name}"], guide.front.legal_basis
        shown = f"{row.law} {row.more_law}"
        assert all(law in shown for law in laws), name
        assert ("(ikke tjekket)" in shown) == (not guide.front.legal_basis_sourced), name
        assert not row.more_law or (row.law == laws[0] and len(joined(laws)) > 25), name
    assert any(row.more_law for row in rows.values()) and not all(row.more_law for row in rows.values())


def test_rows_know_their_areas_and_their_deadline_in_a_word(knowledge: KnowledgeBase) -> None:
    view = staff_page(Context(knowledge, knowledge.municipality("fredericia"), TODAY)).view
    rows = {row.anchor: row for rows in view["groups"].values() for row in rows}
    assert rows["guide-su"].areas == "penge" and rows["guide-su"].brief == "4 uger"
    assert set(rows["instans-huslejenaevnet"].areas.split()) == {"bolig", "byggeri-og-miljoe"}
    assert {row.brief for row in rows.values()} >= {"4 uger", "Mere"}
    assert max(len(row.brief) for row in rows.values()) <= 10


def test_rows_show_the_number_of_the_body_and_are_found_by_it(knowledge: KnowledgeBase) -> None:
    view = staff_page(Context(knowledge, knowledge.municipality("fredericia"), TODAY)).view
    rows = {row.anchor: row for rows in view["groups"].values() for row in rows}
    for anchor in ("instans-ankestyrelsen", "guide-sygedagpenge"):
        assert rows[anchor].contact and rows[anchor].contact.phone == "33 41 12 00"
        assert "33411200" in rows[anchor].words.split()
    assert any(row.contact is None for row in rows.values())


def test_a_shared_row_says_what_each_municipality_adds_and_what_has_changed(knowledge: KnowledgeBase) -> None:
    memory = Memory()

    def rows(name: str, known: KnowledgeBase) -> dict[str, Row]:
        view = staff_page(Context(known, known.municipality(name), TODAY, memory)).view
        return {row.anchor: row for group in view["groups"].values() for row in group}

    for name in ("fredericia", "viborg"):
        alone = staff_page(Context(knowledge, knowledge.municipality(name), TODAY)).view["groups"]
        assert list(rows(name, knowledge).values()) == [row for group in alone.values() for row in group]
    body = knowledge.bodies["huslejenaevnet"].model_copy(update={"name": "Nyt navn", "short_name": "Nyt navn"})
    changed = rows("viborg", replace(knowledge, bodies={**knowledge.bodies, "huslejenaevnet": body}))
    assert changed["instans-huslejenaevnet"].title == changed["guide-husleje"].body == "Nyt navn"
