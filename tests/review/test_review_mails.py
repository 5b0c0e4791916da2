"""The mails to owners: what they ask, and how they stand in a mail program."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from icalendar import Calendar

from tests.conftest import TODAY, Example
from vejviser.review.due_facts import reviews
from vejviser.review.fact_owners import FactOwner
from vejviser.review.mail_questions import mail_questions
from vejviser.review.review_calendar import review_calendar
from vejviser.review.review_mails import ReviewMail, review_mails


def mails_of(example: Example) -> dict[str, ReviewMail]:
    knowledge = example.knowledge()
    own = knowledge.municipality("lillekoebing")
    return {one.owner.id: one for one in review_mails(reviews(knowledge, own), own)}


def read(mail: ReviewMail, sender: str = "") -> EmailMessage:
    return message_from_bytes(mail.draft(TODAY, sender), policy=default)


def test_it_asks_in_plain_questions(example: Example) -> None:
    text = read(mails_of(example)["naevnet"], "os@lillekoebing.example").get_content()
    for line in (
        "Hej Nævnet",
        "Sidst bekræftet: aldrig",
        "Er navnet stadig ”Nævnet”?",
        "Er fristen stadig ”4 uger”?",
        "Er prisen stadig ”Gratis”?",
        "Er telefonnummeret stadig 33 41 12 00?",
        "Er mailadressen stadig post@naevnet.dk?",
        "[ ] Ja   [ ] Nej, den er:",
        "Passer alt det andet, der står på siden?",
    ):
        assert line in text


@pytest.mark.parametrize(
    ("words", "asked", "answers"),
    [
        ("100 kr.", "Er prisen stadig ”100 kr.”?", "[ ] Ja   [ ] Nej, den er:"),
        (
            "Gratis. Vent ikke.",
            "Passer det, vi skriver om prisen? ”Gratis. Vent ikke.”",
            "[ ] Ja   [ ] Nej, det rigtige er:",
        ),
        ("Ingen pris.", "Passer det, vi skriver om prisen? ”Ingen pris.”", "[ ] Ja   [ ] Nej, det rigtige er:"),
        (
            "Vi har ikke fundet en pris.",
            "Kender I prisen? Vi skriver: ”Vi har ikke fundet en pris.”",
            "[ ] Nej   [ ] Ja, den er:",
        ),
    ],
)
def test_a_sentence_is_not_put_into_a_question(example: Example, words: str, asked: str, answers: str) -> None:
    example.change("data/national/bodies/naevnet.yml", "text: Gratis\n  amount_dkk: 0", f"text: {words}")
    lines = mails_of(example)["naevnet"].text.splitlines()
    at = next(number for number, line in enumerate(lines) if line.endswith(asked))
    assert lines[at + 1].strip() == answers


def test_what_several_pages_share_is_asked_once(example: Example) -> None:
    knowledge = example.knowledge()
    own = knowledge.municipality("lillekoebing")
    found = [one for one in reviews(knowledge, own) if one.owner.id == "naevnet"]
    twin = replace(found[0], entry=replace(found[0].entry, title="Ældst", kind="Partnere"))
    text = "\n".join(mail_questions([twin, *found], own))
    assert text.count("33 41 12 00") == 1
    assert "1.1 Er telefonnummeret stadig 33 41 12 00? Det står ved 2 og 3." in text
    assert text.index("== KLAGEINSTANSER ==") < text.index("2. Nævnet") < text.index("== PARTNERE ==")
    assert "Mailen har" not in text
    many = "\n".join(mail_questions([*found, *[twin] * 30], own))
    assert "Mailen har 31 dele." in many
    assert "   2: Klageinstanser\n   3-32: Partnere\n" in many
    assert "\n32. Ældst\n" in many


def test_hours_are_asked_for_at_their_place(example: Example) -> None:
    text = mails_of(example)["redaktionen"].text
    assert "Er der stadig åbent på rådhuset: mandag og torsdag kl. 10-14?" in text


def test_its_head_is_whole(example: Example) -> None:
    head = read(mails_of(example)["naevnet"], "os@lillekoebing.example")
    assert head["To"] == "Nævnet <post@naevnet.dk>"
    assert head["From"] == "os@lillekoebing.example"
    assert head["Subject"] == "Passer det stadig? Nævnet"
    assert head["Message-ID"].endswith("@lillekoebing.example>")
    assert head.get_content_type() == "text/plain"
    assert head.get_content_charset() == "utf-8"
    assert not head.defects


def test_without_an_address_the_first_line_says_so(example: Example) -> None:
    mail = read(mails_of(example)["landsredaktionen"])
    assert mail["To"] is None
    assert mail["From"] is None
    assert mail.get_content().startswith("[Til dig, der sender: Vi kender ikke mailadressen.")


@pytest.mark.parametrize("bad", ["A\r\nBcc: x@y.dk", "A\nX: 1", "A\x00B", "A\u2028Bcc: x", "A\r"])
def test_no_name_begins_a_header(example: Example, bad: str) -> None:
    mail = mails_of(example)["naevnet"]
    made = replace(mail, subject=bad, owner=FactOwner("x", bad, "post@naevnet.dk"))
    told = read(made, "os@lillekoebing.example")
    assert set(told.keys()) == set(read(mail, "os@lillekoebing.example").keys())
    assert "Bcc" not in told
    assert "X" not in told


def test_a_host_with_danish_letters_is_one_that_servers_know(example: Example) -> None:
    mail = mails_of(example)["naevnet"]
    made = replace(mail, owner=FactOwner("x", "Nævnet", "post@nævnet.dk"))
    assert read(made)["To"] == "Nævnet <post@xn--nvnet-sra.dk>"


def test_the_same_day_gives_the_same_bytes(example: Example) -> None:
    first, second = mails_of(example), mails_of(example)
    assert [one.draft(TODAY) for one in first.values()] == [one.draft(TODAY) for one in second.values()]


def test_the_calendar_has_each_review_on_its_day(example: Example) -> None:
    file = "data/national/bodies/naevnet.yml"
    example.change(file, "sources:", "checked: {date: 2026-11-20, role: redaktionen}\nsources:")
    knowledge = example.knowledge()
    own = knowledge.municipality("lillekoebing")
    found = reviews(knowledge, own)
    text = review_calendar(found, own, TODAY)
    assert max(map(len, text.encode().split(b"\r\n"))) <= 75
    events: dict[str, Any] = {str(one["summary"]): one for one in Calendar.from_ical(text).walk("VEVENT")}
    assert str(events["Bekræft: Nævnet (1 oplysning)"]["dtstart"].dt) == "2027-11-20"
    others = [one["dtstart"].dt for name, one in events.items() if "Nævnet (1" not in name]
    assert set(others) == {TODAY}
    assert sum(int(name.rpartition("(")[2].split()[0]) for name in events) == len(found)
    assert len({str(one["uid"]) for one in events.values()}) == len(events)
