"""One mail for each owner, with all that is due of theirs as questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from vejviser.domain.schedule import COPENHAGEN
from vejviser.knowledge import Municipality
from vejviser.review.due_facts import Review, by_owner
from vejviser.review.fact_owners import FactOwner
from vejviser.review.mail_questions import mail_questions
from vejviser.text.danish import capital

_NOBODY = "vejviser.invalid"
"""Whose message ids are ours where no sender is known (RFC 2606)."""


@dataclass(frozen=True)
class ReviewMail:
    """What is written to one owner. ``text`` is plain text; ``reviews`` is what it asks for."""

    owner: FactOwner
    subject: str
    text: str
    reviews: Sequence[Review]

    def message(self, today: date, sender: str = "") -> EmailMessage:
        """Return the mail as RFC 5322 has it; without a known address it has no To, and without a sender no From.

        No name or text of ours can begin a header of its own.
        """
        made = EmailMessage(policy=SMTP)
        made["Subject"] = _one_line(self.subject)
        if sender:
            made["From"] = _address("", sender)
        if self.owner.email:
            made["To"] = _address(self.owner.title, self.owner.email)
        made["Date"] = format_datetime(datetime.combine(today, time(12), COPENHAGEN))
        sign = sha256("\n".join((str(today), *(one.key for one in self.reviews))).encode()).hexdigest()[:32]
        made["Message-ID"] = f"<{sign}@{_ascii_host(sender.rpartition('@')[2]) or _NOBODY}>"
        made["Content-Language"] = "da"
        made.set_content(self.text, cte="quoted-printable")
        return made

    def draft(self, today: date, sender: str = "") -> bytes:
        """Return the mail as a file that a mail program opens as a draft, to be sent by a person."""
        made = self.message(today, sender)
        made["X-Unsent"] = "1"  # No standard has it, but Outlook then shows the button "Send".
        return made.as_bytes()


def review_mails(found: Iterable[Review], municipality: Municipality) -> list[ReviewMail]:
    """Return one mail for each owner of what was found."""
    return [_mail(owner, theirs, municipality) for owner, theirs in by_owner(found)]


def _mail(owner: FactOwner, theirs: Sequence[Review], municipality: Municipality) -> ReviewMail:
    about = municipality.about
    who = f"{capital(about.adviser.title_the)} i {about.name}"
    lines = [] if owner.email else [_unknown(owner), ""]
    lines += [
        f"Hej {owner.title}",
        "",
        f"{who} har en side på nettet, der viser borgerne vej. Der står noget, som I kender bedst.",
        "Passer det stadig? Svar på mailen. Sæt kryds i den første boks, eller skriv det rigtige efter den anden.",
        *mail_questions(theirs, municipality),
    ]
    lines += ["", "", "Tak for hjælpen.", who, ""]
    one = theirs[0].entry.title if len({review.entry.file for review in theirs}) == 1 else "jeres oplysninger"
    return ReviewMail(owner, f"Passer det stadig? {capital(one)}", "\n".join(lines), theirs)


def _unknown(owner: FactOwner) -> str:
    call = f"Ring på {owner.phone}, eller find adressen" if owner.phone else "Ring, eller find adressen"
    return f"[Til dig, der sender: Vi kender ikke mailadressen. {call}. Slet så linjen her.]"


def _address(name: str, email: str) -> Address:
    user, _, host = email.rpartition("@")
    return Address(_one_line(name), user, _ascii_host(host))


def _ascii_host(host: str) -> str:
    """A host with Danish letters as mail servers know it."""
    return host.encode("idna").decode() if host else ""


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
