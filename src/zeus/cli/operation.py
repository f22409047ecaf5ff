"""zeus doctor, prune: for whoever keeps a Zeus running."""

import click
from rich.console import Console

from zeus.cli.console import DONE, SOME_DID_NOT_SUCCEED, Document, answer, with_json
from zeus.cli.options import examples, opened
from zeus.cli.tables import print_counts, print_table


@click.command("doctor", epilog=examples("zeus doctor", "zeus doctor --offline"))
@click.option("--offline", is_flag=True, help="Ask no provider whether it can be reached.")
@with_json
def doctor(offline: bool, as_json: bool) -> int:
    """Look whether all is well.

    The database, the keys, the disk, the clock, the workers, what has to be built or installed, and whether the
    providers of all organizations can be reached; with what to do where something is wrong. It changes nothing.
    """
    from zeus.services.doctor import examine

    document = examine(offline=offline)
    answer(document, show_findings, as_json=as_json)
    return SOME_DID_NOT_SUCCEED if document["wrong"] else DONE


@click.command("prune", epilog=examples("zeus prune --days 90 --dry-run", "zeus prune --days 90"))
@click.option(
    "--days", type=click.FloatRange(min=1), required=True, help="Keep what ended within so many days.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Only say what would be taken away.")
@with_json
def prune(days: float, dry_run: bool, as_json: bool) -> None:
    """Take away what is old and of no more use.

    Transmissions of which every row is done for good, with their API requests; finished jobs with their files; old
    imports; uploads that nothing refers to. The history and the configuration stay. What is gone can no longer be
    undone.
    """
    from zeus.services.pruning import prune as run

    answer(run(opened(), days, dry_run=dry_run), show_pruned, as_json=as_json)


def show_findings(document: Document, console: Console) -> None:
    """What a look at everything found, what is wrong first."""
    findings = sorted(document["findings"], key=lambda each: ("wrong", "look", "well").index(each["state"]))
    print_table(
        console,
        ("", "What", "Found", "What to do"),
        ((each["state"], each["what"], each["message"], each["hint"]) for each in findings),
    )
    wrong = document["wrong"]
    console.print(f"\n{wrong} wrong" if wrong else "\nNothing is wrong.", style="bold red" if wrong else "bold green")


def show_pruned(document: Document, console: Console) -> None:
    """What was taken away, or would be."""
    console.print(f"{'It would take' if document['dry_run'] else 'Taken'} away, from before {document['before']}:")
    print_counts(console, document["deleted"])
