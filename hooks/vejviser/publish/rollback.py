"""Back to a version that was shown before, or forth again: in one step, and the next build does not undo it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from vejviser.errors import VejviserError
from vejviser.mkdocs.handbook import HANDBOOK_NAME
from vejviser.publish.disk_faults import disk_faults
from vejviser.releases import checksums
from vejviser.releases.finalize import said_about
from vejviser.releases.kept_back import keep_back, let_go
from vejviser.releases.lock import alone
from vejviser.releases.store import Version, Versions
from vejviser.text.danish import clock, day_of_month
from vejviser.text.suggestions import did_you_mean
from vejviser.verify.site_check import hash_faults

Typed = Callable[[str], str]
"""Gives what the user types for a command and its words, such as "build viborg"."""


def roll_back(
    out: Path, names: Sequence[str], say: Callable[[str], None], *, newest: bool = False, typed: Typed = str
) -> None:
    """Show the version before the one that is shown, or the newest that is kept, and say in Danish what is shown.

    Without names the only municipality in ``out`` is meant. A build with the data of what was taken down does not
    show it again; going to the newest allows it. Raises VejviserError, and changes nothing, when a municipality has
    no such version, or when that version is not whole or is another municipality's.
    """
    versions = Versions(out)
    if not versions.names() and not versions.lock.exists():
        raise _nothing_built(out, typed)
    with disk_faults([]):
        versions.prepare()
        with alone(versions.lock, say):
            versions.clean()
            chosen = [(name, *_wanted(versions, name, typed, newest=newest)) for name in _meant(versions, names, typed)]
            for name, now, then in chosen:
                beside = versions.beside(name)
                if newest:
                    let_go(beside)
                elif now:
                    # Before it is taken down: whoever is killed in between has the mistake once more, and not for ever.
                    keep_back(beside, [now.folder])
                versions.show(name, then)
                for line in _told(versions, name, now, then, typed):
                    say(line)


def shows_older(out: Path, name: str) -> bool:
    """Say whether visitors see an older version of a site than the newest that is kept in ``out``."""
    versions = Versions(out)
    now, kept = versions.shown(name), versions.kept(name)
    return now is not None and any(one.number > now.number for one in kept)


def _nothing_built(out: Path, typed: Typed) -> VejviserError:
    return VejviserError(f"Der er ingen bygget side i '{out}'. Byg en: {typed('build')}")


def _meant(versions: Versions, names: Sequence[str], typed: Typed) -> list[str]:
    there = versions.names()
    if not there:
        raise _nothing_built(versions.out, typed)
    sites = [name for name in there if name != HANDBOOK_NAME]
    if not names and len(sites) > 1:
        raise VejviserError(f"Skriv, hvilken kommune du mener: {', '.join(sites)}.")
    for name in names:
        if name not in there:
            raise VejviserError(
                f"Kommunen '{name}' er ikke bygget.{did_you_mean(name, there)} Her er: {', '.join(there)}."
            )
    return list(dict.fromkeys(names)) or sites


def _wanted(versions: Versions, name: str, typed: Typed, *, newest: bool) -> tuple[Version | None, Version]:
    """Return the version that is shown, if it is still there, and the one to show instead."""
    now, kept = versions.shown(name), versions.kept(name)
    if now is None and (not kept or (versions.out / name).exists()):
        raise VejviserError(f"Der er ingen ældre version af '{name}'. Byg siden igen: {typed(f'build {name}')}")
    # A link that leads nowhere shows nothing, so each version that is left is better.
    others = [one for one in kept if now is None or (one.number > now.number if newest else one.number < now.number)]
    if now is None or others:
        _refuse_faults(name, others[-1], typed)
        return now, others[-1]
    if newest:
        raise VejviserError(f"'{name}' viser allerede den nyeste version, {version_name(now)}.")
    more = f" Vis den nyeste igen: {typed(f'rollback {name} --newest')}" if kept[-1] != now else ""
    raise VejviserError(f"'{name}' viser den ældste version, der er gemt, {version_name(now)}.{more}")


def _refuse_faults(name: str, version: Version, typed: Typed) -> None:
    start = f"Versionen af '{name}' {version_name(version)}"
    end = f"så den bliver ikke vist. Intet er ændret. Ret filerne i data, og byg siden igen: {typed(f'build {name}')}"
    if not (version.folder / checksums.NAME).exists():
        raise VejviserError(f"{start} mangler {checksums.NAME}, {end}")
    if faults := hash_faults(version.folder):
        raise VejviserError("\n".join((f"{start} er ikke hel, {end}", *faults)))
    about = said_about(version.folder)
    if name == HANDBOOK_NAME:
        # The handbook says nothing of itself; what does is a municipality's.
        whose, right = "en kommunes side", about is None
    else:
        # A version from before they said whose they are is taken for what its folder says: its bytes are as built.
        owner = (about or {}).get("municipality", name)
        whose, right = f"siden for '{owner}'" if about else "ikke en kommunes side", about is not None and owner == name
    if not right:
        raise VejviserError(f"{start} er {whose}, {end}")


def _told(versions: Versions, name: str, before: Version | None, now: Version, typed: Typed) -> Iterator[str]:
    # They may lie in other folders than before.
    kept = {one.name: one for one in versions.kept(name)}
    newest, now = list(kept.values())[-1], kept[now.name]
    yield f"'{name}' viser nu versionen {version_name(now)}."
    older = sum(one.number < now.number for one in kept.values())
    if before is None:
        yield "Den, der stod før, findes ikke mere. Byg siden igen, når du kan: " + typed(f"build {name}")
    elif newest == now:
        yield f"Det er den nyeste. Gå tilbage: {typed(f'rollback {name}')}"
    else:
        back = typed(f"rollback {name} --newest")
        yield f"Den, der stod før, er gemt ({version_name(kept[before.name])}). Vis den nyeste igen: {back}"
        yield f"Der er {older} ældre. Gå et skridt mere tilbage med samme kommando." if older else "Der er ingen ældre."
        yield "De næste bygninger viser ikke de samme data igen. Ret dem, så bliver siden ny."


def version_name(version: Version) -> str:
    """Name a version by when it was built, in Danish."""
    return f"fra {day_of_month(version.built.date())} kl. {clock(version.built.time())}"
