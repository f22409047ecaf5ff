"""Options that several commands share."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from zeus.services.context import Zeus

Command = TypeVar("Command", bound=Callable[..., Any])

organization = click.option("--org", "organization", required=True, metavar="NAME", help="The organization.")
tabs = click.option(
    "--tab", "tabs", multiple=True, metavar="TITLE", help="Only this tab; give it several times for several tabs."
)
where = click.option(
    "--where", "where", multiple=True, metavar="HEADING=VALUE",
    help="Only rows with this value under this heading, your own columns too; several must all hold.",
)  # fmt: skip
yes = click.option("--yes", is_flag=True, help="Do not ask.")
output = click.option(
    "--output", required=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write: its ending chooses xlsx, ods, or csv in a zip.",
)  # fmt: skip


def transmission(command: Command) -> Command:
    """The transmission that a command is about: by its id, or the latest of an organization that applies."""
    by_id = click.argument("transmission", required=False)
    by_organization = click.option(
        "--org", "organization", metavar="NAME", help="The latest transmission of this organization that applies."
    )
    return by_id(by_organization(command))


def examples(*lines: str) -> str:
    """The end of a command's help, after Click's sign for lines that stay as they are."""
    return "\n".join(("\b", "Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)))


def opened() -> "Zeus":
    """Zeus with its database, keys and catalog. Not at the top: `zeus --help` needs none of them."""
    from zeus.services.context import open_zeus
    from zeus.services.tracing import begin_tracing

    begin_tracing("zeus")
    return open_zeus()


def confirm(question: str, otherwise: str) -> None:
    """Ask, on standard error; raises ServiceError, which says what did not happen, where the answer is no."""
    from zeus.services.context import ServiceError

    if not click.confirm(question, err=True):
        raise ServiceError(f"not confirmed: {otherwise}", "answer y, or add --yes")


def text_of(path: str) -> str:
    """What a file holds; ``-`` is standard input."""
    if path == "-":
        return sys.stdin.read()
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise click.UsageError(f"{path} cannot be read: {reason}") from error
