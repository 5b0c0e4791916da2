"""What a version keeps: a log that follows from the facts and the version before, whatever the machine's clock."""

from __future__ import annotations

from datetime import date, timedelta

from vejviser.changes.change_log import LOGGED, KeptFacts, kept_text, next_facts, read_kept
from vejviser.changes.site_fact import SiteFact

DAY = date(2026, 11, 30)


def phone(number: int) -> list[SiteFact]:
    return [SiteFact("partner/a/phone", "phone", "A & <B>", "/samarbejdspartnere/a/", f"72 10 70 {number:02}")]


def after(kept: KeptFacts | None, number: int, day: date = DAY) -> KeptFacts:
    return next_facts(kept, phone(number), day, {})


def texts(kept: KeptFacts) -> list[str]:
    return [f"{one.day} {one.text}" for one in kept.changes]


def test_the_first_version_has_changed_nothing() -> None:
    assert texts(after(None, 1)) == []


def test_the_newest_change_comes_first_and_the_same_facts_again_add_nothing() -> None:
    first = after(after(None, 1), 2)
    assert texts(first) == ["2026-11-30 Telefonnummeret er nu 72 10 70 02. Før var det 72 10 70 01."]
    assert kept_text(after(first, 2)) == kept_text(first)
    later = after(first, 2, DAY + timedelta(days=9))
    assert later.changes == first.changes
    third = after(later, 3, DAY + timedelta(days=10))
    assert texts(third) == ["2026-12-10 Telefonnummeret er nu 72 10 70 03. Før var det 72 10 70 02.", *texts(first)]


def test_a_mistake_that_is_mended_on_the_same_day_is_told_as_nothing_and_a_second_change_as_one() -> None:
    begin = after(after(None, 1, DAY), 2, DAY)
    wrong = after(begin, 3, DAY + timedelta(days=1))
    assert texts(after(wrong, 2, DAY + timedelta(days=1))) == texts(begin)
    assert texts(after(wrong, 4, DAY + timedelta(days=1)))[0].endswith("er nu 72 10 70 04. Før var det 72 10 70 02.")
    # It stays so when the data is built again, and the next day it is a change like any other.
    mended = after(after(wrong, 2, DAY + timedelta(days=1)), 2, DAY + timedelta(days=1))
    assert texts(mended) == texts(begin)
    assert len(texts(after(wrong, 2, DAY + timedelta(days=2)))) == 3


def test_the_log_has_an_end() -> None:
    kept = after(None, 0)
    for number in range(1, LOGGED + 9):
        kept = after(kept, number % 100, DAY + timedelta(days=number))
    assert len(kept.changes) == LOGGED
    assert kept.changes[0].day == (DAY + timedelta(days=LOGGED + 8)).isoformat()


def test_a_file_is_read_as_it_was_written_and_a_broken_one_is_none() -> None:
    kept = after(after(None, 1), 2)
    text = kept_text(kept)
    assert read_kept(text) == kept
    assert [read_kept(one) for one in (None, "", "[]", text[:-9], '{"shape": 1}')] == [None] * 5


def test_facts_told_in_another_way_are_not_compared_and_the_log_stays() -> None:
    kept = after(after(None, 1), 2)
    old = KeptFacts(0, kept.facts, kept.changes)
    assert after(old, 5).changes == kept.changes


def test_every_change_has_an_id_of_its_own_that_stays() -> None:
    kept = after(None, 0)
    for number in range(1, 20):
        kept = after(kept, number, DAY + timedelta(days=number))
    ids = [one.id for one in kept.changes]
    assert len(set(ids)) == len(ids) == 19
    assert [one.id for one in after(kept, 50, DAY + timedelta(days=99)).changes[1:]] == ids
