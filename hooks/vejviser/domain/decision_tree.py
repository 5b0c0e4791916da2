"""The tree of guided questions: its ways, its length, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vejviser.models.pathfinder import Answer, Pathfinder, PathQuestion

LONGEST = 6
"""Most answers from the start to a result."""

Fault = tuple[tuple[str | int, ...], str]
"""The place in the file, and the message."""


@dataclass(frozen=True)
class Tree:
    """The questions by their id. ``longest`` tells how many answers a question is from its farthest result.

    ``above`` holds for each question and result the questions with an answer that leads there, and its text.
    """

    start: str
    questions: Mapping[str, PathQuestion]
    longest: Mapping[str, int]
    above: Mapping[str, Sequence[tuple[str, str]]]

    def before(self, name: str) -> dict[str, dict[str, str]]:
        """Return the ways to a question or result: id of a question -> where an answer leads -> its text.

        ``name`` is a question's id, or the ``target`` of an answer that ends a way.
        """
        found: dict[str, dict[str, str]] = {}
        wanted = [name]
        for one in wanted:
            for question, text in self.above.get(one, ()):
                found.setdefault(question, {})[one] = text
                if question not in wanted:
                    wanted.append(question)
        return found

    def ends(self) -> dict[str, Answer]:
        """Return the results that some way leads to: target -> an answer that leads there."""
        return {
            target(answer): answer
            for question in self.questions.values()
            for answer in question.answers
            if answer.next is None
        }


def target(answer: Answer) -> str:
    """Return where an answer leads: a question's id, or "guide:ID", "body:ID", "partner:ID"."""
    if answer.next is not None:
        return answer.next
    kind, name = next((kind, name) for kind in ("guide", "body", "partner") if (name := getattr(answer, kind)))
    return f"{kind}:{name}"


def tree(pathfinder: Pathfinder) -> Tree:
    """Return the tree of a pathfinder without faults."""
    questions = {question.id: question for question in pathfinder.questions}
    longest: dict[str, int] = {}

    def measure(name: str) -> int:
        if name not in longest:
            ways = [measure(answer.next) if answer.next else 0 for answer in questions[name].answers]
            longest[name] = 1 + max(ways)
        return longest[name]

    measure(pathfinder.start)
    above: dict[str, list[tuple[str, str]]] = {}
    for question in pathfinder.questions:
        for answer in question.answers:
            above.setdefault(target(answer), []).append((question.id, answer.text))
    return Tree(pathfinder.start, questions, longest, above)


def faults(
    pathfinder: Pathfinder, guides: Collection[str], bodies: Collection[str], through: Mapping[str, Collection[str]]
) -> Iterator[Fault]:
    """Yield what keeps somebody from an answer.

    ``guides`` and ``bodies`` are those that some way must reach; a body is reached too when a reached guide names
    it (``through``: guide -> bodies). Ids that lead nowhere are found elsewhere and passed over here.
    """
    questions = {question.id: (at, question) for at, question in enumerate(pathfinder.questions)}
    if pathfinder.start not in questions:
        return
    if "liste" in questions:
        yield (("questions", questions["liste"][0], "id"), "Id'et 'liste' er optaget af siden med svar. Vælg et andet.")
    circles = list(_circles(pathfinder.start, questions))
    yield from circles
    reached = _reached(pathfinder.start, questions)
    for name, (at, _) in questions.items():
        if name not in reached:
            yield (
                ("questions", at, "id"),
                f"Ingen svar fører til spørgsmålet '{name}'. Før et svar til det, eller slet det.",
            )
    answers = [answer for name in reached if name in questions for answer in questions[name][1].answers]
    hit_guides = {answer.guide for answer in answers if answer.guide}
    hit_bodies = {answer.body for answer in answers if answer.body}
    hit_bodies |= {body for guide in hit_guides for body in through.get(guide, ())}
    for guide in sorted(set(guides) - hit_guides):
        yield (("start",), f"Ingen svar fører til vejledningen '{guide}'. Tilføj et svar, der gør.")
    for body in sorted(set(bodies) - hit_bodies):
        yield (("start",), f"Ingen svar fører til klageinstansen '{body}'. Tilføj et svar, der gør.")
    if not circles:
        yield from _too_long(pathfinder.start, questions)


def _reached(start: str, questions: Mapping[str, tuple[int, PathQuestion]]) -> list[str]:
    found = {start: None}
    ahead = [start]
    for name in ahead:
        for answer in questions[name][1].answers if name in questions else ():
            if answer.next and answer.next not in found:
                found[answer.next] = None
                ahead.append(answer.next)
    return ahead


def _circles(start: str, questions: Mapping[str, tuple[int, PathQuestion]]) -> Iterator[Fault]:
    """Each answer that leads back to a question on the way to it. No recursion: a way may have thousands of steps."""
    done: set[str] = set()
    way = {start: enumerate(questions[start][1].answers)}
    while way:
        name, answers = next(reversed(way.items()))
        for number, answer in answers:
            after = answer.next or ""
            if after in way:
                steps = [*way]
                shown = " → ".join((*steps[steps.index(after) :], after))
                place = ("questions", questions[name][0], "answers", number, "next")
                yield place, f"Svaret fører i ring: {shown}. Før det et andet sted hen."
            elif after in questions and after not in done:
                way[after] = enumerate(questions[after][1].answers)
                break
        else:
            done.add(name)
            del way[name]


def _too_long(start: str, questions: Mapping[str, tuple[int, PathQuestion]]) -> Iterator[Fault]:
    longest = {start: 0}
    for name in _in_order(start, questions):
        for after in (answer.next or "" for answer in questions[name][1].answers):
            if after in questions:
                longest[after] = max(longest.get(after, 0), longest[name] + 1)
    for name, steps in longest.items():
        if steps + 1 > LONGEST:
            at = questions[name][0]
            message = f"Der er {steps + 1} svar fra starten til enden af '{name}'. Der må højst være {LONGEST}."
            yield (("questions", at, "id"), message)


def _in_order(start: str, questions: Mapping[str, tuple[int, PathQuestion]]) -> list[str]:
    """The questions that can be reached, each before those that it leads to. No way goes in a circle."""
    reached = [name for name in _reached(start, questions) if name in questions]
    ways_in = Counter(one.next or "" for name in reached for one in questions[name][1].answers)
    ready, order = [start], []
    while ready:
        order.append(name := ready.pop())
        for after in (answer.next or "" for answer in questions[name][1].answers):
            ways_in[after] -= 1
            if after in questions and not ways_in[after]:
                ready.append(after)
    return order
