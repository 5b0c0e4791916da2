"""One fact that a site states: what it is about, what it says, and how it is told when it is another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class SiteFact:
    """One fact of a municipality's site, flat enough to be kept in a file and compared with another day's.

    ``key`` names it ("guide/husleje/deadline/1"): its first two parts are the thing that has it. ``kind`` chooses the
    words, ``where`` is the title of the thing and ``address`` its page. ``value`` is what people read, ``label`` what
    tells it from others of its kind. ``same`` is what two facts must share to say the same, where that is less than
    the value: a sentence in other words is no other fact. ``until`` is the last day (ISO) it matters, "" for no end.
    """

    key: str
    kind: str
    where: str
    address: str
    value: str
    label: str = ""
    same: str = ""
    until: str = ""

    @property
    def owner(self) -> str:
        """The thing that has it: "guide/husleje"."""
        return "/".join(self.key.split("/")[:2])

    @property
    def group(self) -> str:
        """All facts of a list have one group; those of one thing alone are a group by themselves."""
        return self.key.rpartition("/")[0] if self.key.count("/") > 2 else self.key

    @property
    def says(self) -> str:
        """What it says, whatever it is called and however it is written."""
        return " ".join((self.same or self.value).split()).rstrip(".").casefold()


@dataclass(frozen=True)
class FactSubject:
    """What has facts: "guide/husleje", its title and its page."""

    id: str
    where: str
    address: str

    def fact(self, kind: str, value: object, label: str = "", same: str = "") -> Iterable[SiteFact]:
        """Yield one fact, or none where nothing is known."""
        if value not in (None, ""):
            yield SiteFact(f"{self.id}/{kind}", kind, self.where, self.address, str(value), label, same)

    def there(self, kind: str, value: str = "", until: str = "") -> SiteFact:
        """Return the fact that the thing is there at all."""
        return SiteFact(self.id, kind, self.where, self.address, value, same="-", until=until)


def numbered(facts: Iterable[SiteFact]) -> list[SiteFact]:
    """Return the facts of a list, each with a key of its own by its label, or by its place where it has none."""
    found: dict[str, SiteFact] = {}
    for fact in facts:
        name = fact.label.replace("/", "-") or "-"
        key, again = f"{fact.key}/{name}", 1
        while key in found:
            again += 1
            key = f"{fact.key}/{name} {again}"
        found[key] = replace(fact, key=key)
    return list(found.values())
