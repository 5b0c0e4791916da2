"""Who may do what, for a team behind a town's login: one file that the web team keeps, ``redaktion.yml``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from vejviser.editor.things import Thing
from vejviser.errors import DataError, Problem, VejviserError
from vejviser.models.base import Record, example, many, off
from vejviser.models.field_types import Text
from vejviser.models.field_values import Flag
from vejviser.models.registry import KINDS, NATIONAL
from vejviser.reading.files import decoded, read_bytes
from vejviser.reading.model_errors import validate
from vejviser.reading.yaml_nodes import Mapping, Node, parse
from vejviser.reading.yaml_nodes import Sequence as Items
from vejviser.text.suggestions import did_you_mean

EVERYTHING = "alt"


class Member(Record):
    """One person of the team."""

    user: Text = example("Brugernavnet, som kommunens login sender det.", "anna@kommune.dk")
    role: Text = example("Rollen. Den står i historikken i stedet for navnet.", "Borgervejleder")
    edits: tuple[Text, ...] = many(
        "Det, personen må rette: alt, en mappe (fredericia eller national), en slags (news) eller begge dele "
        "(fredericia/news).",
        "fredericia",
    )
    publishes: Flag = off("true, når personen må udgive og gå tilbage.")
    approves: Flag = off("true, når personen må godkende det, andre har rettet.")
    counts: Flag = off("true, når personen må tælle henvendelser og se optællingen.")


class Team(Record):
    """All who may use the editor, and whether somebody else must look before it is published."""

    members: tuple[Member, ...] = example("Personerne.", {"user": "anna@kommune.dk", "role": "Borgervejleder"})
    second_pair: Flag = off("true, når en anden skal godkende, før nogen kan udgive.")


ALONE = Team(members=(), second_pair=False)


@dataclass(frozen=True)
class Rights:
    """What the person at the screen may do. ``user`` is empty for the one who started the editor."""

    user: str
    role: str
    edits: tuple[str, ...] = (EVERYTHING,)
    publishes: bool = True
    approves: bool = False
    counts: bool = True

    def may_edit(self, thing: Thing) -> bool:
        """Say whether a thing may be changed."""
        owner, kind = thing.owner, thing.kind.name
        return bool({EVERYTHING, owner, kind, f"{owner}/{kind}"} & set(self.edits))


def rights_of(team: Team, user: str, role: str) -> Rights:
    """Return what somebody may do. Raises VejviserError for a user that the team does not name."""
    if team is ALONE:
        return Rights(user, role)
    for one in team.members:
        if _same(one.user) == _same(user):
            # As the team's file writes it: a login may write capitals in two ways, and nobody is two people.
            return Rights(one.user, one.role, one.edits, one.publishes, one.approves, one.counts)
    raise VejviserError("Du er logget ind, men må ikke bruge editoren. Bed webteamet om at skrive dig i redaktion.yml.")


def whom_to_ask(team: Team, things: Sequence[Thing]) -> str:
    """Return in Danish who of the team may change all these things."""
    names = [
        f"{one.role} ({one.user})"
        for one in team.members
        if all(Rights(one.user, one.role, one.edits).may_edit(thing) for thing in things)
    ]
    return f"Bed {' eller '.join(names[:3])} om det." if names else "Bed webteamet om det: Ingen i jeres team må det."


def read_team(file: Path, municipalities: Sequence[str]) -> Team:
    """Read the team's file. Raises DataError with every problem in it."""
    problems: list[Problem] = []
    raw = read_bytes(file, problems)
    text = decoded(raw, str(file), problems) if raw is not None else None
    if text is None:
        raise DataError(problems)
    tree, found = parse(text, str(file))
    checked = validate(Team, tree, str(file)) if not found else None
    if found or checked is None or checked.problems:
        raise DataError([*found, *(checked.problems if checked else ())])
    team: Team = checked.value
    if wrong := [Problem(str(file), *_place(tree, *at), said) for at, said in _faults(team, municipalities)]:
        raise DataError(wrong)
    return team


def _faults(team: Team, municipalities: Sequence[str]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the path of each fault that the fields do not show by themselves, and what it is."""
    kinds = [kind.name for kind in KINDS]
    owners = [NATIONAL, *municipalities]
    seen = set[str]()
    for number, one in enumerate(team.members):
        if _same(one.user) in seen:
            yield ("members", number, "user"), f"'{one.user}' står her to gange. Saml det i én person."
        seen.add(_same(one.user))
        for at, word in enumerate(one.edits):
            owner, slash, kind = word.partition("/")
            known = owner in owners and kind in kinds if slash else word in (EVERYTHING, *owners, *kinds)
            if not known:
                hint = did_you_mean(word, [EVERYTHING, *owners, *kinds, *(f"{owner}/{one}" for one in kinds if slash)])
                yield ("members", number, "edits", at), f"'{word}' er hverken en mappe eller en slags.{hint}"
    if not any(one.publishes for one in team.members):
        yield ("members",), "Ingen må udgive. Skriv 'publishes: true' ved mindst én."
    if team.second_pair and not any(one.approves for one in team.members):
        yield ("second_pair",), "Ingen må godkende. Skriv 'approves: true' ved mindst én."


def _same(user: str) -> str:
    return normalize("NFC", user).casefold()


def _place(tree: Node | None, *path: str | int) -> tuple[int, int]:
    """Return the line and column of what a path names."""
    for part in path:
        if isinstance(tree, Mapping) and isinstance(part, str) and part in tree.values:
            tree = tree.values[part]
        elif isinstance(tree, Items) and isinstance(part, int):
            tree = tree.items[part]
    return (tree.line, tree.column) if tree else (1, 1)
