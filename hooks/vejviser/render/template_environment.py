"""How templates are read: what they escape, what a missing name is, and their own filters."""

from __future__ import annotations

from pathlib import Path
from types import CodeType
from typing import NoReturn

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.bccache import Bucket

from vejviser.errors import VejviserError
from vejviser.text.danish import capital, hyphenated, sentence
from vejviser.urls import NOT_FOUND

LAYOUT_TEMPLATE = "citizen.html"
"""The frame around every page of a citizen. ``main.html`` is the theme's own."""

_LAYOUT = {LAYOUT_TEMPLATE, NOT_FOUND, "partials/search_field.html"}


class CompiledOnce(BytecodeCache):
    """The templates of this process, each compiled once while its text is the same. No disk keeps them: it is code."""

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template with this very text, where it was compiled before."""
        checksum, code = self._code.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._code[bucket.key] = bucket.checksum, bucket.code


# Each has options of its own, and those are part of what is compiled.
_PAGES, _FRAME = CompiledOnce(), CompiledOnce()


class _Templates(Environment):
    """Tells a fault in a template as a sentence, with its file and line where Jinja knows them."""

    def handle_exception(self, source: str | None = None) -> NoReturn:
        try:
            super().handle_exception(source)
        except TemplateSyntaxError as error:
            raise VejviserError(
                f"{error.filename}:{error.lineno}: Skabelonen kan ikke læses: {error.message}"
            ) from error
        except TemplateError as error:
            raise VejviserError(f"En skabelon kan ikke tegnes: {error.message}") from error


def page_environment(templates: Path) -> Environment:
    """Return the environment of pages, screens and sheets: text is escaped, and a missing name is an error."""
    made = _Templates(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_PAGES,
    )
    made.filters["sentence"] = sentence
    made.filters["capital"] = capital
    made.filters["hyphenated"] = hyphenated
    return made


def layout_environment(templates: Path) -> Environment:
    """Return the environment of the frame: text is escaped, and a missing name is an error."""
    return _Templates(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=_FRAME,
    )


def belongs_to_layout(template: str | None) -> bool:
    """Say whether a template is the frame or a part of it. Where a theme's are read too, only these escape."""
    return template in _LAYOUT
