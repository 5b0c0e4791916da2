"""What the disk refuses while something is published, told as a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from vejviser.errors import VejviserError
from vejviser.releases.store import FULL_DISK

UNTOUCHED = "Den gamle står, som den var."


@contextmanager
def disk_faults(shown: Sequence[str]) -> Iterator[None]:
    """Tell what the disk refuses as a sentence. ``shown`` names the sites that were already swapped."""
    try:
        yield
    except OSError as error:
        after = f"Udgivet er: {', '.join(shown)}. De andre står, som de var." if shown else UNTOUCHED
        if error.errno in FULL_DISK:
            raise VejviserError(f"Der er ikke plads på disken. {after} Slet noget, og prøv igen.") from error
        where = f": {error.filename}" if error.filename else ""
        raise VejviserError(f"Siden kunne ikke skrives ({error.strerror}{where}). {after}") from error
