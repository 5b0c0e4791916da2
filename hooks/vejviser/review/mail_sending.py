"""Sends review mails through the mail server of a municipality, and tells in one line what stands in the way."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from vejviser.errors import VejviserError
from vejviser.knowledge import Municipality
from vejviser.models.owners import MailSecurity, MailServer
from vejviser.review.due_facts import Review
from vejviser.review.review_mails import ReviewMail, review_mails
from vejviser.review.sent_log import LOG_NAME, SentLog

_PATIENCE = 30.0
"""Seconds to wait for a server."""

_PORTS = {"tls": 465, "starttls": 587, "none": 587}


@dataclass(frozen=True)
class MailRoute:
    """How to reach the mail server. ``password`` is empty where it wants none."""

    host: str
    sender: str
    port: int = 0
    security: MailSecurity = "starttls"
    user: str = ""
    password: str = ""

    @property
    def place(self) -> str:
        """The server as messages name it."""
        return f"{self.host}:{self.port or _PORTS[self.security]}"


def send_mails(
    mails: Sequence[ReviewMail], route: MailRoute, log: SentLog, today: date, say: Callable[[str], object]
) -> int:
    """Send the mails whose address is known; returns how many a server took. What it refuses is told, and noted.

    Raises VejviserError when the server cannot be reached, or is lost on the way. Then nothing more is sent.
    """
    known = [one for one in mails if one.owner.email]
    if not known:
        return 0
    if route.password and route.security == "none":
        raise VejviserError("Uden kryptering kan andre læse adgangskoden. Vælg security 'starttls' eller 'tls'.")
    sent = 0
    with _server(route) as server:
        for mail in known:
            log.note(today, "sender", mail.reviews)
            try:
                server.send_message(mail.message(today, route.sender))
            except (
                smtplib.SMTPRecipientsRefused,
                smtplib.SMTPSenderRefused,
                smtplib.SMTPDataError,
                smtplib.SMTPNotSupportedError,
            ) as error:
                log.note(today, "afvist", mail.reviews)
                say(f"{mail.owner.title}: {_refusal(error, mail, route)}")
            except (smtplib.SMTPException, OSError):
                raise VejviserError(
                    f"Forbindelsen til {route.place} blev afbrudt. Mailen til {mail.owner.title} er måske sendt, "
                    f"så den bliver ikke sendt igen. {sent} andre er sendt."
                ) from None
            else:
                log.note(today, "sendt", mail.reviews)
                say(f"Sendt til {mail.owner.title} ({mail.owner.email}).")
                sent += 1
    return sent


def send_reviews(
    due: Sequence[Review],
    municipality: Municipality,
    server: MailServer,
    password: str,
    folder: Path,
    today: date,
    say: Callable[[str], object],
) -> bool:
    """Send what is due and nobody has been asked yet; returns whether every mail with an address went.

    Two at the same time would send the same, so the second one is told. Raises VejviserError as ``send_mails``.
    """
    log = SentLog(folder)
    route = MailRoute(
        server.host, server.sender, server.port or 0, server.security or "starttls", server.user or "", password
    )
    try:
        with FileLock(folder / ".laas", timeout=0):
            for line in unsure(log, due):
                say(line)
            mails = review_mails(log.waiting(due), municipality)
            asked = sum(bool(one.owner.email) for one in mails)
            sent = send_mails(mails, route, log, today, say)
    except Timeout:
        raise VejviserError("En anden er ved at sende mails fra mappen. Vent, og prøv igen.") from None
    without = len(mails) - asked
    say(f"{sent} sendt." + (f" {without} har ingen mailadresse: ring, eller find den." if without else ""))
    return sent == asked


def unsure(log: SentLog, due: Sequence[Review]) -> list[str]:
    """Say whose mail was on its way when something broke: it may have come, so it is not sent again."""
    known = log.lines()
    lost = {one.owner.title: known[one.key].day for one in due if one.key in known and known[one.key].state == "sender"}
    return [
        f"Mailen til {title} blev måske sendt den {day}. Kom den ikke, så slet dens linjer i {LOG_NAME}."
        for title, day in lost.items()
    ]


@contextmanager
def _server(route: MailRoute) -> Iterator[smtplib.SMTP]:
    server = _connected(route)
    try:
        yield server
    finally:
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
        server.close()


def _connected(route: MailRoute) -> smtplib.SMTP:
    port = route.port or _PORTS[route.security]
    server: smtplib.SMTP | None = None
    try:
        if route.security == "tls":
            server = smtplib.SMTP_SSL(route.host, port, timeout=_PATIENCE, context=ssl.create_default_context())
        else:
            server = smtplib.SMTP(route.host, port, timeout=_PATIENCE)
        if route.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if route.user or route.password:
            server.login(route.user or route.sender, route.password)
    except (smtplib.SMTPException, OSError, ValueError) as error:
        if server:
            server.close()
        raise VejviserError(_why_not(error, route)) from None
    return server


def _why_not(error: Exception, route: MailRoute) -> str:
    """Say in one line why a server cannot be used; the first that fits is the narrowest."""
    where = route.place
    if isinstance(error, smtplib.SMTPNotSupportedError):
        what = "STARTTLS. Vælg security 'tls' eller 'none'" if "TARTTLS" in str(error) else "login. Slet 'user'"
        return f"{where} kender ikke {what}."
    for kind, told in (
        (socket.gaierror, f"Serveren '{route.host}' findes ikke på nettet. Tjek navnet i owners.yml."),
        (ConnectionRefusedError, f"Ingen svarer på {where}. Tjek navn og port i owners.yml."),
        (TimeoutError, f"{where} svarer ikke. Tjek porten, og om en firewall lukker for den."),
        (ssl.SSLCertVerificationError, f"{where} kan ikke bevise, hvem den er: dens certifikat passer ikke."),
        (ssl.SSLError, f"{where} taler ikke TLS dér. Vælg security 'starttls', eller ret porten."),
        (
            smtplib.SMTPAuthenticationError,
            f"{where} afviser brugernavn eller adgangskode. Koden står i VEJVISER_SMTP_PASSWORD.",
        ),
        (smtplib.SMTPServerDisconnected, f"{where} lagde på. Er porten til TLS, så vælg security 'tls'."),
    ):
        if isinstance(error, kind):
            return told
    return f"{where} kan ikke bruges: {_words(error)}."


def _refusal(error: Exception, mail: ReviewMail, route: MailRoute) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return f"Serveren afviser adressen {mail.owner.email}. Ret den, og prøv igen."
    if isinstance(error, smtplib.SMTPSenderRefused):
        return f"Serveren lader ikke {route.sender} sende. Ret 'sender' i owners.yml."
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"Serveren kender ikke adresser med danske bogstaver: {mail.owner.email}."
    return f"Serveren tager ikke mailen: {_words(error)}."


def _words(error: Exception) -> str:
    """What a server or the system said, in one line."""
    said = getattr(error, "smtp_error", None) or getattr(error, "strerror", None) or str(error)
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:200].rstrip(".")
