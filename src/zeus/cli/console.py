"""How commands answer: one JSON document on standard output, or words and tables that fit the terminal."""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click
from rich.console import Console

Document = Mapping[str, Any]
Command = TypeVar("Command", bound=Callable[..., Any])

DONE, SOME_DID_NOT_SUCCEED, NOT_DONE = 0, 1, 2
_WIDTH_OF_FILES = 120


def with_json(command: Command) -> Command:
    """Give a command the option that every command has."""
    says = "Print one JSON document on standard output, and all else on standard error."
    return click.option("--json", "as_json", is_flag=True, help=says)(command)


def out() -> Console:
    """Standard output, for people."""
    return _console(stderr=False)


def aside() -> Console:
    """Standard error: what is not the answer itself."""
    return _console(stderr=True)


def answer(document: Document, show: Callable[[Document, Console], None], *, as_json: bool) -> None:
    """Print what a service returned."""
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False))
    else:
        show(document, out())


def refuse(message: str, hint: str | None, *, as_json: bool) -> None:
    """Print why nothing was done: one line, and what to do about it."""
    if as_json:
        click.echo(json.dumps({"error": {"message": message, "hint": hint or ""}}, ensure_ascii=False))
        return
    console = aside()
    console.print(f"Error: {message}", style="bold red", soft_wrap=True)
    if hint:
        console.print(hint, soft_wrap=True)


def has_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _WIDTH_OF_FILES
    return Console(stderr=stderr, markup=False, highlight=False, emoji=False, width=width)
