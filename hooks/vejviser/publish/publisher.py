"""From data to what visitors see: build aside, verify, swap in one step, keep the old, go back to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from vejviser.cache.disk import remember
from vejviser.errors import VejviserError
from vejviser.knowledge import KnowledgeBase, assemble
from vejviser.mkdocs.handbook import HANDBOOK_NAME, handbook_folder
from vejviser.project import Project
from vejviser.publish import builder, git_revision
from vejviser.publish.handbook import add_handbook
from vejviser.releases import checksums
from vejviser.releases.finalize import finalize
from vejviser.releases.lock import alone
from vejviser.releases.store import FULL_DISK, Version, Versions
from vejviser.site.required_files import needed_files
from vejviser.text.danish import clock, day_of_month
from vejviser.text.suggestions import did_you_mean
from vejviser.verify.site_check import hash_faults, verify

_NAMED = 5
"""Most municipalities that are named in one line."""

_ROLLBACK = ".venv/bin/vejviser rollback"

UNTOUCHED = "Den gamle står, som den var."


def build_sites(
    project: Project, municipalities: Sequence[str], out: Path, today: date, say: Callable[[str], None]
) -> list[str]:
    """Build each municipality (all when none is named) beside ``out`` and show them when every one is whole.

    ``say`` gets one Danish line for each step. Returns their names. Raises DataError with all problems of the data,
    and VejviserError when a build fails, a site is not whole or the disk is full; ``out`` then shows what it did.
    """
    versions = Versions(out)
    shown: list[str] = []
    with _disk_faults(shown):
        versions.prepare()
        # The data is read when it is our turn, so that a build that waited never shows older data than the other.
        with alone(versions.lock, say):
            versions.clean()
            say("Læser og tjekker data ...")
            memory = project.memory(out)
            knowledge = assemble(project.library(memory), today, memory)
            names = list(dict.fromkeys(municipalities)) or list(knowledge.municipalities)
            for name in names:
                knowledge.municipality(name)
            if HANDBOOK_NAME in names:
                raise VejviserError(f"En kommune kan ikke hedde '{HANDBOOK_NAME}': der ligger håndbogen.")
            say(f"Bygger {', '.join(names) if len(names) <= _NAMED else f'{len(names)} kommuner'} ...")
            with versions.staging() as staging:
                builder.fill(project, knowledge, names, staging, today, say, memory)
                add_handbook(handbook_folder(project.root), staging, names)
                say("Kontrollerer sider, links og fingeraftryk ...")
                _check(knowledge, names, staging, git_revision.commit(project))
                _publish(versions, [*names, HANDBOOK_NAME], staging, shown, say)
            remember(memory, versions.memory, project.root)
    return names


def _check(knowledge: KnowledgeBase, names: Sequence[str], staging: Path, commit: str | None) -> None:
    def check(name: str) -> list[str]:
        municipality = knowledge.municipality(name)
        return finish_site(
            staging / name, needed_files(knowledge, municipality), municipality.about.site_url or "", commit
        )

    found = dict(builder.in_parallel(names, check))
    found[HANDBOOK_NAME] = finish_site(staging / HANDBOOK_NAME, ["index.html"], "", None)
    faults = [f"{name}/{line}" for name, lines in found.items() for line in lines]
    if faults:
        raise VejviserError(f"Siden er ikke hel, så den bliver ikke vist. {UNTOUCHED}\n" + "\n".join(faults))


def finish_site(folder: Path, needed: Sequence[str], own: str, commit: str | None) -> list[str]:
    """Seal a drawn site and verify it; return one Danish line for each fault. Sites do not depend on each other."""
    finalize(folder, commit)
    return verify(folder, needed, own)


def _publish(
    versions: Versions, names: Sequence[str], staging: Path, shown: list[str], say: Callable[[str], None]
) -> None:
    changed = []
    for name in names:
        if _is_shown(versions.shown(name), staging / name):
            say(f"  {name}: uændret")
        else:
            changed.append((name, versions.add(name, staging / name)))
    # A power cut must not leave a link to files that only were in memory. Windows cannot be asked for it.
    if hasattr(os, "sync"):
        os.sync()
    linked = True
    for name, version in changed:
        linked &= versions.show(name, version)
        shown.append(name)
    if not linked:
        say("Systemet kan ikke bruge genveje. Siden er udgivet ved at omdøbe mapper.")
    for name, _ in changed:
        versions.prune(name)


def _is_shown(version: Version | None, staged: Path) -> bool:
    """Say whether visitors already see these very files."""
    if version is None:
        return False
    sums = version.folder / checksums.NAME
    # Every file is only read where it matters: a whole country's take longer than all the rest of publishing it.
    return (
        sums.is_file()
        and sums.read_bytes() == (staged / checksums.NAME).read_bytes()
        and not hash_faults(version.folder)
    )


def roll_back(out: Path, names: Sequence[str], say: Callable[[str], None], *, newest: bool = False) -> None:
    """Show the version before the one that is shown, or the newest that is kept, and say in Danish what is shown.

    Without names the only municipality in ``out`` is meant. Raises VejviserError, and changes nothing, when a
    municipality has no such version or when that version is not whole.
    """
    versions = Versions(out)
    if not versions.names() and not versions.lock.exists():
        raise _nothing_built(out)
    with _disk_faults([]):
        versions.prepare()
        with alone(versions.lock, say):
            versions.clean()
            chosen = [(name, *_wanted(versions, name, newest=newest)) for name in _meant(versions, names)]
            for name, now, then in chosen:
                versions.show(name, then)
                for line in _told(versions, name, now, then):
                    say(line)


def _nothing_built(out: Path) -> VejviserError:
    return VejviserError(f"Der er ingen bygget side i '{out}'. Byg en: scripts/build")


def _meant(versions: Versions, names: Sequence[str]) -> list[str]:
    there = versions.names()
    if not there:
        raise _nothing_built(versions.out)
    sites = [name for name in there if name != HANDBOOK_NAME]
    if not names and len(sites) > 1:
        raise VejviserError(f"Skriv, hvilken kommune du mener: {', '.join(sites)}.")
    for name in names:
        if name not in there:
            raise VejviserError(
                f"Kommunen '{name}' er ikke bygget.{did_you_mean(name, there)} Her er: {', '.join(there)}."
            )
    return list(dict.fromkeys(names)) or sites


def _wanted(versions: Versions, name: str, *, newest: bool) -> tuple[Version, Version]:
    """Return the version that is shown and the one to show instead."""
    now, kept = versions.shown(name), versions.kept(name)
    if now is None:
        raise VejviserError(f"Der er ingen ældre version af '{name}'. Byg siden igen: scripts/build {name}")
    others = [one for one in kept if (one.number > now.number if newest else one.number < now.number)]
    if not others:
        if newest:
            raise VejviserError(f"'{name}' viser allerede den nyeste version, {_name(now)}.")
        more = f" Vis den nyeste igen: {_ROLLBACK} {name} --newest" if kept[-1] != now else ""
        raise VejviserError(f"'{name}' viser den ældste version, der er gemt, {_name(now)}.{more}")
    then = others[-1]
    # A folder from before there were fingerprints has nothing to be compared with.
    if (then.folder / checksums.NAME).exists() and (faults := hash_faults(then.folder)):
        start = f"Versionen af '{name}' {_name(then)} er ikke hel, så den bliver ikke vist. Intet er ændret."
        raise VejviserError("\n".join((start, *faults)))
    return now, then


def _told(versions: Versions, name: str, before: Version, now: Version) -> Iterator[str]:
    # They may lie in other folders than before.
    kept = versions.kept(name)
    before, now = (next(one for one in kept if one == version) for version in (before, now))
    yield f"'{name}' viser nu versionen {_name(now)}."
    older = sum(one.number < now.number for one in kept)
    if kept[-1] == now:
        yield f"Det er den nyeste. Gå tilbage: {_ROLLBACK} {name}"
        return
    yield f"Den, der stod før, er gemt ({_name(before)}). Vis den nyeste igen: {_ROLLBACK} {name} --newest"
    yield f"Der er {older} ældre. Gå et skridt mere tilbage med samme kommando." if older else "Der er ingen ældre."


def _name(version: Version) -> str:
    return f"fra {day_of_month(version.built.date())} kl. {clock(version.built.time())}"


@contextmanager
def _disk_faults(shown: Sequence[str]) -> Iterator[None]:
    """Tell what the disk refuses as a sentence. ``shown`` names the sites that were already swapped."""
    try:
        yield
    except OSError as error:
        after = f"Udgivet er: {', '.join(shown)}. De andre står, som de var." if shown else UNTOUCHED
        if error.errno in FULL_DISK:
            raise VejviserError(f"Der er ikke plads på disken. {after} Slet noget, og prøv igen.") from error
        raise VejviserError(f"Siden kunne ikke skrives ({error.strerror}). {after}") from error
