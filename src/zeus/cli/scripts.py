"""zeus script, outcomes: what only PowerShell can do, handed over and taken back."""

from pathlib import Path

import click
from rich.console import Console

from zeus.cli import tables
from zeus.cli.console import DONE, SOME_DID_NOT_SUCCEED, Document, answer, with_json
from zeus.cli.options import examples, opened, organization, tabs


@click.command("script", epilog=examples("zeus script --org Bluestem --output teams.ps1"))
@organization
@click.option(
    "--output", required=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="The script to write; it will write its outcomes beside itself.",
)  # fmt: skip
@tabs
@with_json
def script(organization: str, output: Path, tabs: tuple[str, ...], as_json: bool) -> int:
    """Write a PowerShell script of the rows that only PowerShell can do.

    For where PowerShell is not installed beside Zeus. It looks first, may be run again, and writes its outcomes into a
    file that `zeus outcomes` takes. Exit code 1 means that rows are left out of it.
    """
    from zeus.services.scripts import write_script

    document = write_script(opened(), organization, output, tabs=tabs)
    answer(document, _show_script, as_json=as_json)
    return SOME_DID_NOT_SUCCEED if document["left_out"] else DONE


@click.command("outcomes", epilog=examples("zeus outcomes teams.result.json --org Bluestem"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@organization
@with_json
def outcomes(file: Path, organization: str, as_json: bool) -> int:
    """Take the outcomes of a script that was run elsewhere.

    They become a transmission that has ended, with its events. Exit code 1 means that rows of it failed.
    """
    from zeus.services.script_outcomes import take_outcomes

    document = take_outcomes(opened(), organization, file)
    answer(document, tables.show_transmission, as_json=as_json)
    return SOME_DID_NOT_SUCCEED if document["counts"]["failed"] else DONE


def _show_script(document: Document, console: Console) -> None:
    """Which script was written, what is in it, and what is not."""
    tables.show_file(document, console)
    if document["left_out"]:
        console.print("Left out:", style="bold")
        rows = document["left_out"]
        told = ((row["tab"], row["row"], tables.key(row), row["message"]) for row in rows)
        tables.print_table(console, ("Tab", "Row", "Key", "Why"), told)
    console.print(f"Run it where PowerShell is, then: zeus outcomes {document['result']} --org …")
