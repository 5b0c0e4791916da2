"""A real client over standard input and output, and one that says nonsense."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TextIO

import anyio
import mcp_types as types
import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from tests.conftest import ROOT, TODAY, Example
from vejviser.mcp.tools import INSTRUCTIONS, TOOLS


def command(example: Example) -> list[str]:
    places = ["--data", str(example.data), "--guides", str(example.guides), "--date", str(TODAY)]
    return [sys.executable, "-m", "vejviser", "mcp", *places]


def parameters(example: Example) -> StdioServerParameters:
    program, *arguments = command(example)
    return StdioServerParameters(command=program, args=arguments, env=dict(os.environ), cwd=ROOT)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_client_lists_the_tools_and_calls_them(example: Example, tmp_path: Path, mode: str) -> None:
    """Both eras of the protocol: with the handshake, and without it (2026-07-28)."""
    errors = tmp_path / "errors"

    async def talk(said_wrong: TextIO) -> None:
        with anyio.fail_after(100):
            async with Client(stdio_client(parameters(example), errlog=said_wrong), mode=mode) as client:
                assert client.instructions == INSTRUCTIONS
                listed = (await client.list_tools()).tools
                assert [one.name for one in listed] == [one.name for one in TOOLS]
                for one in listed:
                    assert one.annotations and one.annotations.read_only_hint and not one.annotations.open_world_hint
                    assert one.input_schema["type"] == "object" and one.input_schema["additionalProperties"] is False
                said = await client.call_tool("guide", {"id": "husleje"})
                assert text_of(said).startswith("# Min husleje er for høj\n") and not said.is_error
                wrong = await client.call_tool("guide", {"id": "huslej"})
                assert wrong.is_error and text_of(wrong).startswith("Vejledningen 'huslej' findes ikke. Mente du")
                assert (await client.call_tool("rm", {})).is_error
                assert (await client.call_tool("search", {"query": "x" * 500_000})).is_error
                again = await client.call_tool("hours", {})
                assert text_of(again).startswith("# Tider ") and not again.is_error

    # A browser that another test left open has an event loop of its own in this thread.
    with errors.open("w", encoding="utf-8") as file, ThreadPoolExecutor(1) as thread:
        thread.submit(anyio.run, talk, file).result()
    assert "Traceback" not in errors.read_text(encoding="utf-8")


def text_of(said: types.CallToolResult) -> str:
    (part,) = said.content
    assert isinstance(part, types.TextContent)
    return part.text


NONSENSE = [
    "not json",
    "[]",
    "5",
    '{"jsonrpc":"1.0"}',
    '{"jsonrpc":"2.0","id":7,"method":"findes/ikke"}',
    '{"jsonrpc":"2.0","id":8,"method":"tools/call","params":"x"}',
    '{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":5}}',
    '{"jsonrpc":"2.0","id":10,"method":"tools/call","params":{"name":"guide","arguments":[1]}}',
    '{"jsonrpc":"2.0","id":11,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}',
    "\x00\x01",
    "[" * 50_000,
    '{"jsonrpc":"2.0","method":"notifications/' + "x" * 100_000 + '"}',
]


def test_nonsense_is_answered_with_errors_and_the_next_question_is_answered(example: Example) -> None:
    hello = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    lines = [
        json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello}),
        '{"jsonrpc":"2.0","method":"notifications/initialized"}',
        *NONSENSE,
        '{"jsonrpc":"2.0","id":99,"method":"tools/call","params":{"name":"guide","arguments":{"id":"husleje"}}}',
    ]
    running = subprocess.Popen(
        command(example), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdin and running.stdout
    try:
        running.stdin.write("\n".join((*lines, "")).encode())
        running.stdin.flush()
        answers: dict[Any, dict[str, Any]] = {}
        while 99 not in answers:
            line = running.stdout.readline()
            assert line, "the server went away"
            one = json.loads(line)
            answers[one.get("id")] = one
        _, errors = running.communicate(timeout=60)
    finally:
        running.kill()
    assert "Min husleje er for høj" in answers[99]["result"]["content"][0]["text"]
    # What is no message of the protocol at all (8) has no answer.
    for number in (7, 9, 10, 11):
        assert "error" in answers[number] and "Traceback" not in json.dumps(answers[number])
    assert running.returncode == 0 and b"Traceback" not in errors


def test_broken_data_is_told_as_by_check(example: Example) -> None:
    example.change("guides/husleje.md", "title: Min husleje er for høj", "title: [")
    done = subprocess.run(command(example), cwd=ROOT, input=b"", capture_output=True, check=False, timeout=100)
    assert done.returncode == 1 and b"Traceback" not in done.stderr
    assert "guides/husleje.md:2:" in (done.stdout + done.stderr).decode().replace("\\", "/")
