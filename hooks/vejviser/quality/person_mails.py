"""Mail addresses of one person: names of staff stay out of the site, and such an address dies when somebody leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vejviser.errors import Problem
from vejviser.reading.library import Library
from vejviser.reading.yaml_nodes import Mapping, Node, Scalar
from vejviser.text.person_names import is_mail_of_somebody

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def person_mails(library: Library) -> Iterator[Problem]:
    """Yield a remark where a file or a text has an address that begins with somebody's name."""
    for document in library.documents:
        places = [(one.text or "", one.line, one.column) for one in _scalars(document.tree)]
        lines = enumerate(document.text.body.split("\n"), start=document.body_line)
        for text, line, column in (*places, *((text, number, 1) for number, text in lines)):
            if "@" in text and (found := next(filter(is_mail_of_somebody, _MAIL.findall(text)), "")):
                message = f"Råd: '{found[:80]}' ligner en medarbejders egen mail. Skriv en mail, som flere læser."
                yield Problem(document.path, line, column, message)


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif node is not None:
        for inner in node.values.values() if isinstance(node, Mapping) else node.items:
            yield from _scalars(inner)
