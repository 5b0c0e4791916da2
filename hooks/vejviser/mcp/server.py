"""The server: one assistant on standard input and output. It reads the data once, and again when the day changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import anyio
import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from vejviser import __version__
from vejviser.errors import VejviserError
from vejviser.mcp.origin import AssistantDesk
from vejviser.mcp.tools import INSTRUCTIONS, TOOLS, answer_of

_LISTED = [
    types.Tool(
        name=one.name,
        title=one.title,
        description=one.description,
        input_schema=one.schema,
        annotations=types.ToolAnnotations(
            title=one.title, read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        ),
    )
    for one in TOOLS
]


def serve_assistant(desk_of: Callable[[date], AssistantDesk], today: Callable[[], date]) -> None:
    """Answer one assistant until it goes away. ``desk_of`` makes what answers come from on a day.

    Raises VejviserError when the data cannot be read.
    """
    desks = {(first := today()): desk_of(first)}

    def desk() -> AssistantDesk:
        day = today()
        if day not in desks:
            made = desk_of(day)
            desks.clear()
            desks[day] = made
        return desks[day]

    anyio.run(_served, assistant_server(desk))


def assistant_server(desk: Callable[[], AssistantDesk]) -> Server[object]:
    """Return the server that answers from what ``desk`` gives at the time."""

    async def listed(_: ServerRequestContext[object], __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=_LISTED)

    async def called(_: ServerRequestContext[object], asked: types.CallToolRequestParams) -> types.CallToolResult:
        try:
            text, wrong = answer_of(asked.name, asked.arguments or {}, desk()), False
        except VejviserError as error:
            text, wrong = str(error), True
        return types.CallToolResult(content=[types.TextContent(type="text", text=text)], is_error=wrong)

    return Server(
        "vejviser",
        version=__version__,
        title="Vejviser",
        instructions=INSTRUCTIONS,
        on_list_tools=listed,
        on_call_tool=called,
    )


async def _served(server: Server[object]) -> None:
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())
