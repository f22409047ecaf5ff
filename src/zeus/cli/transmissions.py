"""zeus plan, transmit, transmissions, resume, cancel, undo: from what is held to what the tenant has."""

import click

from zeus.cli import tables
from zeus.cli.console import DONE, SOME_DID_NOT_SUCCEED, Document, answer, aside, has_terminal, with_json
from zeus.cli.options import confirm, examples, opened, organization, tabs, transmission, where, yes
from zeus.cli.progress import watching

_WANTING = ("failed", "blocked", "waiting", "cancelled", "unknown")
_CANNOT = ("conflict", "blocked", "problem")


@click.command(
    "plan",
    epilog=examples("zeus plan --org Northlake", 'zeus plan --org Northlake --tab Users --where "Wave=2"'),
)
@organization
@tabs
@where
@with_json
def plan(organization: str, tabs: tuple[str, ...], where: tuple[str, ...], as_json: bool) -> int:
    """Show what would change in the tenant.

    Holds the rows against it: what would be created, updated, deleted, and what cannot. Exit code 1 means that rows
    are in conflict, blocked, or have problems.
    """
    from zeus.services.plans import make_plan

    document = make_plan(opened(), organization, tabs=tabs, where=where)
    answer(document, tables.show_plan, as_json=as_json)
    return SOME_DID_NOT_SUCCEED if any(document["counts"].get(verdict) for verdict in _CANNOT) else DONE


@click.command(
    "transmit",
    epilog=examples("zeus transmit --org Northlake", "zeus transmit --org Northlake --tab Teams --yes --json"),
)
@organization
@tabs
@where
@click.option("--plan", "plan_id", metavar="ID", help="Send this plan; exit code 3 if rows of it changed since.")
@click.option(
    "--without-missing", is_flag=True,
    help="Send a list without the members that are missing, and link them when they are there.",
)  # fmt: skip
@yes
@with_json
def transmit(
    organization: str,
    tabs: tuple[str, ...],
    where: tuple[str, ...],
    plan_id: str | None,
    without_missing: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Send what is new or different.

    On a terminal it shows what would happen and asks; elsewhere it wants --yes. Exit code 1 means that some rows did
    not succeed: the document tells which, and why.
    """
    if not yes and not has_terminal():
        raise click.UsageError("nobody is there to be asked: add --yes to send without a question")
    from zeus.services.plans import make_plan
    from zeus.services.transmissions import transmit as send

    zeus = opened()
    if not yes:
        if plan_id is None:
            reviewed = make_plan(zeus, organization, tabs=tabs, where=where)
            plan_id = reviewed["plan"]
            tables.show_plan(reviewed, aside())
        confirm(f"Send this to {organization}?", "nothing was sent")
    with watching() as watch:
        document = send(
            zeus, organization, tabs=tabs, where=where, plan=plan_id, without_missing=without_missing,
            on_start=watch.started, on_progress=watch.moved,
        )  # fmt: skip
    answer(document, tables.show_transmission, as_json=as_json)
    return exit_code(document)


@click.command("transmissions", epilog=examples("zeus transmissions --org Northlake"))
@organization
@with_json
def transmissions(organization: str, as_json: bool) -> None:
    """List what has been sent, newest first."""
    from zeus.services.outcomes import list_transmissions

    answer(list_transmissions(opened(), organization), tables.show_transmissions, as_json=as_json)


@click.command("resume", epilog=examples("zeus resume --org Northlake", "zeus resume 1f0c9a63d2"))
@transmission
@yes
@with_json
def resume(transmission: str | None, organization: str | None, yes: bool, as_json: bool) -> int:
    """Go on with a transmission.

    With one that was interrupted, or with its rows that did not succeed. Asks nothing.
    """
    from zeus.services.transmissions import resume as go_on

    with watching() as watch:
        document = go_on(opened(), transmission, organization, on_progress=watch.moved)
    answer(document, tables.show_transmission, as_json=as_json)
    return exit_code(document)


@click.command("cancel", epilog=examples("zeus cancel --org Northlake"))
@transmission
@yes
@with_json
def cancel(transmission: str | None, organization: str | None, yes: bool, as_json: bool) -> None:
    """Stop a transmission.

    What has begun is finished, nothing new begins. `zeus resume` goes on with it.
    """
    from zeus.services.transmissions import cancel as stop

    answer(stop(opened(), transmission, organization), tables.show_plainly, as_json=as_json)


@click.command("undo", epilog=examples("zeus undo --org Northlake"))
@transmission
@yes
@with_json
def undo(transmission: str | None, organization: str | None, yes: bool, as_json: bool) -> int:
    """Take back what a transmission did.

    What it created is deleted, what it updated gets its old values, what it deleted is created again; what somebody
    changed since is left alone. On a terminal it shows the plan and asks; elsewhere it wants --yes.
    """
    if not yes and not has_terminal():
        raise click.UsageError("nobody is there to be asked: add --yes to undo without a question")
    from zeus.services.plans import make_plan
    from zeus.services.transmissions import transmit as send
    from zeus.services.undoing import undoable

    zeus = opened()
    owner, undone = undoable(zeus, transmission, organization)
    reviewed = make_plan(zeus, owner.name, undo=undone)
    if not yes:
        tables.show_plan(reviewed, aside())
        confirm(f"Send this to {owner.name}?", "nothing was sent")
    with watching() as watch:
        document = send(zeus, owner.name, plan=reviewed["plan"], on_start=watch.started, on_progress=watch.moved)
    answer({**document, "undone": undone}, tables.show_transmission, as_json=as_json)
    return exit_code(document)


def exit_code(document: Document) -> int:
    """0 where every row is as it should be."""
    return SOME_DID_NOT_SUCCEED if any(document["counts"].get(outcome) for outcome in _WANTING) else DONE
