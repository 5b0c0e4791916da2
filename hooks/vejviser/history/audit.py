"""Who did what in the editor: one line of JSON for each action, for teams behind a login."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from vejviser.errors import VejviserError
from vejviser.history.durable_file import disk_fault


@dataclass(frozen=True)
class AuditLine:
    """One action: ``user`` is who was logged in, ``role`` what they acted as, ``subject`` the file or the site."""

    when: datetime
    user: str
    role: str
    action: str
    subject: str


def note(file: Path, now: datetime, user: str, role: str, action: str, subject: str) -> None:
    """Append one line and force it to the disk. Nobody but the owner may read the file. Raises VejviserError."""
    line = {"when": now.astimezone(UTC).isoformat(), "user": user, "role": role, "action": action, "subject": subject}
    text = json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
    # A link there would lead our lines into another file.
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, flags, 0o600)
        try:
            file.chmod(0o600)
            # A line that a full disk or a power cut broke off must not swallow this one.
            if _broken_off(handle):
                text = b"\n" + text
            # In one piece: others append as well, and a line in two could have theirs in between.
            if os.write(handle, text) < len(text):
                raise VejviserError("Loggen over, hvem der gjorde hvad, fik ikke hele linjen: disken er fuld.")
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        text_of_fault = f"Loggen over, hvem der gjorde hvad, kan ikke skrives: {disk_fault(error)}."
        raise VejviserError(text_of_fault) from None


def read(file: Path, most: int) -> list[AuditLine]:
    """Return the last actions, newest first. Lines that are broken or not ours are passed over."""
    try:
        lines = file.read_bytes().split(b"\n")
    except OSError:
        return []
    found: list[AuditLine] = []
    for line in reversed(lines):
        if len(found) >= most:
            break
        one = _audit_line(line)
        if one:
            found.append(one)
    return found


def _broken_off(handle: int) -> bool:
    if not os.lseek(handle, 0, os.SEEK_END):
        return False
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1) != b"\n"


def _audit_line(line: bytes) -> AuditLine | None:
    try:
        fields = json.loads(line)
        texts = [fields[name] for name in ("user", "role", "action", "subject")]
        when = datetime.fromisoformat(fields["when"]).astimezone(UTC)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
    return AuditLine(when, *texts) if all(isinstance(text, str) for text in texts) else None
