"""Mails through a mail server on this machine: each once, and what stands in the way in one Danish line."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests.conftest import TODAY, Example
from vejviser.errors import VejviserError
from vejviser.models.owners import MailServer
from vejviser.review.due_facts import Review, reviews
from vejviser.review.mail_sending import send_reviews
from vejviser.review.sent_log import LOG_NAME, SentLog

SENDER = "os@lillekoebing.example"


class Box:
    """What a server got. ``refuses`` are addresses that it does not take."""

    def __init__(self) -> None:
        self.got: list[Any] = []
        self.refuses: set[str] = set()
        self.answer = "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: ARG002, N802
        if address in self.refuses:
            return "550 nobody\r\n of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: ARG002, N802
        if self.answer.startswith("250"):
            self.got.append(
                (envelope.mail_from, envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default))
            )
        return self.answer


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def port(box: Box) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found = int(free.getsockname()[1])
    running = Controller(box, hostname="127.0.0.1", port=found)
    running.start()
    yield found
    running.stop()


class Town:
    """The example, its due facts and the folder of its mails."""

    def __init__(self, example: Example, folder: Path) -> None:
        self.example, self.folder = example, folder
        folder.mkdir(exist_ok=True)
        self.said: list[str] = []

    @property
    def due(self) -> list[Review]:
        knowledge = self.example.knowledge()
        own = knowledge.municipality("lillekoebing")
        return [one for one in reviews(knowledge, own) if one.due(TODAY)]

    def send(self, port: int, password: str = "", **more: Any) -> bool:
        about = {"host": "127.0.0.1", "port": port, "security": "none", "sender": SENDER} | more
        own = self.example.knowledge().municipality("lillekoebing")
        server = MailServer.model_validate(about)
        return send_reviews(self.due, own, server, password, self.folder, TODAY, self.said.append)


@pytest.fixture
def town(example: Example, tmp_path: Path) -> Town:
    return Town(example, tmp_path / "mails")


def test_each_owner_with_an_address_gets_one_mail(town: Town, box: Box, port: int) -> None:
    assert town.send(port)
    assert [(sender, to) for sender, to, _ in box.got] == [
        (SENDER, ["redaktionen@lillekoebing.example"]),
        (SENDER, ["post@naevnet.dk"]),
    ]
    (_, _, mail), *_ = box.got
    assert mail["Subject"] == "Passer det stadig? Jeres oplysninger"
    assert "Hej Redaktionen i Lillekøbing" in mail.get_content()
    assert "X-Unsent" not in mail


def test_nothing_is_sent_twice(town: Town, box: Box, port: int) -> None:
    assert town.send(port)
    assert town.send(port)
    assert len(box.got) == 2
    # What was confirmed and is due again is another question.
    file = "data/national/bodies/naevnet.yml"
    town.example.change(file, "sources:", "checked: {date: 2020-01-01, role: redaktionen}\nsources:")
    assert town.send(port)
    assert len(box.got) == 3
    assert "Sidst bekræftet: den 1. januar 2020" in box.got[-1][2].get_content()


def test_a_refused_address_is_told_and_may_be_tried_again(town: Town, box: Box, port: int) -> None:
    box.refuses.add("post@naevnet.dk")
    assert not town.send(port)
    assert "Nævnet: Serveren afviser adressen post@naevnet.dk. Ret den, og prøv igen." in town.said
    box.refuses.clear()
    assert town.send(port)
    assert [to for _, to, _ in box.got] == [["redaktionen@lillekoebing.example"], ["post@naevnet.dk"]]


def test_a_mail_that_the_server_does_not_take_is_told_in_one_line(town: Town, box: Box, port: int) -> None:
    box.answer = "552 too\tmuch"
    assert not town.send(port)
    assert [line for line in town.said if "tager ikke mailen" in line]
    assert all("\n" not in line and "\t" not in line for line in town.said)


def test_what_was_on_its_way_when_the_server_was_lost_is_not_sent_again(town: Town, box: Box, port: int) -> None:
    with pytest.MonkeyPatch.context() as patch:

        def lost(*_: Any, **__: Any) -> None:
            raise smtplib.SMTPServerDisconnected("gone")

        patch.setattr(smtplib.SMTP, "send_message", lost)
        with pytest.raises(VejviserError, match="er måske sendt, så den bliver ikke sendt igen"):
            town.send(port)
    town.send(port)
    assert [to for _, to, _ in box.got] == [["post@naevnet.dk"]]
    assert any(line.startswith("Mailen til Redaktionen i Lillekøbing blev måske sendt") for line in town.said)


def test_the_log_is_a_line_for_each_question(town: Town, port: int) -> None:
    town.send(port)
    lines = (town.folder / LOG_NAME).read_text("utf-8").splitlines()
    assert all(len(line.split("\t")) == 3 for line in lines)
    assert SentLog(town.folder).waiting(town.due) == [one for one in town.due if not one.owner.email]


def test_nobody_answers(town: Town) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = int(free.getsockname()[1])
    with pytest.raises(VejviserError, match=f"Ingen svarer på 127.0.0.1:{closed}. Tjek navn og port"):
        town.send(closed)
    assert not (town.folder / LOG_NAME).exists()


def test_there_is_no_such_server(town: Town) -> None:
    with pytest.raises(VejviserError, match=r"Serveren 'mail.invalid' findes ikke på nettet"):
        town.send(25, host="mail.invalid")


def test_a_server_that_knows_no_starttls(town: Town, port: int) -> None:
    with pytest.raises(VejviserError, match=r"kender ikke STARTTLS. Vælg security 'tls' eller 'none'"):
        town.send(port, security="starttls")


def test_a_server_that_speaks_no_tls(town: Town, port: int) -> None:
    with pytest.raises(VejviserError, match=r"taler ikke TLS dér|lagde på"):
        town.send(port, security="tls")


def test_a_password_is_never_sent_in_the_open(town: Town, port: int) -> None:
    with pytest.raises(VejviserError, match="Uden kryptering kan andre læse adgangskoden"):
        town.send(port, password="hemmelig")


def test_a_server_that_wants_no_login(town: Town, port: int) -> None:
    with pytest.raises(VejviserError, match=r"kender ikke login. Slet 'user'"):
        town.send(port, user="vejviser")


def test_a_wrong_user_is_told(town: Town, box: Box) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found = int(free.getsockname()[1])

    def never(*_: Any) -> AuthResult:
        return AuthResult(success=False, handled=False)

    running = Controller(
        box, hostname="127.0.0.1", port=found, authenticator=never, auth_require_tls=False
    )  # fmt: skip
    running.start()
    try:
        with pytest.raises(VejviserError, match="afviser brugernavn eller adgangskode"):
            town.send(found, user="vejviser")
    finally:
        running.stop()
