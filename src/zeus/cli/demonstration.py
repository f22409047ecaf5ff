"""zeus demo: the main job, end to end, told as it happens."""

from collections.abc import Mapping
from typing import Any

import click
from rich.console import Console

from zeus.cli import organization_tables, tables
from zeus.cli.console import DONE, SOME_DID_NOT_SUCCEED, Document, answer, aside, out, with_json
from zeus.cli.options import examples
from zeus.cli.progress import watching


@click.command("demo", epilog=examples("zeus demo webex_contact_center"))
@click.argument("provider", required=False)
@with_json
def demo(provider: str | None, as_json: bool) -> int:
    """Show the main job, end to end.

    Against a practice tenant on this machine, a customer's workbook is imported, its problems are shown and repaired,
    and the rest is planned and transmitted; then the tenant is exported, imported again, and found unchanged. All of it
    lies in a temporary folder, which is printed.
    """
    from zeus.services.demonstration import demonstrate

    console = aside() if as_json else out()
    with watching() as watch:
        document = demonstrate(provider, tell=lambda step, told: tell(console, step, told), on_progress=watch.moved)
    answer(document, show_end, as_json=as_json)
    return DONE if document["unchanged"] else SOME_DID_NOT_SUCCEED


def tell(console: Console, step: str, document: Mapping[str, Any]) -> None:
    """Tell one step of the demonstration."""
    heading, show = _STEPS[step]
    console.print(f"\n{heading}", style="bold cyan")
    show(document, console)


def show_end(document: Document, console: Console) -> None:
    """What came of it."""
    said = "every row is unchanged: the tenant is what the workbook says" if document["unchanged"] else "rows differ"
    console.print(f"\nImported again and planned, {said}.", style="bold green" if document["unchanged"] else "bold red")
    console.print(f"All of it lies in {document['home']}", soft_wrap=True)


def _show_home(document: Document, console: Console) -> None:
    console.print(f"A practice tenant of {document['title']} at {document['origin']}", soft_wrap=True)
    console.print(f"ZEUS_HOME={document['home']}", soft_wrap=True)


def _show_left(document: Document, console: Console) -> None:
    tables.print_counts(console, {"problems left for the customer": len(document["problems"])})
    tables.print_problems(console, document["problems"])


def _show_plan(document: Document, console: Console) -> None:
    """What cannot be done, and a few of the updates: creations are what the workbook says."""
    updates = [row for row in document["rows"] if row["verdict"] == "update"]
    others = [row for row in document["rows"] if row["verdict"] not in ("create", "update")]
    tables.show_plan({**document, "rows": [*others, *updates[:_UPDATES]]}, console)
    if len(updates) > _UPDATES:
        console.print(f"… and {len(updates) - _UPDATES:,} more updates, and the rows to create")


_UPDATES = 3

_STEPS = {
    "home": ("A fresh Zeus", _show_home),
    "organization": ("An organization is added: zeus org add", organization_tables.show_organization),
    "import": ("The customer's workbook is imported: zeus import", tables.show_import),
    "repair": ("The proposed repairs are accepted: zeus import --repair", _show_left),
    "plan": ("It is held against the tenant: zeus plan", _show_plan),
    "transmit": ("It is sent: zeus transmit", tables.show_transmission),
    "export": ("The tenant is exported: zeus export", tables.show_file),
    "import again": ("The export is imported into a second organization of the same tenant", tables.show_import),
    "plan again": ("And planned", tables.show_plan),
}
